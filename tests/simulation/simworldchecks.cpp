// SPDX-License-Identifier: MIT
// What must hold, whatever the schedule: looked at when an attempt begins, when it ends, and after each step.
#include "simworld.h"

#include <algorithm>
#include <set>

namespace Halyard {

using namespace Qt::StringLiterals;

void SimWorld::fail(const QString &what)
{
    if (m_broken.isEmpty())
        m_broken = what;
}

DownloadId SimWorld::rowOf(const TransferRequest &request)
{
    return DownloadId(request.fileName.chopped(4).toInt());
}

int SimWorld::onNetwork(const QString &origin) const
{
    return int(std::count_if(m_live.cbegin(), m_live.cend(), [&](const SimTransfer *live) {
        return live->attempt.isOnNetwork && (origin.isEmpty() || live->attempt.host == origin);
    }));
}

std::vector<const SimOracle::Attempt *> SimWorld::attempts() const
{
    std::vector<const SimOracle::Attempt *> attempts;
    attempts.reserve(m_live.size());
    for (const SimTransfer *live : m_live)
        attempts.push_back(&live->attempt);
    return attempts;
}

// --- When an attempt begins ------------------------------------------------------------------------------

std::unique_ptr<Transfer> SimWorld::makeTransfer(const TransferRequest &request)
{
    if (const QString what = objection(request); !what.isEmpty())
        fail(what);
    const DownloadId row = rowOf(request);
    ++m_notes[std::size_t(row)].tries;
    auto transfer
        = std::make_unique<SimTransfer>(*this, request, m_oracle.begin(originOf(row), m_clock.now()));
    m_live.push_back(transfer.get());
    return transfer;
}

QString SimWorld::objection(const TransferRequest &request) const
{
    const DownloadId row = rowOf(request);
    const QString &origin = originOf(row);
    if (m_queue->phase() != Phase::Running)
        return u"began row %1 in phase %2"_s.arg(toIndex(row)).arg(int(m_queue->phase()));
    if (onNetwork() >= m_parallel)
        return u"more than %1 at once"_s.arg(m_parallel);
    if (onNetwork(origin) >= m_perHost)
        return u"more than %1 at once to %2"_s.arg(m_perHost).arg(origin);
    if (m_notes[std::size_t(row)].ends >= m_limits.triesHardStop)
        return u"row %1 goes beyond the last try"_s.arg(toIndex(row));
    const auto isSame = [row](const SimTransfer *live) { return live->row == row; };
    if (std::any_of(m_live.cbegin(), m_live.cend(), isSame))
        return u"two transfers of row %1"_s.arg(toIndex(row));
    if (m_parts.contains(row) && !request.partial)
        return u"row %1 begins without what it has"_s.arg(toIndex(row));
    return m_oracle.objection(origin, m_clock.now(), attempts());
}

void SimWorld::abandoned(SimTransfer &transfer)
{
    std::erase(m_live, &transfer);
    --m_notes[std::size_t(transfer.row)].tries;
}

// --- When it ends ----------------------------------------------------------------------------------------

void SimWorld::endTransfer(SimTransfer &transfer, const TransferResult &told)
{
    takeReports();
    std::erase(m_live, &transfer);
    TransferResult result = told;
    result.savedAs = m_entries.at(transfer.row).fileName;
    result.bytes = 1000;
    TransferResult toOracle;
    toOracle.outcome = result.outcome;
    toOracle.answered = result.answered;
    toOracle.origin = result.origin.isEmpty() ? transfer.attempt.host : result.origin;
    const auto verdict
        = m_oracle.end(transfer.attempt, toOracle, m_clock.now(), m_notes[std::size_t(transfer.row)].tries);
    const std::vector<DownloadId> waiting
        = verdict.endsHost ? waitingRowsOf(toOracle.origin) : std::vector<DownloadId>();
    const int problems = m_problems;
    transfer.end(result);
    takeReports();
    const auto problem = m_queue->status().problem;
    m_problems = problem ? problem->occurrence : m_problems;
    const bool isPortal = problem && m_problems != problems && problem->kind == OutcomeKind::CaptivePortal;
    judgeTries(transfer.row, result, verdict.isFree);
    judgePortal(transfer.row, result, isPortal);
    for (const DownloadId id : waiting) {
        const Download &row = m_rows[std::size_t(id)];
        if (row.state != State::Failed || row.outcome.kind != result.outcome.kind)
            fail(u"row %1 does not fail with its host"_s.arg(toIndex(id)));
    }
}

std::vector<DownloadId> SimWorld::waitingRowsOf(const QString &origin) const
{
    std::vector<DownloadId> rows;
    for (const Download &row : m_rows) {
        if ((row.state == State::Queued || row.state == State::Delayed) && originOf(row.id) == origin)
            rows.push_back(row.id);
    }
    return rows;
}

void SimWorld::judgeTries(DownloadId id, const TransferResult &result, bool isFree)
{
    Row &note = m_notes[std::size_t(id)];
    const OutcomeKind kind = result.outcome.kind;
    const bool isBatchFault = kind == OutcomeKind::DiskFull || kind == OutcomeKind::ProxyError;
    const bool isNoFault = kind == OutcomeKind::Tainted || kind == OutcomeKind::ChangedOnServer;
    const bool isRequeued = (isBatchFault || isNoFault) && m_rows[std::size_t(id)].state == State::Queued;
    note.ends += isBatchFault ? 0 : 1;
    if (isFree || isRequeued || (result.partial && result.gained >= m_limits.refundBytes))
        --note.tries;
}

/// Of the last ten rows that ended, five of different hosts failed by a page: the batch waits, they do too.
void SimWorld::judgePortal(DownloadId id, const TransferResult &result, bool isPortal)
{
    const Download &row = m_rows[std::size_t(id)];
    const bool isPage = result.outcome.kind == OutcomeKind::NotAnImage && result.outcome.detail == "html"_L1;
    const bool failedByIt = isPortal || (row.state == State::Failed && row.outcome == result.outcome);
    if (!m_isPortalWatched || (!isFinal(row.state) && !isPortal))
        return;
    m_lastEnds.emplace_back(id, isPage && failedByIt);
    if (m_lastEnds.size() > 10)
        m_lastEnds.pop_front();
    std::set<QString> hosts;
    for (const auto &[end, byPage] : m_lastEnds) {
        if (byPage)
            hosts.insert(originOf(end));
    }
    if (isPortal != (m_lastEnds.back().second && hosts.size() >= 5))
        fail(isPortal ? u"saw a portal where there is none"_s : u"overlooked a portal"_s);
    if (!isPortal)
        return;
    m_isPortalWatched = false;
    for (const auto &[end, byPage] : m_lastEnds) {
        if (byPage && m_rows[std::size_t(end)].state != State::Queued)
            fail(u"row %1 failed by the portal"_s.arg(toIndex(end)));
        if (byPage)
            m_notes[std::size_t(end)].tries = m_notes[std::size_t(end)].ends = 0;
    }
}

// --- After each step -------------------------------------------------------------------------------------

QString SimWorld::check()
{
    for (const Download &row : m_rows)
        m_trace += QChar(u'a' + int(row.state));
    m_trace += u' ';
    const BatchStatus status = m_queue->status();
    for (const auto look :
        {&SimWorld::checkRows, &SimWorld::checkSlots, &SimWorld::checkParts, &SimWorld::checkHolds}) {
        if (m_broken.isEmpty())
            m_broken = (this->*look)(status);
    }
    return m_broken;
}

QString SimWorld::checkRows(const BatchStatus &status) const
{
    std::array<int, StateCount> counts{};
    std::set<int> arrivals;
    int unproven = 0;
    for (const Download &row : m_rows) {
        ++counts[std::size_t(row.state)];
        unproven += row.state == State::Saved && row.outcome.proof == Proof::None ? 1 : 0;
        const int tries = m_notes[std::size_t(row.id)].tries;
        if (row.arrival > 0 && !arrivals.insert(row.arrival).second)
            return u"arrival number %1 was given twice"_s.arg(row.arrival);
        if (row.state == State::Saved && row.arrival == 0)
            return u"row %1 is saved without an arrival number"_s.arg(toIndex(row.id));
        if (row.tries != tries || tries < 0 || tries > m_limits.tries)
            return u"row %1 counts %2 tries, of %3"_s.arg(toIndex(row.id)).arg(row.tries).arg(tries);
    }
    if (!arrivals.empty() && *arrivals.rbegin() != int(arrivals.size()))
        return u"arrival numbers have a gap"_s;
    if (counts != status.counts || unproven != status.unproven)
        return u"the counts do not match the rows"_s;
    if (status.outOfOrder > int(arrivals.size()))
        return u"more rows out of order than arrived"_s;
    return {};
}

/// Each active row has one transfer, and no slot is lost: who may run does run.
QString SimWorld::checkSlots(const BatchStatus &status) const
{
    if (int(m_live.size()) != status.count(State::Running) + status.count(State::Checking))
        return u"%1 transfers live, %2 rows run"_s.arg(m_live.size()).arg(status.count(State::Running));
    if (status.phase != Phase::Running)
        return {};
    for (const Download &row : m_rows) {
        const QString &origin = originOf(row.id);
        if (row.state != State::Queued && row.state != State::Delayed)
            continue;
        if (m_oracle.ended(origin))
            return u"row %1 waits for a host that is given up"_s.arg(toIndex(row.id));
        const bool hasRoom = onNetwork() < m_parallel && onNetwork(origin) < m_perHost;
        if (row.state == State::Queued && hasRoom
            && !m_oracle.mayKeepWaiting(origin, m_clock.now(), attempts()))
            return u"row %1 waits although there is room (%2 of %3 at once, bound by %4)"_s
                .arg(toIndex(row.id))
                .arg(onNetwork())
                .arg(m_parallel)
                .arg(int(status.bound));
    }
    return {};
}

/// What was kept is at rest while its row waits, and gone when it has ended.
QString SimWorld::checkParts(const BatchStatus &) const
{
    for (const auto &[id, part] : m_parts) {
        const Download &row = m_rows[std::size_t(id)];
        if (m_parts.count(id) > 1)
            return u"row %1 has two part files"_s.arg(toIndex(id));
        if (isActive(row.state))
            continue;
        if (isFinal(row.state))
            return u"row %1 has ended, its part file has not"_s.arg(toIndex(id));
        if (part->isOpen())
            return u"the part file of row %1 is open while it waits"_s.arg(toIndex(id));
        if (row.received != part->size())
            return u"row %1 does not show what it has"_s.arg(toIndex(id));
    }
    return {};
}

QString SimWorld::checkHolds(const BatchStatus &status) const
{
    Clock::Time before{0};
    for (const HostHold &hold : status.holds) {
        if (hold.left <= Clock::Time(0) || hold.left < before || status.holds.size() > 5)
            return u"the holds are told out of order"_s;
        before = hold.left;
        if (waitingRowsOf(hold.origin).empty())
            return u"a hold of %1 is told, for which nobody waits"_s.arg(hold.origin);
        if (m_clock.now() + hold.left > m_oracle.waitsUntil(hold.origin))
            return u"%1 is held for longer than anything asks"_s.arg(hold.origin);
    }
    return {};
}

} // namespace Halyard
