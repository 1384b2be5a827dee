// SPDX-License-Identifier: MIT
// One connection to an SQLite file: its name, its prepared statements, its last error. Owned by the
// SessionDatabase; made, used and deleted on one thread. Private to this room.
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <map>

namespace Halyard {

class SqlConnection final
{
    Q_DISABLE_COPY_MOVE(SqlConnection)
public:
    enum class Fault {
        None,
        Busy, ///< another process writes
        Full, ///< the disk
        Damaged, ///< the file
        Strange, ///< SQLite does not understand the statement, or the tables that it speaks of
        Other, ///< the system refuses
    };

    explicit SqlConnection(const QString &path);
    ~SqlConnection();

    bool open();
    /// A statement without values, or a pragma.
    bool run(const QString &statement);
    /// The first value of the first row; invalid where there is none, or on an error.
    QVariant value(const QString &statement);
    /// Kept for the next time; null on an error.
    QSqlQuery *prepared(const QString &statement);
    bool exec(QSqlQuery *query);
    /// Both, with values for the places in @p statement. Null on an error.
    QSqlQuery *exec(const QString &statement, const QVariantList &values);
    /// False where reading rows from @p query has ended with an error.
    bool hasReadAll(const QSqlQuery &query);

    /// Of the first call that failed since clearFault().
    Fault fault() const { return m_fault; }
    QString faultText() const { return m_faultText; }
    void clearFault();

private:
    bool failed(const QSqlError &error);

    const QString m_name;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_prepared;
    Fault m_fault = Fault::None;
    QString m_faultText;
};

/// Rolled back by its destructor unless it was committed.
class SqlTransaction final
{
    Q_DISABLE_COPY_MOVE(SqlTransaction)
public:
    enum class Kind { Read, Write };

    SqlTransaction(SqlConnection &connection, Kind kind);
    ~SqlTransaction();

    bool isBegun() const { return m_isOpen; }
    bool commit();

private:
    SqlConnection &m_connection;
    bool m_isOpen;
};

} // namespace Halyard
