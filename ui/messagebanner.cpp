// SPDX-License-Identifier: MIT
#include "messagebanner.h"

#include "flowlayout.h"
#include "glyphicon.h"
#include "palettes.h"
#include "statecolours.h"

#include <QAccessibleWidget>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int GlyphSize = 16;
constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int TextLeft = Margin + GlyphSize + 12;
constexpr int LeastText = 40; ///< average characters beside the buttons
constexpr int MostLines = 6; ///< of the details; more scroll

QAccessibleInterface *alertOf(const QString &, QObject *object)
{
    auto *banner = qobject_cast<MessageBanner *>(object);
    return banner ? new QAccessibleWidget(banner, QAccessible::AlertMessage) : nullptr;
}

} // namespace

MessageBanner::MessageBanner(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_verbs(new QWidget)
    , m_more(new QPushButton)
    , m_close(new QPushButton)
    , m_details(new QPlainTextEdit)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(alertOf), true);
    setObjectName(u"messageBanner"_s);
    m_text->setObjectName(u"messageText"_s);
    m_more->setObjectName(u"detailsButton"_s);
    m_close->setObjectName(u"dismissButton"_s);
    m_details->setObjectName(u"messageDetails"_s);
    m_more->setCheckable(true);
    connect(m_more, &QPushButton::toggled, this, &MessageBanner::unfold);
    connect(m_close, &QPushButton::clicked, this, qOverload<>(&MessageBanner::dismiss));
    layOut();
    retranslate();
    hide();
}

void MessageBanner::layOut()
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMinimumWidth(96);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->document()->setDocumentMargin(0);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->viewport()->setAutoFillBackground(false);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *verbs = new FlowLayout(Gap, m_verbs);
    verbs->addWidget(m_more);
    verbs->addWidget(m_close);

    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(Gap);
    m_line->addWidget(m_text, 1);
    m_line->addWidget(m_verbs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(TextLeft, Gap, Margin, Gap);
    layout->setSpacing(Gap);
    layout->addLayout(m_line);
    layout->addWidget(m_details);
}

void MessageBanner::show(const Message &message)
{
    const bool stands = !isHidden();
    const bool goesOn = m_shown.topic == Message::Topic::Hold || m_shown.topic == Message::Topic::AllThere;
    if (stands && goesOn && message.topic == Message::Topic::Notice && !message.warning) {
        m_waiting.append(m_shown);
        present(message);
        return;
    }
    const auto replaced = [&message](const Message &other) {
        return message.warning
            ? other.warning && other.topic == message.topic && other.topic != Message::Topic::Notice
            : !other.warning;
    };
    if (!stands || replaced(m_shown)
        || (m_shown.text == message.text && m_shown.warning == message.warning)) {
        present(message);
        return;
    }
    if (message.warning && !m_shown.warning) {
        m_waiting.prepend(m_shown); // nothing waits behind a notice
        present(message);
        return;
    }
    m_waiting.removeIf([&](const Message &other) {
        return replaced(other) || (other.text == message.text && other.warning == message.warning);
    });
    const auto notice = std::find_if(
        m_waiting.begin(), m_waiting.end(), [](const Message &other) { return !other.warning; });
    m_waiting.insert(message.warning ? notice : m_waiting.end(), message);
}

void MessageBanner::present(const Message &message)
{
    m_shown = message;
    m_text->setText(message.text);
    m_text->setAccessibleName(message.text);
    setAccessibleName(message.text);
    m_more->setChecked(false);
    m_more->setVisible(!message.details.isEmpty());
    m_details->setPlainText(message.details);
    unfold(false);
    setActions(message.actions);
    setVisible(true);
    arrange();
    update();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void MessageBanner::reword(Message::Topic topic, const QString &text)
{
    if (isHidden() || m_shown.topic != topic || m_shown.text == text)
        return;
    m_shown.text = text;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    arrange();
}

void MessageBanner::setActions(const QList<Message::Action> &actions)
{
    // A button may be deleted from within its own click.
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        m_verbs->layout()->removeWidget(button);
        button->deleteLater();
    }
    m_buttons.clear();
    // The others stand behind them, and come behind them in the order of Tab.
    m_verbs->layout()->removeWidget(m_more);
    m_verbs->layout()->removeWidget(m_close);
    for (const Message::Action &action : actions) {
        auto *button = new QPushButton(action.text, m_verbs);
        button->setObjectName(u"messageAction%1"_s.arg(m_buttons.size() + 1));
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
        m_verbs->layout()->addWidget(button);
        button->show();
        if (m_buttons.isEmpty())
            setTabOrder(m_text, button);
        else
            setTabOrder(m_buttons.last(), button);
        m_buttons.append(button);
    }
    m_verbs->layout()->addWidget(m_more);
    m_verbs->layout()->addWidget(m_close);
    if (!m_buttons.isEmpty())
        setTabOrder(m_buttons.last(), m_more);
    setTabOrder(m_more, m_close);
    setTabOrder(m_close, m_details);
}

void MessageBanner::unfold(bool on)
{
    m_details->setVisible(on);
    if (!on)
        return;
    const int lines = std::clamp(m_details->blockCount(), 1, MostLines);
    m_details->setFixedHeight(lines * m_details->fontMetrics().lineSpacing()
        + 2 * int(m_details->document()->documentMargin()) + 2);
}

void MessageBanner::dismiss()
{
    if (m_waiting.isEmpty())
        setVisible(false);
    else
        present(m_waiting.takeFirst());
}

void MessageBanner::dismiss(Message::Topic topic)
{
    m_waiting.removeIf([topic](const Message &message) { return message.topic == topic; });
    if (!isHidden() && topic == m_shown.topic)
        dismiss();
}

QString MessageBanner::text() const
{
    return m_text->text();
}

QWidget *MessageBanner::pane() const
{
    if (!m_buttons.isEmpty())
        return m_buttons.first();
    return m_more->isHidden() ? m_close : m_more;
}

void MessageBanner::retranslate()
{
    //: a button: unfolds the rest of a message
    m_more->setText(tr("Details"));
    //: a button: takes a message away
    m_close->setText(tr("Dismiss"));
    m_details->setAccessibleName(tr("Details of the message"));
    arrange();
}

/// The buttons below the text where it would have too little room beside them.
void MessageBanner::arrange()
{
    const int room = width() - TextLeft - Margin;
    const int text = fontMetrics().averageCharWidth() * LeastText;
    const bool beside = text + Gap + m_verbs->sizeHint().width() <= room;
    m_line->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_verbs->setSizePolicy(beside ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void MessageBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void MessageBanner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void MessageBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MessageBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor tone = m_shown.warning ? toneColour(Tone::Failed, palette()) : accentColour(palette());
    painter.fillRect(rect(), mixed(palette().color(QPalette::Window), tone, isDark(palette()) ? 0.16 : 0.09));
    painter.fillRect(0, 0, width(), 1, lineColour(palette()));
    const int x = layoutDirection() == Qt::RightToLeft ? width() - Margin - GlyphSize : Margin;
    paintGlyph(&painter, m_shown.warning ? Glyph::Warning : Glyph::Info,
        QRectF(x, m_text->geometry().center().y() + 1 - GlyphSize / 2.0, GlyphSize, GlyphSize), tone);
}

} // namespace Halyard
