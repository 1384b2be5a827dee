// SPDX-License-Identifier: MIT
#include "filterbar.h"

#include "chip.h"
#include "searchfield.h"
#include "tileview.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int SliderWidth = 128;
constexpr int Margin = 16;
constexpr int Gap = 16;
constexpr int ChipGap = 8;
constexpr int OrderGap = 4;
}

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_chipRow(new QWidget)
    , m_box(new QComboBox)
    , m_orderLabel(new QLabel)
    , m_order(new QComboBox)
    , m_reverse(addSmallButton(u"reverseButton"_s, Glyph::Descending))
    , m_refresh(addSmallButton(u"refreshButton"_s, Glyph::Retry))
    , m_search(new SearchField)
    , m_size(new QSlider(Qt::Horizontal))
{
    setObjectName(u"filterBar"_s);
    makeChips();
    makeOrder();
    makeSlider();
    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::searchChanged);
    m_search->setMaximumWidth(m_search->sizeHint().width());

    auto *order = new QHBoxLayout;
    order->setSpacing(OrderGap);
    order->addWidget(m_orderLabel);
    order->addSpacing(OrderGap);
    for (QWidget *part : std::initializer_list<QWidget *>{m_order, m_reverse, m_refresh})
        order->addWidget(part);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Margin, 4, Margin, 12);
    layout->setSpacing(Gap);
    layout->addWidget(m_chipRow);
    layout->addWidget(m_box);
    layout->addStretch(1);
    layout->addLayout(order);
    layout->addWidget(m_search, 2);
    layout->addWidget(m_size);
    retranslate();
}

void FilterBar::makeChips()
{
    m_chipRow->setObjectName(u"chips"_s);
    auto *chips = new QHBoxLayout(m_chipRow);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(ChipGap);
    auto *group = new QButtonGroup(this);
    for (int i = 0; i < TileFilterCount; ++i) {
        auto *chip = new Chip;
        chip->setObjectName(u"chip%1"_s.arg(i));
        chips->addWidget(chip);
        group->addButton(chip, i);
        m_chips.append(chip);
        m_box->addItem(QString());
    }
    m_chips.first()->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { choose(TileFilter(id)); });
    m_box->setObjectName(u"chipsBox"_s);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->hide();
    connect(m_box, &QComboBox::activated, this, [this](int index) { choose(TileFilter(index)); });
}

void FilterBar::makeOrder()
{
    m_orderLabel->setForegroundRole(QPalette::PlaceholderText);
    m_orderLabel->setBuddy(m_order);
    m_order->setObjectName(u"orderBox"_s);
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int i = 0; i < RowOrderCount; ++i)
        m_order->addItem(QString());
    m_reverse->setCheckable(true);
    QSizePolicy kept = m_refresh->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_refresh->setSizePolicy(kept);
    m_refresh->hide();
    const auto chosen = [this] {
        m_reverse->setIcon(glyphIcon(m_reverse->isChecked() ? Glyph::Ascending : Glyph::Descending));
        Q_EMIT orderChosen(RowOrder(m_order->currentIndex()), m_reverse->isChecked());
    };
    connect(m_order, &QComboBox::activated, this, chosen);
    connect(m_reverse, &QToolButton::clicked, this, chosen);
    connect(m_refresh, &QToolButton::clicked, this, &FilterBar::refreshRequested);
}

void FilterBar::makeSlider()
{
    m_size->setObjectName(u"tileSizeSlider"_s);
    m_size->setRange(TileView::SmallestTile, TileView::LargestTile);
    m_size->setSingleStep(8);
    m_size->setPageStep(32);
    m_size->setFixedWidth(SliderWidth);
    connect(m_size, &QSlider::valueChanged, this, &FilterBar::tileSizeChosen);
}

QToolButton *FilterBar::addSmallButton(const QString &name, Glyph glyph)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(glyphIcon(glyph));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString FilterBar::word(TileFilter filter)
{
    switch (filter) {
    case TileFilter::All:
        //: A filter: files of every state
        return tr("All");
    case TileFilter::Waiting:
        //: A filter: files that have not been begun
        return tr("Waiting");
    case TileFilter::Running:
        //: A filter: files that are being downloaded
        return tr("Running");
    case TileFilter::Saved:
        //: A filter: files that were downloaded
        return tr("Saved");
    case TileFilter::AlreadyThere:
        //: A filter: files that were in the folder before
        return tr("Already there");
    case TileFilter::NotFound:
        //: A filter: files that the server does not have
        return tr("Not found");
    case TileFilter::Failed:
        break;
    }
    //: A filter: files that could not be downloaded
    return tr("Failed");
}

