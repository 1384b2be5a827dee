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
    ++m_notes[std::size_t(row)].attempts;
    std::erase(m_next, row);
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
    const Row &note = m_notes[std::size_t(row)];
    if (note.isRemoved || note.isHeldBack)
        return u"row %1 begins although it is %2"_s.arg(
            QString::number(toIndex(row)), note.isRemoved ? u"removed"_s : u"paused"_s);
    if (note.ends >= m_limits.triesHardStop)
        return u"row %1 goes beyond the last try"_s.arg(toIndex(row));
    if (isLive(row))
        return u"two transfers of row %1"_s.arg(toIndex(row));
    if (m_parts.contains(row) && !request.partial)
        return u"row %1 begins without what it has"_s.arg(toIndex(row));
    if (const QString what = queueJumping(row); !what.isEmpty())
        return what;
    return m_oracle.objection(origin, m_clock.now(), attempts());
}

/// Who was asked for next comes next, in that order, unless its host has to wait.
QString SimWorld::queueJumping(DownloadId row) const
{
    for (const DownloadId first : m_next) {
        if (first == row)
            break;
        const QString &origin = originOf(first);
        if (onNetwork(origin) < m_perHost && !m_oracle.mayKeepWaiting(origin, m_clock.now(), attempts()))
            return u"row %1 begins before row %2, which was to be next"_s.arg(toIndex(row))
                .arg(toIndex(first));
    }
    return {};
}

/// A row that has left the line is not the next one any more.
void SimWorld::noteLeftLine()
{
    std::erase_if(m_next, [this](DownloadId id) {
        const Download &row = m_rows[std::size_t(id)];
        return row.removed || row.state != State::Queued;
    });
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
        const bool isWaiting = row.state == State::Queued || row.state == State::Delayed;
        if (isWaiting && !row.removed && originOf(row.id) == origin)
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
        if (!byPage || m_rows[std::size_t(end)].removed)
            continue;
        if (m_rows[std::size_t(end)].state != State::Queued)
            fail(u"row %1 failed by the portal"_s.arg(toIndex(end)));
        else
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
    if (status.phase == Phase::Running || status.phase == Phase::Ready || status.phase == Phase::Stopped)
        m_isPausedByHand = false;
    for (const auto look : {&SimWorld::checkRows, &SimWorld::checkSums, &SimWorld::checkPhase,
             &SimWorld::checkSlots, &SimWorld::checkParts, &SimWorld::checkHolds, &SimWorld::checkTraces}) {
        if (m_broken.isEmpty())
            m_broken = (this->*look)(status);
    }
    return m_broken;
}

QString SimWorld::checkRows(const BatchStatus &status) const
{
    std::array<int, StateCount> counts{};
    std::set<int> arrivals;
    int removed = 0;
    for (const Download &row : m_rows) {
        if (const QString what = checkRow(row); !what.isEmpty())
            return what;
        if (row.arrival > 0 && !arrivals.insert(row.arrival).second)
            return u"arrival number %1 was given twice"_s.arg(row.arrival);
        removed += row.removed ? 1 : 0;
        counts[std::size_t(row.state)] += row.removed ? 0 : 1;
    }
    if (!m_hasArrivalGaps && !arrivals.empty() && *arrivals.rbegin() != int(arrivals.size()))
        return u"arrival numbers have a gap"_s;
    if (counts != status.counts || removed != status.removed)
        return u"the counts do not match the rows"_s;
    return {};
}

QString SimWorld::checkRow(const Download &row) const
{
    const Row &note = m_notes[std::size_t(row.id)];
    if (row.removed != note.isRemoved)
        return u"row %1 is removed or not, against what was asked"_s.arg(toIndex(row.id));
    if (row.removed && row.state != note.whenRemoved)
        return u"row %1 changes to state %2 while it is removed"_s.arg(toIndex(row.id)).arg(int(row.state));
    if (row.removed && isLive(row.id))
        return u"row %1 is removed and runs"_s.arg(toIndex(row.id));
    if (!row.removed && note.isHeldBack != (row.state == State::Paused))
        return u"row %1 is in state %2, and was paused or not"_s.arg(toIndex(row.id)).arg(int(row.state));
    if (row.state == State::Saved && row.arrival == 0 && !note.isOfEarlierRun)
        return u"row %1 is saved without an arrival number"_s.arg(toIndex(row.id));
    if (row.tries != note.tries || note.tries < 0 || note.tries > m_limits.tries)
        return u"row %1 counts %2 tries, of %3"_s.arg(toIndex(row.id)).arg(row.tries).arg(note.tries);
    return {};
}

