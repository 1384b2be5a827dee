// SPDX-License-Identifier: MIT
#include "condition.h"

#include "responsehead.h"

#include <QLocale>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000; // nanoseconds

/// RFC 9110 section 8.8.3: perhaps weak, quoted, nothing within that could end it.
bool isEntityTag(const QByteArray &tag)
{
    const QByteArray opaque = tag.startsWith("W/") ? tag.sliced(2) : tag;
    if (opaque.size() < 2 || !opaque.startsWith('"') || !opaque.endsWith('"'))
        return false;
    return std::all_of(opaque.cbegin() + 1, opaque.cend() - 1,
        [](char c) { return uchar(c) > 0x20 && c != '"' && c != 0x7f; });
}

bool isDate(const QByteArray &field)
{
    const bool isPlain = std::all_of(
        field.cbegin(), field.cend(), [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7f; });
    return isPlain && parseHttpDate(field).isValid();
}

/// As section 5.6.7 wants it: "Sun, 06 Nov 1994 08:49:37 GMT".
QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

Condition conditionFor(const SavedFile &file, const QUrl &url, bool isRedirected, const QDateTime &now)
{
    Condition condition;
    if (const AnswerFacts *answer = file.answer.get()) {
        const bool isFromHere = answer->finalAddress.isEmpty()
            ? !isRedirected
            : answer->finalAddress == url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
        if (!isFromHere)
            return {};
        if (const QByteArray tag = answer->entityTag.toLatin1(); isEntityTag(tag))
            condition.ifNoneMatch = tag;
        // As it was written: some servers compare the letters.
        if (const QByteArray date = answer->lastModified.toLatin1(); isDate(date))
            condition.ifModifiedSince = date;
    }
    const QDateTime saved = QDateTime::fromSecsSinceEpoch(file.modified / second, QTimeZone::utc());
    if (condition.isEmpty() && file.modified > 0 && saved <= now)
        condition.ifModifiedSince = httpDate(saved);
    return condition;
}

} // namespace Halyard