QString FilterBar::word(RowOrder order)
{
    switch (order) {
    case RowOrder::Request:
        //: An order of files: as they were asked for
        return tr("Request");
    case RowOrder::Arrival:
        //: An order of files: as they were saved
        return tr("Arrival");
    case RowOrder::Name:
        //: An order of files: by their names
        return tr("Name");
    case RowOrder::Size:
        //: An order of files: the largest first
        return tr("Size");
    case RowOrder::Time:
        break;
    }
    //: An order of files: those first that took longest
    return tr("Time");
}

void FilterBar::retranslate()
{
    m_chipRow->setAccessibleName(tr("Show"));
    m_box->setAccessibleName(tr("Show"));
    m_box->setToolTip(tr("Which files are shown"));
    for (int i = 0; i < TileFilterCount; ++i) {
        m_chips.at(i)->setWord(word(TileFilter(i)));
        //: %1 is a filter, such as "Saved"; %2 its key, such as "Alt+3"
        m_chips.at(i)->setToolTip(
            tr("Show: %1 (%2). Once more: without what no longer belongs here")
                .arg(word(TileFilter(i)),
                    QKeySequence(u"Alt+%1"_s.arg(i)).toString(QKeySequence::NativeText)));
        showCount(i);
    }
    //: Before the name of an order
    m_orderLabel->setText(tr("Order"));
    m_order->setAccessibleName(tr("Order"));
    m_order->setToolTip(tr("The order in which the files are shown"));
    for (int i = 0; i < RowOrderCount; ++i)
        m_order->setItemText(i, word(RowOrder(i)));
    m_reverse->setAccessibleName(tr("Reverse order"));
    m_reverse->setToolTip(tr("The other way round"));
    m_refresh->setAccessibleName(tr("Sort again"));
    m_refresh->setToolTip(tr("Sort again, without the files that no longer belong here"));
    m_size->setAccessibleName(tr("Tile size"));
    m_size->setToolTip(tr("Tile size"));
    fold();
}

void FilterBar::setFilter(TileFilter filter)
{
    m_filter = filter;
    m_chips.at(int(filter))->setChecked(true);
    m_box->setCurrentIndex(int(filter));
}

void FilterBar::setPartial()
{
    QAbstractButton *chip = m_chips.at(int(m_filter));
    chip->group()->setExclusive(false);
    chip->setChecked(false);
    chip->group()->setExclusive(true);
}

void FilterBar::choose(TileFilter filter)
{
    if (filter == m_filter) {
        Q_EMIT refreshRequested();
        return;
    }
    setFilter(filter);
    Q_EMIT filterChosen(filter);
}

void FilterBar::setOrder(RowOrder order, bool reversed)
{
    m_order->setCurrentIndex(int(order));
    m_reverse->setChecked(reversed);
    m_reverse->setIcon(glyphIcon(reversed ? Glyph::Ascending : Glyph::Descending));
}

void FilterBar::setStale(bool stale)
{
    m_refresh->setVisible(stale);
}

void FilterBar::setCounts(const BatchModel &model)
{
    bool wider = false;
    for (int i = 0; i < TileFilterCount; ++i) {
        m_counts[std::size_t(i)] = model.countOf(TileFilter(i));
        const int before = m_chips.at(i)->sizeHint().width();
        m_chips.at(i)->setCount(m_counts[std::size_t(i)]);
        wider |= m_chips.at(i)->sizeHint().width() != before;
        if (!m_box->isHidden())
            showCount(i);
    }
    if (wider)
        fold();
}

void FilterBar::showCount(int filter)
{
    const QString text
        = word(TileFilter(filter)) + u"  "_s + QLocale().toString(m_counts[std::size_t(filter)]);
    if (text != m_box->itemText(filter))
        m_box->setItemText(filter, text);
}

QSize FilterBar::minimumSizeHint() const
{
    return {m_box->minimumSizeHint().width() + 2 * Gap + orderWidth() + m_search->minimumSizeHint().width()
            + 2 * Margin,
        QWidget::minimumSizeHint().height()};
}

void FilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fold();
    QWidget::changeEvent(event);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

/// Of the order without its word.
int FilterBar::orderWidth() const
{
    return m_order->sizeHint().width() + m_reverse->sizeHint().width() + m_refresh->sizeHint().width()
        + 3 * OrderGap;
}

void FilterBar::fold()
{
    int chips = 0;
    for (const Chip *chip : std::as_const(m_chips))
        chips += chip->sizeHint().width() + ChipGap;
    const int room = width() - 2 * Margin - 3 * Gap - m_search->minimumSizeHint().width() - orderWidth();
    const int word = m_orderLabel->sizeHint().width() + OrderGap;
    const bool box = chips > room;
    if (box && m_box->isHidden()) {
        for (int i = 0; i < TileFilterCount; ++i)
            showCount(i);
    }
    const int left = room - (box ? m_box->sizeHint().width() : chips);
    m_chipRow->setVisible(!box);
    m_box->setVisible(box);
    m_orderLabel->setVisible(left >= word);
    m_size->setVisible(left >= word + SliderWidth + Gap);
}

} // namespace Halyard
