// SPDX-License-Identifier: MIT
#include "messagebanner.h"

#include "glyphicon.h"
#include "palettes.h"
#include "statecolours.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int GlyphSize = 16;
constexpr int Margin = 16;
}

MessageBanner::MessageBanner(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_actions(new QHBoxLayout)
{
    setObjectName(u"messageBanner"_s);
    m_text->setObjectName(u"messageText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMinimumWidth(96);
    auto *close = new QPushButton(tr("Dismiss"));
    close->setObjectName(u"dismissButton"_s);
    connect(close, &QPushButton::clicked, this, qOverload<>(&MessageBanner::dismiss));

    m_actions->setSpacing(8);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * Margin + GlyphSize, 8, Margin, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_actions);
    layout->addWidget(close);
    hide();
}

void MessageBanner::show(const Message &message)
{
    m_topic = message.topic;
    m_warning = message.warning;
    m_text->setText(message.text);
    m_text->setAccessibleName(message.text);
    m_text->setToolTip(
        message.details.isEmpty() ? QString() : u"<pre>%1</pre>"_s.arg(message.details.toHtmlEscaped()));
    setActions(message.actions);
    setVisible(true);
    update();
}

void MessageBanner::setActions(const QList<Message::Action> &actions)
{
    // A button may be deleted from within its own click.
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (const Message::Action &action : actions) {
        auto *button = new QPushButton(action.text);
        button->setObjectName(u"messageAction%1"_s.arg(m_buttons.size() + 1));
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
        m_actions->addWidget(button);
        m_buttons.append(button);
    }
}

void MessageBanner::dismiss()
{
    setVisible(false);
}

void MessageBanner::dismiss(Message::Topic topic)
{
    if (topic == m_topic)
        dismiss();
}

QString MessageBanner::text() const
{
    return m_text->text();
}

void MessageBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor tone = m_warning ? toneColour(Tone::Failed, palette()) : accentColour(palette());
    painter.fillRect(rect(), mixed(palette().color(QPalette::Window), tone, isDark(palette()) ? 0.16 : 0.09));
    painter.fillRect(0, 0, width(), 1, lineColour(palette()));
    const int x = layoutDirection() == Qt::RightToLeft ? width() - Margin - GlyphSize : Margin;
    paintGlyph(&painter, m_warning ? Glyph::Warning : Glyph::Info,
        QRectF(x, (height() - GlyphSize) / 2.0, GlyphSize, GlyphSize), tone);
}

} // namespace Halyard
