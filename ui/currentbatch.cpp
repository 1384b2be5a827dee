// SPDX-License-Identifier: MIT
#include "currentbatch.h"

#include "addresslist.h"
#include "batchmemo.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "flagcatalogue.h"
#include "language.h"
#include "listreader.h"
#include "nametemplate.h"
#include "safename.h"

#include <utility>

namespace Halyard {

CurrentBatch::CurrentBatch(Engine *engine, BatchModel *model, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_model(model)
{
    connect(engine, &Engine::changed, this, &CurrentBatch::apply);
    connect(engine, &Engine::reopened, this, &CurrentBatch::noteReopened);
}

/// What has no name of its own is called in the language of the moment.
QString CurrentBatch::title() const
{
    if (m_kind == BatchKind::Flags)
        return tr("Flags of the world");
    return m_kind == BatchKind::List && m_title.isEmpty() ? tr("Addresses") : m_title;
}

bool CurrentBatch::isUnderWay() const
{
    return Halyard::isUnderWay(m_status);
}

bool CurrentBatch::openFlags(
    const QString &selection, const QString &addressTemplate, const QString &folder, const Logins &logins)
{
    auto entries = flagEntries(selectFlags(selection).countries, addressTemplate);
    if (!entries || entries->empty())
        return false;
    m_kind = BatchKind::Flags;
    m_selection = selection;
    m_title.clear();
    m_listBegin = qsizetype(entries->size());
    m_logins = logins;
    m_saving = m_defaults;
    open(namedFlags(std::move(*entries)), folder);
    return true;
}

/// Flags under the names that the batch's template gives them, with titles of ours.
EntryList CurrentBatch::namedFlags(std::vector<Entry> flags) const
{
    // {country} is the same in every language.
    if (const auto names = NameTemplate::parse(m_saving.nameTemplate); names.index() == 0) {
        applyTemplate(std::get<0>(names), 1, flags);
        flags = withUniqueNames(std::move(flags));
    }
    for (Entry &flag : flags)
        flag = titled(std::move(flag));
    return EntryList(std::move(flags));
}

bool CurrentBatch::changeSource(const QString &addressTemplate, const Logins &logins)
{
    auto flags = flagEntries(selectFlags(m_selection).countries, addressTemplate);
    if (!flags || flags->empty())
        return false;
    std::vector<Entry> own; // names that clashed with the former flags need not clash with these
    for (const DownloadId id : m_model->listed()) {
        if (toIndex(id) >= m_listBegin)
            own.push_back(m_entries.at(id));
    }
    QList<DownloadId> gone = removed();
    gone.removeIf([this](DownloadId id) { return toIndex(id) >= m_listBegin; });
    m_listBegin = qsizetype(flags->size());
    m_logins.insert(logins);
    EntryList entries = namedFlags(std::move(*flags));
    entries.append(withUniqueNames(std::move(own), entries));
    open(entries, m_folder);
    if (!gone.isEmpty())
        m_engine->remove(gone);
    return true;
}

/// A flag's title is its country's name in the user's language.
Entry CurrentBatch::titled(Entry entry) const
{
    entry.title = countryName(entry.mark, entry.title);
    return entry;
}

void CurrentBatch::retitle()
{
    if (m_kind != BatchKind::Flags)
        return;
    std::vector<Entry> entries;
    entries.reserve(std::size_t(m_entries.size()));
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        entries.push_back(i < m_listBegin ? titled(m_entries.at(i)) : m_entries.at(i));
    m_entries = EntryList(std::move(entries));
    m_model->setEntries(m_entries);
}

ListPlace CurrentBatch::placeFor(const ListSource &source) const
{
    // A list of one's own takes the place of flags that nobody has begun with, or that are done with.
    const bool idle
        = m_status.phase == Phase::Empty || m_status.phase == Phase::Ready || m_status.phase == Phase::Done;
    if (m_kind == BatchKind::Flags && idle && m_listBegin == m_entries.size() && !source.extends)
        return {};
    const QList<DownloadId> rows = removed();
    return {m_entries, m_generation, {rows.cbegin(), rows.cend()}};
}

QList<DownloadId> CurrentBatch::removed() const
{
    QList<DownloadId> rows;
    for (int i = 0; m_model->removedCount() > 0 && i < m_model->batchSize(); ++i) {
        if (m_model->download(DownloadId(i)).removed)
            rows.append(DownloadId(i));
    }
    return rows;
}

bool CurrentBatch::takeList(ListReading &reading, const QString &newFolder, const SavingSetup &saving)
{
    std::vector<Entry> entries = std::exchange(reading.list.entries, {});
    if (reading.earlier > 0) {
        if (!entries.empty())
            setExisting(saving.rules.existing);
        return extend(std::move(entries), reading.list.logins);
    }
    if (entries.empty())
        return false;
    m_saving = saving;
    m_kind = BatchKind::List;
    m_selection.clear();
    m_title = reading.source.title;
    m_listBegin = 0;
    m_logins = reading.list.logins;
    open(EntryList(std::move(entries)), newFolder);
    return !m_logins.isEmpty();
}

void CurrentBatch::clear()
{
    m_kind = BatchKind::None;
    m_selection.clear();
    m_title.clear();
    m_listBegin = 0;
    m_logins.clear();
    m_saving = m_defaults;
    open(EntryList(), m_folder);
}

CurrentBatch::Contents CurrentBatch::contents() const
{
    return {m_kind, m_entries, m_logins, m_listBegin, m_selection, m_source, m_title, m_folder, m_saving,
        removed()};
}

void CurrentBatch::open(const Contents &contents)
{
    m_kind = contents.kind;
    m_selection = contents.selection;
    m_source = contents.source;
    m_title = contents.title;
    m_listBegin = contents.listBegin;
    m_logins = contents.logins;
    m_saving = contents.saving;
    open(contents.entries, contents.folder);
    if (!contents.removed.isEmpty())
        m_engine->remove(contents.removed);
}

void CurrentBatch::open(EntryList entries, const QString &folder)
{
    ++m_generation;
    ++m_number;
    m_entries = std::move(entries);
    m_folder = folder;
    // Until the engine has looked: everything is still to do.
    m_status = {};
    m_status.phase = m_entries.isEmpty() ? Phase::Empty : Phase::Ready;
    m_status.counts[std::size_t(State::Queued)] = int(m_entries.size());
    m_isReopening = false;
    const BatchMemo memo{m_kind, m_selection, m_source, m_title, m_listBegin, m_saving.nameTemplate};
    m_engine->open({m_entries, m_folder, m_logins, m_check, title(), toJson(memo), m_saving.rules});
    m_model->setBatch(m_entries, m_folder);
    Q_EMIT replaced();
    Q_EMIT folderChanged();
    Q_EMIT statusChanged();
}

bool CurrentBatch::extend(std::vector<Entry> entries, const Logins &logins)
{
    if (entries.empty() && logins.isEmpty())
        return false;
    ++m_generation;
    const qsizetype before = m_logins.size();
    Logins all = logins;
    all.insert(m_logins); // the first one counts, as for the engine
    m_logins = std::move(all);
    m_entries.append(entries);
    m_engine->append(std::move(entries), logins);
    m_model->appendEntries(m_entries);
    return m_logins.size() > before;
}

void CurrentBatch::setExisting(ExistingFile existing)
{
    if (m_saving.rules.existing == existing)
        return;
    m_saving.rules.existing = existing;
    m_engine->setSaving(m_saving.rules);
}

void CurrentBatch::replaceEntry(DownloadId id, const Entry &entry)
{
    const State state = m_model->download(id).state;
    if (isActive(state) || state == State::Saved || state == State::Skipped)
        return; // the engine would refuse it
    ++m_generation;
    m_entries.replace(id, entry);
    m_engine->replaceEntry(id, entry);
    m_model->setEntry(id, entry);
}

bool CurrentBatch::isNameTaken(const QString &name, DownloadId otherThan) const
{
    const QString key = collisionKey(name);
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (i != toIndex(otherThan) && collisionKey(m_entries.at(i).fileName) == key)
            return true;
    }
    return false;
}

void CurrentBatch::setLogin(const QString &origin, const Login &login)
{
    m_logins.insert(origin, login);
    m_engine->append({}, {{origin, login}});
}

void CurrentBatch::setFolder(const QString &folder)
{
    if (isUnderWay() || folder == m_folder)
        return;
    m_folder = folder;
    m_engine->setFolder(folder);
    m_model->setFolder(folder);
    Q_EMIT folderChanged();
}

void CurrentBatch::reopen()
{
    m_isReopening = true;
    m_kept.reset();
    m_engine->reopen();
}

void CurrentBatch::noteReopened(const ReopenedBatch &batch)
{
    if (!m_isReopening)
        return;
    m_kept = batch;
    if (!batch.entries.isEmpty())
        return; // its rows come next
    m_isReopening = false;
    m_kept.reset();
    Q_EMIT reopened(false);
}

void CurrentBatch::takeUp(const ReopenedBatch &batch, const Changes &changes)
{
    const BatchMemo memo = memoFrom(batch.record.memo, batch.entries.size());
    m_kind = memo.kind;
    m_selection = memo.selection;
    if (!memo.source.isEmpty())
        m_source = memo.source;
    m_title = memo.title;
    m_listBegin = memo.listBegin;
    m_saving = {memo.nameTemplate, batch.record.saving};
    m_logins.clear();
    m_entries = batch.entries;
    m_folder = batch.record.folder;
    ++m_generation;
    ++m_number;
    m_status = changes.status;
    m_model->setBatch(m_entries, m_folder);
    retitle();
    m_model->apply(changes);
    Q_EMIT replaced();
    Q_EMIT folderChanged();
    Q_EMIT statusChanged();
    m_isReopening = false;
    Q_EMIT reopened(true);
}

/// A server of our own has another port in every run, perhaps.
void CurrentBatch::follow(const QString &addressTemplate)
{
    if (m_kind != BatchKind::Flags)
        return;
    const auto flags = flagEntries(selectFlags(m_selection).countries, addressTemplate);
    if (!flags || qsizetype(flags->size()) != m_listBegin)
        return;
    for (qsizetype i = 0; i < m_listBegin; ++i) {
        Entry entry = m_entries.at(i);
        const Entry &flag = (*flags)[std::size_t(i)];
        const State state = m_model->download(DownloadId(qint32(i))).state;
        if (entry.address == flag.address || entry.mark != flag.mark || isFinal(state))
            continue; // a new address would put a failed one back in line
        entry.address = flag.address;
        replaceEntry(DownloadId(qint32(i)), entry);
    }
}

void CurrentBatch::apply(const Changes &changes)
{
    if (m_isReopening) {
        if (const auto kept = std::exchange(m_kept, std::nullopt))
            takeUp(*kept, changes);
        return;
    }
    for (const auto &[id, entry] : changes.refused) { // it had begun by then
        ++m_generation;
        m_entries.replace(id, entry);
        m_model->setEntry(id, entry);
    }
    m_model->apply(changes);
    m_status = changes.status;
    Q_EMIT statusChanged();
}

} // namespace Halyard
