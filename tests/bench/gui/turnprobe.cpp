// SPDX-License-Identifier: MIT
#include "turnprobe.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <ctime>
#include <dlfcn.h>
#include <poll.h>

namespace Halyard {

namespace {

TurnProbe *probe = nullptr;

/// In the place of GLib's own, whose GPollFD is the system's pollfd on Linux.
int pollAndTell(pollfd *files, unsigned count, int timeout)
{
    probe->sleep();
    const int ready = poll(files, count, timeout);
    probe->wake();
    return ready;
}

using PollFunction = int (*)(pollfd *, unsigned, int);

/// GLib is Qt's choice and not linked here. False where it is not there.
bool setGLibPoll(PollFunction function)
{
    using Set = void (*)(void *context, PollFunction);
    const auto set = reinterpret_cast<Set>(dlsym(RTLD_DEFAULT, "g_main_context_set_poll_func"));
    if (set)
        set(nullptr, function);
    return set;
}

bool usesGLib(const QAbstractEventDispatcher *dispatcher)
{
    return dispatcher->inherits("QEventDispatcherGlib");
}

qint64 nanosecondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

double milliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

} // namespace

TurnProbe::TurnProbe()
{
    probe = this;
    auto *dispatcher = QAbstractEventDispatcher::instance();
    if (usesGLib(dispatcher) && setGLibPoll(pollAndTell))
        return;
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher, [this] { wake(); });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [this] { sleep(); });
}

TurnProbe::~TurnProbe()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    if (usesGLib(dispatcher))
        setGLibPoll(nullptr);
    else
        dispatcher->disconnect(SIGNAL(awake())), dispatcher->disconnect(SIGNAL(aboutToBlock()));
    probe = nullptr;
}

TurnProbe::Moment TurnProbe::now()
{
    return {nanosecondsOf(CLOCK_MONOTONIC), nanosecondsOf(CLOCK_THREAD_CPUTIME_ID)};
}

void TurnProbe::begin()
{
    m_turns.clear();
    m_running = m_isAwake = true;
    m_begun = m_woken = now();
}

void TurnProbe::wake()
{
    if (m_running && !m_isAwake) {
        m_isAwake = true;
        m_woken = now();
    }
}

void TurnProbe::sleep()
{
    if (!m_running || !m_isAwake)
        return;
    const Moment end = now();
    m_turns.push_back({end.wall - m_woken.wall, end.cpu - m_woken.cpu});
    m_isAwake = false;
}

Turns TurnProbe::end()
{
    sleep();
    m_running = false;
    const Moment end = now();
    Turns turns;
    turns.count = qsizetype(m_turns.size());
    turns.seconds = milliseconds(end.wall - m_begun.wall) / 1000;
    turns.cpuShare
        = 100.0 * double(end.cpu - m_begun.cpu) / double(std::max<qint64>(1, end.wall - m_begun.wall));
    if (m_turns.empty())
        return turns;
    std::vector<qint64> lengths;
    for (const Moment &turn : m_turns) {
        lengths.push_back(turn.wall);
        turns.longestOnCpu = std::max(turns.longestOnCpu, milliseconds(turn.cpu));
    }
    std::sort(lengths.begin(), lengths.end());
    const auto short_ = std::upper_bound(lengths.cbegin(), lengths.cend(), 8'000'000) - lengths.cbegin();
    turns.longest = milliseconds(lengths.back());
    turns.permille999 = milliseconds(lengths[std::size_t(double(lengths.size() - 1) * 0.999)]);
    turns.within8 = 100.0 * double(short_) / double(lengths.size());
    return turns;
}

} // namespace Halyard
