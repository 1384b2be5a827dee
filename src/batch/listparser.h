// SPDX-License-Identifier: MIT
// A list as a stream: bytes in pieces of any size, entries out. What parseAddressBytes() does for a whole
// text; both give the same list. Holds what it has found and at most one line of what it has not read yet. A
// value on one thread; whoever feeds it decides when to stop.
#pragma once

#include "addresslist.h"

#include <memory>

namespace Halyard {

class ListParser
{
    Q_DISABLE_COPY_MOVE(ListParser)
public:
    explicit ListParser(const ListOptions &options = {});
    ~ListParser();

    void feed(QByteArrayView bytes);
    /// The end of the bytes. Names are not yet unique. Ends the parser's life as such.
    AddressList finish();

    qsizetype found() const; ///< addresses so far
    qint64 refused() const; ///< lines so far

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// In which format a list would be read that begins with @p head, some 16 KiB of it or all.
ListFormat formatOf(QByteArrayView head);

/// Digests of a file as sha256sum and its like write it ("DIGEST  NAME", "SHA256 (NAME) = DIGEST"): they are
/// given to those @p entries whose address ends in that name. How many got one.
int giveSums(QByteArrayView sums, std::vector<Entry> &entries);

} // namespace Halyard
