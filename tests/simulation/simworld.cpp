// SPDX-License-Identifier: MIT
// The schedule: what hosts do, how transfers end, what people ask for. The verbs for rows are in
// simworldrows.cpp; what must hold is in simworldchecks.cpp.
#include "simworld.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

TransferResult made(OutcomeKind kind, bool answered, int status = 0, const QString &detail = {})
{
    TransferResult result;
    result.outcome.kind = kind;
    result.outcome.httpStatus = status;
    result.outcome.detail = detail;
    result.answered = answered;
    return result;
}

} // namespace

SimWorld::SimWorld(quint64 seed)
    : m_random(seed)
{
    drawLimits();
    drawHosts();
    m_queue = std::make_unique<DownloadQueue>(m_clock, m_limits, seed);
    m_queue->setTransfers(this);
    QSet<QString> withLogin;
    for (const Host &host : m_hosts) {
        if (host.nature == Nature::WrongLogin || host.nature == Nature::RightLogin)
            withLogin.insert(host.origin);
    }
    m_oracle.setLoginOrigins(withLogin);
    m_queue->setLoginOrigins(withLogin);
    addRows(1 + pick(14));
    m_queue->setTracing(chance(0.5));
    m_queue->open(m_entries);
    if (chance(0.2)) {
        const int row = pick(int(m_rows.size()));
        m_queue->markPresent(DownloadId(row), u"%1.png"_s.arg(row));
    }
    start();
    settle();
}

