// SPDX-License-Identifier: MIT
#include "sessionreader.h"

#include "openers.h"
#include "sessionwords.h"
#include "sqlconnection.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// As many entries stand together in an EntryList: few enough to be filled without moving much about.
constexpr std::size_t chunkSize = 32 * 1024;

using ms = std::chrono::milliseconds;

/// A single name, not a path: nothing that stands in the file leads out of a target folder.
bool isPlainName(const QString &name)
{
    return !name.isEmpty() && name.front() != u'.' && !name.contains(u'/') && !name.contains(u'\\')
        && !name.contains(QChar(u'\0'));
}

constexpr auto batchColumns = "number, owner, tag, title, folder, memo, fingerprint, proving, begun, made,"
                              " elapsed, request_time, existing, server_names, fit_extension"_L1;
constexpr int afterBatchColumns = 15;

BatchRecord batchAt(const QSqlQuery &query)
{
    BatchRecord record;
    record.number = BatchNumber(query.value(0).toLongLong());
    record.owner = frontEndOf(query.value(1).toString());
    record.tag = query.value(2).toString();
    record.title = query.value(3).toString();
    record.folder = query.value(4).toString();
    record.memo = query.value(5).toByteArray();
    record.fingerprint = query.value(6).toByteArray();
    record.check = checkOf(query.value(7).toString());
    record.isBegun = query.value(8).toBool();
    record.made = query.value(9).toLongLong();
    record.elapsed = ms(query.value(10).toLongLong());
    record.requestTime = ms(query.value(11).toLongLong());
    record.saving.existing = existingFileOf(query.value(12).toString());
    record.saving.serverNames = query.value(13).toBool();
    record.saving.extensionFromBytes = query.value(14).toBool();
    return record;
}

Entry entryAt(const QSqlQuery &query)
{
    Entry entry;
    entry.address = query.value(1).toString();
    entry.mark = query.value(3).toString();
    entry.fileName = query.value(4).toString();
    entry.title = query.isNull(2) ? entry.fileName : query.value(2).toString();
    entry.picture = query.value(5).toBool();
    entry.checksum = checksumOf(query.value(6).toString());
    return entry;
}

bool readEntries(SqlConnection &connection, BatchNumber number, EntryList *entries)
{
    QSqlQuery *query = connection.exec(
        u"SELECT id, address, title, mark, name, picture, checksum FROM entry WHERE batch = ? ORDER BY id"_s,
        {qint64(number)});
    std::vector<Entry> chunk;
    const auto next = [&] { return entries->size() + qsizetype(chunk.size()); };
    while (query && query->next()) {
        Entry entry = entryAt(*query);
        if (query->value(0).toLongLong() != next() || !isPlainName(entry.fileName)) {
            query->finish();
            return false;
        }
        if (chunk.empty())
            chunk.reserve(chunkSize);
        chunk.push_back(std::move(entry));
        if (chunk.size() == chunkSize)
            entries->append(std::exchange(chunk, {}));
    }
    chunk.shrink_to_fit();
    entries->append(std::move(chunk));
    return query && connection.hasReadAll(*query);
}

std::shared_ptr<const SavedFile> fileAt(const QSqlQuery &query, int column)
{
    if (query.isNull(column))
        return {};
    auto file = std::make_shared<SavedFile>();
    file->size = query.value(column).toLongLong();
    file->modified = query.value(column + 1).toLongLong();
    file->savedAt = query.value(column + 2).toLongLong();
    file->sha256 = query.value(column + 3).toByteArray();
    if (!query.isNull(column + 4)) {
        AnswerFacts answer;
        answer.finalAddress = query.value(column + 4).toString();
        answer.protocol = query.value(column + 5).toString();
        answer.contentType = query.value(column + 6).toString();
        answer.entityTag = query.value(column + 7).toString();
        answer.lastModified = query.value(column + 8).toString();
        file->answer = std::make_shared<const AnswerFacts>(std::move(answer));
    }
    return file;
}

RowRecord rowAt(const QSqlQuery &query)
{
    RowRecord row;
    row.id = DownloadId(query.value(0).toInt());
    row.state = stateOf(query.value(1).toString());
    row.removed = query.value(2).toBool();
    row.isSynced = query.value(3).toBool();
    row.arrival = query.value(4).toInt();
    row.savedAs = query.value(5).toString();
    row.outcome.kind = outcomeKindOf(query.value(6).toString());
    row.outcome.httpStatus = query.value(7).toInt();
    row.outcome.retryAfter = ms(query.value(8).toLongLong());
    row.outcome.proof = proofOf(query.value(9).toString());
    row.outcome.detail = query.value(10).toString();
    row.requestTime = ms(query.value(11).toLongLong());
    row.replaces = query.value(21).toBool();
    row.updates = query.value(22).toBool();
    if (row.state == State::Saved || row.state == State::Skipped || row.updates)
        row.file = fileAt(query, 12);
    return row;
}

/// Nothing to tell of it but that it waits.
bool isPlain(const RowRecord &row)
{
    return row.state == State::Queued && !row.removed && !row.replaces
        && row.outcome.kind == OutcomeKind::None && row.requestTime == ms(0) && row.arrival == 0;
}

