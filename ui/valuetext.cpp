// SPDX-License-Identifier: MIT
#include "valuetext.h"

#include "statecolours.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Halyard {

namespace {
constexpr int LeastWidth = 48;
}

ValueText::ValueText(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setAcceptDrops(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(Inset);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

bool ValueText::setValue(const QString &text)
{
    if (text == m_value)
        return false;
    m_value = text;
    m_knownWidth = -1;
    const QTextCursor before = textCursor();
    const int anchor = before.anchor();
    const int position = before.position();
    setPlainText(text);
    if (anchor != position) {
        const int end = std::max(0, document()->characterCount() - 1);
        QTextCursor cursor(document());
        cursor.setPosition(std::min(anchor, end));
        cursor.setPosition(std::min(position, end), QTextCursor::KeepAnchor);
        setTextCursor(cursor);
    }
    updateGeometry();
    return true;
}

void ValueText::setInk(const QColor &ink)
{
    QPalette own; // this role alone
    if (ink.isValid())
        own.setColor(QPalette::Text, ink);
    if (palette().color(QPalette::Text) != (ink.isValid() ? ink : QPalette().color(QPalette::Text)))
        setPalette(own);
}

int ValueText::heightForWidth(int width) const
{
    if (width == m_knownWidth)
        return m_knownHeight;
    qreal height = 0;
    QTextOption option;
    option.setWrapMode(wordWrapMode());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextLayout layout(block.text(), font());
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(1, width - 2 * Inset));
            height += std::ceil(line.height());
        }
        layout.endLayout();
        if (block.text().isEmpty())
            height += fontMetrics().height();
    }
    m_knownWidth = width;
    m_knownHeight = int(height) + 2 * Inset;
    return m_knownHeight;
}

QSize ValueText::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() + 2 * Inset};
}

QSize ValueText::minimumSizeHint() const
{
    return {LeastWidth, fontMetrics().height() + 2 * Inset};
}

bool ValueText::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_knownWidth = -1;
    if (event->type() == QEvent::ShortcutOverride) { // before the window takes Ctrl+C and Ctrl+A for the rows
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::SelectAll)
            || (key->matches(QKeySequence::Copy) && textCursor().hasSelection())) {
            event->accept();
            return true;
        }
    }
    return QTextEdit::event(event);
}

/// By Tab one comes to copy it.
void ValueText::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        selectAll();
    viewport()->update();
}

void ValueText::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        QTextCursor cursor = textCursor();
        cursor.clearSelection();
        setTextCursor(cursor);
    }
    viewport()->update();
}

void ValueText::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accentColour(palette()), 1));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

/// It has nothing to scroll; what it stands in has.
void ValueText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace Halyard
