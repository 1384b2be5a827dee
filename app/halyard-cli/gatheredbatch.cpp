// SPDX-License-Identifier: MIT
#include "gatheredbatch.h"

#include "addresslist.h"
#include "flagcatalogue.h"
#include "listinput.h"
#include "manifest.h"
#include "optionreader.h"
#include "origin.h"
#include "practiceserver.h"
#include "sentences.h"
#include "shardrun.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> templateFor(const GetOptions &options, PracticeServer &server)
{
    const QString &source = options.source;
    if (PracticeBehaviour::named(source)) {
        const bool listens = listenFor(source, options.practicePort, server);
        return listens ? std::optional(server.flagTemplate()) : std::nullopt;
    }
    for (const FlagSource &known : networkSources()) {
        if (known.name == source)
            return known.addressTemplate;
    }
    return isFlagTemplate(source) ? std::optional(source) : std::nullopt;
}

void addFlags(const GetOptions &options, PracticeServer &server, GatheredBatch *batch)
{
    const FlagSelection selection = selectFlags(options.flags);
    if (!selection.unknown.isEmpty()) {
        batch->refusal = wrongUsage(
            u"--flags: '%1' is neither a code nor a selection."_s.arg(shownWord(selection.unknown.first())));
        return;
    }
    const auto addressTemplate = templateFor(options, server);
    auto entries
        = addressTemplate ? flagEntries(selection.countries, *addressTemplate, &batch->logins) : std::nullopt;
    batch->isPractice = server.port() != 0;
    if (entries)
        batch->entries = std::move(*entries);
    else if (server.errorString().isEmpty())
        batch->refusal = wrongUsage(
            u"--source: '%1' is neither a source nor an address with {cc}, {CC} or {country}."_s.arg(
                shownWord(options.source)));
    else
        batch->refusal = Refusal{ExitStatus::Usage,
            asSentence(u"The practice server cannot start: "_s + server.errorString()) + u'\n'};
}

/// One address more or less: of two that are the same the first stays, with what the second knows better.
class Duplicates
{
public:
    explicit Duplicates(std::vector<Entry> &entries)
        : m_entries(entries)
    {
        for (std::size_t i = 0; i < entries.size(); ++i)
            m_places.insert(keyOf(entries[i]), i);
    }

    void add(Entry entry)
    {
        const QString key = keyOf(entry);
        const auto known = m_places.constFind(key);
        if (known == m_places.cend()) {
            m_places.insert(key, m_entries.size());
            m_entries.push_back(std::move(entry));
            return;
        }
        ++m_count;
        Checksum &checksum = m_entries[*known].checksum;
        if (checksum.isNull())
            checksum = entry.checksum;
    }

    int count() const { return m_count; }

private:
    static QString keyOf(const Entry &entry) { return addressKey(QUrl(entry.address, QUrl::StrictMode)); }

    std::vector<Entry> &m_entries;
    QHash<QString, std::size_t> m_places;
    int m_count = 0;
};

QString duplicatesNote(int count)
{
    return count == 1 ? u"1 repeated address is left out: each is fetched once."_s
                      : u"%1 repeated addresses are left out: each is fetched once."_s.arg(count);
}

QSet<QString> originsOf(const std::vector<Entry> &entries)
{
    QSet<QString> origins;
    for (const Entry &entry : entries)
        origins.insert(originOf(QUrl(entry.address, QUrl::StrictMode)));
    return origins;
}

/// As a login, such a header is for one origin.
void checkHeaders(const QList<Header> &headers, GatheredBatch *batch)
{
    const auto isSecret = [](const Header &header) {
        const QByteArray name = header.name.toLower();
        return name == "authorization" || name == "cookie";
    };
    const auto secret = std::find_if(headers.cbegin(), headers.cend(), isSecret);
    if (secret == headers.cend())
        return;
    if (const auto count = originsOf(batch->entries).size(); count > 1) {
        batch->refusal = wrongUsage(u"-H '%1' is for one origin, and these addresses are of %2: "
                                    "fetch them origin by origin."_s.arg(QString::fromLatin1(secret->name))
                                        .arg(count));
    }
}

