// SPDX-License-Identifier: MIT
// The verbs for chosen rows, and what must hold right after each: the rules are told here once more, from
// outside.
#include "simworld.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

void SimWorld::useRowVerb()
{
    takeReports();
    const Rows rows = pickRows();
    switch (pick(9)) {
    case 0:
        skip(rows);
        break;
    case 1:
        retry(rows);
        break;
    case 2:
        downloadNext(rows);
        break;
    case 3:
        pauseRows(rows);
        break;
    case 4:
    case 5:
        resumeRows(rows);
        break;
    case 6:
        remove(rows);
        break;
    case 7:
        restore(rows);
        break;
    default:
        releaseHost(m_hosts[std::size_t(pick(int(m_hosts.size())))].origin);
    }
}

/// A few of them, sometimes all, and sometimes one that does not exist.
SimWorld::Rows SimWorld::pickRows()
{
    const int count = int(m_rows.size());
    Rows rows;
    if (chance(0.1)) {
        for (int row = 0; row < count; ++row)
            rows.append(DownloadId(row));
        return rows;
    }
    for (int i = 1 + pick(4); i > 0; --i) {
        if (const auto id = DownloadId(pick(count)); !rows.contains(id))
            rows.append(id);
    }
    if (chance(0.05))
        rows.append(DownloadId(count));
    return rows;
}

SimWorld::Rows SimWorld::onList(const Rows &rows) const
{
    Rows known;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(known), [this](DownloadId id) {
        return std::size_t(id) < m_rows.size() && !m_rows[std::size_t(id)].removed;
    });
    return known;
}

bool SimWorld::isLive(DownloadId id) const
{
    return std::any_of(
        m_live.cbegin(), m_live.cend(), [id](const SimTransfer *live) { return live->row == id; });
}

/// Rows on the list that the batch has to wait for.
int SimWorld::rowsLeft() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Download &row) {
        return !row.removed && !isFinal(row.state) && row.state != State::Paused;
    }));
}

void SimWorld::expectState(DownloadId id, State state, const QString &verb)
{
    const State is = m_rows[std::size_t(id)].state;
    if (is != state)
        fail(u"row %1 is in state %2 after %3"_s.arg(
            QString::number(toIndex(id)), QString::number(int(is)), verb));
}

void SimWorld::skip(const Rows &rows)
{
    const std::vector<Download> before = m_rows;
    m_queue->skip(rows);
    takeReports();
    for (const DownloadId id : onList(rows)) {
        const State was = before[std::size_t(id)].state;
        expectState(id, isFinal(was) ? was : State::Cancelled, u"skip"_s);
        m_notes[std::size_t(id)].isHeldBack = false;
    }
}

void SimWorld::retry(const Rows &rows)
{
    const auto wait = std::chrono::milliseconds(chance(0.3) ? pick(20'000) : 0);
    Rows ended;
    for (const DownloadId id : onList(rows)) {
        if (isFinal(m_rows[std::size_t(id)].state))
            ended.append(id);
    }
    for (const DownloadId id : ended)
        m_oracle.retriedByHand(originOf(id));
    for (const DownloadId id : ended) {
        m_oracle.heldByHand(originOf(id), m_clock.now(), wait);
        Row &note = m_notes[std::size_t(id)];
        m_hasArrivalGaps = m_hasArrivalGaps || m_rows[std::size_t(id)].arrival > 0;
        note.tries = note.ends = 0;
        note.isOfEarlierRun = false;
    }
    if (!ended.isEmpty()) {
        m_lastEnds.clear();
        noteStart();
    }
    const Phase before = m_queue->phase();
    m_queue->retry(rows, wait);
    takeReports();
    for (const DownloadId id : ended)
        expectState(id, State::Queued, u"retry"_s);
    if (m_queue->phase() != (ended.isEmpty() ? before : Phase::Running))
        fail(u"a retry leads to phase %1"_s.arg(int(m_queue->phase())));
}

void SimWorld::downloadNext(const Rows &rows)
{
    Rows queued;
    for (const DownloadId id : onList(rows)) {
        if (m_rows[std::size_t(id)].state == State::Queued)
            queued.append(id);
    }
    std::erase_if(m_next, [&](DownloadId id) { return queued.contains(id); });
    m_next.insert(m_next.begin(), queued.cbegin(), queued.cend());
    m_queue->downloadNext(rows);
}

void SimWorld::pauseRows(const Rows &rows)
{
    const std::vector<Download> before = m_rows;
    m_queue->pauseRows(rows);
    takeReports();
    for (const DownloadId id : onList(rows)) {
        const State was = before[std::size_t(id)].state;
        const bool applies = was == State::Queued || was == State::Running || was == State::Delayed;
        expectState(id, applies ? State::Paused : was, u"a pause of its own"_s);
        m_notes[std::size_t(id)].isHeldBack = applies || was == State::Paused;
        if (applies && isLive(id))
            fail(u"row %1 is paused and runs"_s.arg(toIndex(id)));
    }
}

void SimWorld::resumeRows(const Rows &rows)
{
    Rows paused;
    for (const DownloadId id : onList(rows)) {
        if (m_rows[std::size_t(id)].state == State::Paused)
            paused.append(id);
    }
    const bool isAtRest = m_queue->phase() == Phase::Paused && rowsLeft() == 0 && !m_queue->status().problem;
    if (isAtRest && !paused.isEmpty())
        noteStart();
    for (const DownloadId id : paused) {
        m_oracle.rowsAdded(originOf(id));
        m_notes[std::size_t(id)].isHeldBack = false;
    }
    m_queue->resumeRows(rows);
    takeReports();
    for (const DownloadId id : paused)
        expectState(id, State::Queued, u"it was resumed"_s);
    if (isAtRest && !paused.isEmpty() && m_queue->phase() != Phase::Running)
        fail(u"it does not go on with the rows that were resumed"_s);
}

void SimWorld::remove(const Rows &rows)
{
    for (const DownloadId id : onList(rows)) {
        const State state = m_rows[std::size_t(id)].state;
        Row &note = m_notes[std::size_t(id)];
        note.isRemoved = true;
        note.whenRemoved = isActive(state) ? State::Queued : state;
    }
    m_queue->remove(rows);
    takeReports();
}

void SimWorld::restore(const Rows &rows)
{
    Rows removed;
    for (const DownloadId id : rows) {
        if (std::size_t(id) >= m_rows.size() || !m_rows[std::size_t(id)].removed)
            continue;
        removed.append(id);
        Row &note = m_notes[std::size_t(id)];
        note.isRemoved = false;
        if (note.whenRemoved == State::Queued || note.whenRemoved == State::Delayed)
            m_oracle.rowsAdded(originOf(id));
    }
    m_queue->restore(rows);
    takeReports();
    for (const DownloadId id : removed) {
        const State was = m_notes[std::size_t(id)].whenRemoved;
        const bool isDue = was == State::Delayed && m_rows[std::size_t(id)].state == State::Queued;
        expectState(id, isDue ? State::Queued : was, u"it was restored"_s);
    }
}

void SimWorld::releaseHost(const QString &origin)
{
    m_oracle.releasedByHand(origin, m_clock.now());
    m_queue->releaseHost(origin);
    takeReports();
    for (const DownloadId id : waitingRowsOf(origin))
        expectState(id, State::Queued, u"its host was released"_s);
}

} // namespace Halyard
