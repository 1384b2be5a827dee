// SPDX-License-Identifier: MIT
#include "panes.h"

#include <QApplication>
#include <QShortcut>

namespace Halyard {

namespace {

bool takesFocus(const QWidget *widget)
{
    return widget && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

QWidget *firstIn(QWidget *area)
{
    if (takesFocus(area))
        return area;
    QWidget *widget = area;
    do {
        widget = widget->nextInFocusChain();
        if (takesFocus(widget) && area->isAncestorOf(widget))
            return widget;
    } while (widget != area);
    return nullptr;
}

} // namespace

Panes::Panes(QWidget *window)
    : QObject(window)
{
    const auto bind = [this, window](const QKeySequence &keys, int step) {
        auto *shortcut = new QShortcut(keys, window);
        connect(shortcut, &QShortcut::activated, this, [this, step] { go(step); });
    };
    bind(QKeySequence(Qt::Key_F6), 1);
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F6), -1);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (const int pane = paneOf(now); pane >= 0)
            m_panes[pane].last = now;
    });
}

void Panes::add(QWidget *area, std::function<QWidget *()> first)
{
    m_panes.append({area, std::move(first), {}});
}

int Panes::paneOf(const QWidget *widget) const
{
    for (int i = 0; widget && i < m_panes.size(); ++i) {
        const QWidget *area = m_panes.at(i).area;
        if (area && (area == widget || area->isAncestorOf(widget)))
            return i;
    }
    return -1;
}

QWidget *Panes::targetOf(const Pane &pane)
{
    if (!pane.area || !pane.area->isVisible())
        return nullptr;
    if (takesFocus(pane.last))
        return pane.last;
    QWidget *first = pane.first ? pane.first() : nullptr;
    return takesFocus(first) ? first : firstIn(pane.area);
}

void Panes::go(int step)
{
    const auto count = int(m_panes.size());
    const int here = paneOf(QApplication::focusWidget());
    for (int i = 1; i <= count; ++i) {
        const int from = here < 0 && step < 0 ? 0 : here; // from nowhere, back is to the last
        const int there = (from + step * i + count * i) % count;
        if (QWidget *target = targetOf(m_panes.at(there))) {
            target->window()->setAttribute(Qt::WA_KeyboardFocusChange); // so that styles show where it is
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace Halyard
