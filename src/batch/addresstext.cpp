// SPDX-License-Identifier: MIT
#include "addresstext.h"

#include "safename.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShown = 200;

QString shortened(QString text)
{
    text.truncate(LongestShown);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

bool isPlainAscii(QChar c)
{
    return c >= u' ' && c < u'\x7F';
}

} // namespace

bool isControl(QChar c)
{
    if (isPlainAscii(c))
        return false; // nearly all there is
    switch (c.direction()) {
    case QChar::DirLRE:
    case QChar::DirRLE:
    case QChar::DirLRO:
    case QChar::DirRLO:
    case QChar::DirPDF:
    case QChar::DirLRI:
    case QChar::DirRLI:
    case QChar::DirFSI:
    case QChar::DirPDI:
        return true;
    default:
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
    }
}

QStringView withoutMargins(QStringView text)
{
    const auto margin = [](QChar c) { return c.isSpace() || c == u'\uFEFF' || c == u'\u200B'; };
    while (!text.isEmpty() && margin(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && margin(text.back()))
        text.chop(1);
    return text;
}

QString shownText(QStringView line)
{
    QString text = line.first(std::min(line.size(), LongestAddress)).toString();
    const qsizetype at = text.lastIndexOf(u'@');
    if (at >= 0) {
        const qsizetype slashes = text.indexOf("//"_L1);
        const qsizetype from = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        text.replace(from, at - from, u"\u2026"_s);
    }
    std::replace_if(text.begin(), text.end(), isControl, QChar(QChar::ReplacementCharacter));
    return shortened(text);
}

QString plainTitle(QStringView text)
{
    QString title = withoutMargins(text).toString();
    std::replace_if(title.begin(), title.end(), isControl, QChar(u' '));
    return shortened(title.simplified());
}

bool isDamaged(QStringView text)
{
    return text.contains(QChar::ReplacementCharacter);
}

QString markFor(const QString &name)
{
    const QString known = extensionIn(name);
    const QString extension = known.sliced(known.lastIndexOf(u'.') + 1);
    if (!extension.isEmpty())
        return extension.left(4).toUpper();
    const auto letter = std::find_if(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber(); });
    return letter == name.end() ? u"?"_s : QString(letter->toUpper());
}

} // namespace Halyard
