// SPDX-License-Identifier: MIT
// Retry-After and the three forms of an HTTP-date: a wait is never negative and never beyond counting. The
// first line is the field, the second one the date of the answer.
#include "property.h"

#include "responsehead.h"

#include <QLocale>
#include <QTimeZone>

using namespace Halyard;
using namespace std::chrono_literals;

namespace {

void checkDate(const QByteArray &field)
{
    const QDateTime date = parseHttpDate(field);
    if (!date.isValid())
        return;
    require(date.timeSpec() == Qt::UTC || date.offsetFromUtc() == 0, "a date is in UTC");
    const int year = date.date().year();
    if (year > 9999)
        return;
    // The form of RFC 850 has two digits and dashes; in the others a year is what it says.
    const QByteArray digits = QByteArray::number(year).rightJustified(4, '0');
    require(field.contains('-') || field.contains(digits), "a year of four digits is what it says");
    require(!field.contains('-') || year >= 1970, "a year of two digits is of this or the last century");
    const QString fixed = QLocale::c().toString(date, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    require(parseHttpDate(fixed.toLatin1()) == date, "written down it reads the same");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto fields = fieldsOf(data, size, 2);
    checkDate(fields[0]);
    checkDate(fields[1]);
    const QDateTime answered = parseHttpDate(fields[1]);
    const QDateTime fallback(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::utc());
    const QDateTime now = answered.isValid() ? answered : fallback;
    const auto wait = parseRetryAfter(fields[0], now);
    if (!wait)
        return 0;
    require(*wait >= 0s, "nobody waits for the past");
    require(*wait <= 24h * 366 * 10'000, "a wait can be counted with");
    const QDateTime until = parseHttpDate(fields[0]);
    require(!until.isValid() || now.addMSecs(wait->count()) == until, "a date is waited for");
    const auto later = parseRetryAfter(fields[0], now.addSecs(1));
    require(!later || *later <= *wait, "who asks later does not wait longer");
    return 0;
}
