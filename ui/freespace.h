// SPDX-License-Identifier: MIT
// How much room the folder's disk has. Asked on a pool thread, because a disk over the network may take its
// time: when the folder changes, and every few seconds while a batch runs. Owned by the window; GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

namespace Halyard {

class FreeSpace final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FreeSpace)
public:
    explicit FreeSpace(QObject *parent = nullptr);

    /// The folder need not exist: its nearest ancestor that does is asked.
    void setFolder(const QString &folder);
    void setActive(bool active);
    /// Bytes for this user; negative: not known.
    qint64 bytes() const { return m_bytes; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    QString m_folder;
    QTimer m_timer;
    qint64 m_bytes = -1;
    bool m_asking = false;
};

} // namespace Halyard
