// SPDX-License-Identifier: MIT
#include "get.h"

#include "closingreport.h"
#include "engine.h"
#include "gatheredbatch.h"
#include "jsonlines.h"
#include "pictureprover.h"
#include "practiceserver.h"
#include "progressline.h"
#include "sentences.h"
#include "signalwatch.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

void tell(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
}

int statusFor(OutcomeKind problem)
{
    const bool isNetwork = problem == OutcomeKind::ProxyError || problem == OutcomeKind::CaptivePortal;
    return isNetwork ? ExitStatus::BadNetwork : ExitStatus::BadFolder;
}

QString savedText(const Download &row)
{
    const QString text = u"saved, %1 in %2"_s.arg(sizeText(row.received), durationText(row.requestTime));
    return row.outcome.proof == Proof::None ? text + ", length not declared"_L1 : text;
}

/// Turns the engine's changes into lines, and its end into an exit status.
class GetRun final : public QObject
{
public:
    GetRun(const GetOptions &options, const EntryList &entries)
        : m_options(options)
        , m_entries(entries)
        , m_told(std::size_t(entries.size()), false)
        , m_engine(Engine::Placement::CallersThread, options.limits)
        , m_signals(this)
    {
        connect(&m_engine, &Engine::changed, this, &GetRun::onChanged);
        connect(&m_engine, &Engine::finished, this, &GetRun::onFinished);
        connect(&m_signals, &SignalWatch::caught, this, [this](int signal) {
            m_status = ExitStatus::SignalBase + signal;
            m_engine.cancelAll();
        });
    }

    void start(const Logins &logins, const QSet<QString> &exemptOrigins)
    {
        m_engine.setContentProver(&m_prover);
        m_engine.setExemptOrigins(exemptOrigins);
        m_engine.setNetwork(m_options.network);
        m_engine.open({m_entries, m_options.folder, logins, m_options.check});
        m_engine.start();
    }

private:
    void onChanged(const Changes &changes);
    void onFinished(const BatchStatus &status);
    void tellRow(const Download &row);
    QString pathOf(const Download &row) const;

    const GetOptions m_options;
    const EntryList m_entries;
    std::vector<bool> m_told; ///< rows whose end was told
    PictureProver m_prover; ///< outlives the engine
    Engine m_engine;
    SignalWatch m_signals;
    ProgressLine m_progress;
    int m_status = -1; ///< decided before the end: by a signal or a problem
};

void GetRun::onChanged(const Changes &changes)
{
    std::vector<Download> rows = changes.rows; // by id; told in the order of arrival
    std::stable_sort(
        rows.begin(), rows.end(), [](const Download &a, const Download &b) { return a.arrival < b.arrival; });
    for (const Download &row : rows) {
        const auto index = std::size_t(row.id);
        if (isFinal(row.state) && !m_told[index]) {
            m_told[index] = true;
            tellRow(row);
        }
    }
    if (changes.status.problem && m_status < 0) {
        m_progress.clear();
        tell(sentence(*changes.status.problem) + u'\n');
        m_status = statusFor(changes.status.problem->kind);
        m_engine.cancelAll();
    }
    if (ProgressLine::isPossible() && !m_options.quiet && !m_options.verbose)
        m_progress.show(changes.status);
}

QString GetRun::pathOf(const Download &row) const
{
    if (row.state != State::Saved && row.state != State::Skipped)
        return {};
    const QString name = row.savedAs.isEmpty() ? m_entries.at(row.id).fileName : row.savedAs;
    return m_options.folder + u'/' + name;
}

void GetRun::tellRow(const Download &row)
{
    const Entry &entry = m_entries.at(row.id);
    if (m_options.json)
        std::fputs(jsonLine(row, entry, pathOf(row)).constData(), stdout);
    const bool isSaved = row.state == State::Saved;
    const bool isFailure = row.state == State::Failed;
    const bool linesWanted = m_options.verbose || !ProgressLine::isPossible();
    if (row.state == State::Cancelled || (m_options.quiet ? !isFailure : !linesWanted && !isFailure))
        return;
    m_progress.clear();
    const QString facts = isSaved ? savedText(row) : sentence(row.outcome);
    tell(u"%1: %2\n"_s.arg(isFailure ? entry.address : entry.fileName, facts));
}

void GetRun::onFinished(const BatchStatus &status)
{
    m_progress.clear();
    if (m_options.json)
        std::fputs(jsonLine(status).constData(), stdout);
    else if (!m_options.quiet)
        std::fputs(closingReport(status, m_options.folder).toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
    const bool allThere = status.count(State::Saved) + status.count(State::Skipped) == status.total();
    if (m_status < 0)
        m_status = allThere ? ExitStatus::AllSaved : ExitStatus::SomeFailed;
    QCoreApplication::exit(m_status);
}

} // namespace

int runGet(const QStringList &arguments)
{
    const auto parsed = parseGetOptions(arguments);
    if (const auto *refusal = std::get_if<Refusal>(&parsed)) {
        std::fputs(refusal->text.toLocal8Bit().constData(), refusal->status == 0 ? stdout : stderr);
        return refusal->status;
    }
    const auto &options = std::get<GetOptions>(parsed);
    PracticeServer server;
    GatheredBatch batch = gatherBatch(options, server);
    for (const QString &line : std::as_const(batch.warnings))
        tell(line + u'\n');
    if (batch.refusal) {
        tell(batch.refusal->text);
        return batch.refusal->status;
    }
    for (const QString &line : std::as_const(batch.notes)) {
        if (!options.quiet)
            tell(line + u'\n');
    }
    GetRun run(options, EntryList(std::move(batch.entries)));
    run.start(batch.logins, {server.origin()});
    return QCoreApplication::exec();
}

} // namespace Halyard
