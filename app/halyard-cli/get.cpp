// SPDX-License-Identifier: MIT
#include "get.h"

#include "addresslist.h"
#include "closingreport.h"
#include "engine.h"
#include "flagcatalogue.h"
#include "getoptions.h"
#include "jsonlines.h"
#include "practiceserver.h"
#include "progressline.h"
#include "sentences.h"
#include "signalwatch.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

void tell(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
}

/// A batch in the making, or the reason why there is none.
struct Gathered
{
    std::vector<Entry> entries;
    std::optional<Refusal> refusal;
};

std::optional<QString> templateFor(const QString &source, PracticeServer &server)
{
    if (const auto behaviour = PracticeBehaviour::named(source)) {
        server.setBehaviour(*behaviour);
        return server.listen() ? std::optional(server.flagTemplate()) : std::nullopt;
    }
    for (const FlagSource &known : networkSources()) {
        if (known.name == source)
            return known.addressTemplate;
    }
    return isFlagTemplate(source) ? std::optional(source) : std::nullopt;
}

Gathered gatherFlags(const GetOptions &options, PracticeServer &server)
{
    const FlagSelection selection = selectFlags(options.flags);
    if (!selection.unknown.isEmpty()) {
        return {{},
            Refusal{ExitStatus::Usage,
                u"--flags: '%1' is neither a code nor a selection.\n"_s.arg(selection.unknown.first())}};
    }
    const auto addressTemplate = templateFor(options.source, server);
    const auto entries = addressTemplate ? flagEntries(selection.countries, *addressTemplate) : std::nullopt;
    if (!entries) {
        const QString reason = server.errorString().isEmpty()
            ? u"--source: '%1' is neither a source nor an address with {cc}, {CC} or {country}.\n"_s.arg(
                options.source)
            : u"The practice server cannot start: %1.\n"_s.arg(server.errorString());
        return {{}, Refusal{ExitStatus::Usage, reason}};
    }
    return {*entries, {}};
}

Gathered gatherList(const QString &name)
{
    QFile file(name);
    const bool isOpen
        = name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen) {
        return {{},
            Refusal{
                ExitStatus::BadList, u"The list %1 cannot be read: %2.\n"_s.arg(name, file.errorString())}};
    }
    AddressList list = parseAddressBytes(file.readAll());
    for (const RefusedLine &line : list.refused)
        tell(u"%1:%2: left out, %3: %4\n"_s.arg(
            name, QString::number(line.number), sentence(line.fault), line.text));
    if (list.duplicates > 0)
        tell(u"%1: %2 named twice, fetched once.\n"_s.arg(name).arg(list.duplicates));
    if (list.entries.empty())
        return {{}, Refusal{ExitStatus::BadList, u"The list %1 holds no address.\n"_s.arg(name)}};
    return {std::move(list.entries), {}};
}

Gathered gatherAddresses(const QStringList &addresses)
{
    Gathered gathered;
    for (const QString &text : addresses) {
        const auto address = parseAddress(text);
        if (const auto *fault = std::get_if<AddressFault>(&address)) {
            gathered.refusal = Refusal{
                ExitStatus::Usage, u"'%1' cannot be fetched: %2.\n"_s.arg(text.left(200), sentence(*fault))};
            break;
        }
        gathered.entries.push_back(entryFor(std::get<QUrl>(address)));
    }
    return gathered;
}

Gathered gather(const GetOptions &options, PracticeServer &server)
{
    Gathered all;
    const auto add = [&all](Gathered part) {
        std::move(part.entries.begin(), part.entries.end(), std::back_inserter(all.entries));
        if (!all.refusal)
            all.refusal = part.refusal;
    };
    if (!options.flags.isEmpty())
        add(gatherFlags(options, server));
    if (!options.inputFile.isEmpty())
        add(gatherList(options.inputFile));
    add(gatherAddresses(options.addresses));
    if (options.limit >= 0 && all.entries.size() > std::size_t(options.limit))
        all.entries.erase(all.entries.begin() + options.limit, all.entries.end());
    all.entries = withUniqueNames(std::move(all.entries));
    return all;
}

/// Turns the engine's changes into lines, and its end into an exit status.
class GetRun final : public QObject
{
public:
    GetRun(const GetOptions &options, const EntryList &entries)
        : m_options(options)
        , m_entries(entries)
        , m_told(std::size_t(entries.size()), false)
        , m_engine(Engine::Placement::CallersThread)
        , m_signals(this)
    {
        connect(&m_engine, &Engine::changed, this, &GetRun::onChanged);
        connect(&m_engine, &Engine::finished, this, &GetRun::onFinished);
        connect(&m_signals, &SignalWatch::caught, this, [this](int signal) {
            m_status = ExitStatus::SignalBase + signal;
            m_engine.cancelAll();
        });
    }

    void start(const QSet<QString> &exemptOrigins)
    {
        m_engine.setExemptOrigins(exemptOrigins);
        m_engine.setParallel(m_options.parallel);
        m_engine.setPerHost(m_options.perHost);
        m_engine.open({m_entries, m_options.folder});
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
        m_status = ExitStatus::BadFolder;
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
    const QString facts = isSaved
        ? u"saved, %1 in %2"_s.arg(sizeText(row.received), durationText(row.requestTime))
        : sentence(row.outcome);
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
    const Gathered gathered = gather(options, server);
    if (gathered.refusal) {
        tell(gathered.refusal->text);
        return gathered.refusal->status;
    }
    GetRun run(options, EntryList(gathered.entries));
    run.start({server.origin()});
    return QCoreApplication::exec();
}

} // namespace Halyard
