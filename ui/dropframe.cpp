// SPDX-License-Identifier: MIT
#include "dropframe.h"

#include "statecolours.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

DropFrame::DropFrame(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"dropFrame"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropFrame::show(const QString &sentence)
{
    m_sentence = sentence;
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    setVisible(true);
    update();
}

void DropFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = accentColour(palette());
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.86f);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(accent, 2, Qt::DashLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.2);
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace Halyard
