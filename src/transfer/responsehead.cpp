// SPDX-License-Identifier: MIT
#include "responsehead.h"

#include <QList>
#include <QLocale>
#include <QNetworkReply>
#include <QRegularExpression>
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
    // The weekday is passed over: Qt would hold it against 1925 where "25" means 2025.
    static const QRegularExpression withoutDay(u"^[A-Za-z]{3,9},? (?=\\S)"_s);
    static const QRegularExpression twoDigits(u"^(\\d\\d)-([A-Za-z]{3})-(\\d\\d) "_s);
    QString text = QString::fromLatin1(field).simplified();
    const QRegularExpressionMatch day = withoutDay.match(text);
    if (!day.hasMatch())
        return {};
    text.remove(0, day.capturedLength());
    if (const QRegularExpressionMatch short850 = twoDigits.match(text); short850.hasMatch()) {
        // A year that seems to be more than 50 years ahead lies in the past (RFC 9110 section 5.6.7).
        const bool isPast = short850.capturedView(3).toInt() >= 70;
        text.replace(7, 2, (isPast ? u"19"_s : u"20"_s) + short850.captured(3));
    }
    for (const QString &format : {u"dd MMM yyyy hh:mm:ss 'GMT'"_s, // IMF-fixdate
             u"dd-MMM-yyyy hh:mm:ss 'GMT'"_s, // RFC 850
             u"MMM d hh:mm:ss yyyy"_s}) { // asctime
        QDateTime date = QLocale::c().toDateTime(text, format);
        if (!date.isValid())
            continue;
        date.setTimeZone(QTimeZone::utc());
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

std::optional<ContentRange> parseContentRange(const QByteArray &field)
{
    const QByteArray text = field.trimmed();
    if (!text.startsWith("bytes "))
        return {};
    const QList<QByteArray> parts = text.sliced(6).trimmed().split('/');
    if (parts.size() != 2)
        return {};
    ContentRange range;
    if (parts[1] != "*") {
        const auto total = digits(parts[1]);
        if (!total)
            return {};
        range.total = *total;
    }
    if (parts[0] == "*") // unsatisfied: it must say how long the file is
        return range.total < 0 ? std::nullopt : std::optional(range);
    const QList<QByteArray> ends = parts[0].split('-');
    const auto first = digits(ends.value(0));
    const auto last = digits(ends.value(1));
    if (ends.size() != 2 || !first || !last || *last < *first || (range.total >= 0 && *last >= range.total))
        return {};
    range.first = *first;
    range.last = *last;
    return range;
}

QByteArray resumeValidator(
    const QByteArray &entityTag, const QByteArray &lastModified, const QByteArray &date)
{
    constexpr qsizetype longest = 1024; // it goes into a request of ours: no server writes us a page there
    constexpr qint64 surelyOlder = 60; // seconds
    if (!entityTag.isEmpty()) {
        const bool quoted = entityTag.size() >= 2 && entityTag.startsWith('"') && entityTag.endsWith('"');
        const bool plain = std::all_of(
            entityTag.cbegin(), entityTag.cend(), [](char c) { return uchar(c) > 0x20 && c != 0x7f; });
        const bool one = entityTag.count('"') == 2;
        return quoted && plain && one && entityTag.size() <= longest ? entityTag : QByteArray();
    }
    const QDateTime modified = parseHttpDate(lastModified);
    const QDateTime now = parseHttpDate(date);
    const bool plain = lastModified.size() <= longest
        && std::all_of(lastModified.cbegin(), lastModified.cend(),
            [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7f; });
    const bool strong = plain && modified.isValid() && now.isValid() && modified.secsTo(now) >= surelyOlder;
    return strong ? lastModified : QByteArray();
}

QString parseRealm(const QByteArray &field)
{
    constexpr qsizetype longest = 100;
    const QString text = QString::fromUtf8(field);
    static const QRegularExpression pattern(
        u"\\bbasic\\b[^,]*?\\brealm\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text.left(8192));
    QString realm = match.captured(1) + match.captured(2);
    realm.removeIf([](QChar c) { return !c.isPrint(); });
    return realm.left(longest);
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
    const QByteArray transfer = reply.rawHeader("Transfer-Encoding").trimmed().toLower();
    if (transfer.isEmpty())
        head.length = parseContentLength(reply.rawHeader("Content-Length"));
    head.encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    if (head.encoding == "identity")
        head.encoding.clear();
    // Qt undoes chunks and nothing else: what was compressed on the way comes to us so.
    if (head.encoding.isEmpty() && transfer != "chunked" && transfer != "identity")
        head.encoding = transfer;
    head.strictTransport = reply.rawHeader("Strict-Transport-Security");
    head.disposition = reply.rawHeader("Content-Disposition");
    head.location = reply.rawHeader("Location").trimmed();
    head.range = parseContentRange(reply.rawHeader("Content-Range"));
    head.entityTag = reply.rawHeader("ETag");
    head.lastModified = reply.rawHeader("Last-Modified");
    head.date = reply.rawHeader("Date");
    if (head.status == 401)
        head.realm = parseRealm(reply.rawHeader("WWW-Authenticate"));
    // Dates are dear to read, and only a wait needs one.
    if (const QByteArray wait = reply.rawHeader("Retry-After"); !wait.isEmpty()) {
        const QDateTime date = parseHttpDate(head.date);
        head.retryAfter = parseRetryAfter(wait, date.isValid() ? date : QDateTime::currentDateTimeUtc())
                              .value_or(std::chrono::milliseconds(-1));
    }
    return head;
}

} // namespace Halyard
