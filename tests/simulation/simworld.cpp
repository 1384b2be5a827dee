// SPDX-License-Identifier: MIT
#include "simworld.h"

#include "origin.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <set>

namespace Halyard {

using namespace Qt::StringLiterals;

class SimTransfer final : public Transfer
{
public:
    SimTransfer(SimWorld &world, const TransferRequest &wanted)
        : request(wanted)
        , origin(originOf(wanted.url))
        , m_world(world)
    {
    }
    void start() override
    {
        if (m_world.chance(0.03)) { // a refused address ends at once
            Outcome refused;
            refused.kind = OutcomeKind::BadAddress;
            end(refused);
        }
    }
    void abandon() override
    {
        disconnect(this, nullptr, nullptr, nullptr);
        m_world.forget(this);
    }
    void receive()
    {
        isReceived = true;
        Q_EMIT received();
    }
    void end(const Outcome &outcome)
    {
        m_world.forget(this);
        TransferResult result;
        result.outcome = outcome;
        result.savedAs = request.fileName;
        result.bytes = 1000;
        Q_EMIT ended(result);
    }

    const TransferRequest request;
    const QString origin;
    bool isReceived = false;

private:
    SimWorld &m_world;
};

namespace {

std::vector<Entry> makeEntries(int count, int hosts, int from)
{
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.address = u"http://host%1.example/%2.png"_s.arg((from + i) % hosts).arg(from + i);
        entry.fileName = u"%1.png"_s.arg(from + i);
        entries.push_back(entry);
    }
    return entries;
}

Outcome made(OutcomeKind kind, int status = 0)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.httpStatus = status;
    return outcome;
}

} // namespace

SimWorld::SimWorld(quint64 seed)
    : m_random(seed)
{
    m_parallel = m_limits.parallel = 1 + pick(6);
    m_perHost = m_limits.perHost = 1 + pick(4);
    m_limits.tries = 1 + pick(4);
    m_queue = std::make_unique<DownloadQueue>(m_clock, m_limits, seed);
    m_queue->setTransfers(this);
    addRows(1 + pick(14));
    m_queue->open(m_entries);
    if (chance(0.2))
        m_queue->markPresent(DownloadId(pick(int(m_rows.size()))), u"0.png"_s);
    m_queue->start();
    settle();
}

SimWorld::~SimWorld()
{
    m_queue.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void SimWorld::addRows(int count)
{
    constexpr int hosts = 3;
    m_entries.append(makeEntries(count, hosts, int(m_entries.size())));
    while (qsizetype(m_rows.size()) < m_entries.size()) {
        Download row;
        row.id = DownloadId(m_rows.size());
        m_origins.push_back(originOf(QUrl(m_entries.at(row.id).address)));
        m_rows.push_back(row);
    }
}

int SimWorld::pick(int below)
{
    return int(m_random() % quint64(below));
}

bool SimWorld::chance(double probability)
{
    return double(m_random() % 1'000'000) < probability * 1'000'000;
}

void SimWorld::fail(const QString &what)
{
    if (m_broken.isEmpty())
        m_broken = what;
}

std::unique_ptr<Transfer> SimWorld::makeTransfer(const TransferRequest &request)
{
    const QString origin = originOf(request.url);
    if (onNetwork() >= m_parallel)
        fail(u"more than %1 at once"_s.arg(m_parallel));
    if (onNetwork(origin) >= m_perHost)
        fail(u"more than %1 at once to %2"_s.arg(m_perHost).arg(origin));
    if (m_clock.now() < m_heldUntil[origin])
        fail(u"asked %1 although it is held"_s.arg(origin));
    for (const SimTransfer *live : m_live) {
        if (live->request.fileName == request.fileName)
            fail(u"two transfers of %1"_s.arg(request.fileName));
    }
    auto transfer = std::make_unique<SimTransfer>(*this, request);
    m_live.push_back(transfer.get());
    return transfer;
}

void SimWorld::forget(SimTransfer *transfer)
{
    std::erase(m_live, transfer);
}

int SimWorld::onNetwork(const QString &origin) const
{
    return int(std::count_if(m_live.cbegin(), m_live.cend(), [&](const SimTransfer *live) {
        return !live->isReceived && (origin.isEmpty() || live->origin == origin);
    }));
}

/// Lets the queue do what it has posted to the loop, and takes what it reports.
void SimWorld::settle()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::sendPostedEvents();
    for (const Download &row : m_queue->takeChanges())
        m_rows[std::size_t(row.id)] = row;
}

Outcome SimWorld::randomFault()
{
    switch (pick(8)) {
    case 0:
        return made(OutcomeKind::NotFound, 404);
    case 1: {
        Outcome busy = made(OutcomeKind::ServerBusy, 429);
        busy.retryAfter = std::chrono::seconds(pick(20));
        return busy;
    }
    case 2:
        return made(OutcomeKind::ServerError, 500);
    case 3:
        return made(OutcomeKind::Tainted);
    case 4:
        return made(OutcomeKind::Tainted, 103);
    case 5:
        return made(OutcomeKind::NotAnImage, 200);
    case 6:
        return chance(0.2) ? made(OutcomeKind::DiskFull) : made(OutcomeKind::IdleTimeout);
    default:
        return made(OutcomeKind::ConnectionLost);
    }
}

