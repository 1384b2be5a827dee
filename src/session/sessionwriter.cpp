// SPDX-License-Identifier: MIT
#include "sessionwriter.h"

#include "openers.h"
#include "sessionwords.h"
#include "sqlconnection.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// As many finished batches of the command line are kept, with as many rows together.
constexpr int mostFinished = 10;
constexpr qint64 mostFinishedRows = 200'000;

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant bytesOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

/// Null where it is the file's name: as a rule it is, and need not stand there twice.
QVariant titleValue(const Entry &entry)
{
    if (entry.title == entry.fileName)
        return {};
    return entry.title.isNull() ? QString(u""_s) : entry.title;
}

/// The columns of a saved file, from `size` to `last_modified`.
QVariantList fileValues(const SavedFile *file)
{
    if (!file)
        return QVariantList(9);
    QVariantList values{file->size, file->modified, file->savedAt, bytesOrNull(file->sha256)};
    if (const AnswerFacts *answer = file->answer.get()) {
        // Not null where there are facts, if only empty ones: that is how they are told from none.
        values << (answer->finalAddress.isNull() ? QString(u""_s) : answer->finalAddress)
               << textOrNull(answer->protocol) << textOrNull(answer->contentType)
               << textOrNull(answer->entityTag) << textOrNull(answer->lastModified);
    } else {
        values << QVariantList(5);
    }
    return values;
}

} // namespace

bool insertBatch(SqlConnection &connection, BatchRecord *record, qint64 now)
{
    const QSqlQuery *query
        = connection.exec(u"INSERT INTO batch(owner, tag, title, folder, memo, fingerprint, proving, begun, "
                          u"made, changed, elapsed,"
                          " request_time, boot, existing, server_names, fit_extension)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {QString(wordOf(record->owner)), record->tag, record->title, record->folder, record->memo,
                record->fingerprint, QString(wordOf(record->check)), int(record->isBegun), record->made, now,
                qint64(record->elapsed.count()), qint64(record->requestTime.count()), bootId(),
                QString(wordOf(record->saving.existing)), int(record->saving.serverNames),
                int(record->saving.extensionFromBytes)});
    if (query)
        record->number = BatchNumber(query->lastInsertId().toLongLong());
    return query;
}

