// SPDX-License-Identifier: MIT
#include "freespace.h"

#include "background.h"

#include <QDir>
#include <QStorageInfo>

using namespace std::chrono_literals;

namespace Halyard {

namespace {

qint64 freeBytesBelow(QString folder)
{
    while (!QFileInfo::exists(folder)) {
        const QString above = QFileInfo(folder).path();
        if (above == folder)
            return -1;
        folder = above;
    }
    const QStorageInfo disk(folder);
    return disk.isValid() ? disk.bytesAvailable() : -1;
}

} // namespace

FreeSpace::FreeSpace(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, &FreeSpace::ask);
}

void FreeSpace::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    ask();
}

void FreeSpace::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    if (active)
        m_timer.start();
    else
        m_timer.stop();
    ask();
}

void FreeSpace::ask()
{
    // A disk that does not answer is asked once, not once more every few seconds.
    if (m_asking || m_folder.isEmpty())
        return;
    m_asking = true;
    const auto work = [folder = m_folder] { return freeBytesBelow(folder); };
    inBackground(QThreadPool::globalInstance(), this, work, [this, folder = m_folder](qint64 bytes) {
        m_asking = false;
        if (folder != m_folder)
            return ask();
        if (bytes == m_bytes)
            return;
        m_bytes = bytes;
        Q_EMIT changed();
    });
}

} // namespace Halyard
