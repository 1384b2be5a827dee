// SPDX-License-Identifier: MIT
#include "runtrace.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Halyard {

namespace {

constexpr BatchTime Never{std::numeric_limits<qint32>::max()};
constexpr qsizetype FewestForAdvice = 10;

BatchTime toBatchTime(std::chrono::milliseconds time)
{
    constexpr qint64 most = std::numeric_limits<qint32>::max() / 2;
    return BatchTime(qint32(std::clamp<qint64>(time.count(), 0, most)));
}

using Moments = std::array<BatchTime, 9>;

Moments momentsOf(const AttemptTrace &a)
{
    return {a.queued, a.begun, a.connecting, a.connected, a.sent, a.head, a.body, a.received, a.ended};
}

/// The earliest moment at which the two look different.
BatchTime firstDifference(const AttemptTrace &before, const AttemptTrace &after)
{
    const Moments old = momentsOf(before);
    const Moments fresh = momentsOf(after);
    BatchTime first = Never;
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i] == fresh[i])
            continue;
        if (old[i] >= BatchTime(0))
            first = std::min(first, old[i]);
        if (fresh[i] >= BatchTime(0))
            first = std::min(first, fresh[i]);
    }
    return first;
}

/// From when to when the attempt held a network slot; NotReached: not yet, or never.
std::pair<BatchTime, BatchTime> slotOf(const AttemptTrace &attempt)
{
    if (attempt.begun < BatchTime(0))
        return {NotReached, NotReached};
    return {attempt.begun, attempt.received >= BatchTime(0) ? attempt.received : attempt.ended};
}

/// How long the server took to answer; NotReached where it cannot be told.
BatchTime answerTime(const AttemptTrace &attempt)
{
    const BatchTime asked = std::max({attempt.begun, attempt.connected, attempt.sent});
    const bool timedOut = attempt.kind == OutcomeKind::FirstByteTimeout;
    const BatchTime answered = attempt.head >= BatchTime(0) ? attempt.head
        : timedOut                                          ? attempt.ended
                                                            : NotReached;
    return asked >= BatchTime(0) && answered >= asked ? answered - asked : NotReached;
}

} // namespace

struct RunTrace::Attempts
{
    std::vector<AttemptTrace> all;
    std::vector<qint32> before; ///< of the same row, by index; -1: none
    std::vector<qint32> last; ///< by id; -1: none
};

RunTrace::RunTrace(QObject *parent)
    : QObject(parent)
    , m_attempts(std::make_unique<Attempts>())
{
}

RunTrace::~RunTrace() = default;

void RunTrace::apply(const Changes &changes)
{
    if (beginsAnew(changes))
        clear();
    const BatchTime elapsed = toBatchTime(changes.status.elapsed);
    const BatchTime known = m_now;
    bool different = elapsed != m_elapsed || changes.status.phase != m_phase;
    m_elapsed = elapsed;
    m_phase = changes.status.phase;
    m_now = std::max(m_now, elapsed);
    m_touched.clear();
    m_touchedFrom = known;
    m_stepsFrom = Never;
    for (const AttemptTrace &attempt : changes.attempts)
        take(attempt);
    std::sort(m_touched.begin(), m_touched.end());
    m_touched.erase(std::unique(m_touched.begin(), m_touched.end()), m_touched.end());
    measurePeak(known);
    if (changes.status.parallel > 0)
        different = note(m_limits, elapsed, changes.status.parallel) || different;
    if (changes.status.allowed > 0 || !m_allowed.empty())
        different = note(m_allowed, elapsed, changes.status.allowed) || different;
    if (different || !m_touched.empty())
        Q_EMIT changed();
}

void RunTrace::clear()
{
    const bool something = !isEmpty() || !m_limits.empty() || m_now > BatchTime(0);
    forget();
    if (something)
        Q_EMIT cleared();
}

void RunTrace::forget()
{
    *m_attempts = {};
    m_elapsed = m_now = m_touchedFrom = BatchTime(0);
    m_phase = Phase::Empty;
    m_limits.clear();
    m_allowed.clear();
    m_steps.clear();
    m_touched.clear();
    m_peak = 0;
}

/// A run begins anew where time goes back, or where a row is at its first attempt once more.
bool RunTrace::beginsAnew(const Changes &changes) const
{
    if (isEmpty())
        return false;
    if (toBatchTime(changes.status.elapsed) < m_elapsed)
        return true;
    return std::any_of(changes.attempts.begin(), changes.attempts.end(),
        [this](const AttemptTrace &attempt) { return attempt.number == 1 && isFirstOnceMore(attempt); });
}

bool RunTrace::isFirstOnceMore(const AttemptTrace &attempt) const
{
    const qsizetype first = find(attempt.id, 1);
    if (first < 0)
        return false;
    const AttemptTrace &known = this->attempt(first);
    const bool another = known.kind != attempt.kind || momentsOf(known) != momentsOf(attempt);
    if (first != lastOf(attempt.id))
        return another;
    const bool unended = attempt.kind == OutcomeKind::None;
    return known.kind != OutcomeKind::None && (unended || known.begun != attempt.begun);
}

