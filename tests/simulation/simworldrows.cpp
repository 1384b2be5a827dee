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
    switch (pick(10)) {
    case 9:
        replaceEntry(DownloadId(pick(int(m_rows.size()))));
        break;
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
    const bool isAtRest
        = m_queue->phase() == Phase::Paused && !m_isPausedByHand && !m_queue->status().problem;
    const bool goesOn = isAtRest && (!paused.isEmpty() || rowsLeft() > 0);
    const Phase before = m_queue->phase();
    if (goesOn)
        noteStart();
    for (const DownloadId id : paused) {
        m_oracle.rowsAdded(originOf(id));
        m_notes[std::size_t(id)].isHeldBack = false;
    }
    m_queue->resumeRows(rows);
    takeReports();
    for (const DownloadId id : paused)
        expectState(id, State::Queued, u"it was resumed"_s);
    if (m_queue->phase() != (goesOn ? Phase::Running : before))
        fail(u"resumed rows lead to phase %1"_s.arg(int(m_queue->phase())));
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

/// By another name, at another host, or both.
void SimWorld::replaceEntry(DownloadId id)
{
    Row &note = m_notes[std::size_t(id)];
    const Download before = m_rows[std::size_t(id)];
    Entry entry = m_entries.at(id);
    const bool isAnother = chance(0.6);
    if (isAnother)
        entry.address = m_hosts[std::size_t(pick(int(m_hosts.size())))].origin.chopped(3) // as in addRows()
            + u"/%1-%2.png"_s.arg(toIndex(id)).arg(pick(1'000'000));
    if (!isAnother || chance(0.5))
        entry.fileName
            = entry.fileName.chopped(4) + (entry.fileName.endsWith("png"_L1) ? u".jpg"_s : u".png"_s);
    const bool isRefused = before.removed || before.state == State::Saved || before.state == State::Skipped;
    const auto moved = std::find_if(m_hosts.cbegin(), m_hosts.cend(),
        [&](const Host &host) { return entry.address.startsWith(host.origin.chopped(3) + u'/'); });
    if (m_queue->replaceEntry(id, entry) == isRefused)
        fail(u"row %1 takes another entry or not, against the rules"_s.arg(toIndex(id)));
    takeReports();
    if (isRefused)
        return;
    m_entries = m_queue->entries();
    note.host = std::size_t(moved - m_hosts.cbegin());
    const bool isBack = isActive(before.state) || isFinal(before.state);
    if (isAnother || isFinal(before.state))
        note.tries = note.ends = 0;
    if (isBack || (isAnother && before.state != State::Paused))
        m_oracle.rowsAdded(originOf(id));
    if (isAnother)
        std::erase(m_next, id);
    if (isFinal(before.state) || (isAnother && before.state == State::Delayed))
        m_lastEnds.clear();
    const bool isQueued = isBack || (isAnother && before.state == State::Delayed);
    expectState(id, isQueued ? State::Queued : before.state, u"its entry was replaced"_s);
    if (isLive(id))
        fail(u"row %1 runs by an entry that is not its own any more"_s.arg(toIndex(id)));
}

} // namespace Halyard
