// SPDX-License-Identifier: MIT
#include "sessionview.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// A connection for one look; the driver wants a name for it.
class Connection
{
public:
    explicit Connection(const QString &path)
        : m_name(u"look %1"_s.arg(++count))
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setDatabaseName(path);
        m_isOpen = m_database.open();
    }
    ~Connection()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    bool isOpen() const { return m_isOpen; }
    QString error() const { return m_database.lastError().text(); }
    QSqlQuery query(const QString &statement, const QVariantList &values = {}) const
    {
        QSqlQuery query(m_database);
        query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        query.exec();
        return query;
    }

private:
    inline static int count = 0;
    const QString m_name;
    QSqlDatabase m_database;
    bool m_isOpen = false;
};

QString integrityOf(const Connection &connection)
{
    QSqlQuery check = connection.query(u"PRAGMA integrity_check"_s);
    if (!check.next())
        return u"the database cannot be checked: "_s + check.lastError().text();
    const QString result = check.value(0).toString();
    return result == "ok"_L1 ? QString() : u"the database is damaged: "_s + result;
}

SeenBatch batchOf(const Connection &connection, qint64 number, const QString &tag)
{
    SeenBatch batch{number, {}, {}, tag};
    QSqlQuery rows = connection.query(
        u"SELECT entry.id, address, coalesce(nullif(saved_as, ''), name), coalesce(state, 'queued'),"
        " coalesce(size, -1), coalesce(removed, 0), coalesce(synced, 0) FROM entry LEFT JOIN progress"
        " ON progress.batch = entry.batch AND progress.id = entry.id WHERE entry.batch = ? ORDER BY entry.id"_s,
        {number});
    while (rows.next()) {
        batch.rows.append({rows.value(0).toInt(), rows.value(1).toString(), rows.value(2).toString(),
            rows.value(3).toString(), rows.value(4).toLongLong(), rows.value(5).toInt() != 0,
            rows.value(6).toInt() != 0});
    }
    QSqlQuery parts = connection.query(u"SELECT name, size FROM part WHERE batch = ?"_s, {number});
    while (parts.next())
        batch.parts.insert(parts.value(0).toString(), parts.value(1).toLongLong());
    return batch;
}

} // namespace

int SeenBatch::count(const QString &state) const
{
    return int(std::count_if(
        rows.begin(), rows.end(), [&](const SeenRow &row) { return row.state == state && !row.removed; }));
}

SeenSession lookAtSession(const QString &database, const QString &folder)
{
    SeenSession session;
    const QTemporaryDir dir;
    const QString copy = dir.filePath(u"session.db"_s);
    QFile::copy(database + u"-wal"_s, copy + u"-wal"_s); // the shared memory beside it is made anew from it
    if (!QFile::copy(database, copy))
        return session;
    const Connection connection(copy);
    session.fault = connection.isOpen() ? integrityOf(connection) : connection.error();
    if (!session.fault.isEmpty())
        return session;
    QSqlQuery batches
        = connection.query(u"SELECT number, tag FROM batch WHERE folder = ? ORDER BY number"_s, {folder});
    if (!batches.isActive())
        session.fault = batches.lastError().text();
    while (batches.next())
        session.batches.append(
            batchOf(connection, batches.value(0).toLongLong(), batches.value(1).toString()));
    return session;
}

QString changeDatabase(const QString &database, const QString &statement)
{
    const Connection connection(database);
    const QSqlQuery query = connection.query(statement);
    return query.isActive() ? QString() : query.lastError().text();
}

} // namespace Halyard