bool readRows(SqlConnection &connection, BatchNumber number, StoredBatch *batch)
{
    QSqlQuery *query = connection.exec(
        u"SELECT id, state, removed, synced, arrival, saved_as, kind, status, retry_after, proof, detail,"
        " request_time, size, modified, saved_at, sha256, final_address, protocol, content_type, entity_tag,"
        " last_modified, replaces, updates FROM progress WHERE batch = ? AND id BETWEEN 0 AND ? ORDER BY id"_s,
        {qint64(number), qint64(batch->entries.size()) - 1});
    while (query && query->next()) {
        RowRecord row = rowAt(*query);
        if (!isPlain(row) && (row.savedAs.isEmpty() || isPlainName(row.savedAs)))
            batch->rows.push_back(std::move(row));
    }
    return query && connection.hasReadAll(*query);
}

bool readParts(SqlConnection &connection, BatchNumber number, StoredBatch *batch)
{
    QSqlQuery *query = connection.exec(u"SELECT id, name, size, total, validator, server_name FROM part"
                                       " WHERE batch = ? AND id BETWEEN 0 AND ? ORDER BY id"_s,
        {qint64(number), qint64(batch->entries.size()) - 1});
    while (query && query->next()) {
        PartRecord part;
        part.id = DownloadId(query->value(0).toInt());
        part.name = query->value(1).toString();
        part.size = query->value(2).toLongLong();
        part.total = query->value(3).toLongLong();
        part.validator = query->value(4).toByteArray();
        if (const QString name = query->value(5).toString(); isPlainName(name))
            part.serverName = name;
        batch->parts.push_back(std::move(part));
    }
    return query && connection.hasReadAll(*query);
}

} // namespace

std::shared_ptr<const StoredBatch> readBatch(SqlConnection &connection, BatchNumber number)
{
    auto batch = std::make_shared<StoredBatch>();
    SqlTransaction transaction(connection, SqlTransaction::Kind::Read); // all of it as of one moment
    QSqlQuery *query = connection.exec(
        u"SELECT %1, entries, boot, changed FROM batch WHERE number = ?"_s.arg(batchColumns),
        {qint64(number)});
    if (!query || !query->next())
        return {};
    batch->record = batchAt(*query);
    const qint64 expected = query->value(afterBatchColumns).toLongLong();
    const QString boot = query->value(afterBatchColumns + 1).toString();
    batch->isSameBoot = !boot.isEmpty() && boot == bootId();
    batch->changed = query->value(afterBatchColumns + 2).toLongLong();
    query->finish();
    if (!readEntries(connection, number, &batch->entries) || batch->entries.size() != expected)
        return {};
    if (!readRows(connection, number, batch.get()) || !readParts(connection, number, batch.get()))
        return {};
    return batch;
}

std::vector<BatchSummary> readSummaries(SqlConnection &connection)
{
    std::vector<BatchSummary> summaries;
    QSqlQuery *query
        = connection.exec(u"SELECT %1, entries - removed, saved, failed, bytes, changed FROM batch"
                          " ORDER BY changed DESC, number DESC"_s.arg(batchColumns),
            {});
    while (query && query->next()) {
        BatchSummary summary;
        summary.record = batchAt(*query);
        summary.rows = query->value(afterBatchColumns).toInt();
        summary.saved = query->value(afterBatchColumns + 1).toInt();
        summary.failed = query->value(afterBatchColumns + 2).toInt();
        summary.bytes = query->value(afterBatchColumns + 3).toLongLong();
        summary.changed = query->value(afterBatchColumns + 4).toLongLong();
        summaries.push_back(std::move(summary));
    }
    if (query)
        connection.hasReadAll(*query);
    return summaries;
}

BatchNumber readLastOf(SqlConnection &connection, FrontEnd owner)
{
    QSqlQuery *query = connection.exec(
        u"SELECT number FROM batch WHERE owner = ? ORDER BY changed DESC, number DESC LIMIT 1"_s,
        {QString(wordOf(owner))});
    const auto number
        = query && query->next() ? BatchNumber(query->value(0).toLongLong()) : BatchNumber::None;
    if (query)
        query->finish();
    return number;
}

EarlierFiles readFilesIn(SqlConnection &connection, const QString &folder)
{
    EarlierFiles files;
    QSqlQuery *query = connection.exec(
        u"SELECT entry.address, ifnull(progress.saved_as, entry.name), size, modified, saved_at, sha256,"
        " final_address, protocol, content_type, entity_tag, last_modified"
        " FROM batch JOIN entry ON entry.batch = batch.number"
        " JOIN progress ON progress.batch = entry.batch AND progress.id = entry.id"
        " WHERE batch.folder = ? AND progress.state IN ('saved', 'skipped') AND size IS NOT NULL"
        " ORDER BY batch.changed, batch.number, entry.id"_s,
        {folder});
    while (query && query->next()) {
        EarlierFile file{query->value(0).toString(), query->value(1).toString(), fileAt(*query, 2)};
        if (isPlainName(file.name))
            files.push_back(std::move(file));
    }
    return query && connection.hasReadAll(*query) ? files : EarlierFiles();
}

BatchNumber readUnfinished(SqlConnection &connection, const QByteArray &fingerprint)
{
    if (fingerprint.isEmpty())
        return BatchNumber::None;
    QSqlQuery *query = connection.exec(
        u"SELECT number FROM batch WHERE owner = ? AND fingerprint = ? AND saved + failed < entries - removed"
        " ORDER BY changed DESC, number DESC LIMIT 1"_s,
        {QString(wordOf(FrontEnd::CommandLine)), fingerprint});
    const auto number
        = query && query->next() ? BatchNumber(query->value(0).toLongLong()) : BatchNumber::None;
    if (query)
        query->finish();
    return number;
}

} // namespace Halyard
