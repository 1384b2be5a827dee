// SPDX-License-Identifier: MIT
#include "chip.h"

#include "statecolours.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Margin = 12;
constexpr int Gap = 7;
}

Chip::Chip(const QString &word, QWidget *parent)
    : QAbstractButton(parent)
    , m_word(word)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0);
}

void Chip::setCount(int count)
{
    const QString text = QLocale().toString(count);
    if (text == m_count)
        return;
    const bool otherWidth = text.size() != m_count.size();
    m_count = text;
    setAccessibleName(m_word + u' ' + m_count);
    if (otherWidth)
        updateGeometry();
    update();
}

QFont Chip::boldFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QSize Chip::sizeHint() const
{
    // As wide as it gets when it is chosen and bold; digits are counted, not measured, so that nothing
    // jitters.
    const QFontMetrics metrics(boldFont());
    const int digits = int(m_count.size()) * metrics.horizontalAdvance(u'0');
    return {
        metrics.horizontalAdvance(m_word) + Gap + digits + 2 * Margin, (fontMetrics().height() + 11) / 2 * 2};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor accent = accentColour(colours);
    QColor ground = isChecked() ? accent : colours.color(QPalette::Button);
    if (isDown() || underMouse())
        ground = mixed(ground, colours.color(QPalette::WindowText), 0.07);
    const QColor ink = isChecked() ? textOn(accent) : colours.color(QPalette::ButtonText);
    const QRectF pill = QRectF(rect());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    if (hasFocus()) {
        painter.setPen(QPen(isChecked() ? ink : accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(2, 2, -2, -2), pill.height() / 2 - 2, pill.height() / 2 - 2);
    }
    painter.setPen(ink);
    painter.setFont(isChecked() ? boldFont() : font());
    const int wide = painter.fontMetrics().horizontalAdvance(m_word) + Gap
        + painter.fontMetrics().horizontalAdvance(m_count);
    const QRect text(qRound((width() - wide) / 2.0), 0, wide, height());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.drawText(text, int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, m_word);
    painter.drawText(text, int(mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, m_count);
}

void Chip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Chip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Halyard
