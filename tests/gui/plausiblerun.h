// SPDX-License-Identifier: MIT
// A run that could have happened, as the engine would tell of it: so many rows, so many at once, some of them
// failing and trying again. The same seed gives the same run.
#pragma once

#include "batchstatus.h"

#include <QRandomGenerator>

#include <algorithm>
#include <map>

namespace Halyard {

class PlausibleRun
{
public:
    explicit PlausibleRun(int rows, int parallel = 24, quint32 seed = 1)
        : m_parallel(parallel)
        , m_random(seed)
    {
        for (int i = 0; i < rows; ++i) {
            Download row;
            row.id = DownloadId(i);
            m_rows.push_back(row);
        }
        plan();
    }

    EntryList entries() const
    {
        std::vector<Entry> all;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            Entry entry;
            entry.title = QStringLiteral("Country %1").arg(i + 1);
            entry.fileName = QStringLiteral("%1.png").arg(i + 1);
            entry.address = QStringLiteral("http://127.0.0.1:8001/flags/%1.png").arg(i + 1);
            all.push_back(entry);
        }
        EntryList list;
        list.append(std::move(all));
        return list;
    }
    /// When the last one ended.
    BatchTime length() const { return m_length; }
    int attempts() const { return int(m_attempts.size()); }

    /// All that has happened up to @p now since the last call.
    Changes until(BatchTime now)
    {
        Changes changes;
        std::map<DownloadId, bool> touched;
        for (AttemptTrace &known : m_attempts) {
            if (known.begun > now || (known.ended >= BatchTime(0) && known.ended <= m_told))
                continue;
            changes.attempts.push_back(cut(known, now));
            touched[known.id] = true;
            updateRow(known, now);
        }
        std::sort(changes.attempts.begin(), changes.attempts.end(),
            [](const AttemptTrace &one, const AttemptTrace &other) {
                return std::pair(one.id, one.number) < std::pair(other.id, other.number);
            });
        for (const auto &row : touched)
            changes.rows.push_back(m_rows[std::size_t(toIndex(row.first))]);
        for (const Download &row : m_rows)
            ++changes.status.counts[std::size_t(row.state)];
        changes.status.phase = now >= m_length ? Phase::Done : Phase::Running;
        changes.status.elapsed = std::min(now, m_length);
        changes.status.parallel = m_parallel;
        m_told = now;
        return changes;
    }

private:
    int between(int least, int most) { return m_random.bounded(least, most); }

    void plan()
    {
        struct Turn
        {
            BatchTime due;
            int row;
            quint16 number;
            BatchTime queued;
        };
        std::vector<BatchTime> slots(std::size_t(m_parallel), BatchTime(0));
        std::vector<bool> warm(slots.size(), false);
        std::vector<Turn> line;
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            line.push_back({BatchTime(0), int(i), 1, BatchTime(0)});
        while (!line.empty()) {
            const auto slot = std::min_element(slots.begin(), slots.end());
            auto turn = std::find_if(line.begin(), line.end(), [&](const Turn &t) { return t.due <= *slot; });
            if (turn == line.end())
                turn = std::min_element(
                    line.begin(), line.end(), [](const Turn &a, const Turn &b) { return a.due < b.due; });
            const Turn taken = *turn;
            line.erase(turn);
            const auto place = std::size_t(slot - slots.begin());
            const AttemptTrace done
                = attempt(taken.row, taken.number, taken.queued, std::max(*slot, taken.due), warm[place]);
            warm[place] = done.kind == OutcomeKind::Saved;
            *slot = (done.received >= BatchTime(0) ? done.received : done.ended) + BatchTime(1);
            m_attempts.push_back(done);
            m_length = std::max(m_length, done.ended);
            if (done.kind == OutcomeKind::ConnectionLost || done.kind == OutcomeKind::ServerBusy) {
                const BatchTime due = done.ended + BatchTime(between(150, 600));
                line.push_back({due, taken.row, quint16(taken.number + 1), due});
            }
        }
        std::sort(m_attempts.begin(), m_attempts.end(),
            [](const AttemptTrace &one, const AttemptTrace &other) { return one.begun < other.begun; });
        std::map<BatchTime, std::vector<DownloadId>> arrivals;
        for (const AttemptTrace &done : m_attempts) {
            if (done.kind == OutcomeKind::Saved)
                arrivals[done.ended].push_back(done.id);
        }
        int rank = 0;
        for (const auto &moment : arrivals) {
            for (const DownloadId id : moment.second)
                m_ranks[id] = ++rank;
        }
    }

    AttemptTrace attempt(int row, quint16 number, BatchTime queued, BatchTime begun, bool warm)
    {
        AttemptTrace made;
        made.id = DownloadId(row);
        made.number = number;
        made.queued = queued;
        made.begun = begun;
        BatchTime at = begun;
        if (!warm) {
            made.connecting = at;
            at += BatchTime(between(20, 70));
            made.connected = at;
        }
        made.sent = at;
        at += BatchTime(between(120, 900));
        const int fate = between(0, 100);
        if (fate < 4 && number < 3) {
            made.kind = OutcomeKind::ConnectionLost;
            made.ended = at;
            return made;
        }
        made.head = at;
        if (fate < 8 && number < 3) {
            made.kind = OutcomeKind::ServerBusy;
            made.httpStatus = 503;
            made.received = made.ended = at + BatchTime(2);
            return made;
        }
        if (fate < 10) {
            made.kind = OutcomeKind::NotFound;
            made.httpStatus = 404;
            made.received = made.ended = at + BatchTime(1);
            return made;
        }
        made.body = at + BatchTime(1);
        made.received = at + BatchTime(between(30, 260));
        made.ended = made.received + BatchTime(between(2, 30));
        made.kind = OutcomeKind::Saved;
        made.httpStatus = 200;
        made.bytes = between(4000, 24000);
        return made;
    }

    static AttemptTrace cut(AttemptTrace known, BatchTime now)
    {
        for (BatchTime *moment : {&known.queued, &known.begun, &known.connecting, &known.connected,
                 &known.sent, &known.head, &known.body, &known.received, &known.ended}) {
            if (*moment > now)
                *moment = NotReached;
        }
        if (known.ended < BatchTime(0)) {
            known.kind = OutcomeKind::None;
            known.httpStatus = 0;
        }
        return known;
    }

    void updateRow(const AttemptTrace &attempt, BatchTime now)
    {
        Download &row = m_rows[std::size_t(toIndex(attempt.id))];
        row.received = attempt.head >= BatchTime(0) && attempt.head <= now ? attempt.bytes : 0;
        row.total = attempt.bytes;
        row.stage = row.received > 0 ? Stage::Receiving : Stage::WaitingForServer;
        row.tries = attempt.number;
        if (attempt.ended > now) {
            const bool checks = attempt.received >= BatchTime(0) && attempt.received <= now;
            row.state = checks ? State::Checking : State::Running;
            return;
        }
        row.outcome = Outcome::of(attempt.kind, {}, attempt.httpStatus);
        if (attempt.kind == OutcomeKind::Saved) {
            row.state = State::Saved;
            row.arrival = m_ranks[attempt.id];
        } else {
            row.state = attempt.kind == OutcomeKind::NotFound ? State::Failed : State::Delayed;
        }
    }

    int m_parallel;
    QRandomGenerator m_random;
    std::vector<Download> m_rows;
    std::vector<AttemptTrace> m_attempts; ///< as they will be in the end, in the order of their beginnings
    std::map<DownloadId, int> m_ranks;
    BatchTime m_length{0};
    BatchTime m_told{-1};
};

} // namespace Halyard
