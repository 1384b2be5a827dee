// SPDX-License-Identifier: MIT
// Tabs as plain words, the current one underlined: for a bar that has other things in it as well. In all but
// its looks a QTabBar. GUI thread.
#pragma once

#include <QTabBar>

namespace Halyard {

class CalmTabs final : public QTabBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CalmTabs)
public:
    explicit CalmTabs(QWidget *parent = nullptr);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Halyard
