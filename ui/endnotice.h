// SPDX-License-Identifier: MIT
// One notice when a batch has ended and the window is not in front: the task bar is told, and the desktop
// where it shows notices. It replaces the one before and goes when the window is looked at. Nothing raises
// itself, no icon stays in a tray, and nothing is said that the window does not say as well. Owned by the
// window; GUI thread.
#pragma once

#include "preferences.h"

#include <QObject>

class QSystemTrayIcon;
class QWidget;

namespace Halyard {

class EndNotice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndNotice)
public:
    explicit EndNotice(QWidget *window);

    void setWhen(Preferences::Notify when) { m_when = when; }
    /// @p title is complete on its own: "Flags of the world: 247 of 249 saved, 2 failed".
    void give(const QString &title, const QString &text);
    void takeBack();
    /// How many were given, for whoever counts.
    int given() const { return m_given; }

private:
    QWidget *m_window;
    QSystemTrayIcon *m_icon = nullptr; ///< only while a notice is shown
    Preferences::Notify m_when = Preferences::Notify::WhenInactive;
    int m_given = 0;
};

} // namespace Halyard
