// SPDX-License-Identifier: MIT
// Plain lists of addresses: every entry may be fetched, bears a safe name and holds no password; every line is
// counted once.
#include "property.h"

#include "listparser.h"
#include "origin.h"
#include "safename.h"

#include <QSet>
#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

void checkEntry(const Entry &entry)
{
    const QUrl url(entry.address, QUrl::StrictMode);
    require(isFetchable(url), "an entry may be fetched");
    require(url.userInfo().isEmpty() && !url.hasFragment(), "an address holds no login and no fragment");
    require(entry.address.toUtf8().size() == entry.address.size(), "an address is encoded");
    require(safeName(entry.fileName) == entry.fileName, "an entry has a safe name");
    require(std::holds_alternative<QUrl>(parseAddress(entry.address)), "an address reads the same again");
    const qsizetype digest = entry.checksum.digest.size();
    require(entry.checksum.isNull() || digest == QCryptographicHash::hashLength(entry.checksum.algorithm),
        "a checksum is as long as its kind");
}

void checkRefused(const RefusedLine &line, qsizetype lines)
{
    require(line.number >= 1 && line.number <= lines, "a refused line has its number");
    require(line.text.size() <= 200, "a refused line is shown in short");
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    require(std::none_of(line.text.cbegin(), line.text.cend(), isControl), "a refused line is shown plainly");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    ListOptions options;
    options.format = ListFormat::Plain; // of the others, and of patterns, a line may hold several
    options.expandsPatterns = false;
    ListParser parser(options);
    parser.feed(bytes);
    const AddressList list = parser.finish();
    const qsizetype lines = bytes.count('\n') + bytes.count('\r') + 1;
    const auto rows = qsizetype(list.entries.size()) + qsizetype(list.refusedCount) + list.duplicates;
    require(rows <= lines, "no line counts twice");
    QSet<QString> keys;
    for (const Entry &entry : list.entries) {
        checkEntry(entry);
        keys.insert(addressKey(QUrl(entry.address, QUrl::StrictMode)));
    }
    require(keys.size() == qsizetype(list.entries.size()), "no address comes twice");
    for (const RefusedLine &line : list.refused)
        checkRefused(line, lines);
    QSet<QString> names;
    for (const Entry &entry : withUniqueNames(list.entries))
        names.insert(collisionKey(entry.fileName));
    require(names.size() == qsizetype(list.entries.size()), "no name comes twice");
    return 0;
}
