// SPDX-License-Identifier: MIT
#include "optionreader.h"

#include "quantities.h"
#include "sentences.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace Halyard {

using namespace Qt::StringLiterals;

OptionReader::OptionReader(const QCommandLineParser &parser)
    : m_parser(parser)
{
}

bool OptionReader::isSet(const char *option) const
{
    return m_parser.isSet(QString::fromLatin1(option));
}

QString OptionReader::text(const char *option) const
{
    return m_parser.value(QString::fromLatin1(option));
}

QStringList OptionReader::texts(const char *option) const
{
    return m_parser.values(QString::fromLatin1(option));
}

void OptionReader::readNumber(const char *option, int least, int most, int *target)
{
    if (!isSet(option))
        return;
    bool isNumber = false;
    const int value = text(option).toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        *target = value;
    else if (most == std::numeric_limits<int>::max())
        complain(option, u"a number from %1 on"_s.arg(least));
    else
        complain(option, u"a number from %1 to %2"_s.arg(least).arg(most));
}

void OptionReader::readDecimal(const char *option, double least, double most, double *target)
{
    if (!isSet(option))
        return;
    static const QRegularExpression form(u"\\A[0-9]{1,9}(?:\\.[0-9]{1,6})?\\z"_s);
    const double value = text(option).toDouble();
    if (form.match(text(option)).hasMatch() && value >= least && value <= most)
        *target = value;
    else
        complain(option,
            u"a number from %1 to %2, such as 2.5"_s.arg(QString::number(least), QString::number(most)));
}

void OptionReader::readSeconds(const char *option, ms least, ms most, ms *target)
{
    if (!isSet(option))
        return;
    const auto value = parseSeconds(text(option));
    const auto shown = [](ms time) { return QString::number(double(time.count()) / 1000); };
    if (value && *value >= least && *value <= most)
        *target = *value;
    else
        complain(option, u"seconds from %1 to %2, such as 2.5"_s.arg(shown(least), shown(most)));
}

void OptionReader::readSize(const char *option, qint64 least, qint64 most, qint64 *target)
{
    if (!isSet(option))
        return;
    const auto value = parseSize(text(option));
    if (value && *value >= least && *value <= most)
        *target = *value;
    else
        complain(option,
            u"a size from %1 to %2, such as 500k, 1.5M or 2Gi"_s.arg(sizeText(least), sizeText(most)));
}

void OptionReader::complain(const QString &sentence)
{
    if (m_problem.isEmpty())
        m_problem = sentence;
}

void OptionReader::complain(const char *option, const QString &allowed)
{
    const QString dashes = qstrlen(option) == 1 ? u"-"_s : u"--"_s;
    complain(dashes + QLatin1StringView(option) + " takes "_L1 + allowed + ", not '"_L1
        + shownWord(text(option)) + "'."_L1);
}

QString shownWord(const QString &word)
{
    constexpr qsizetype longest = 200;
    QString shown = word;
    const qsizetype at = shown.lastIndexOf(u'@');
    if (at >= 0) {
        const qsizetype slashes = shown.indexOf("//"_L1);
        const qsizetype from = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        shown.replace(from, at - from, u"..."_s);
    }
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    return shown.left(longest);
}

} // namespace Halyard
