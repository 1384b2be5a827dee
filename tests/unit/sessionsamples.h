// SPDX-License-Identifier: MIT
// Batches for the tests of the session, and a look into its file past our own code.
#pragma once

#include "sessiondatabase.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QVariant>

namespace Halyard {

inline Entry sampleEntry(qsizetype index)
{
    Entry entry;
    entry.fileName = QStringLiteral("%1.png").arg(index, 7, 10, QChar(u'0'));
    entry.address = QStringLiteral("https://pictures.example.org/flags/") + entry.fileName;
    entry.title = entry.fileName;
    entry.mark = QStringLiteral("PNG");
    entry.picture = true;
    return entry;
}

inline EntryList sampleEntries(qsizetype count)
{
    std::vector<Entry> entries;
    entries.reserve(std::size_t(count));
    for (qsizetype i = 0; i < count; ++i)
        entries.push_back(sampleEntry(i));
    return EntryList(std::move(entries));
}

inline BatchRecord sampleRecord(FrontEnd owner = FrontEnd::CommandLine, const QByteArray &fingerprint = {})
{
    BatchRecord record;
    record.owner = owner;
    record.tag = QStringLiteral("a1b2c3");
    record.title = QStringLiteral("Flags");
    record.folder = QStringLiteral("/home/somebody/Flags");
    record.fingerprint = fingerprint;
    record.made = 1'700'000'000'000;
    return record;
}

inline RowRecord sampleRow(qsizetype id, State state)
{
    RowRecord row;
    row.id = DownloadId(id);
    row.state = state;
    if (state == State::Saved || state == State::Skipped) {
        auto file = std::make_shared<SavedFile>();
        file->size = 1000 + id;
        file->modified = 1'700'000'000'123'456'789 + id;
        row.file = file;
        row.outcome = Outcome::of(state == State::Saved ? OutcomeKind::Saved : OutcomeKind::AlreadyThere, {},
            state == State::Saved ? 200 : 0);
    } else if (state == State::Failed) {
        row.outcome = Outcome::of(OutcomeKind::NotFound, {}, 404);
    } else if (state == State::Cancelled) {
        row.outcome = Outcome::of(OutcomeKind::Cancelled);
    }
    return row;
}

/// Rows 0 to @p count - 1, all in @p state.
inline std::vector<RowRecord> sampleRows(qsizetype count, State state)
{
    std::vector<RowRecord> rows;
    for (qsizetype i = 0; i < count; ++i)
        rows.push_back(sampleRow(i, state));
    return rows;
}

inline void compareEntries(const EntryList &actual, const EntryList &expected)
{
    QCOMPARE(actual.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (!(actual.at(i) == expected.at(i)))
            QFAIL(qPrintable(QStringLiteral("entry %1: %2").arg(i).arg(actual.at(i).address)));
    }
}

/// The file as SQLite sees it.
class RawSession
{
public:
    explicit RawSession(const QString &path)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw")))
    {
        m_database.setDatabaseName(path);
        if (!m_database.open())
            qFatal("%s", qPrintable(m_database.lastError().text()));
    }
    ~RawSession()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    }
    Q_DISABLE_COPY_MOVE(RawSession)

    /// The first value of its first row.
    QVariant value(const QString &statement)
    {
        QSqlQuery query(m_database);
        if (!query.exec(statement))
            qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        return query.next() ? query.value(0) : QVariant();
    }
    void run(const QString &statement) { value(statement); }

private:
    QSqlDatabase m_database;
};

inline QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
}

} // namespace Halyard
