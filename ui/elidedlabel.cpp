// SPDX-License-Identifier: MIT
#include "elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace Halyard {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setLine(const QString &text)
{
    if (text == m_line)
        return;
    m_line = text;
    setAccessibleName(text);
    if (m_followsText)
        updateGeometry();
    update();
}

void ElidedLabel::setWidthFollowsText()
{
    m_followsText = true;
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    updateGeometry();
}

void ElidedLabel::setNote(const QString &note)
{
    m_note = note;
}

QSize ElidedLabel::sizeHint() const
{
    const int wide = m_followsText ? fontMetrics().horizontalAdvance(m_line) + 1 : 200;
    return {wide, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(m_line, Qt::ElideRight, width());
    painter.drawText(
        rect(), int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine, shown);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QLabel::event(event);
    const bool cut = fontMetrics().horizontalAdvance(m_line) > width();
    QStringList lines;
    if (cut)
        lines << m_line.toHtmlEscaped();
    if (!m_note.isEmpty())
        lines << m_note.toHtmlEscaped();
    // As rich text, a long line wraps.
    const QString text
        = lines.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>")));
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text, this);
    return true;
}

} // namespace Halyard
