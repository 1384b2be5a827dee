// SPDX-License-Identifier: MIT
#include "primarybutton.h"

#include "glyphicon.h"
#include "statecolours.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 12;
constexpr int GlyphSize = 16;
constexpr int Gap = 8;
constexpr int MostFailed = 999; ///< the label is measured for this many

Glyph glyphOf(Verb verb)
{
    switch (verb) {
    case Verb::Start:
    case Verb::Resume:
        return Glyph::Play;
    case Verb::Pause:
    case Verb::Pausing:
        return Glyph::Pause;
    case Verb::OpenFolder:
        return Glyph::Folder;
    case Verb::RetryFailed:
        break;
    }
    return Glyph::Retry;
}

} // namespace

PrimaryButton::PrimaryButton(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(u"primaryButton"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    spell();
}

void PrimaryButton::setVerb(Verb verb, int failed)
{
    const bool another = verb != m_verb;
    m_verb = verb;
    m_failed = failed;
    spell();
    if (another)
        update(); // the glyph
}

void PrimaryButton::spell()
{
    const QString label = verbText(m_verb, m_failed);
    if (label == text())
        return;
    setText(label);
    setAccessibleName(label);
}

void PrimaryButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        spell();
        updateGeometry();
    }
    QPushButton::changeEvent(event);
}

QFont PrimaryButton::boldFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QSize PrimaryButton::sizeHint() const
{
    const QFontMetrics metrics(boldFont());
    int widest = 0;
    for (const Verb verb :
        {Verb::Start, Verb::Pause, Verb::Pausing, Verb::Resume, Verb::OpenFolder, Verb::RetryFailed})
        widest = std::max(widest, metrics.horizontalAdvance(verbText(verb, MostFailed)));
    return {widest + 2 * Margin + GlyphSize + Gap, (fontMetrics().height() + 15) / 2 * 2};
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor accent = accentColour(colours);
    QColor ground = isEnabled() ? accent : mixed(colours.color(QPalette::Window), accent, 0.35);
    if (isEnabled() && (isDown() || underMouse()))
        ground = mixed(ground, isDark(colours) ? Qt::white : Qt::black, isDown() ? 0.2 : 0.08);
    const QColor ink = textOn(ground);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()), 6, 6);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(ink, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    painter.setFont(boldFont());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int x = mirrored ? width() - Margin - GlyphSize : Margin;
    paintGlyph(&painter, glyphOf(m_verb), QRectF(x, (height() - GlyphSize) / 2.0, GlyphSize, GlyphSize), ink);
    painter.setPen(ink);
    const int before = Margin + GlyphSize + Gap;
    const QRect text
        = mirrored ? rect().adjusted(Margin, 0, -before, 0) : rect().adjusted(before, 0, -Margin, 0);
    painter.drawText(text,
        int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine, this->text());
}

} // namespace Halyard
