// SPDX-License-Identifier: MIT
#include "batchkeeper.h"

#include "downloadqueue.h"

#include <QDateTime>

#include <utility>

namespace Halyard {

namespace {

bool isUnderWay(Phase phase)
{
    return phase == Phase::Running || phase == Phase::Pausing;
}

/// What runs or waits for its next try is in line again after a crash.
RowRecord recordOf(const Download &row, const DownloadQueue &queue)
{
    RowRecord record;
    record.id = row.id;
    const bool isKept = isFinal(row.state) || row.state == State::Paused;
    record.state = isKept ? row.state : State::Queued;
    record.removed = row.removed;
    record.arrival = row.arrival;
    record.savedAs = row.savedAs;
    record.requestTime = row.requestTime;
    if (isFinal(row.state))
        record.outcome = row.outcome;
    if (row.state == State::Saved || row.state == State::Skipped)
        record.file = row.file;
    else
        record.replaces = queue.replacesFile(row.id);
    if (record.replaces && !isFinal(row.state)) {
        record.file = queue.knownFile(row.id);
        record.updates = record.file != nullptr;
    }
    return record;
}

} // namespace

BatchKeeper::BatchKeeper(const SessionSetup &setup)
    : m_owner(setup.owner)
    , m_store(setup.database)
{
    connect(&m_store, &SessionStore::created, this, &BatchKeeper::onCreated);
    connect(&m_store, &SessionStore::loaded, this, &BatchKeeper::loaded);
    connect(&m_store, &SessionStore::problem, this, &BatchKeeper::problem);
    connect(&m_store, &SessionStore::syncFailed, this,
        [this](StoreKey key, const QList<DownloadId> &ids, const FileError &error) {
            if (key == m_key)
                Q_EMIT distrusted(ids, error);
        });
    connect(&m_store, &SessionStore::flushed, this, [this](StoreKey key) {
        if (key == m_key)
            Q_EMIT flushed();
    });
}

void BatchKeeper::create(BatchRecord record, const EntryList &entries)
{
    m_record = std::move(record);
    m_record.owner = m_owner;
    m_record.made = QDateTime::currentMSecsSinceEpoch();
    if (m_owner == FrontEnd::CommandLine) // only there the same batch is looked for again
        m_record.fingerprint = fingerprintOf(m_record.folder, entries);
    m_known.clear();
    m_phase = Phase::Empty;
    m_isPending = true;
    m_key = m_store.create(m_record, entries);
}

void BatchKeeper::take(const StoredBatch &batch)
{
    m_record = batch.record;
    m_known.clear();
    for (const RowRecord &row : batch.rows)
        isNews(row);
    m_phase = Phase::Empty;
    m_isPending = false;
    m_key = m_store.take(m_record);
}

void BatchKeeper::load(BatchNumber number)
{
    m_store.load(number, m_owner);
}

void BatchKeeper::close(Phase phase)
{
    if (m_key == StoreKey::None)
        return;
    const bool isOver = phase == Phase::Done || phase == Phase::Empty || !m_record.isBegun;
    m_store.close(m_key, m_owner == FrontEnd::CommandLine || !isOver);
    m_key = StoreKey::None;
    m_record = {};
    m_isPending = false;
}

void BatchKeeper::onCreated(StoreKey key, BatchNumber number)
{
    if (key != m_key)
        return;
    m_record.number = number;
    m_isPending = false;
    Q_EMIT kept();
}

void BatchKeeper::append(const EntryList &all, qsizetype first)
{
    if (m_key != StoreKey::None)
        m_store.append(m_key, all, first);
}

void BatchKeeper::replaceEntry(DownloadId id, const Entry &entry)
{
    if (m_key != StoreKey::None)
        m_store.replaceEntry(m_key, id, entry);
}

void BatchKeeper::setFolder(const QString &folder)
{
    m_record.folder = folder;
    m_record.isBegun = false;
    setFolderSync(nullptr);
    record();
}

void BatchKeeper::setSaving(const SavingRules &rules)
{
    m_record.saving = rules;
    record();
}

void BatchKeeper::setFolderSync(const std::shared_ptr<const FolderSync> &sync)
{
    if (m_key != StoreKey::None)
        m_store.setFolderSync(m_key, sync);
}

void BatchKeeper::begin()
{
    if (!std::exchange(m_record.isBegun, true))
        record();
}

void BatchKeeper::note(const DownloadQueue &queue, const std::vector<Download> &rows,
    const KeptBodies::Marks &parts, const BatchStatus &status)
{
    m_record.elapsed = status.elapsed;
    m_record.requestTime = status.requestTime;
    std::vector<RowRecord> news;
    for (const Download &row : rows) {
        if (RowRecord changed = recordOf(row, queue); isNews(changed))
            news.push_back(std::move(changed));
    }
    std::vector<PartRecord> marks;
    for (const auto &[id, mark] : parts)
        marks.push_back({id, mark.name, mark.size, mark.total, mark.validator, mark.serverName});
    const bool hasEnded = isUnderWay(m_phase) && !isUnderWay(status.phase);
    m_phase = status.phase;
    if (!news.empty() || !marks.empty() || hasEnded)
        record(std::move(news), std::move(marks));
    if (hasEnded && m_key != StoreKey::None)
        m_store.flush(m_key);
}

void BatchKeeper::forgetParts(const std::vector<DownloadId> &ids)
{
    std::vector<PartRecord> parts;
    for (const DownloadId id : ids)
        parts.push_back({id, {}, 0});
    if (!parts.empty())
        record({}, std::move(parts));
}

BatchKeeper::Known BatchKeeper::knownOf(const RowRecord &record)
{
    return {record.state, record.removed, record.replaces, record.outcome.kind, record.arrival, record.file};
}

bool BatchKeeper::isNews(const RowRecord &record)
{
    const auto index = std::size_t(record.id);
    if (m_known.size() <= index)
        m_known.resize(index + 1);
    Known now = knownOf(record);
    if (m_known[index] == now)
        return false;
    m_known[index] = std::move(now);
    return true;
}

void BatchKeeper::record(std::vector<RowRecord> rows, std::vector<PartRecord> parts)
{
    if (m_key != StoreKey::None)
        m_store.record(m_key, m_record, std::move(rows), std::move(parts));
}

} // namespace Halyard
