// SPDX-License-Identifier: MIT
#include "httpdate.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QDateTime inUtc(const QString &text, const QString &format)
{
    const QDateTime time = QLocale::c().toDateTime(text, format);
    return time.isValid() ? QDateTime(time.date(), time.time(), QTimeZone::utc()) : QDateTime();
}

/// A two-digit year that seems more than 50 years ahead means the past (RFC 9110 section 5.6.7).
QDateTime withFullYear(const QDateTime &time)
{
    if (!time.isValid())
        return time;
    const QDateTime later = time.addYears(time.date().year() < 2000 ? 100 : 0);
    return later > QDateTime::currentDateTimeUtc().addYears(50) ? later.addYears(-100) : later;
}

} // namespace

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

QDateTime fromHttpDate(const QByteArray &bytes)
{
    const QString text = QString::fromLatin1(bytes).simplified();
    const qsizetype comma = text.indexOf(u", "_s);
    if (comma < 0) // asctime: "Sun Nov  6 08:49:37 1994"
        return inUtc(text.mid(4), u"MMM d hh:mm:ss yyyy"_s);
    // The name of the day adds nothing, and Qt would test it against the wrong century.
    const QString rest = text.mid(comma + 2);
    if (rest.contains(u'-'))
        return withFullYear(inUtc(rest, u"dd-MMM-yy hh:mm:ss 'GMT'"_s));
    return inUtc(rest, u"dd MMM yyyy hh:mm:ss 'GMT'"_s);
}

} // namespace Halyard
