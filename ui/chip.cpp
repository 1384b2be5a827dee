// SPDX-License-Identifier: MIT
#include "chip.h"

#include "statecolours.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Margin = 12;
constexpr int Gap = 7;
}

Chip::Chip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    spell();
}

void Chip::setWord(const QString &word)
{
    m_word = word;
    spell();
}

void Chip::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    spell();
}

void Chip::spell()
{
    const QString digits = QLocale().toString(m_count);
    const QString name = m_word + u' ' + digits;
    if (name == accessibleName())
        return;
    const bool otherWidth = digits.size() != m_digits.size() || !accessibleName().startsWith(m_word + u' ');
    m_digits = digits;
    setAccessibleName(name);
    if (otherWidth)
        updateGeometry();
    update();
}

void Chip::changeEvent(QEvent *event)
{
    // The bar gives the word; the digits are written as the language writes them.
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        spell();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
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
    const int digits = int(m_digits.size()) * metrics.horizontalAdvance(u'0');
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
    const QRectF pill(rect());
    const bool outlined = isHighContrast(colours) && !isChecked();
    painter.setPen(outlined ? QPen(ink, 2) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    const QRectF body = outlined ? pill.adjusted(1, 1, -1, -1) : pill;
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2);
    if (hasFocus()) {
        painter.setPen(QPen(isChecked() ? ink : accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(2, 2, -2, -2), pill.height() / 2 - 2, pill.height() / 2 - 2);
    }
    painter.setPen(ink);
    painter.setFont(isChecked() ? boldFont() : font());
    const int wide = painter.fontMetrics().horizontalAdvance(m_word) + Gap
        + painter.fontMetrics().horizontalAdvance(m_digits);
    const QRect text(qRound((width() - wide) / 2.0), 0, wide, height());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.drawText(text, int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, m_word);
    painter.drawText(text, int(mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, m_digits);
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
