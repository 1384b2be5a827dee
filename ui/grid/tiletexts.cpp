// SPDX-License-Identifier: MIT
#include "tiletexts.h"

#include <QFontMetrics>
#include <QTextLayout>

namespace Halyard {

namespace {

constexpr int TextsKept = 4096;
/// A word is broken only where this much of it goes to the next line: "Banglades-h" helps nobody.
constexpr qsizetype LeastRest = 5;

QStaticText staticText(const QString &text, const QFont &font)
{
    QStaticText line(text);
    line.setTextFormat(Qt::PlainText);
    line.setPerformanceHint(QStaticText::AggressiveCaching);
    line.prepare({}, font);
    return line;
}

/// How much of @p text goes into a line of @p width, cut between words where that is
/// possible; all of it where a further line would not help.
qsizetype firstLine(const QString &text, const QFont &font, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(width);
    layout.endLayout();
    const qsizetype cut = line.textLength();
    const bool inWord
        = cut > 0 && cut < text.size() && text[cut - 1].isLetterOrNumber() && text[cut].isLetterOrNumber();
    return inWord && text.size() - cut < LeastRest ? text.size() : cut;
}

} // namespace

TileTexts::TileTexts()
    : m_cache(TextsKept)
{
}

void TileTexts::setWidth(int width)
{
    m_width = width;
    m_cache.clear();
}

const TextLines &TileTexts::lines(
    const QString &text, const QFont &font, int fontNumber, int lines, Qt::TextElideMode elide)
{
    const Key key{text, fontNumber, lines, elide};
    if (const TextLines *known = m_cache.object(key))
        return *known;
    auto *made = new TextLines(laidOut(text, font, lines, elide));
    m_cache.insert(key, made);
    return *made;
}

TextLines TileTexts::laidOut(const QString &text, const QFont &font, int lines, Qt::TextElideMode elide) const
{
    const QFontMetrics metrics(font);
    const QString line = text.simplified(); // line separators would start lines of their own
    TextLines result;
    qsizetype from = 0;
    while (result.count() + 1 < lines) {
        const QString rest = line.mid(from).trimmed();
        if (metrics.horizontalAdvance(rest) <= m_width)
            break;
        const qsizetype cut = firstLine(rest, font, m_width);
        if (cut >= rest.size())
            break;
        result.lines.append(staticText(rest.left(cut).trimmed(), font));
        from = line.size() - rest.size() + cut;
    }
    const QString rest = line.mid(from).trimmed();
    const QString shown = metrics.elidedText(rest, elide, m_width);
    result.cut = shown != rest;
    result.lines.append(staticText(shown, font));
    return result;
}

} // namespace Halyard
