// SPDX-License-Identifier: MIT
#include "savingplace.h"

namespace Halyard {

SavingPlace::SavingPlace(const Limits &limits)
    : m_limits(limits)
{
    connect(&m_look, &QTimer::timeout, this, &SavingPlace::look);
}

void SavingPlace::set(const QString &path, bool mustExist)
{
    leave();
    m_folder.reset();
    m_path = path;
    m_mustExist = mustExist;
}

FileError SavingPlace::enter()
{
    m_lock.unlock();
    FileError error;
    auto folder = openTargetFolder(m_path, m_mustExist ? FolderUse::GoOn : FolderUse::Save, error);
    if (!error)
        error = m_lock.lock(m_path, m_lockName);
    if (error)
        return error;
    m_folder = std::move(folder);
    m_folder->setSyncEach(m_syncsEach);
    m_mustExist = true;
    return {};
}

FileError SavingPlace::enterAgain()
{
    const bool isThere = m_folder && m_folder->isInPlace();
    return isThere ? m_lock.lock(m_path, m_lockName) : FileError{OutcomeKind::FolderGone, {}};
}

void SavingPlace::watch(bool on)
{
    if (!on)
        m_look.stop();
    else if (!m_look.isActive())
        m_look.start(m_limits.folderLook);
}

void SavingPlace::leave()
{
    m_look.stop();
    m_lock.unlock();
}

void SavingPlace::setSyncEach(bool on)
{
    m_syncsEach = on;
    if (m_folder)
        m_folder->setSyncEach(on);
}

void SavingPlace::look()
{
    if (m_folder && !m_folder->isInPlace())
        Q_EMIT lost();
}

} // namespace Halyard
