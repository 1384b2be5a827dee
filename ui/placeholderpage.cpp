// SPDX-License-Identifier: MIT
#include "placeholderpage.h"

#include "statecolours.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QFont headingFont(const QFont &font)
{
    QFont large = font;
    large.setPointSizeF(font.pointSizeF() * 1.4);
    large.setBold(true);
    return large;
}

} // namespace

PlaceholderPage::PlaceholderPage(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QWidget)
    , m_heading(new QLabel)
    , m_sentence(new QLabel)
    , m_paste(addButton(u"placeholderPaste"_s))
    , m_open(addButton(u"placeholderOpenList"_s))
    , m_flags(addButton(u"placeholderFlags"_s))
{
    setObjectName(u"placeholderPage"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_picture->setFixedSize(3 * 72 + 2 * 12, 48);
    m_heading->setFont(headingFont(font()));
    for (QLabel *label : {m_heading, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    connect(m_paste, &QPushButton::clicked, this, &PlaceholderPage::pasteRequested);
    connect(m_open, &QPushButton::clicked, this, &PlaceholderPage::openListRequested);
    connect(m_flags, &QPushButton::clicked, this, &PlaceholderPage::flagsRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton *button : {m_paste, m_open, m_flags})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(0);
    layout->addStretch(2);
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    layout->addSpacing(24);
    layout->addWidget(m_heading);
    layout->addSpacing(8);
    layout->addWidget(m_sentence);
    layout->addSpacing(24);
    layout->addLayout(buttons);
    layout->addStretch(3);
    retranslate();
}

QPushButton *PlaceholderPage::addButton(const QString &name)
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    return button;
}

void PlaceholderPage::retranslate()
{
    m_heading->setText(tr("Nothing to download yet"));
    m_sentence->setText(
        tr("Paste addresses with Ctrl+V, drop them or a list here, or try the flags of the world."));
    m_paste->setText(tr("&Paste addresses"));
    m_open->setText(tr("&Open list…"));
    m_flags->setText(tr("&Try the flags"));
}

void PlaceholderPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_heading->setFont(headingFont(font()));
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PlaceholderPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColour(Tone::Hairline, palette()), 1.5, Qt::DashLine));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    for (int i = 0; i < 3; ++i)
        painter.drawRoundedRect(QRectF(m_picture->x() + i * 84 + 1, m_picture->y() + 1, 70, 46), 6, 6);
}

} // namespace Halyard
