// SPDX-License-Identifier: MIT
#include "placeholderpage.h"

#include "palettes.h"

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

QPushButton *namedButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    return button;
}

} // namespace

PlaceholderPage::PlaceholderPage(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QWidget)
{
    setObjectName(u"placeholderPage"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_picture->setFixedSize(3 * 72 + 2 * 12, 48);
    auto *heading = new QLabel(tr("Nothing to download yet"));
    heading->setFont(headingFont(font()));
    heading->setAlignment(Qt::AlignCenter);
    m_heading = heading;
    auto *sentence = new QLabel(
        tr("Paste addresses with Ctrl+V, drop them or a list here, or try the flags of the world."));
    sentence->setAlignment(Qt::AlignCenter);
    sentence->setWordWrap(true);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    auto *paste = namedButton(tr("Paste addresses"), u"placeholderPaste"_s);
    auto *open = namedButton(tr("Open list…"), u"placeholderOpenList"_s);
    auto *flags = namedButton(tr("Try the flags"), u"placeholderFlags"_s);
    connect(paste, &QPushButton::clicked, this, &PlaceholderPage::pasteRequested);
    connect(open, &QPushButton::clicked, this, &PlaceholderPage::openListRequested);
    connect(flags, &QPushButton::clicked, this, &PlaceholderPage::flagsRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton *button : {paste, open, flags})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(0);
    layout->addStretch(2);
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    layout->addSpacing(24);
    layout->addWidget(heading);
    layout->addSpacing(8);
    layout->addWidget(sentence);
    layout->addSpacing(24);
    layout->addLayout(buttons);
    layout->addStretch(3);
}

void PlaceholderPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_heading->setFont(headingFont(font()));
    QWidget::changeEvent(event);
}

void PlaceholderPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1.5, Qt::DashLine));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    for (int i = 0; i < 3; ++i)
        painter.drawRoundedRect(QRectF(m_picture->x() + i * 84 + 1, m_picture->y() + 1, 70, 46), 6, 6);
}

} // namespace Halyard