/// What is told of the batch is the sum over the rows on the list.
QString SimWorld::checkSums(const BatchStatus &status) const
{
    int unproven = 0;
    int outOfOrder = 0;
    qint64 bytes = 0;
    for (const Download &row : m_rows) {
        if (row.removed)
            continue;
        unproven += row.state == State::Saved && row.outcome.proof == Proof::None ? 1 : 0;
        bytes += row.arrival > 0 ? row.received : 0;
        const auto overtakes = [&row](const Download &other) {
            return !other.removed && other.id < row.id && other.arrival > row.arrival;
        };
        outOfOrder += row.arrival > 0 && std::any_of(m_rows.cbegin(), m_rows.cend(), overtakes) ? 1 : 0;
    }
    if (unproven != status.unproven || bytes != status.bytes)
        return u"the sums do not match the rows"_s;
    if (outOfOrder != status.outOfOrder)
        return u"%1 rows are out of order, %2 are told"_s.arg(outOfOrder).arg(status.outOfOrder);
    const bool isAsSet = status.parallel == m_parallel && status.perHost == m_perHost;
    return isAsSet && status.onNetwork == onNetwork() ? QString() : u"the slots are told wrongly"_s;
}

/// Done where every row on the list has ended, and only there; at work only where there is work.
QString SimWorld::checkPhase(const BatchStatus &status) const
{
    const int open = status.total() - status.finished();
    const bool isEmpty = status.total() == 0;
    if (isEmpty != (status.phase == Phase::Empty))
        return u"%1 rows are on the list in phase %2"_s.arg(status.total()).arg(int(status.phase));
    if (status.phase == Phase::Done && open > 0)
        return u"done with %1 rows that have not ended"_s.arg(open);
    if (status.phase != Phase::Done && status.phase != Phase::Ready && !isEmpty && open == 0)
        return u"all rows have ended, and the phase is %1"_s.arg(int(status.phase));
    if (status.phase == Phase::Running && rowsLeft() == 0)
        return u"it runs, and there is nothing to do"_s;
    return {};
}

/// Where it traces at all: each attempt is told, and as ended when it has.
QString SimWorld::checkTraces(const BatchStatus &) const
{
    if (m_traces.empty())
        return {};
    std::map<DownloadId, int> told;
    int underWay = 0;
    for (const auto &[key, trace] : m_traces) {
        if (trace.number != ++told[trace.id])
            return u"attempts of row %1 are not numbered in their order"_s.arg(toIndex(trace.id));
        const bool isOver = trace.kind != OutcomeKind::None;
        underWay += isOver ? 0 : 1;
        const bool isInOrder = trace.queued >= BatchTime(0) && trace.begun >= trace.queued
            && (!isOver || trace.ended >= std::max(trace.begun, trace.received));
        if (!isInOrder || isOver != (trace.ended != NotReached))
            return u"the times of an attempt of row %1 are not in order"_s.arg(toIndex(trace.id));
    }
    for (const auto &[id, attempts] : told) {
        if (attempts != m_notes[std::size_t(id)].attempts)
            return u"%1 attempts of row %2 are told"_s.arg(attempts).arg(toIndex(id));
    }
    return underWay == int(m_live.size()) ? QString() : u"an attempt is told wrongly as under way"_s;
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
        if (row.removed || (row.state != State::Queued && row.state != State::Delayed))
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
    const int most = 5;
    if (std::min(status.heldHosts, most) != int(status.holds.size()))
        return u"%1 held hosts are counted, %2 told"_s.arg(status.heldHosts).arg(status.holds.size());
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
