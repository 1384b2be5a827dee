// SPDX-License-Identifier: MIT
// What of the batch is shown and how large: chips with counts, search, tile size. Where the window is narrow
// the chips become one box and the slider goes (the View menu has both). Owned by the window; GUI thread.
#pragma once

#include "batchmodel.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QSlider;

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
    TileFilter filter() const { return m_filter; }
    void setCounts(const BatchModel &model);
    SearchField *searchField() const { return m_search; }
    QSlider *tileSizeSlider() const { return m_size; }
    /// "Not found"
    static QString word(TileFilter filter);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterChosen(Halyard::TileFilter filter);
    void searchChanged(const QString &words);
    void tileSizeChosen(int logicalPx);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(TileFilter filter);
    void fold();

    TileFilter m_filter = TileFilter::All;
    QWidget *m_chipRow;
    QList<Chip *> m_chips;
    QComboBox *m_box; ///< in place of the chips
    SearchField *m_search;
    QSlider *m_size;
};

} // namespace Halyard
