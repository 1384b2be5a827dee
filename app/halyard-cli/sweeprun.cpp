// SPDX-License-Identifier: MIT
#include "sweeprun.h"

#include "gatheredbatch.h"
#include "origin.h"
#include "practiceserver.h"
#include "progressline.h"
#include "sentences.h"
#include "signalwatch.h"
#include "sweep.h"
#include "sweepoptions.h"
#include "sweeptable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fputs(bytes.constData(), stream);
    std::fflush(stream);
}

void write(FILE *stream, const QString &text)
{
    write(stream, text.toLocal8Bit());
}

void tell(const QStringList &lines)
{
    for (const QString &line : lines)
        write(stderr, line + u'\n');
}

int refuse(const Refusal &refusal)
{
    write(refusal.status == ExitStatus::AllSaved ? stdout : stderr, refusal.text);
    return refusal.status;
}

qint64 strangersIn(const std::vector<Entry> &entries, const PracticeServer &server)
{
    const QString ours = server.port() != 0 ? server.origin() : QString();
    return std::count_if(entries.begin(), entries.end(),
        [&ours](const Entry &entry) { return originOf(QUrl(entry.address, QUrl::StrictMode)) != ours; });
}

/// Drives a Sweep and tells of it.
class SweepRun final : public QObject
{
    Q_DISABLE_COPY_MOVE(SweepRun)
public:
    SweepRun(const SweepOptions &options, SweepPlan plan, PracticeServer &server)
        : m_options(options.what)
        , m_server(server)
        , m_sweep(std::move(plan))
    {
        connect(&m_sweep, &Sweep::progressed, this, &SweepRun::showProgress);
        connect(&m_sweep, &Sweep::levelDone, this, &SweepRun::tellLevel);
        connect(&m_sweep, &Sweep::finished, this, [this] { QCoreApplication::exit(conclude()); });
        connect(&m_signals, &SignalWatch::caught, this, [this](int signal) {
            m_sweep.stop();
            clearProgress();
            QCoreApplication::exit(ExitStatus::SignalBase + signal);
        });
    }
    ~SweepRun() override = default;

    int exec()
    {
        behaveAnew();
        m_sweep.start();
        return QCoreApplication::exec();
    }

private:
    /// The same delays and faults at every level.
    void behaveAnew()
    {
        if (const auto behaviour = PracticeBehaviour::named(m_options.source))
            m_server.setBehaviour(*behaviour);
    }

    void showProgress(int parallel, int done, int rows)
    {
        if (m_options.quiet || !ProgressLine::isPossible())
            return;
        write(stderr, u"\r\033[K%1 at once: %2 of %3"_s.arg(parallel).arg(done).arg(rows));
        m_isShown = true;
    }

    void clearProgress()
    {
        if (std::exchange(m_isShown, false))
            write(stderr, u"\r\033[K"_s);
    }

    void tellLevel(const SweepLevel &level)
    {
        clearProgress();
        behaveAnew();
        const SweepLevel &base = m_sweep.levels().front();
        if (m_options.json) {
            write(stdout, sweepJson(level));
            return;
        }
        if (m_sweep.levels().size() == 1)
            write(stdout, sweepHead(base.parallel) + u'\n');
        write(stdout, sweepLine(level, &base) + u'\n');
    }

    int conclude()
    {
        clearProgress();
        if (m_sweep.problem()) {
            tell({sentence(*m_sweep.problem())});
            const OutcomeKind kind = m_sweep.problem()->kind;
            const bool isNetwork = kind == OutcomeKind::ProxyError || kind == OutcomeKind::CaptivePortal;
            return isNetwork ? ExitStatus::BadNetwork : ExitStatus::BadFolder;
        }
        if (m_sweep.wasSentAway())
            tell(
                {u"A server asks to be left alone for longer than is waited here: no further level is tried."_s});
        const auto &levels = m_sweep.levels();
        if (m_options.json)
            write(stdout, sweepVerdictJson(levels));
        else
            write(stdout, u'\n' + sweepVerdict(levels) + u'\n');
        return sweetSpot(levels) ? ExitStatus::AllSaved : ExitStatus::SomeFailed;
    }

    const GetOptions m_options;
    PracticeServer &m_server;
    Sweep m_sweep;
    SignalWatch m_signals;
    bool m_isShown = false;
};

} // namespace

int runSweep(const QStringList &arguments)
{
    const auto parsed = parseSweepOptions(arguments);
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return refuse(*refusal);
    const auto &options = std::get<SweepOptions>(parsed);
    PracticeServer server;
    GatheredBatch batch = gatherBatch(options.what, server);
    tell(batch.warnings);
    if (batch.refusal)
        return refuse(refusalOfSweep(*batch.refusal));
    if (!options.what.quiet)
        tell(batch.notes);
    const qint64 strangers = strangersIn(batch.entries, server);
    if (const QString question = needsConfirmation(options, strangers); !question.isEmpty())
        return refuse({ExitStatus::Usage, question + u'\n'});
    if (strangers > 0 && !options.what.quiet)
        tell({u"%1 requests will be made."_s.arg(strangers * qint64(options.levels.size()))});
    SweepPlan plan{EntryList(std::move(batch.entries)), options.levels, options.what.limits,
        options.what.network, {server.origin()}};
    plan.network.logins.insert(batch.logins);
    SweepRun run(options, std::move(plan), server);
    return run.exec();
}

} // namespace Halyard
