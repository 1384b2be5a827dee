// SPDX-License-Identifier: MIT
// What of the batch is shown, in which order and how large: chips with counts, the order, search, tile size.
// Where the window is narrow the slider goes first (the View menu has it), then the word before the order,
// then the chips become one box. Owned by the window; GUI thread. Signals come for choices by hand alone.
#pragma once

#include "arrangedmodel.h"
#include "glyphicon.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace Halyard {

class Chip;
class SearchField;

class FilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)
public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setFilter(TileFilter filter);
    void setPartial(); ///< what is shown is no chip's; a click on one shows all that belongs to it
    TileFilter filter() const { return m_filter; }
    void setCounts(const BatchModel &model);
    void setOrder(RowOrder order, bool reversed = false);
    /// Offers to sort and filter anew; its place is kept while it does not.
    void setStale(bool stale);
    SearchField *searchField() const { return m_search; }
    QSlider *tileSizeSlider() const { return m_size; }
    /// "Not found"
    static QString word(TileFilter filter);
    /// "Request"
    static QString word(RowOrder order);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterChosen(Halyard::TileFilter filter);
    /// Filter and order are to be applied anew: the chosen chip was clicked once more, or the button.
    void refreshRequested();
    void orderChosen(Halyard::RowOrder order, bool reversed);
    void searchChanged(const QString &words);
    void tileSizeChosen(int logicalPx);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeChips();
    void makeOrder();
    void makeSlider();
    QToolButton *addSmallButton(const QString &name, Glyph glyph);
    void retranslate();
    void choose(TileFilter filter);
    void fold();
    int orderWidth() const;
    void showCount(int filter);

    TileFilter m_filter = TileFilter::All;
    std::array<int, TileFilterCount> m_counts{};
    QWidget *m_chipRow;
    QList<Chip *> m_chips;
    QComboBox *m_box; ///< in place of the chips
    QLabel *m_orderLabel;
    QComboBox *m_order;
    QToolButton *m_reverse;
    QToolButton *m_refresh;
    SearchField *m_search;
    QSlider *m_size;
};

} // namespace Halyard
