// SPDX-License-Identifier: MIT
#include "failureline.h"

#include "flowlayout.h"
#include "glyphicon.h"
#include "statecolours.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int GlyphSize = 16;
constexpr int Gap = 8;
constexpr int LeastSentence = 36; ///< average characters beside the buttons

void setWords(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

/// @p name says the same with what it is about, for who does not see the line.
void setWords(QPushButton *button, const QString &text, const QString &sentence)
{
    if (button->text() != text)
        button->setText(text);
    button->setAccessibleDescription(sentence);
}

} // namespace

FailureLine::FailureLine(int number, QWidget *parent)
    : QWidget(parent)
    , m_fault(new QLabel)
    , m_sentence(new QLabel)
    , m_buttons(new QWidget)
    , m_show(new QPushButton)
    , m_retry(new QPushButton)
    , m_help(new QPushButton)
{
    setObjectName(u"failureReason%1"_s.arg(number));
    m_sentence->setObjectName(u"failureSentence%1"_s.arg(number));
    m_show->setObjectName(u"showReason%1"_s.arg(number));
    m_retry->setObjectName(u"retryReason%1"_s.arg(number));
    m_help->setObjectName(u"remedyReason%1"_s.arg(number));
    setFocusPolicy(Qt::StrongFocus);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setForegroundRole(QPalette::PlaceholderText);
    m_fault->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(64);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *buttons = new FlowLayout(Gap, m_buttons);
    for (QPushButton *button : {m_show, m_retry, m_help})
        buttons->addWidget(button);
    connect(m_show, &QPushButton::clicked, this, &FailureLine::showClicked);
    connect(m_retry, &QPushButton::clicked, this, &FailureLine::retryClicked);
    connect(m_help, &QPushButton::clicked, this, &FailureLine::remedyClicked);

    auto *words = new QHBoxLayout;
    words->setContentsMargins(GlyphSize + Gap, 0, 0, 0);
    words->setSpacing(Gap);
    words->addWidget(m_fault);
    words->addWidget(m_sentence, 1);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(Gap, 4, Gap, 4);
    m_layout->setSpacing(Gap);
    m_layout->addLayout(words, 1);
    m_layout->addWidget(m_buttons);
    retranslate();
}

void FailureLine::show(const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout,
    std::chrono::milliseconds time)
{
    m_group = group;
    m_sample = sample;
    m_remedy = remedyOf(group, sample);
    m_timeout = timeout;
    m_time = time;
    retranslate();
}

void FailureLine::retranslate()
{
    const QString sentence = groupSentence(m_group, m_sample, m_timeout);
    setWords(m_fault, faultText(faultOf(m_sample)));
    setWords(m_sentence, sentence);
    //: a button: shows the files of this line in the grid
    setWords(m_show, tr("Show"), sentence);
    setWords(m_retry, remedyText(Remedy::Retry, m_sample, m_time), sentence);
    setWords(m_help, remedyText(m_remedy, m_sample, m_time), sentence);
    m_help->setVisible(m_remedy != Remedy::Retry);
    m_retry->setVisible(m_remedy != Remedy::DownloadAgain); // which is the same
    setAccessibleName(sentence);
    setAccessibleDescription(faultText(faultOf(m_sample)));
}

bool FailureLine::isOf(OutcomeKind kind, int httpStatus) const
{
    return m_group.kind == kind && m_group.httpStatus == httpStatus;
}

int FailureLine::faultWidth() const
{
    return m_fault->sizeHint().width();
}

void FailureLine::setFaultWidth(int width)
{
    m_fault->setVisible(width > 0);
    m_fault->setFixedWidth(width);
}

int FailureLine::buttonsWidth() const
{
    const QMargins margins = m_buttons->layout()->contentsMargins();
    return m_buttons->layout()->sizeHint().width() - margins.left() - margins.right();
}

void FailureLine::arrange(int width, int buttons)
{
    const int words = GlyphSize + 3 * Gap + (m_fault->isHidden() ? 0 : m_fault->width() + Gap)
        + fontMetrics().averageCharWidth() * LeastSentence + Gap;
    const bool beside = words + buttons <= width;
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_buttons->setSizePolicy(beside ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_buttons->setMinimumWidth(beside ? buttons : 0);
    const int indent = beside ? 0 : GlyphSize + Gap;
    m_buttons->layout()->setContentsMargins(layoutDirection() == Qt::LeftToRight ? indent : 0, 0,
        layoutDirection() == Qt::LeftToRight ? 0 : indent, 0);
}

QWidget *FailureLine::counterpartOf(const FailureLine &line, const QWidget *other)
{
    if (other == line.m_show)
        return m_show;
    if (other == line.m_retry)
        return m_retry;
    return other == line.m_help && !m_help->isHidden() ? static_cast<QWidget *>(m_help) : this;
}

QWidget *FailureLine::lastButton() const
{
    return m_help;
}

void FailureLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        painter.setPen(QPen(accentColour(palette()), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    const QRect words = m_sentence->geometry();
    const int x = layoutDirection() == Qt::RightToLeft ? width() - Gap - GlyphSize : Gap;
    paintGlyph(&painter, faultOf(m_sample) == AtFault::You ? Glyph::Info : Glyph::Warning,
        QRectF(x, words.center().y() + 1 - GlyphSize / 2.0, GlyphSize, GlyphSize),
        toneColour(Tone::Failed, palette()));
}

void FailureLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT showClicked();
        break;
    case Qt::Key_Up:
        Q_EMIT stepped(-1);
        break;
    case Qt::Key_Down:
        Q_EMIT stepped(1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FailureLine::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void FailureLine::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace Halyard
