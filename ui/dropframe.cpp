// SPDX-License-Identifier: MIT
#include "dropframe.h"

#include "statecolours.h"

#include <QEvent>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int FrameInset = 16;
constexpr int TextInset = 20; ///< from the frame
constexpr int Least = 4; ///< of either inset, where there is little room

int insetOf(const QRect &rect, int wanted)
{
    return std::clamp(std::min(rect.width(), rect.height()) / 6, Least, wanted);
}

qreal heightOf(const QString &text, const QFont &font, qreal width)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

DropFrame::DropFrame(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"dropFrame"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
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

bool DropFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

QFont DropFrame::fontFor(const QSizeF &room) const
{
    QFont large = font();
    large.setBold(true);
    for (const double share : {1.2, 1.0, 0.85}) {
        large.setPointSizeF(font().pointSizeF() * share);
        if (heightOf(m_sentence, large, room.width()) <= room.height())
            break;
    }
    return large;
}

void DropFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = accentColour(palette());
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.9f);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(accent, 2, Qt::DashLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    const int frame = insetOf(rect(), FrameInset);
    painter.drawRoundedRect(QRectF(rect()).adjusted(frame, frame, -frame, -frame), 12, 12);
    const int inset = frame + insetOf(rect(), TextInset);
    const QRectF room = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    QTextOption option(Qt::AlignCenter);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    painter.setFont(fontFor(room.size()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(room, m_sentence, option);
}

} // namespace Halyard
