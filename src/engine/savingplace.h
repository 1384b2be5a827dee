// SPDX-License-Identifier: MIT
// Where a batch is saved: its folder, opened, locked against other Halyards and watched while something is
// saved into it. Owned by EngineCore, on its thread. `lost` comes when the folder is not where it was.
#pragma once

#include "enginelimits.h"
#include "folderlock.h"
#include "targetfolder.h"

#include <QObject>
#include <QTimer>

namespace Halyard {

class SavingPlace final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavingPlace)
public:
    /// @p limits outlives it.
    explicit SavingPlace(const Limits &limits);

    /// Another batch, or another folder: what was held is let go. @p mustExist: it has files of the batch in
    /// it, so that a new and empty one would be a lie.
    void set(const QString &path, bool mustExist);
    const QString &path() const { return m_path; }
    /// The lock file's name, from the next lock on.
    void setLockName(const QString &name) { m_lockName = name; }
    const QString &lockName() const { return m_lockName; }
    /// Null until it was entered.
    TargetFolder *folder() const { return m_folder.get(); }

    bool isEntered() const { return m_folder && m_lock.isLocked(); }
    /// Opens it anew and locks it. From then on it must exist. Not while transfers use it:
    FileError enter();
    /// Locks the one that was open.
    FileError enterAgain();
    /// While something is saved, it is looked after.
    void watch(bool on);
    /// The end of a run: another Halyard may have it.
    void leave();
    void setSyncEach(bool on);

Q_SIGNALS:
    void lost();

private:
    void look();

    const Limits &m_limits;
    QString m_path;
    QString m_lockName = FolderLock::fileName();
    bool m_mustExist = false;
    bool m_syncsEach = false;
    std::unique_ptr<TargetFolder> m_folder;
    FolderLock m_lock;
    QTimer m_look;
};

} // namespace Halyard
