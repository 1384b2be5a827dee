// SPDX-License-Identifier: MIT
#include "mannersworld.h"

#include <QCoreApplication>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::size_t hostOf(const QUrl &url)
{
    return std::size_t(url.host().section(u'.', 0, 0).mid(4).toInt());
}

TransferResult made(OutcomeKind kind, int status, bool answered = true)
{
    TransferResult result;
    result.outcome.kind = kind;
    result.outcome.httpStatus = status;
    result.answered = answered;
    return result;
}

} // namespace

MannersWorld::MannersWorld(const Limits &wanted, std::vector<MannersHost> servers, int rowsEach)
    : hosts(std::move(servers))
    , m_limits(wanted)
    , m_queue(std::make_unique<DownloadQueue>(m_clock, m_limits, 1))
{
    std::vector<Entry> entries;
    for (int row = 0; row < rowsEach; ++row) {
        for (std::size_t host = 0; host < hosts.size(); ++host) {
            Entry entry;
            entry.fileName = u"%1.bin"_s.arg(entries.size());
            entry.address = u"http://host%1.example/%2"_s.arg(host).arg(entry.fileName);
            entries.push_back(entry);
        }
    }
    for (std::size_t host = 0; host < hosts.size(); ++host)
        hosts[host].origin = u"http://host%1.example:80"_s.arg(host);
    m_queue->setTransfers(this);
    m_queue->open(EntryList(std::move(entries)));
    m_startedAt = m_clock.now();
    m_queue->start();
    settle();
}

MannersWorld::~MannersWorld()
{
    m_queue.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void MannersWorld::setLimits(const Limits &limits)
{
    m_limits = limits;
    m_queue->limitsChanged();
    settle();
}

bool MannersWorld::run(Clock::Time end)
{
    while (m_queue->phase() != Phase::Done && m_broken.isEmpty()) {
        const auto alarm = m_clock.nextAlarm();
        const Clock::Time answer = m_ends.empty() ? Clock::Time::max() : m_ends.cbegin()->first;
        const Clock::Time next = std::min(alarm.value_or(Clock::Time::max()), answer);
        if (next > end)
            break;
        if (next == Clock::Time::max())
            return false;
        m_clock.advanceTo(next);
        if (answer <= next)
            endNext();
        settle();
    }
    return true;
}

void MannersWorld::settle()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::sendPostedEvents();
    for (const Download &row : m_queue->takeChanges())
        Q_UNUSED(row)
}

std::unique_ptr<Transfer> MannersWorld::makeTransfer(const TransferRequest &request)
{
    const std::size_t index = hostOf(request.url);
    MannersHost &host = hosts[index];
    begins(host);
    auto transfer = std::make_unique<MannersTransfer>(*this, index);
    Clock::Time took = host.latency;
    const TransferResult result = answerOf(host, took);
    m_ends.emplace(m_clock.now() + took, std::pair(transfer.get(), result));
    return transfer;
}

/// What must not be, whatever the servers do.
void MannersWorld::begins(MannersHost &host)
{
    const Clock::Time now = m_clock.now();
    const Clock::Time since = now - host.lastBegun;
    const auto all = std::int64_t(m_ends.size());
    QString what;
    if (now < host.notBefore)
        what = u"%1 ms before its hold ends"_s.arg((host.notBefore - now).count());
    else if (host.lastBegun >= 0ms && since < m_limits.hostDelay)
        what = u"%1 ms after the one before"_s.arg(since.count());
    else if (host.lastBegun >= 0ms && m_limits.hostRate > 0
        && double(since.count() + 1) < 1000 / m_limits.hostRate)
        what = u"%1 ms after the one before, against the rate"_s.arg(since.count());
    else if (host.running >= m_limits.perHost)
        what = u"beside %1 others"_s.arg(host.running);
    else if (all >= m_limits.parallel)
        what = u"beside %1 others, in all"_s.arg(all);
    if (!what.isEmpty() && m_broken.isEmpty())
        m_broken = u"At %1 ms %2 is asked "_s.arg(now.count()).arg(host.origin) + what;
    host.lastBegun = now;
    ++host.begun;
    host.most = std::max(host.most, ++host.running);
}

TransferResult MannersWorld::answerOf(MannersHost &host, Clock::Time &took)
{
    const Clock::Time now = m_clock.now();
    if (now >= host.downFrom && now < host.downUntil) {
        took = m_limits.connectTimeout;
        return made(OutcomeKind::ConnectTimeout, 0, false);
    }
    const bool isBanned = now >= host.banFrom && now < host.banUntil;
    bool isTooMuch = false;
    if (host.rate > 0) {
        const double left
            = std::max(0.0, host.excess - host.rate * double((now - host.countedAt).count()) / 1000) + 1;
        isTooMuch = left > host.burst + 1;
        host.excess = isTooMuch ? host.excess : left;
        host.countedAt = isTooMuch ? host.countedAt : now;
    }
    if (!isBanned && !isTooMuch)
        return made(OutcomeKind::Saved, 200);
    TransferResult busy = made(OutcomeKind::ServerBusy, 429);
    busy.outcome.retryAfter = host.retryAfter;
    return busy;
}

void MannersWorld::endNext()
{
    const auto [transfer, result] = m_ends.extract(m_ends.begin()).mapped();
    MannersHost &host = hosts[transfer->host];
    --host.running;
    if (result.outcome.kind == OutcomeKind::Saved) {
        ++host.saved;
        host.lastSaved = m_clock.now();
    }
    if (result.outcome.kind == OutcomeKind::ServerBusy) {
        ++host.refused;
        if (result.outcome.retryAfter > 0ms)
            host.notBefore = std::max(host.notBefore, m_clock.now() + result.outcome.retryAfter);
    }
    transfer->end(result);
}

void MannersWorld::forget(MannersTransfer *transfer)
{
    --hosts[transfer->host].running;
    std::erase_if(m_ends, [transfer](const auto &end) { return end.second.first == transfer; });
}

} // namespace Halyard