bool writeEntry(SqlConnection &connection, BatchNumber number, DownloadId id, const Entry &entry)
{
    QSqlQuery *query = connection.prepared(
        u"INSERT OR REPLACE INTO entry(batch, id, address, title, mark, name, picture, checksum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (!query)
        return false;
    query->bindValue(0, qint64(number));
    query->bindValue(1, int(id));
    query->bindValue(2, entry.address);
    query->bindValue(3, titleValue(entry));
    query->bindValue(4, textOrNull(entry.mark));
    query->bindValue(5, entry.fileName);
    query->bindValue(6, int(entry.picture));
    query->bindValue(7, textOrNull(wordOf(entry.checksum)));
    return connection.exec(query);
}

bool insertEntries(SqlConnection &connection, BatchNumber number, const EntryList &entries, qsizetype first)
{
    for (qsizetype i = first; i < entries.size(); ++i) {
        if (!writeEntry(connection, number, DownloadId(i), entries.at(i)))
            return false;
    }
    return true;
}

qsizetype entryCount(SqlConnection &connection, BatchNumber number)
{
    QSqlQuery *query = connection.exec(u"SELECT entries FROM batch WHERE number = ?"_s, {qint64(number)});
    const bool isThere = query && query->next();
    const qsizetype count = isThere ? query->value(0).toLongLong() : -1;
    if (query)
        query->finish();
    return count;
}

bool setEntryCount(SqlConnection &connection, BatchNumber number, qsizetype count)
{
    return connection.exec(
        u"UPDATE batch SET entries = ? WHERE number = ?"_s, {qint64(count), qint64(number)});
}

bool updateBatch(SqlConnection &connection, const BatchRecord &record, qint64 now, bool *isThere)
{
    const QSqlQuery *query = connection.exec(
        u"UPDATE batch SET title = ?, folder = ?, memo = ?, begun = ?, elapsed = ?, request_time = ?,"
        " changed = ?, boot = CASE WHEN ? THEN ? ELSE boot END, existing = ?, server_names = ?,"
        " fit_extension = ? WHERE number = ?"_s,
        {record.title, record.folder, record.memo, int(record.isBegun), qint64(record.elapsed.count()),
            qint64(record.requestTime.count()), now, int(record.isCompared), bootId(),
            QString(wordOf(record.saving.existing)), int(record.saving.serverNames),
            int(record.saving.extensionFromBytes), qint64(record.number)});
    *isThere = query && query->numRowsAffected() > 0;
    return query;
}

bool writeRow(SqlConnection &connection, BatchNumber number, const RowRecord &row)
{
    static const QString statement = [] {
        const QStringList columns
            = u"state removed replaces updates synced arrival saved_as kind status retry_after proof detail"
              " request_time size modified saved_at sha256 final_address protocol"
              " content_type entity_tag last_modified"_s.split(u' ');
        QStringList updates;
        for (const QString &column : columns)
            updates.append(column + u" = excluded."_s + column);
        // Not REPLACE: that would tell no trigger of what was there.
        return QString(u"INSERT INTO progress(batch, id, %1) VALUES (?, ?%2)"
                       " ON CONFLICT(batch, id) DO UPDATE SET %3"_s)
            .arg(columns.join(u", "_s), u", ?"_s.repeated(columns.size()), updates.join(u", "_s));
    }();
    const Outcome &outcome = row.outcome;
    QVariantList values{qint64(number), int(row.id), QString(wordOf(row.state)), int(row.removed),
        int(row.replaces), int(row.updates), int(row.isSynced), row.arrival, textOrNull(row.savedAs),
        QString(key(outcome.kind)), outcome.httpStatus, qint64(outcome.retryAfter.count()),
        QString(key(outcome.proof)), textOrNull(outcome.detail), qint64(row.requestTime.count())};
    values << fileValues(row.file.get());
    return connection.exec(statement, values);
}

bool writePart(SqlConnection &connection, BatchNumber number, const PartRecord &part)
{
    if (part.name.isEmpty())
        return connection.exec(
            u"DELETE FROM part WHERE batch = ? AND id = ?"_s, {qint64(number), int(part.id)});
    return connection.exec(
        u"INSERT OR REPLACE INTO part(batch, id, name, size, total, validator, server_name)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {qint64(number), int(part.id), part.name, part.size, part.total, bytesOrNull(part.validator),
            textOrNull(part.serverName)});
}

bool setSynced(SqlConnection &connection, BatchNumber number, const std::vector<DownloadId> &ids)
{
    QSqlQuery *query = connection.prepared(
        u"UPDATE progress SET synced = 1 WHERE batch = ? AND id = ? AND state = 'saved'"_s);
    if (!query)
        return false;
    query->bindValue(0, qint64(number));
    for (const DownloadId id : ids) {
        query->bindValue(1, int(id));
        if (!connection.exec(query))
            return false;
    }
    return true;
}

bool deleteBatch(SqlConnection &connection, BatchNumber number)
{
    return connection.exec(u"DELETE FROM batch WHERE number = ?"_s, {qint64(number)});
}

bool deleteOldBatches(SqlConnection &connection, const QByteArray &fingerprint)
{
    QSqlQuery *query
        = connection.exec(u"SELECT number, entries, fingerprint FROM batch WHERE owner = ?"
                          " AND saved + failed = entries - removed ORDER BY changed DESC, number DESC"_s,
            {QString(wordOf(FrontEnd::CommandLine))});
    std::vector<BatchNumber> old;
    int kept = 0;
    qint64 rows = 0;
    while (query && query->next()) {
        const bool isSame = !fingerprint.isEmpty() && query->value(2).toByteArray() == fingerprint;
        rows += isSame ? 0 : query->value(1).toLongLong();
        if (isSame || kept == mostFinished || rows > mostFinishedRows)
            old.push_back(BatchNumber(query->value(0).toLongLong()));
        else
            ++kept;
    }
    if (!query || !connection.hasReadAll(*query))
        return false;
    query->finish();
    return std::all_of(
        old.begin(), old.end(), [&](BatchNumber number) { return deleteBatch(connection, number); });
}

} // namespace Halyard
