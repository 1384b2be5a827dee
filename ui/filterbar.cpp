// SPDX-License-Identifier: MIT
#include "filterbar.h"

#include "chip.h"
#include "searchfield.h"
#include "tileview.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int SliderWidth = 128;
constexpr int SearchSmallest = 120;
constexpr int Margin = 16;
constexpr int Gap = 16;
}

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_chipRow(new QWidget)
    , m_box(new QComboBox)
    , m_search(new SearchField)
    , m_size(new QSlider(Qt::Horizontal))
{
    setObjectName(u"filterBar"_s);
    m_chipRow->setObjectName(u"chips"_s);
    m_chipRow->setAccessibleName(tr("Show"));
    auto *chips = new QHBoxLayout(m_chipRow);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(8);
    auto *group = new QButtonGroup(this);
    for (int i = 0; i < TileFilterCount; ++i) {
        auto *chip = new Chip(word(TileFilter(i)));
        chip->setObjectName(u"chip%1"_s.arg(i));
        chips->addWidget(chip);
        group->addButton(chip, i);
        m_chips.append(chip);
        m_box->addItem(word(TileFilter(i)));
    }
    m_chips.first()->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { choose(TileFilter(id)); });
    m_box->setObjectName(u"chipsBox"_s);
    m_box->setAccessibleName(tr("Show"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->hide();
    connect(m_box, &QComboBox::activated, this, [this](int index) { choose(TileFilter(index)); });

    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::searchChanged);
    m_search->setMinimumWidth(SearchSmallest);
    m_search->setMaximumWidth(m_search->sizeHint().width());
    m_size->setObjectName(u"tileSizeSlider"_s);
    m_size->setAccessibleName(tr("Tile size"));
    m_size->setToolTip(tr("Tile size"));
    m_size->setRange(TileView::SmallestTile, TileView::LargestTile);
    m_size->setSingleStep(8);
    m_size->setPageStep(32);
    m_size->setFixedWidth(SliderWidth);
    connect(m_size, &QSlider::valueChanged, this, &FilterBar::tileSizeChosen);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Margin, 4, Margin, 12);
    layout->setSpacing(Gap);
    layout->addWidget(m_chipRow);
    layout->addWidget(m_box);
    layout->addStretch(1);
    layout->addWidget(m_search, 2);
    layout->addWidget(m_size);
}

QString FilterBar::word(TileFilter filter)
{
    switch (filter) {
    case TileFilter::All:
        return tr("All");
    case TileFilter::Waiting:
        return tr("Waiting");
    case TileFilter::Running:
        return tr("Running");
    case TileFilter::Saved:
        return tr("Saved");
    case TileFilter::NotFound:
        return tr("Not found");
    case TileFilter::Failed:
        break;
    }
    return tr("Failed");
}

void FilterBar::setFilter(TileFilter filter)
{
    m_filter = filter;
    m_chips.at(int(filter))->setChecked(true);
    m_box->setCurrentIndex(int(filter));
}

void FilterBar::choose(TileFilter filter)
{
    setFilter(filter);
    Q_EMIT filterChosen(filter);
}

void FilterBar::setCounts(const BatchModel &model)
{
    bool wider = false;
    for (int i = 0; i < TileFilterCount; ++i) {
        const int count = model.countOf(TileFilter(i));
        const int before = m_chips.at(i)->sizeHint().width();
        m_chips.at(i)->setCount(count);
        wider |= m_chips.at(i)->sizeHint().width() != before;
        if (m_box->isVisible())
            m_box->setItemText(i, word(TileFilter(i)) + u"  "_s + QLocale().toString(count));
    }
    if (wider)
        fold();
}

QSize FilterBar::minimumSizeHint() const
{
    return {m_box->minimumSizeHint().width() + Gap + SearchSmallest + 2 * Margin,
        QWidget::minimumSizeHint().height()};
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FilterBar::fold()
{
    int chips = 0;
    for (const Chip *chip : std::as_const(m_chips))
        chips += chip->sizeHint().width() + 8;
    const int room = width() - 2 * Margin - SearchSmallest - 2 * Gap;
    const bool box = chips > room;
    const int left = room - (box ? m_box->sizeHint().width() : chips);
    m_chipRow->setVisible(!box);
    m_box->setVisible(box);
    m_size->setVisible(left >= SliderWidth + Gap);
}

} // namespace Halyard
