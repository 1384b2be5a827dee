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

struct ResponseHead
{
    int status = 0;
    DeclaredLength length;
    QByteArray encoding; ///< Content-Encoding, lower case; empty for identity
    QByteArray location; ///< raw
    std::chrono::milliseconds retryAfter{-1};

    bool isRedirect() const;
    bool isInterim() const { return status >= 100 && status < 200; }
};
ResponseHead readHead(const QNetworkReply &reply);

} // namespace Halyard
