// SPDX-License-Identifier: MIT
// What the bars mean: a sample and a word for each phase and each end, on as many lines as the width asks
// for; no word is ever cut. Owned by the dock; GUI thread.
#pragma once

#include "barpaint.h"

#include <QWidget>
#include <vector>

namespace Halyard {

class TimelineLegend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineLegend)
public:
    explicit TimelineLegend(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Item
    {
        BarPhase phase = BarPhase::InLine;
        BarEnd end = BarEnd::None; ///< None: of the phase
        QString word;
    };
    void retranslate();
    QFont smallFont() const;
    int lineHeight() const;
    int widthOf(const Item &item) const;
    /// Where each item lies in a widget of that width.
    std::vector<QRect> places(int width) const;

    std::vector<Item> m_items;
};

} // namespace Halyard
