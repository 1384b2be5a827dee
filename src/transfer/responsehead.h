// SPDX-License-Identifier: MIT
// The head of an answer, read strictly: what Qt cooks or forgives is read here from the raw fields. Pure
// functions, any thread.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <chrono>
#include <optional>

class QNetworkReply;

namespace Halyard {

/// Content-Length (RFC 9110 section 8.6): digits only; a list of equal values counts once.
struct DeclaredLength
{
    enum class Kind { None, Known, Conflicting };
    Kind kind = Kind::None; ///< None also where the field cannot be read: the length is then not proven
    qint64 bytes = -1;
};
DeclaredLength parseContentLength(const QByteArray &field);

/// Retry-After (RFC 9110 section 10.2.3): seconds, or an HTTP-date in any of its three forms, taken against
/// @p now. Nothing where it cannot be read or lies in the past.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &field, const QDateTime &now);

/// An HTTP-date (RFC 9110 section 5.6.7) in UTC; invalid where it is none.
QDateTime parseHttpDate(const QByteArray &field);

/// Content-Range (RFC 9110 section 14.4): "bytes first-last/total", or "bytes */total" of a 416. Negative
/// where a part says nothing.
struct ContentRange
{
    qint64 first = -1;
    qint64 last = -1;
    qint64 total = -1;

    bool operator==(const ContentRange &) const = default;
};
std::optional<ContentRange> parseContentRange(const QByteArray &field);

/// What an If-Range may carry (RFC 9110 section 13.1.5): the strong entity tag; where there is no tag at all,
/// a Last-Modified at least a minute older than Date (section 8.8.2.2). Empty where neither will do.
QByteArray resumeValidator(
    const QByteArray &entityTag, const QByteArray &lastModified, const QByteArray &date);

/// The realm of a Basic challenge in WWW-Authenticate (RFC 7617); without controls, cut to 100 characters.
QString parseRealm(const QByteArray &field);

struct ResponseHead
{
    int status = 0;
    DeclaredLength length;
    std::optional<ContentRange> range; ///< where there is one that can be read
    QByteArray entityTag; ///< raw, and so are the dates: they are dear to read, and few need them
    QByteArray lastModified;
    QByteArray date;
    QString realm; ///< of a 401
    QByteArray encoding; ///< Content-Encoding, lower case; empty for identity
    QByteArray location; ///< raw
    QByteArray strictTransport; ///< raw
    QByteArray disposition; ///< Content-Disposition, raw
    std::chrono::milliseconds retryAfter{-1};

    QByteArray validator() const { return resumeValidator(entityTag, lastModified, date); }
    bool isRedirect() const;
    bool isInterim() const { return status >= 100 && status < 200; }
};
ResponseHead readHead(const QNetworkReply &reply);

} // namespace Halyard