SimWorld::~SimWorld()
{
    m_queue.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void SimWorld::drawLimits()
{
    m_parallel = m_limits.parallel = 1 + pick(6);
    m_perHost = m_limits.perHost = 1 + pick(4);
    m_limits.tries = 1 + pick(4);
    m_limits.triesHardStop = 4 + pick(10);
    m_limits.breakerFailures = 1 + pick(5);
    m_limits.breakerRounds = 1 + pick(4);
    m_limits.refusalsInARow = 1 + pick(3);
}

void SimWorld::drawHosts()
{
    using N = Nature;
    constexpr std::array natures{N::Plain, N::Plain, N::Plain, N::Plain, N::Plain, N::BrokenTls,
        N::NoSuchName, N::WrongLogin, N::RightLogin, N::RightLogin, N::Forbids, N::Redirects};
    const bool isPortalLikely = chance(0.1);
    const int count = isPortalLikely ? 7 : 1 + pick(4);
    for (int i = 0; i < count; ++i) {
        Host host;
        host.origin = u"http://host%1.example:80"_s.arg(i);
        host.nature = isPortalLikely ? N::Plain : natures[std::size_t(pick(int(natures.size())))];
        if (chance(0.2)) {
            host.downFrom = m_clock.now() + std::chrono::milliseconds(pick(5'000));
            host.downUntil = host.downFrom + std::chrono::milliseconds(pick(100'000));
        }
        m_hosts.push_back(host);
    }
    if (isPortalLikely) {
        m_portalFrom = m_clock.now() + std::chrono::milliseconds(pick(2'000));
        m_portalUntil = m_portalFrom + 20s;
    }
}

void SimWorld::addRows(int count)
{
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        const auto row = std::size_t(m_rows.size());
        const std::size_t host = row % m_hosts.size();
        Entry entry;
        entry.address = m_hosts[host].origin.chopped(3) + u"/%1.png"_s.arg(row); // the port is implied
        entry.fileName = u"%1.png"_s.arg(row);
        entries.push_back(entry);
        m_notes.emplace_back().host = host;
        Download &reported = m_rows.emplace_back();
        reported.id = DownloadId(row);
        m_oracle.rowsAdded(m_hosts[host].origin);
    }
    m_entries.append(std::move(entries));
}

int SimWorld::pick(int below)
{
    return int(m_random() % quint64(below));
}

bool SimWorld::chance(double probability)
{
    return double(m_random() % 1'000'000) < probability * 1'000'000;
}

/// Lets the queue do what it has posted to the loop, and takes what it reports.
void SimWorld::settle()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::sendPostedEvents();
    takeReports();
}

void SimWorld::takeReports()
{
    for (const Download &row : m_queue->takeChanges())
        m_rows[std::size_t(row.id)] = row;
    for (const AttemptTrace &trace : m_queue->takeAttempts())
        m_traces.insert_or_assign({trace.id, trace.number}, trace);
    noteLeftLine();
}

// --- What transfers end with -----------------------------------------------------------------------------

/// One of the running transfers comes to its end, to its last byte, or a bit further.
void SimWorld::answer(bool good)
{
    SimTransfer &transfer = *m_live[std::size_t(pick(int(m_live.size())))];
    TransferResult result = resultOf(transfer, good);
    const bool hasBody = result.answered && result.outcome.httpStatus == 200;
    if (hasBody && !transfer.isReceived && chance(0.3)) {
        m_oracle.bytesCame(transfer.attempt, false);
        transfer.progress(100);
        return;
    }
    if (result.outcome.kind == OutcomeKind::Saved && !transfer.isReceived) {
        m_oracle.bytesCame(transfer.attempt, true);
        transfer.receive();
        if (!good && chance(0.3))
            return;
    }
    const bool mayGoOn = result.outcome.kind == OutcomeKind::ConnectionLost
        || result.outcome.kind == OutcomeKind::IdleTimeout || !result.answered;
    if (mayGoOn && transfer.hasBody && !transfer.isReceived && chance(0.7)) {
        result.gained = chance(0.3) ? m_limits.refundBytes : 100;
        result.partial = transfer.leave(result.gained);
    } else if (mayGoOn) {
        result.partial = transfer.giveBack();
    }
    endTransfer(transfer, result);
}

TransferResult SimWorld::resultOf(SimTransfer &transfer, bool good)
{
    const Host &host = m_hosts[m_notes[std::size_t(transfer.row)].host];
    if (transfer.isReceived)
        return good || chance(0.8) ? made(OutcomeKind::Saved, true, 200)
                                   : made(OutcomeKind::ChecksumMismatch, true, 200);
    if (transfer.hasBody) {
        constexpr std::array kinds{OutcomeKind::ConnectionLost, OutcomeKind::IdleTimeout,
            OutcomeKind::ChangedOnServer, OutcomeKind::DamagedImage, OutcomeKind::Saved};
        const OutcomeKind kind = kinds[std::size_t(pick(int(kinds.size())))];
        return made(good ? OutcomeKind::Saved : kind, true, 200);
    }
    const Clock::Time now = m_clock.now();
    if (now >= host.downFrom && now < host.downUntil) {
        constexpr std::array kinds{OutcomeKind::ConnectionRefused, OutcomeKind::ConnectionLost,
            OutcomeKind::ConnectTimeout, OutcomeKind::FirstByteTimeout, OutcomeKind::HostNotFound};
        return made(kinds[std::size_t(pick(int(kinds.size())))], false);
    }
    if (!good && now >= m_portalFrom && now < m_portalUntil)
        return made(OutcomeKind::NotAnImage, true, 200, u"html"_s);
    return byNature(host, good);
}

TransferResult SimWorld::byNature(const Host &host, bool good)
{
    switch (host.nature) {
    case Nature::BrokenTls:
        return made(OutcomeKind::TlsError, false);
    case Nature::NoSuchName:
        return made(OutcomeKind::HostNotFound, false);
    case Nature::WrongLogin:
        return made(OutcomeKind::LoginRefused, true, 401);
    case Nature::RightLogin:
        if (!good && chance(0.25))
            return made(OutcomeKind::LoginRefused, true, 401);
        break;
    case Nature::Forbids:
        if (!good && chance(0.7))
            return made(OutcomeKind::HttpStatus, true, 403);
        break;
    case Nature::Redirects:
        if (TransferResult result = randomAnswer(good); result.answered) {
            result.origin = m_hosts[std::size_t(pick(int(m_hosts.size())))].origin;
            return result;
        }
        break;
    case Nature::Plain:
        break;
    }
    return randomAnswer(good);
}

TransferResult SimWorld::randomAnswer(bool good)
{
    TransferResult saved = made(OutcomeKind::Saved, true, 200);
    saved.outcome.proof = chance(0.5) ? Proof::None : Proof::Length;
    if (good || chance(0.6))
        return saved;
    TransferResult busy = made(OutcomeKind::ServerBusy, true, 429);
    busy.outcome.retryAfter = chance(0.05) ? std::chrono::seconds(7200) : std::chrono::seconds(pick(20));
    switch (pick(13)) {
    case 0:
        return made(OutcomeKind::NotFound, true, 404);
    case 1:
    case 2:
        return busy;
    case 3:
        return made(OutcomeKind::ServerError, true, 500);
    case 4:
        return made(OutcomeKind::Tainted, true);
    case 5:
        return made(OutcomeKind::Tainted, true, 103);
    case 6:
        return made(OutcomeKind::NotAnImage, true, 200, chance(0.5) ? u"html"_s : u"text"_s);
    case 7:
        return made(OutcomeKind::FirstByteTimeout, false);
    case 8:
        return chance(0.2) ? made(OutcomeKind::DiskFull, true, 200) : made(OutcomeKind::TooSlow, true, 200);
    case 9:
        return chance(0.2) ? made(OutcomeKind::ProxyError, false) : made(OutcomeKind::ConnectTimeout, false);
    case 10:
        return made(OutcomeKind::LoginNeeded, true, 401);
    case 11:
        return chance(0.3) ? made(OutcomeKind::HostNotFound, false)
                           : made(OutcomeKind::HttpStatus, true, 403);
    default:
        return made(OutcomeKind::ConnectionLost, chance(0.5));
    }
}

// --- Verbs -----------------------------------------------------------------------------------------------

void SimWorld::useVerb()
{
    switch (pick(18)) {
    case 0:
    case 1:
        pause();
        break;
    case 2:
    case 3:
    case 4:
        start();
        break;
    case 5:
        m_queue->stop();
        break;
    case 6:
        retryFailed();
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
    case 11:
        if (chance(0.1))
            useSeldomVerb();
        break;
    default:
        useRowVerb();
    }
}

void SimWorld::useSeldomVerb()
{
    switch (pick(4)) {
    case 3:
        m_parallel = m_limits.parallel = 1 + pick(6);
        m_perHost = m_limits.perHost = 1 + pick(4);
        m_queue->limitsChanged();
        break;
    case 0:
        m_queue->cancelAll();
        letGoOn();
        break;
    case 1:
        startOver();
        break;
    default:
        m_queue->reopen();
        beginNewRun(true);
        m_oracle.reopened();
    }
}

/// Beside what the queue does: a start makes a new case of a portal and of hosts that were given up.
void SimWorld::noteStart()
{
    if (m_queue->phase() == Phase::Empty || m_queue->phase() == Phase::Running)
        return;
    m_isPausedByHand = false;
    const auto problem = m_queue->status().problem;
    m_isPortalWatched = !problem || problem->kind != OutcomeKind::CaptivePortal;
    m_lastEnds.clear();
    m_oracle.startedByHand();
}

void SimWorld::pause()
{
    const Phase phase = m_queue->phase();
    if (phase == Phase::Running || phase == Phase::Pausing || phase == Phase::Paused)
        m_isPausedByHand = true;
    m_queue->pause();
}

void SimWorld::start()
{
    noteStart();
    takeReports();
    if (m_queue->phase() != Phase::Running && rowsLeft() == 0) // those that are left were paused by hand
        letGoOn();
    m_queue->start();
}

/// No row on the list is paused by hand any more.
void SimWorld::letGoOn()
{
    for (Row &note : m_notes)
        note.isHeldBack = note.isHeldBack && note.isRemoved;
}

void SimWorld::retryFailed()
{
    takeReports();
    const bool hasFailed
        = m_queue->status().count(State::Failed) + m_queue->status().count(State::Cancelled) > 0;
    if (m_queue->phase() != Phase::Running && rowsLeft() == 0 && !hasFailed)
        letGoOn();
    forgetTriesOfFailed();
    m_oracle.retriedByHand();
    m_lastEnds.clear();
    noteStart();
    m_queue->retryFailed();
}

void SimWorld::startOver()
{
    m_queue->stop();
    noteStart();
    m_oracle.retriedByHand();
    m_lastEnds.clear();
    m_queue->startOver(PublishMode::Replace);
    beginNewRun(false);
}

void SimWorld::beginNewRun(bool withRemoved)
{
    m_traces.clear();
    m_next.clear();
    m_hasArrivalGaps = false;
    for (Row &note : m_notes) {
        note.attempts = 0;
        note.isOfEarlierRun = note.isRemoved && !withRemoved;
        note.isHeldBack = note.isHeldBack && note.isOfEarlierRun;
        if (!note.isOfEarlierRun)
            note.tries = note.ends = 0;
        if (withRemoved)
            note.whenRemoved = State::Queued;
    }
}

void SimWorld::forgetTriesOfFailed()
{
    for (const Download &row : m_rows) {
        const bool hasFailed = row.state == State::Failed || row.state == State::Cancelled;
        if (hasFailed && !row.removed)
            m_notes[std::size_t(row.id)].tries = m_notes[std::size_t(row.id)].ends = 0;
    }
}

QString SimWorld::step()
{
    if (chance(0.12))
        useVerb();
    else if (!m_live.empty() && chance(0.75))
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
    Rows removed;
    for (const Download &row : m_rows) {
        if (row.removed && chance(0.5))
            removed.append(row.id);
    }
    restore(m_queue->phase() == Phase::Empty && removed.isEmpty() ? Rows{DownloadId(0)} : removed);
    settle();
    for (int i = 0; i < longEnough && m_queue->phase() != Phase::Done; ++i) {
        if (m_queue->phase() != Phase::Running)
            start();
        else if (!m_live.empty())
            answer(true);
        else if (const auto next = m_clock.nextAlarm())
            m_clock.advanceTo(*next);
        settle();
        if (const QString broken = check(); !broken.isEmpty())
            return broken;
    }
    for (const Download &row : m_rows) {
        if (!row.removed && !isFinal(row.state))
            return u"row %1 never ends: state %2"_s.arg(toIndex(row.id)).arg(int(row.state));
        if (!row.removed && m_parts.contains(row.id))
            return u"a part file outlives the batch"_s;
    }
    return m_queue->phase() == Phase::Done ? QString() : u"the batch never ends"_s;
}

} // namespace Halyard
