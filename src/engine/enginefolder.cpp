// SPDX-License-Identifier: MIT
// How the engine looks after the folder that it saves into: opened when it is needed, watched and locked
// while anything may be saved, and told of where it is in the way.
#include "enginecore.h"

#include <utility>

namespace Halyard {

namespace {

bool isOfFolder(OutcomeKind problem)
{
    return problem != OutcomeKind::ProxyError && problem != OutcomeKind::CaptivePortal;
}

} // namespace

/// The folder is made when it is first needed, and opened anew after a problem: it may be another by then.
FileError EngineCore::openFolder()
{
    const auto problem = m_queue.status().problem;
    if (m_place.isEntered() && !problem)
        return {};
    const bool wasGone = problem && problem->kind == OutcomeKind::FolderGone;
    const bool isUnderWay = m_queue.phase() == Phase::Running || m_queue.phase() == Phase::Pausing;
    if (FileError error = isUnderWay ? m_place.enterAgain() : m_place.enter())
        return error;
    if (!isUnderWay) {
        reserveNames();
        makeTransfers();
    }
    if (wasGone)
        m_queue.fetchMissing(m_place.folder()->fileNames());
    if (m_keeper) {
        m_keeper->setFolderSync(m_place.folder()->folderSync());
        m_keeper->begin();
    }
    return {};
}

void EngineCore::holdForFolder(const FileError &error)
{
    m_queue.holdBatch({error.kind, m_place.path(), error.detail, 0});
}

void EngineCore::onFolderLost()
{
    holdForFolder({OutcomeKind::FolderGone, {}});
}

/// While anything may be saved, the folder is locked and watched; afterwards another Halyard may have it.
void EngineCore::lookAfterFolder()
{
    const Phase phase = m_queue.phase();
    const bool isUnderWay = phase == Phase::Running || phase == Phase::Pausing;
    // Rows that were taken back may have brought it to life again.
    const bool mustEnter = phase == Phase::Running && !m_place.isEntered();
    if (const FileError error = mustEnter ? openFolder() : FileError{})
        holdForFolder(error);
    m_place.watch(isUnderWay);
    if (phase == Phase::Done || phase == Phase::Stopped || phase == Phase::Empty)
        m_place.leave();
}

void EngineCore::describe(BatchProblem &problem)
{
    if (isOfFolder(problem.kind))
        problem.path = m_place.path();
    if (problem.kind != OutcomeKind::DiskFull)
        return;
    if (std::exchange(m_measuredProblem, problem.occurrence) != problem.occurrence)
        m_measuredFree = m_place.folder() ? m_place.folder()->freeBytes() : -1;
    problem.free = m_measuredFree;
}

} // namespace Halyard
