// SPDX-License-Identifier: MIT
#include "timelinebar.h"

#include "calmtabs.h"
#include "glyphicon.h"
#include "palettes.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 16;
constexpr int SmallMargin = 4;
constexpr int Gap = 12;

} // namespace

TimelineBar::TimelineBar(QWidget *controls, QWidget *below, QWidget *parent)
    : QWidget(parent)
    , m_controls(controls)
    , m_below(below)
    , m_name(new QLabel(this))
    , m_tabs(new CalmTabs(this))
    , m_close(new QToolButton(this))
    , m_layout(new QHBoxLayout(this))
{
    m_name->setTextFormat(Qt::PlainText);
    m_tabs->addTab({});
    m_tabs->addTab({});
    m_close->setAutoRaise(true);
    m_close->setIcon(glyphIcon(Glyph::Close));
    connect(m_close, &QToolButton::clicked, this, &TimelineBar::closed);

    m_layout->setContentsMargins(Margin, SmallMargin, Margin, 0);
    m_layout->setSpacing(Gap);
    m_layout->addWidget(m_name);
    m_layout->addWidget(m_tabs);
    m_layout->addStretch(1);
    m_layout->addWidget(m_controls);
    m_layout->addWidget(m_close);
    retranslate();
    dress();
}

void TimelineBar::retranslate()
{
    //: a part of the window: what each download did when
    m_name->setText(tr("Timeline"));
    //: a tab: the bars, drawn
    m_tabs->setTabText(0, tr("Chart"));
    //: a tab: the same numbers in lines and columns
    m_tabs->setTabText(1, tr("Table"));
    m_tabs->setAccessibleName(tr("How the timeline is shown"));
    m_close->setToolTip(tr("Close the timeline"));
    m_close->setAccessibleName(tr("Close the timeline"));
    arrange();
}

void TimelineBar::dress()
{
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_close->setIcon(glyphIcon(Glyph::Close));
    arrange();
}

QSize TimelineBar::minimumSizeHint() const
{
    const int words = m_name->sizeHint().width() + m_tabs->minimumSizeHint().width();
    return {words + m_close->sizeHint().width() + 2 * Gap + 2 * Margin, m_layout->sizeHint().height()};
}

QSize TimelineBar::sizeHint() const
{
    return {minimumSizeHint().width() + m_controls->sizeHint().width() + Gap, m_layout->sizeHint().height()};
}

void TimelineBar::arrange()
{
    const int words = m_name->sizeHint().width() + m_tabs->sizeHint().width() + m_close->sizeHint().width();
    const int wanted = words + m_controls->sizeHint().width() + 4 * Gap + 2 * Margin;
    const bool inside = wanted <= width();
    if (inside == (m_layout->indexOf(m_controls) >= 0))
        return;
    QLayout *to = inside ? m_layout : m_below->layout();
    (inside ? m_below->layout() : m_layout)->removeWidget(m_controls);
    if (inside)
        m_layout->insertWidget(m_layout->indexOf(m_close), m_controls);
    else
        to->addWidget(m_controls);
    m_controls->show();
    m_below->setVisible(!inside);
}

void TimelineBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TimelineBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        dress();
}

void TimelineBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, lineColour(palette()));
}

} // namespace Halyard
