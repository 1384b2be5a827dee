// SPDX-License-Identifier: MIT
#include "quantities.h"

#include <QRegularExpression>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

qint64 unitOf(const QString &letter, bool isBinary)
{
    const qint64 step = isBinary ? 1024 : 1000;
    qint64 unit = 1;
    for (qsizetype power = letter.isEmpty() ? 0 : 1 + u"kmgt"_s.indexOf(letter.toLower()); power > 0; --power)
        unit *= step;
    return unit;
}

} // namespace

std::optional<qint64> parseSize(const QString &text)
{
    static const QRegularExpression form(
        u"\\A([0-9]{1,15}(?:\\.[0-9]{1,6})?)(?:([kKmMgGtT])(i)?)?[bB]?\\z"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const double bytes
        = match.captured(1).toDouble() * double(unitOf(match.captured(2), !match.captured(3).isEmpty()));
    constexpr double most = 1e18; // an exabyte is beyond every disk, and within a qint64
    if (bytes < 1 || bytes > most)
        return std::nullopt;
    return qint64(bytes);
}

std::optional<std::chrono::milliseconds> parseSeconds(const QString &text)
{
    static const QRegularExpression form(u"\\A[0-9]{1,9}(?:\\.[0-9]{1,3})?\\z"_s);
    if (!form.match(text.trimmed()).hasMatch())
        return std::nullopt;
    return std::chrono::milliseconds(qRound64(text.trimmed().toDouble() * 1000));
}

} // namespace Halyard