void giveChecksum(const Checksum &checksum, GatheredBatch *batch)
{
    if (batch->entries.size() == 1)
        batch->entries.front().checksum = checksum;
    else
        batch->refusal
            = wrongUsage(u"--checksum is for one address, and these are %1. For many, write "
                         "'checksum=TYPE=HEX' below each in a list (-i)."_s.arg(batch->entries.size()));
}

void gatherSources(const GetOptions &options, PracticeServer &server, GatheredBatch *batch)
{
    if (!options.flags.isEmpty())
        addFlags(options, server, batch);
    if (batch->refusal)
        return;
    ListInput input = readListInput(options);
    AddressList &list = input.list;
    batch->warnings += input.warnings;
    batch->notes += input.notes;
    batch->refusal = input.refusal;
    batch->folder = input.folder;
    for (auto login = list.logins.cbegin(); login != list.logins.cend(); ++login) {
        if (!batch->logins.contains(login.key()))
            batch->logins.insert(login.key(), login.value());
    }
    int count = list.duplicates;
    if (batch->entries.empty())
        batch->entries = std::exchange(list.entries, {}); // alone, there is nothing to compare it with
    if (!list.entries.empty() || !input.words.empty()) {
        Duplicates all(batch->entries);
        for (Entry &entry : list.entries)
            all.add(std::move(entry));
        for (Entry &entry : input.words)
            all.add(std::move(entry));
        count += all.count();
    }
    if (!options.sums.isEmpty() && !batch->refusal)
        batch->refusal = readSums(options.sums, &batch->entries, &batch->notes, &batch->warnings);
    if (count > 0)
        batch->notes += duplicatesNote(count);
}

} // namespace

GatheredBatch gatherBatch(const GetOptions &options, PracticeServer &server)
{
    GatheredBatch batch;
    gatherSources(options, server, &batch);
    if (options.limit >= 0 && batch.entries.size() > std::size_t(options.limit))
        batch.entries.erase(batch.entries.begin() + options.limit, batch.entries.end());
    if (!batch.refusal && batch.entries.empty())
        batch.refusal = wrongUsage(u"Nothing to fetch: the selection is empty."_s);
    if (!batch.refusal && !options.checksum.isNull())
        giveChecksum(options.checksum, &batch);
    if (!batch.refusal && options.login)
        batch.refusal = giveLogin(*options.login, originsOf(batch.entries), &batch.logins);
    if (!batch.refusal)
        checkHeaders(options.network.headers, &batch);
    if (options.names)
        applyTemplate(*options.names, 1, batch.entries);
    EntryList taken(manifestNames(options)); // what we write there ourselves: no download may bear its name
    const QFileInfo report(options.report);
    if (!options.report.isEmpty()
        && QDir(report.path()) == QDir(batch.folder.isEmpty() ? options.folder : batch.folder))
        taken.append({Entry{{}, {}, {}, report.fileName()}});
    batch.entries = withUniqueNames(std::move(batch.entries), taken);
    return batch;
}

bool listenFor(const QString &source, quint16 port, PracticeServer &server)
{
    const auto behaviour = PracticeBehaviour::named(source);
    if (!behaviour)
        return false;
    server.setBehaviour(*behaviour);
    return (port != 0 && server.listen(port)) || server.listen();
}

std::optional<Refusal> giveLogin(const Login &login, const QSet<QString> &origins, Logins *logins)
{
    if (origins.size() != 1)
        return wrongUsage(
            u"-u gives its login to one origin, and these addresses are of %1: "
            "write http://name:password@host/ into the addresses instead."_s.arg(origins.size()));
    logins->insert(*origins.cbegin(), login);
    return std::nullopt;
}

} // namespace Halyard