/// One of the running transfers comes to its end, or to its last byte.
void SimWorld::answer(bool good)
{
    SimTransfer *transfer = m_live[std::size_t(pick(int(m_live.size())))];
    if (!good && chance(0.3)) {
        const Outcome fault = randomFault();
        if (fault.retryAfter.count() >= 0 && m_limits.tries > 1) {
            const auto row = std::size_t(transfer->request.fileName.chopped(4).toInt());
            if (m_rows[row].tries < m_limits.tries)
                m_heldUntil[transfer->origin] = m_clock.now() + fault.retryAfter;
        }
        transfer->end(fault);
        return;
    }
    if (!transfer->isReceived)
        transfer->receive();
    if (good || chance(0.7))
        transfer->end(made(OutcomeKind::Saved, 200));
}

void SimWorld::useVerb()
{
    switch (pick(12)) {
    case 0:
    case 1:
        m_queue->pause();
        break;
    case 2:
    case 3:
    case 4:
        m_queue->start();
        break;
    case 5:
        m_queue->stop();
        break;
    case 6:
        m_queue->retryFailed();
        break;
    case 7:
        m_parallel = 1 + pick(6);
        m_queue->setParallel(m_parallel);
        break;
    case 8:
        m_perHost = 1 + pick(4);
        m_queue->setPerHost(m_perHost);
        break;
    case 9:
        addRows(1 + pick(3));
        m_queue->append(m_entries);
        break;
    case 10:
        if (chance(0.2))
            m_queue->cancelAll();
        break;
    default:
        if (chance(0.2))
            m_queue->startOver(PublishMode::Replace);
    }
}

QString SimWorld::step()
{
    if (chance(0.15))
        useVerb();
    else if (!m_live.empty() && chance(0.7))
        answer(false);
    else if (const auto next = m_clock.nextAlarm(); next && chance(0.8))
        m_clock.advanceTo(*next);
    else
        m_clock.advanceTo(m_clock.now() + std::chrono::milliseconds(pick(500)));
    settle();
    return check();
}

QString SimWorld::finish()
{
    constexpr int longEnough = 10'000;
    for (int i = 0; i < longEnough && m_queue->phase() != Phase::Done; ++i) {
        if (m_queue->phase() != Phase::Running)
            m_queue->start();
        else if (!m_live.empty())
            answer(true);
        else if (const auto next = m_clock.nextAlarm())
            m_clock.advanceTo(*next);
        settle();
        if (const QString broken = check(); !broken.isEmpty())
            return broken;
    }
    for (const Download &row : m_rows) {
        if (!isFinal(row.state))
            return u"row %1 never ends: state %2"_s.arg(toIndex(row.id)).arg(int(row.state));
    }
    return m_queue->phase() == Phase::Done ? QString() : u"the batch never ends"_s;
}

QString SimWorld::check()
{
    for (const Download &row : m_rows)
        m_trace += QChar(u'a' + int(row.state));
    m_trace += u' ';
    if (m_broken.isEmpty())
        m_broken = checkRows();
    if (m_broken.isEmpty())
        m_broken = checkSlots();
    return m_broken;
}

QString SimWorld::checkRows()
{
    const BatchStatus status = m_queue->status();
    std::array<int, StateCount> counts{};
    std::set<int> arrivals;
    for (const Download &row : m_rows) {
        ++counts[std::size_t(row.state)];
        if (row.arrival > 0 && !arrivals.insert(row.arrival).second)
            return u"arrival number %1 was given twice"_s.arg(row.arrival);
        if (row.state == State::Saved && row.arrival == 0)
            return u"row %1 is saved without an arrival number"_s.arg(toIndex(row.id));
        if (row.tries < 0 || row.tries > m_limits.tries)
            return u"row %1 counts %2 tries"_s.arg(toIndex(row.id)).arg(row.tries);
    }
    if (!arrivals.empty() && *arrivals.rbegin() != int(arrivals.size()))
        return u"arrival numbers have a gap"_s;
    if (counts != status.counts)
        return u"the counts do not match the rows"_s;
    if (status.outOfOrder > int(arrivals.size()))
        return u"more rows out of order than arrived"_s;
    return {};
}

/// Each active row has one transfer, and no slot is lost: who may run does run.
QString SimWorld::checkSlots()
{
    const BatchStatus status = m_queue->status();
    if (int(m_live.size()) != status.count(State::Running) + status.count(State::Checking))
        return u"%1 transfers live, %2 rows run"_s.arg(m_live.size()).arg(status.count(State::Running));
    if (status.phase != Phase::Running || onNetwork() >= m_parallel)
        return {};
    for (const Download &row : m_rows) {
        if (row.state != State::Queued || status.bound == Bound::Hold)
            continue;
        const QString &origin = m_origins[std::size_t(row.id)];
        if (m_clock.now() >= m_heldUntil[origin] && onNetwork(origin) < m_perHost)
            return u"row %1 waits although there is room (%2 of %3 at once, bound by %4)"_s
                .arg(toIndex(row.id))
                .arg(onNetwork())
                .arg(m_parallel)
                .arg(int(status.bound));
    }
    return {};
}

} // namespace Halyard
