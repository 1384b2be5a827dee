// SPDX-License-Identifier: MIT
#include "waitingline.h"

#include <algorithm>
#include <utility>

namespace Halyard {

void WaitingLine::push(DownloadId id, HostId host)
{
    const auto index = std::size_t(host);
    if (index >= m_hosts.size())
        m_hosts.resize(index + 1);
    m_hosts[index].line.push(id);
    ++m_hosts[index].rows;
    if (m_hosts[index].place == Place::Nowhere)
        enter(host);
}

void WaitingLine::pushDelayed(DownloadId id, HostId host, Clock::Time due)
{
    m_delayed.insert({due, id, host});
    m_delayedByHost.insert({due, id, host});
}

void WaitingLine::countOut(DownloadId id, HostId host)
{
    m_ranks.erase(id);
    if (--m_hosts[std::size_t(host)].rows == 0)
        leave(host);
}

void WaitingLine::dropDelayed(DownloadId id, HostId host, Clock::Time due)
{
    m_delayed.erase({due, id, host});
    m_delayedByHost.erase({due, id, host});
}

// --- Which hosts may have a turn -------------------------------------------------------------------------

/// Has rows in line, and stands nowhere.
void WaitingLine::enter(HostId id)
{
    Host &host = m_hosts[std::size_t(id)];
    host.place = Place::Ready;
    host.turn.host = id;
    m_ready.insert(host.turn);
    rank(id);
}

void WaitingLine::leave(HostId id)
{
    Host &host = m_hosts[std::size_t(id)];
    if (host.place == Place::Ready) {
        m_ready.erase(host.turn);
        m_ranked.erase({std::exchange(host.rank, Unranked), id});
    } else if (host.place == Place::Asleep) {
        m_asleep.erase({host.wakesAt, id});
        m_heldAsleep -= std::exchange(host.isHeld, false) ? 1 : 0;
    }
    host.place = Place::Nowhere;
}

/// Puts a ready host where its first preferred row belongs.
void WaitingLine::rank(HostId id)
{
    Host &host = m_hosts[std::size_t(id)];
    dropUnpreferred(host.preferred);
    m_ranked.erase({host.rank, id});
    host.rank = host.preferred.empty() ? Unranked : host.preferred.cbegin()->first;
    if (host.rank != Unranked)
        m_ranked.insert({host.rank, id});
}

/// It may not run: for how long, the governor knows, or will tell.
void WaitingLine::standAside(HostId id, const HostGovernor &governor, Clock::Time now)
{
    leave(id);
    Host &host = m_hosts[std::size_t(id)];
    host.wakesAt = governor.mayAskFrom(id);
    host.place = host.wakesAt > now ? Place::Asleep : Place::Full;
    if (host.place == Place::Full)
        return;
    host.isHeld = governor.isHeld(id, now);
    m_heldAsleep += host.isHeld ? 1 : 0;
    m_asleep.insert({host.wakesAt, id});
}

/// Perhaps it may run now; that is found out when it would have its turn.
void WaitingLine::wake(HostId id, const HostGovernor &governor)
{
    if (std::size_t(id) >= m_hosts.size())
        return;
    const bool hasLine = m_hosts[std::size_t(id)].place != Place::Nowhere;
    leave(id);
    m_hosts[std::size_t(id)].turn.running = governor.running(id);
    if (hasLine)
        enter(id);
}

void WaitingLine::wakeHosts(HostGovernor &governor, Clock::Time now)
{
    if (const auto stirred = governor.takeStirred()) {
        for (const HostId id : *stirred)
            wake(id, governor);
    } else {
        for (std::size_t id = 0; id < m_hosts.size(); ++id)
            wake(HostId(id), governor);
    }
    while (!m_asleep.empty() && m_asleep.cbegin()->first <= now)
        wake(m_asleep.cbegin()->second, governor);
}

// --- Who is next -----------------------------------------------------------------------------------------

void WaitingLine::prefer(const std::vector<std::pair<DownloadId, HostId>> &rows)
{
    qint64 next = m_firstRank -= qint64(rows.size());
    for (const auto &[id, host] : rows) {
        m_hosts[std::size_t(host)].preferred.insert_or_assign(next, id);
        m_ranks[id] = next++;
    }
    for (const auto &[id, host] : rows) {
        if (m_hosts[std::size_t(host)].place == Place::Ready)
            rank(host);
    }
}

void WaitingLine::dropUnpreferred(std::map<qint64, DownloadId> &rows) const
{
    const auto isGone = [this](const auto &place) {
        const auto rank = m_ranks.find(place.second);
        return rank == m_ranks.cend() || rank->second != place.first;
    };
    while (!rows.empty() && isGone(*rows.cbegin()))
        rows.erase(rows.cbegin());
}

/// The row out of its line, and the host to the end of the turns.
DownloadId WaitingLine::take(HostId id, DownloadId row)
{
    countOut(row, id);
    const bool hasLine = m_hosts[std::size_t(id)].place == Place::Ready;
    leave(id);
    m_hosts[std::size_t(id)].turn.served = ++m_turns;
    if (hasLine)
        enter(id);
    return row;
}

std::optional<DownloadId> WaitingLine::takePreferred(const HostGovernor &governor, Clock::Time now)
{
    while (!m_ranked.empty()) {
        const auto [first, id] = *m_ranked.cbegin();
        Host &host = m_hosts[std::size_t(id)];
        rank(id);
        if (host.rank != first)
            continue; // that row has left
        if (governor.mayRun(id, now))
            return take(id, host.preferred.cbegin()->second);
        standAside(id, governor, now);
    }
    return {};
}

std::optional<DownloadId> WaitingLine::takeInTurn(
    const HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
    while (!m_ready.empty()) {
        const HostId id = m_ready.cbegin()->host;
        Line &line = m_hosts[std::size_t(id)].line;
        if (!governor.mayRun(id, now)) {
            standAside(id, governor, now);
            continue;
        }
        while (!line.empty() && !isWaiting(line.top(), id))
            line.pop();
        if (line.empty()) { // the count was wrong: it is set right
            m_hosts[std::size_t(id)].rows = 0;
            leave(id);
            continue;
        }
        const DownloadId row = line.top();
        line.pop();
        return take(id, row);
    }
    return {};
}

std::optional<DownloadId> WaitingLine::takeNext(
    HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
    wakeHosts(governor, now);
    if (!governor.hasRoom())
        return {};
    const auto preferred = takePreferred(governor, now);
    return preferred ? preferred : takeInTurn(governor, now, isWaiting);
}

// --- By host, and by time --------------------------------------------------------------------------------

std::vector<DownloadId> WaitingLine::takeDue(Clock::Time now)
{
    std::vector<DownloadId> due;
    while (!m_delayed.empty() && m_delayed.cbegin()->due <= now) {
        due.push_back(m_delayed.cbegin()->id);
        m_delayedByHost.erase(*m_delayed.cbegin());
        m_delayed.erase(m_delayed.cbegin());
    }
    return due;
}

std::vector<DownloadId> WaitingLine::takeDelayed()
{
    return takeDue(Clock::Time::max());
}

std::vector<DownloadId> WaitingLine::takeAllOf(HostId host, const Test &isWaiting)
{
    std::vector<DownloadId> rows = takeDelayedOf(host);
    if (hasLine(host)) {
        Line line = std::exchange(m_hosts[std::size_t(host)].line, {});
        for (; !line.empty(); line.pop()) {
            const DownloadId id = line.top();
            if (!isWaiting(id, host) || (!rows.empty() && rows.back() == id))
                continue; // it has left, or stands there twice
            rows.push_back(id);
            countOut(id, host);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<DownloadId> WaitingLine::takeDelayedOf(HostId host)
{
    std::vector<DownloadId> rows;
    const auto isOfHost = [host](const Delay &delay) { return delay.host == host; };
    auto delayed = m_delayedByHost.lower_bound({Clock::Time::min(), DownloadId(0), host});
    while (delayed != m_delayedByHost.end() && isOfHost(*delayed)) {
        rows.push_back(delayed->id);
        m_delayed.erase(*delayed);
        delayed = m_delayedByHost.erase(delayed);
    }
    return rows;
}

std::optional<Clock::Time> WaitingLine::nextWake(const HostGovernor &governor) const
{
    std::optional<Clock::Time> next;
    if (!m_delayed.empty())
        next = m_delayed.cbegin()->due;
    // While there is no room in all, the end of an attempt is what is waited for.
    if (!m_asleep.empty() && governor.hasRoom())
        next = std::min(next.value_or(Clock::Time::max()), m_asleep.cbegin()->first);
    return next;
}

HostGovernor::Allowance WaitingLine::allowance(const HostGovernor &governor, Clock::Time now) const
{
    return governor.allowance(now, [this](HostId host) { return hasRows(host); });
}

std::vector<HostHold> WaitingLine::holds(const HostGovernor &governor, Clock::Time now) const
{
    constexpr std::size_t most = 5;
    std::vector<HostHold> holds;
    for (const auto &[until, host] : governor.holds()) {
        if (holds.size() == most)
            break;
        if (until > now && hasRows(host))
            holds.push_back({governor.origin(host), governor.heldFor(host), until - now});
    }
    return holds;
}

int WaitingLine::heldHosts(const HostGovernor &governor, Clock::Time now) const
{
    const auto counts = [&](const auto &hold) { return hold.first > now && hasRows(hold.second); };
    return int(std::count_if(governor.holds().cbegin(), governor.holds().cend(), counts));
}

Clock::Time WaitingLine::longestWait(const HostGovernor &governor, Clock::Time now) const
{
    Clock::Time until = m_delayed.empty() ? now : std::max(now, m_delayed.crbegin()->due);
    const auto &holds = governor.holds();
    for (auto hold = holds.crbegin(); hold != holds.crend() && hold->first > until; ++hold) {
        if (hasRows(hold->second))
            until = hold->first;
    }
    return until - now;
}

bool WaitingLine::hasRows(HostId host) const
{
    if (hasLine(host))
        return true;
    const auto delayed = m_delayedByHost.lower_bound({Clock::Time::min(), DownloadId(0), host});
    return delayed != m_delayedByHost.cend() && delayed->host == host;
}

bool WaitingLine::hasLine(HostId host) const
{
    return std::size_t(host) < m_hosts.size() && m_hosts[std::size_t(host)].rows > 0;
}

} // namespace Halyard
