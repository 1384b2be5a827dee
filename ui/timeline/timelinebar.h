// SPDX-License-Identifier: MIT
// The line on top of the timeline: its name, the tabs, the controls and a button that closes it. Where that
// is too much for the width, the controls go into a line of their own. The dock's title bar, by which it is
// moved and with a double click taken out of the window. Owned by the dock; GUI thread.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTabBar;
class QToolButton;

namespace Halyard {

class TimelineBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineBar)
public:
    /// @p controls sit in the bar or in @p below, which is hidden while it is empty.
    TimelineBar(QWidget *controls, QWidget *below, QWidget *parent = nullptr);

    QTabBar *tabs() const { return m_tabs; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void dress();
    void arrange();

    QWidget *m_controls;
    QWidget *m_below;
    QLabel *m_name;
    QTabBar *m_tabs;
    QToolButton *m_close;
    QHBoxLayout *m_layout;
};

} // namespace Halyard
