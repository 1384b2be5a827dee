// SPDX-License-Identifier: MIT
#include "endnotice.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QWidget>

namespace Halyard {

EndNotice::EndNotice(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void EndNotice::give(const QString &title, const QString &text)
{
    const bool seen = m_window->isActiveWindow();
    if (m_when == Preferences::Notify::Never || (seen && m_when == Preferences::Notify::WhenInactive))
        return;
    takeBack();
    ++m_given;
    QApplication::alert(m_window);
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    // Qt's way to the desktop's notices leads over a tray icon; it is there as long as the notice is.
    m_icon = new QSystemTrayIcon(m_window->windowIcon(), this);
    m_icon->setToolTip(title);
    const auto look = [this] {
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->activateWindow(); // somebody clicked to get here
        takeBack();
    };
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, look);
    connect(m_icon, &QSystemTrayIcon::activated, this, look);
    m_icon->show();
    m_icon->showMessage(title, text, m_window->windowIcon());
}

void EndNotice::takeBack()
{
    if (QSystemTrayIcon *icon = std::exchange(m_icon, nullptr)) {
        icon->hide();
        icon->deleteLater();
    }
}

} // namespace Halyard
