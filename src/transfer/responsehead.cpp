// SPDX-License-Identifier: MIT
#include "responsehead.h"

#include <QList>
#include <QLocale>
#include <QNetworkReply>
#include <QTimeZone>
#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> digits(const QByteArray &text)
{
    const bool plain = !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 value = text.toLongLong(&fits);
    return plain && fits ? std::optional(value) : std::nullopt;
}

} // namespace

DeclaredLength parseContentLength(const QByteArray &field)
{
    if (field.isEmpty())
        return {};
    std::optional<qint64> common;
    for (const QByteArray &part : field.split(',')) {
        const auto value = digits(part.trimmed());
        if (!value)
            return {};
        if (common && *common != *value)
            return {DeclaredLength::Kind::Conflicting, -1};
        common = value;
    }
    return {DeclaredLength::Kind::Known, *common};
}

QDateTime parseHttpDate(const QByteArray &field)
{
    const QString text = QString::fromLatin1(field).simplified();
    const QLocale english = QLocale::c();
    for (const QString &format : {u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s, // IMF-fixdate
             u"dddd, dd-MMM-yy hh:mm:ss 'GMT'"_s, // RFC 850
             u"ddd MMM d hh:mm:ss yyyy"_s}) { // asctime
        QDateTime date = english.toDateTime(text, format);
        if (!date.isValid())
            continue;
        date.setTimeZone(QTimeZone::utc());
        // Two-digit years are read as 19xx: RFC 9110 wants the most recent past within 50 years.
        if (date.date().year() < 1970)
            date = date.addYears(100);
        return date;
    }
    return {};
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &field, const QDateTime &now)
{
    constexpr qint64 century = 100LL * 366 * 24 * 3600; // keeps the arithmetic far from its end
    const QByteArray text = field.trimmed();
    if (const auto seconds = digits(text))
        return std::chrono::seconds(std::min(*seconds, century));
    const QDateTime date = parseHttpDate(text);
    if (!date.isValid() || date <= now)
        return {};
    return std::chrono::milliseconds(now.msecsTo(date));
}

bool ResponseHead::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

ResponseHead readHead(const QNetworkReply &reply)
{
    ResponseHead head;
    head.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A chunked body's length is what its chunks say; Content-Length beside it means nothing
    // (RFC 9112 section 6.3).
    if (reply.rawHeader("Transfer-Encoding").isEmpty())
        head.length = parseContentLength(reply.rawHeader("Content-Length"));
    head.encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    if (head.encoding == "identity")
        head.encoding.clear();
    head.location = reply.rawHeader("Location").trimmed();
    // Dates are dear to read, and only a wait needs one.
    if (const QByteArray wait = reply.rawHeader("Retry-After"); !wait.isEmpty()) {
        const QDateTime date = parseHttpDate(reply.rawHeader("Date"));
        head.retryAfter = parseRetryAfter(wait, date.isValid() ? date : QDateTime::currentDateTimeUtc())
                              .value_or(std::chrono::milliseconds(-1));
    }
    return head;
}

} // namespace Halyard