qsizetype RunTrace::find(DownloadId id, int number) const
{
    qsizetype index = lastOf(id);
    while (index >= 0 && attempt(index).number > number)
        index = before(index);
    return index >= 0 && attempt(index).number == number ? index : -1;
}

void RunTrace::take(const AttemptTrace &attempt)
{
    const qsizetype row = toIndex(attempt.id);
    if (row < 0)
        return;
    qsizetype index = find(attempt.id, attempt.number);
    if (index < 0) {
        const qsizetype latest = lastOf(attempt.id);
        if (latest >= 0 && this->attempt(latest).number > attempt.number)
            return; // of a time before the tracing began
        auto &last = m_attempts->last;
        if (std::size_t(row) >= last.size())
            last.resize(std::max(std::size_t(row) + 1, last.size() * 2), -1);
        index = attemptCount();
        m_attempts->all.push_back({});
        m_attempts->before.push_back(std::exchange(last[std::size_t(row)], qint32(index)));
    }
    AttemptTrace &known = m_attempts->all[std::size_t(index)];
    m_touchedFrom = std::min(m_touchedFrom, firstDifference(known, attempt));
    const auto [begunBefore, releasedBefore] = slotOf(known);
    const auto [begunNow, releasedNow] = slotOf(attempt);
    if (begunBefore != begunNow) {
        shift(begunBefore, -1);
        shift(begunNow, 1);
    }
    if (releasedBefore != releasedNow) {
        shift(releasedBefore, 1);
        shift(releasedNow, -1);
    }
    known = attempt;
    for (const BatchTime moment : momentsOf(attempt))
        m_now = std::max(m_now, moment);
    m_touched.push_back(index);
}

/// So many more from then on. What comes is nearly always the latest, so that the way is short.
void RunTrace::shift(BatchTime at, int by)
{
    if (at < BatchTime(0))
        return;
    const auto earlier = [](const Step &step, BatchTime time) { return step.at < time; };
    auto place = m_steps.end();
    if (!m_steps.empty() && m_steps.back().at >= at)
        place = std::lower_bound(m_steps.begin(), m_steps.end(), at, earlier);
    if (place == m_steps.end() || place->at != at) {
        const int count = place == m_steps.begin() ? 0 : std::prev(place)->count;
        place = m_steps.insert(place, {at, count});
    }
    for (; place != m_steps.end(); ++place)
        place->count += by;
    m_stepsFrom = std::min(m_stepsFrom, at);
}

/// @p known: up to there the steps were complete before. Where an earlier one changed, all are looked at.
void RunTrace::measurePeak(BatchTime known)
{
    if (m_stepsFrom == Never)
        return;
    const bool whole = m_stepsFrom < known;
    auto step = m_steps.cbegin();
    if (!whole)
        step = std::lower_bound(m_steps.cbegin(), m_steps.cend(), m_stepsFrom,
            [](const Step &one, BatchTime time) { return one.at < time; });
    int highest = whole ? 0 : m_peak;
    for (; step != m_steps.cend(); ++step)
        highest = std::max(highest, step->count);
    m_peak = highest;
}

bool RunTrace::note(std::vector<Step> &steps, BatchTime at, int count)
{
    if (!steps.empty() && steps.back().count == count)
        return false;
    if (!steps.empty() && steps.back().at == at)
        steps.back().count = count;
    else
        steps.push_back({at, count});
    return true;
}

bool RunTrace::isEmpty() const
{
    return m_attempts->all.empty();
}

std::vector<AttemptTrace> RunTrace::attemptsOf(DownloadId id) const
{
    std::vector<AttemptTrace> found;
    for (qsizetype index = lastOf(id); index >= 0; index = before(index))
        found.push_back(attempt(index));
    std::reverse(found.begin(), found.end());
    return found;
}

qsizetype RunTrace::attemptCount() const
{
    return qsizetype(m_attempts->all.size());
}

const AttemptTrace &RunTrace::attempt(qsizetype index) const
{
    return m_attempts->all[std::size_t(index)];
}

qsizetype RunTrace::lastOf(DownloadId id) const
{
    const qsizetype row = toIndex(id);
    return row >= 0 && row < qsizetype(m_attempts->last.size()) ? m_attempts->last[std::size_t(row)] : -1;
}

qsizetype RunTrace::before(qsizetype index) const
{
    return m_attempts->before[std::size_t(index)];
}

std::vector<RunTrace::Step> RunTrace::concurrency() const
{
    return m_steps;
}

std::optional<BatchTime> RunTrace::ninetiethPercentile() const
{
    std::vector<BatchTime> times;
    times.reserve(m_attempts->all.size());
    for (const AttemptTrace &attempt : m_attempts->all) {
        if (const BatchTime time = answerTime(attempt); time >= BatchTime(0))
            times.push_back(time);
    }
    if (qsizetype(times.size()) < FewestForAdvice)
        return std::nullopt;
    const auto place = times.begin() + qsizetype((times.size() * 9 + 9) / 10) - 1;
    std::nth_element(times.begin(), place, times.end());
    return *place;
}

} // namespace Halyard
