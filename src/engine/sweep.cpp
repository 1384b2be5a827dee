// SPDX-License-Identifier: MIT
#include "sweep.h"

#include "engine.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <limits>
#include <map>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using ms = std::chrono::milliseconds;

constexpr int highestLevel = 1000;
constexpr double bearableLoss = 0.01;
constexpr double nearTheBest = 0.9;
constexpr ms longestQuiet{30'000}; ///< that a server is waited for

/// One try for each row, and no waits but those that a server asks for: they are not what is measured.
Limits limitsFor(Limits limits, int parallel)
{
    limits.parallel = limits.perHost = parallel;
    limits.adaptive = false;
    limits.tries = 1;
    limits.refundBytes = std::numeric_limits<qint64>::max(); // one is one, however far it came
    limits.breakerHold = std::min(limits.breakerHold, ms(2000));
    limits.breakerRounds = 1; // a host that stays silent after that has its answer
    limits.refusalHold = std::min(limits.refusalHold, ms(2000));
    limits.longestHold = std::min(limits.longestHold, longestQuiet);
    return limits;
}

/// The smallest of @p sorted that @p share of them do not exceed; 0 where there are none.
ms percentile(const std::vector<ms> &sorted, double share)
{
    if (sorted.empty())
        return ms(0);
    const auto rank = std::size_t(share * double(sorted.size()) + 0.999'999);
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

} // namespace

double SweepLevel::useful() const
{
    return 1000.0 * (saved + notFound) / double(std::max<qint64>(1, elapsed.count()));
}

std::optional<int> sweetSpot(const std::vector<SweepLevel> &levels)
{
    double best = 0;
    const auto isSound = [](const SweepLevel &level) {
        return level.saved + level.notFound > 0 && level.errorShare() <= bearableLoss;
    };
    for (const SweepLevel &level : levels)
        best = isSound(level) ? std::max(best, level.useful()) : best;
    std::optional<int> lowest;
    for (const SweepLevel &level : levels) {
        if (isSound(level) && level.useful() >= nearTheBest * best)
            lowest = std::min(lowest.value_or(level.parallel), level.parallel);
    }
    return lowest;
}

std::optional<std::vector<int>> parseLevels(const QString &text)
{
    std::vector<int> levels;
    for (const QString &word : text.split(u',')) {
        bool isNumber = false;
        const int level = word.trimmed().toInt(&isNumber);
        const bool isRising = levels.empty() || level > levels.back();
        if (!isNumber || level < 1 || level > highestLevel || !isRising)
            return std::nullopt;
        levels.push_back(level);
    }
    return levels;
}

/// One level while it runs. The engine goes first, so that nobody writes into the folder any more.
struct Sweep::Run
{
    struct Loss
    {
        int count = 0;
        Outcome first;
    };

    QTemporaryDir folder{QDir::tempPath() + "/halyard-sweep-XXXXXX"_L1};
    BatchStatus status;
    std::vector<bool> ended; ///< by row
    std::vector<ms> answers; ///< by row; negative: none
    std::map<OutcomeKind, Loss> losses;
    std::unique_ptr<Engine> engine;
};

Sweep::Sweep(SweepPlan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &Sweep::step);
}

Sweep::~Sweep() = default;

void Sweep::start()
{
    if (!m_levels.empty() || m_run)
        return;
    m_hasEnded = false;
    m_step.start(0ms);
}

void Sweep::stop()
{
    m_hasEnded = true;
    if (!m_run)
        return;
    m_run->engine->disconnect(this);
    m_step.start(0ms);
}

void Sweep::step()
{
    if (m_hasEnded)
        m_run.reset();
    else if (m_problem)
        end();
    else if (m_run)
        endLevel();
    else if (m_levels.size() == m_plan.levels.size() || m_plan.entries.isEmpty() || m_isSentAway)
        end();
    else
        beginLevel();
}

void Sweep::beginLevel()
{
    m_run = std::make_unique<Run>();
    const int parallel = m_plan.levels[m_levels.size()];
    m_run->engine
        = std::make_unique<Engine>(Engine::Placement::OwnThread, limitsFor(m_plan.limits, parallel));
    if (!m_run->folder.isValid()) {
        m_problem = BatchProblem{OutcomeKind::NotWritable, QDir::tempPath(), m_run->folder.errorString()};
        m_step.start(0ms);
        return;
    }
    Engine &engine = *m_run->engine;
    m_run->ended.assign(std::size_t(m_plan.entries.size()), false);
    m_run->answers.assign(m_run->ended.size(), ms(-1));
    connect(&engine, &Engine::changed, this, &Sweep::onChanged);
    connect(&engine, &Engine::finished, this, [this] { m_step.start(0ms); });
    engine.setTracing(true);
    engine.setNetwork(m_plan.network);
    engine.setExemptOrigins(m_plan.exemptOrigins);
    engine.open({m_plan.entries, m_run->folder.path()});
    engine.start();
}

void Sweep::onChanged(const Changes &changes)
{
    m_run->status = changes.status;
    for (const Download &row : changes.rows)
        note(row);
    for (const AttemptTrace &attempt : changes.attempts)
        note(attempt);
    if (changes.status.problem && !m_problem) {
        m_problem = changes.status.problem;
        m_step.start(0ms);
        return;
    }
    const int parallel = m_plan.levels[m_levels.size()];
    Q_EMIT progressed(parallel, changes.status.finished(), int(m_plan.entries.size()));
}

void Sweep::note(const Download &row)
{
    if (!isFinal(row.state) || m_run->ended[std::size_t(row.id)])
        return;
    m_run->ended[std::size_t(row.id)] = true;
    if (row.state == State::Saved || row.outcome.kind == OutcomeKind::NotFound)
        return;
    Run::Loss &loss = m_run->losses[row.outcome.kind];
    if (loss.count++ == 0)
        loss.first = row.outcome;
    if (row.outcome.retryAfter > longestQuiet)
        m_isSentAway = true;
    else if (row.outcome.retryAfter > m_quietUntil.remainingTimeAsDuration())
        m_quietUntil = QDeadlineTimer(row.outcome.retryAfter);
}

void Sweep::note(const AttemptTrace &attempt)
{
    if (attempt.kind != OutcomeKind::Saved && attempt.kind != OutcomeKind::NotFound)
        return;
    const BatchTime from = attempt.sent != NotReached ? attempt.sent : attempt.begun;
    const BatchTime to = attempt.received != NotReached ? attempt.received : attempt.ended;
    m_run->answers[std::size_t(attempt.id)] = to - from;
}

void Sweep::endLevel()
{
    Run &run = *m_run;
    const BatchStatus &status = run.status;
    SweepLevel level;
    level.parallel = std::min(m_plan.levels[m_levels.size()], status.parallel);
    level.rows = int(m_plan.entries.size());
    level.saved = status.count(State::Saved);
    level.notFound = status.notFound;
    level.failed = level.rows - level.saved - level.notFound;
    level.bytes = status.bytes;
    level.elapsed = status.elapsed;
    std::erase_if(run.answers, [](ms answer) { return answer < ms(0); });
    std::sort(run.answers.begin(), run.answers.end());
    level.median = percentile(run.answers, 0.5);
    level.slowest = percentile(run.answers, 0.95);
    int most = 0;
    for (const auto &[kind, loss] : run.losses) {
        if (std::exchange(most, std::max(most, loss.count)) < loss.count)
            level.loss = loss.first;
    }
    m_run.reset();
    m_levels.push_back(level);
    const bool isLast = m_levels.size() == m_plan.levels.size() || m_isSentAway;
    m_step.start(isLast ? ms(0) : ms(std::max<qint64>(0, m_quietUntil.remainingTime())));
    Q_EMIT levelDone(level);
}

void Sweep::end()
{
    m_run.reset();
    m_hasEnded = true;
    Q_EMIT finished();
}

} // namespace Halyard
