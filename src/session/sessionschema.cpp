// SPDX-License-Identifier: MIT
#include "sessionschema.h"

#include "sqlconnection.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// A batch, what is asked for, and what became of it. Without row ids: a row is found by batch and id, and a
/// batch's rows stand together.
QStringList firstTables()
{
    return {
        u"CREATE TABLE batch(number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT, tag TEXT, title TEXT,"
        " folder TEXT, memo BLOB, fingerprint BLOB, proving TEXT, begun INTEGER NOT NULL,"
        " made INTEGER NOT NULL, changed INTEGER NOT NULL, elapsed INTEGER NOT NULL,"
        " request_time INTEGER NOT NULL, boot TEXT)"_s,
        u"CREATE TABLE entry(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE, id INTEGER NOT NULL,"
        " address TEXT, title TEXT, mark TEXT, name TEXT, picture INTEGER NOT NULL, checksum TEXT,"
        " PRIMARY KEY(batch, id)) WITHOUT ROWID"_s,
        u"CREATE TABLE progress(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,"
        " id INTEGER NOT NULL, state TEXT NOT NULL, removed INTEGER NOT NULL, synced INTEGER NOT NULL,"
        " arrival INTEGER NOT NULL, saved_as TEXT, kind TEXT NOT NULL, status INTEGER NOT NULL,"
        " retry_after INTEGER NOT NULL, proof TEXT NOT NULL, detail TEXT, request_time INTEGER NOT NULL,"
        " size INTEGER, modified INTEGER, saved_at INTEGER, sha256 BLOB, final_address TEXT, protocol TEXT,"
        " content_type TEXT, entity_tag TEXT, last_modified TEXT, PRIMARY KEY(batch, id)) WITHOUT ROWID"_s,
        u"CREATE TABLE part(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE, id INTEGER NOT NULL,"
        " name TEXT NOT NULL, size INTEGER NOT NULL, total INTEGER NOT NULL, validator BLOB,"
        " PRIMARY KEY(batch, id)) WITHOUT ROWID"_s,
    };
}

/// Adds or takes away what @p row, NEW or OLD, is in the counts of its batch.
QString counted(QLatin1StringView row, QLatin1StringView sign)
{
    return u"removed = removed %2 %1.removed,"
           " saved = saved %2 (%1.removed = 0 AND %1.state IN ('saved', 'skipped')),"
           " failed = failed %2 (%1.removed = 0 AND %1.state IN ('failed', 'cancelled')),"
           " bytes = bytes %2 iif(%1.removed = 0 AND %1.state IN ('saved', 'skipped'), ifnull(%1.size, 0), 0)"_s
               .arg(row, sign);
}

/// Which rows replace their files. A list of batches need not count a million rows: the counts are kept with
/// the batch. And who has the file open is in it, so that a crash is noticed.
QStringList laterColumns()
{
    const QString update = u"UPDATE batch SET %1 WHERE number = %2.batch;"_s;
    return {
        u"ALTER TABLE progress ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN entries INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN removed INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN saved INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN failed INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0"_s,
        u"UPDATE batch SET entries = (SELECT count(*) FROM entry WHERE batch = number)"_s,
        u"UPDATE batch SET (removed, saved, failed, bytes) = (SELECT ifnull(sum(removed <> 0), 0),"
        " ifnull(sum(removed = 0 AND state IN ('saved', 'skipped')), 0),"
        " ifnull(sum(removed = 0 AND state IN ('failed', 'cancelled')), 0),"
        " ifnull(sum(iif(removed = 0 AND state IN ('saved', 'skipped'), size, 0)), 0)"
        " FROM progress WHERE progress.batch = batch.number)"_s,
        u"CREATE TRIGGER progress_added AFTER INSERT ON progress BEGIN "_s
            + update.arg(counted("NEW"_L1, "+"_L1), u"NEW"_s) + u" END"_s,
        u"CREATE TRIGGER progress_changed AFTER UPDATE ON progress BEGIN "_s
            + update.arg(counted("OLD"_L1, "-"_L1), u"OLD"_s) + u' '
            + update.arg(counted("NEW"_L1, "+"_L1), u"NEW"_s) + u" END"_s,
        u"CREATE TABLE opener(token TEXT PRIMARY KEY, process INTEGER NOT NULL, boot TEXT) WITHOUT ROWID"_s,
    };
}

/// How files come to their names, and what becomes of those that are there.
QStringList savingColumns()
{
    return {
        u"ALTER TABLE batch ADD COLUMN existing TEXT NOT NULL DEFAULT 'skip'"_s,
        u"ALTER TABLE batch ADD COLUMN server_names INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE batch ADD COLUMN fit_extension INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE progress ADD COLUMN updates INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE part ADD COLUMN server_name TEXT"_s,
    };
}

/// Of the objects that belong to our tables; others may have made tables of their own ("ANALYZE" does).
QString schemaText(SqlConnection &connection)
{
    return connection
        .value(u"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
               " AND tbl_name IN ('batch', 'entry', 'progress', 'part', 'opener')"
               " ORDER BY name)"_s)
        .toString();
}

} // namespace

QStringList schemaStep(int from)
{
    switch (from) {
    case 0:
        return firstTables();
    case 1:
        return laterColumns();
    case 2:
        return savingColumns();
    default:
        return {};
    }
}

int schemaVersion(SqlConnection &connection)
{
    bool isNumber = false;
    const int version = connection.value(u"PRAGMA user_version"_s).toInt(&isNumber);
    return isNumber ? version : -1;
}

bool bringForward(SqlConnection &connection)
{
    SqlTransaction transaction(connection, SqlTransaction::Kind::Write);
    if (!transaction.isBegun())
        return false;
    const int first = schemaVersion(connection); // within: another process may just have done it
    if (first < 0)
        return false;
    for (int version = first; version < SchemaVersion; ++version) {
        const QStringList statements = schemaStep(version);
        for (const QString &statement : statements) {
            if (!connection.run(statement))
                return false;
        }
    }
    return connection.run(u"PRAGMA user_version = %1"_s.arg(SchemaVersion)) && transaction.commit();
}

bool hasTables(SqlConnection &connection, int version)
{
    const int expected = version >= 2 ? 5 : 4;
    return connection
               .value(u"SELECT count(*) FROM sqlite_master WHERE type = 'table'"
                      " AND name IN ('batch', 'entry', 'progress', 'part', 'opener')"_s)
               .toInt()
        == expected;
}

bool hasSchema(SqlConnection &connection)
{
    static const QString expected = [] {
        SqlConnection model(u":memory:"_s);
        return model.open() && bringForward(model) ? schemaText(model) : QString();
    }();
    return schemaText(connection) == expected;
}

} // namespace Halyard
