// SPDX-License-Identifier: MIT
#include "sqlconnection.h"

#include <atomic>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString nextName()
{
    static std::atomic<quint64> last = 0;
    return u"halyard-session-%1"_s.arg(++last);
}

/// SQLite's result codes; the extended ones have the plain one in their low byte.
SqlConnection::Fault faultOf(const QSqlError &error)
{
    constexpr int plainError = 1;
    constexpr int busy = 5;
    constexpr int locked = 6;
    constexpr int corrupt = 11;
    constexpr int full = 13;
    constexpr int notADatabase = 26;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case plainError:
        return SqlConnection::Fault::Strange;
    case full:
        return SqlConnection::Fault::Full;
    case busy:
    case locked:
        return SqlConnection::Fault::Busy;
    case corrupt:
    case notADatabase:
        return SqlConnection::Fault::Damaged;
    default:
        return SqlConnection::Fault::Other;
    }
}

} // namespace

SqlConnection::SqlConnection(const QString &path)
    : m_name(nextName())
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
{
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
}

SqlConnection::~SqlConnection()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool SqlConnection::failed(const QSqlError &error)
{
    if (m_fault == Fault::None) { // what follows upon an error, a rollback say, fails because of it
        m_fault = faultOf(error);
        m_faultText = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    }
    return false;
}

void SqlConnection::clearFault()
{
    m_fault = Fault::None;
    m_faultText.clear();
}

bool SqlConnection::open()
{
    return m_database.open() || failed(m_database.lastError());
}

bool SqlConnection::run(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return failed(query.lastError());
    while (query.next()) { } // a pragma may do its work row by row
    return hasReadAll(query);
}

QVariant SqlConnection::value(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement)) {
        failed(query.lastError());
        return {};
    }
    if (query.next())
        return query.value(0);
    hasReadAll(query);
    return {};
}

QSqlQuery *SqlConnection::prepared(const QString &statement)
{
    const auto known = m_prepared.find(statement);
    if (known != m_prepared.end())
        return &known->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        failed(query.lastError());
        return nullptr;
    }
    return &m_prepared.emplace(statement, std::move(query)).first->second;
}

bool SqlConnection::exec(QSqlQuery *query)
{
    return query->exec() || failed(query->lastError());
}

QSqlQuery *SqlConnection::exec(const QString &statement, const QVariantList &values)
{
    QSqlQuery *query = prepared(statement);
    if (!query)
        return nullptr;
    for (int i = 0; i < int(values.size()); ++i)
        query->bindValue(i, values.at(i));
    return exec(query) ? query : nullptr;
}

bool SqlConnection::hasReadAll(const QSqlQuery &query)
{
    return !query.lastError().isValid() || failed(query.lastError());
}

// Immediate: a transaction that began by reading could not wait for another process once it writes.
SqlTransaction::SqlTransaction(SqlConnection &connection, Kind kind)
    : m_connection(connection)
    , m_isOpen(connection.run(kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s))
{
}

SqlTransaction::~SqlTransaction()
{
    if (m_isOpen)
        m_connection.run(u"ROLLBACK"_s); // fails where SQLite has done so already
}

bool SqlTransaction::commit()
{
    if (!m_connection.run(u"COMMIT"_s))
        return false;
    m_isOpen = false;
    return true;
}

} // namespace Halyard
