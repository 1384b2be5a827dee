// SPDX-License-Identifier: MIT
// F6 and Shift+F6: the keyboard goes from one pane of a window to the next, each time to the widget of that
// pane that had it last. Hidden and disabled panes are passed over. Owned by the window; GUI thread.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>
#include <functional>

namespace Halyard {

class Panes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Panes)
public:
    explicit Panes(QWidget *window);

    /// @p area: what belongs to the pane. @p first: what gets the focus the first time; null: the first
    /// widget in it that Tab would go to.
    void add(QWidget *area, std::function<QWidget *()> first = {});
    void next() { go(1); }
    void previous() { go(-1); }

private:
    struct Pane
    {
        QPointer<QWidget> area;
        std::function<QWidget *()> first;
        QPointer<QWidget> last;
    };
    void go(int step);
    int paneOf(const QWidget *widget) const;
    static QWidget *targetOf(const Pane &pane);

    QList<Pane> m_panes;
};

} // namespace Halyard
