// SPDX-License-Identifier: MIT
// A queue with a clock and transfers of a test's own; the loop is run by hand. One thread.
#pragma once

#include "downloadqueue.h"
#include "faketransfers.h"
#include "simclock.h"

#include <QCoreApplication>

#include <map>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

struct QueueBench
{
    explicit QueueBench(const Limits &wanted = {})
        : limits(wanted)
        , queue(clock, limits, 1)
    {
        queue.setTransfers(&transfers);
    }
    ~QueueBench() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

    /// Rows by turns at @p hosts: http://a.example/0.png, http://b.example/1.png ...
    void run(int count, int hosts = 1)
    {
        queue.open(entries(count, hosts));
        queue.start();
        settle();
    }
    static EntryList entries(int count, int hosts)
    {
        std::vector<Entry> list;
        list.resize(std::size_t(count));
        for (int i = 0; i < count; ++i) {
            list[std::size_t(i)].address = u"http://%1.example/%2.png"_s.arg(QChar(u'a' + i % hosts)).arg(i);
            list[std::size_t(i)].fileName = u"%1.png"_s.arg(i);
        }
        return EntryList(std::move(list));
    }
    void settle()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::sendPostedEvents();
        for (const Download &row : queue.takeChanges())
            rows[int(row.id)] = row;
        for (const AttemptTrace &trace : queue.takeAttempts())
            attempts[{int(trace.id), trace.number}] = trace;
    }
    void pass(Clock::Time time)
    {
        const Clock::Time end = clock.now() + time;
        while (clock.nextAlarm().value_or(end + 1ms) <= end) {
            clock.advanceTo(*clock.nextAlarm());
            settle();
        }
        clock.advanceTo(end);
        settle();
    }
    template <typename Answer> void endAll(const Answer &answer)
    {
        transfers.endAll(answer);
        settle();
    }
    int running() const { return int(transfers.running.size()); }
    int count(State state) const { return queue.status().count(state); }

    SimClock clock;
    Limits limits;
    FakeTransfers transfers;
    DownloadQueue queue;
    std::map<int, Download> rows; ///< what was reported
    std::map<std::pair<int, int>, AttemptTrace> attempts; ///< by row and number; with tracing on
};

} // namespace Halyard
