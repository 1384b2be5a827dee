// SPDX-License-Identifier: MIT
// By what a server can tell whether it has another file than the one that is there (RFC 9110 section 13.1).
// What is known of a file may come from a manifest or an old answer: nothing goes into a request that is not
// formed as it should be, and what one server has said is told to no other. Pure function, any thread.
#pragma once

#include "savedfile.h"

#include <QByteArray>

class QDateTime;
class QUrl;

namespace Halyard {

/// The values of If-None-Match (section 13.1.2; the tag may be a weak one) and If-Modified-Since (section
/// 13.1.3); empty: no such field. Where both are there the first one counts, for whoever knows it.
struct Condition
{
    QByteArray ifNoneMatch;
    QByteArray ifModifiedSince;

    bool isEmpty() const { return ifNoneMatch.isEmpty() && ifModifiedSince.isEmpty(); }
};

/// For a request to @p url. Validators go there where they came from; where none are known, the file's own
/// time is one, unless it lies in the future of @p now.
Condition conditionFor(const SavedFile &file, const QUrl &url, bool isRedirected, const QDateTime &now);

} // namespace Halyard
