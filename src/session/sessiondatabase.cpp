// SPDX-License-Identifier: MIT
#include "sessiondatabase.h"

#include "openers.h"
#include "sessionfiles.h"
#include "sessionreader.h"
#include "sessionschema.h"
#include "sessionwriter.h"
#include "sqlconnection.h"

#include <QDateTime>
#include <QLockFile>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace Halyard {

using namespace Qt::StringLiterals;
using Kind = SessionProblem::Kind;

namespace {

Q_LOGGING_CATEGORY(lcSession, "halyard.session", QtWarningMsg)

/// A file of no more bytes is looked through at every opening: that takes no time to speak of.
constexpr qint64 smallFile = 16 * 1024 * 1024;
/// How long another process may take to open the file.
constexpr int openingPatience = 5000;

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// About as many bytes the entries from @p first on take, in the file and, until it gets there, in the log.
qint64 roomFor(const EntryList &entries, qsizetype first)
{
    constexpr qint64 besideTheText = 40;
    qint64 bytes = 0;
    for (qsizetype i = first; i < entries.size(); ++i) {
        const Entry &entry = entries.at(i);
        const bool hasTitle = entry.title != entry.fileName;
        bytes += entry.address.size() + entry.fileName.size() + entry.mark.size() + besideTheText
            + (hasTitle ? entry.title.size() : 0) + 2 * entry.checksum.digest.size();
    }
    return 2 * bytes;
}

enum class Found { Good, Damaged, Newer, Refused };

} // namespace

class SessionDatabase::Private
{
public:
    explicit Private(const QString &path)
        : files(path)
        , token(newOpenerToken())
    {
    }

    SessionProblem problem(Kind kind, const QString &detail = {}) const
    {
        return {kind, files.path(), detail, {}};
    }
    SessionProblem writeProblem();

    Problem open();
    Problem makeNew();
    QString fillDraft();
    Problem replaceDamaged();
    Found attach();
    Found examine(bool hadLog);
    bool isSuspect(bool hadLog);
    Found found() const;
    void close();

    template <typename Work> Problem write(Work work);
    template <typename Work> Problem import(const EntryList &entries, qsizetype first, Work work);
    template <typename Answer, typename Work> Answer read(Work work);

    SessionFiles files;
    const QString token;
    std::unique_ptr<SqlConnection> connection;
    bool isEntered = false; ///< in the table of openers
    bool isDamaged = false; ///< a call has met damage
    bool wasBusy = false;
};

SessionProblem SessionDatabase::Private::writeProblem()
{
    if (!connection)
        return problem(Kind::CannotWrite, u"the session is not open"_s);
    SessionProblem problem = this->problem(Kind::CannotWrite, connection->faultText());
    wasBusy = connection->fault() == SqlConnection::Fault::Busy;
    isDamaged = isDamaged || connection->fault() == SqlConnection::Fault::Damaged;
    qCInfo(lcSession, "cannot write the session: %s", qUtf8Printable(problem.detail));
    return problem;
}

Found SessionDatabase::Private::found() const
{
    switch (connection->fault()) {
    case SqlConnection::Fault::None:
        return Found::Good;
    case SqlConnection::Fault::Damaged:
    case SqlConnection::Fault::Strange:
        return Found::Damaged;
    default:
        return Found::Refused;
    }
}

void SessionDatabase::Private::close()
{
    if (!connection)
        return;
    if (isEntered && !isDamaged) // else whoever opens it next looks through it
        strikeOpener(*connection, token);
    isEntered = false;
    connection.reset();
}

/// Connects, and sets what holds for a connection.
Found SessionDatabase::Private::attach()
{
    files.closeToOthers();
    connection = std::make_unique<SqlConnection>(files.path());
    const bool isDone = connection->open() && connection->run(u"PRAGMA foreign_keys = ON"_s)
        && connection->run(u"PRAGMA synchronous = NORMAL"_s)
        && connection->run(u"PRAGMA journal_size_limit = 16777216"_s);
    return isDone ? Found::Good : found();
}

/// Whether somebody may have left it in disorder.
bool SessionDatabase::Private::isSuspect(bool hadLog)
{
    if (isDamaged || files.size() < smallFile || schemaVersion(*connection) < SchemaVersion)
        return true;
    const Openers openers = readOpeners(*connection);
    return openers.crashed || (hadLog && !openers.running);
}

Found SessionDatabase::Private::examine(bool hadLog)
{
    const int version = schemaVersion(*connection);
    if (version < 0)
        return found();
    if (version > SchemaVersion)
        return Found::Newer;
    if (version == 0 || !hasTables(*connection, version))
        return found() == Found::Refused ? Found::Refused : Found::Damaged;
    if (isSuspect(hadLog)) {
        const QString verdict = connection->value(u"PRAGMA quick_check(1)"_s).toString();
        if (connection->fault() == SqlConnection::Fault::None && verdict != "ok"_L1)
            return Found::Damaged;
    }
    if (connection->fault() == SqlConnection::Fault::None && version < SchemaVersion)
        bringForward(*connection);
    if (connection->fault() == SqlConnection::Fault::None && !hasSchema(*connection))
        return Found::Damaged;
    if (connection->fault() == SqlConnection::Fault::None)
        connection->run(u"PRAGMA journal_mode = WAL"_s); // as it is, unless somebody has changed that
    return found();
}

/// A database without anything in it, beside the place where it goes. Empty, or what went wrong.
QString SessionDatabase::Private::fillDraft()
{
    if (const QString refusal = files.makeDraft(); !refusal.isEmpty())
        return refusal;
    SqlConnection draft(files.draftPath());
    // Before the first table: what a forgotten batch took is given back, for it may be a hundred megabytes.
    // WAL last: until then there is one file.
    const bool isDone = draft.open() && draft.run(u"PRAGMA auto_vacuum = FULL"_s) && bringForward(draft)
        && draft.run(u"PRAGMA journal_mode = WAL"_s);
    return isDone ? QString() : draft.faultText();
}

SessionDatabase::Problem SessionDatabase::Private::makeNew()
{
    QString refusal = fillDraft();
    if (refusal.isEmpty())
        refusal = files.publishDraft();
    if (!refusal.isEmpty()) {
        files.removeDraft();
        return problem(Kind::CannotOpen, refusal);
    }
    if (attach() == Found::Good)
        return {};
    const SessionProblem failure = problem(Kind::CannotOpen, connection->faultText());
    connection.reset();
    return failure;
}

SessionDatabase::Problem SessionDatabase::Private::replaceDamaged()
{
    connection.reset();
    SessionProblem damage = problem(Kind::WasDamaged);
    damage.movedTo = files.putAside();
    if (damage.movedTo.isEmpty())
        return problem(Kind::CannotOpen, u"it is damaged, and cannot be renamed"_s);
    qCInfo(lcSession, "the session was damaged and is put aside as %s", qUtf8Printable(damage.movedTo));
    isDamaged = false;
    if (const Problem failure = makeNew())
        return failure;
    return damage;
}

SessionDatabase::Problem SessionDatabase::Private::open()
{
    const bool hadLog = files.hasLog();
    Found result = Found::Good;
    switch (files.look()) {
    case SessionFiles::Look::Missing:
        return makeNew();
    case SessionFiles::Look::Damaged:
        return replaceDamaged();
    case SessionFiles::Look::Newer:
        return problem(Kind::Newer);
    case SessionFiles::Look::Unreadable:
        return problem(Kind::CannotOpen, files.refusal());
    case SessionFiles::Look::Database:
        result = attach();
    }
    if (result == Found::Good)
        result = examine(hadLog);
    if (result == Found::Good) {
        isDamaged = false;
        return {};
    }
    if (result == Found::Damaged)
        return replaceDamaged();
    const SessionProblem failure
        = problem(result == Found::Newer ? Kind::Newer : Kind::CannotOpen, connection->faultText());
    connection.reset();
    return failure;
}

/// One transaction around @p work, which answers whether it could do all.
template <typename Work> SessionDatabase::Problem SessionDatabase::Private::write(Work work)
{
    wasBusy = false;
    if (!connection)
        return writeProblem();
    connection->clearFault();
    const bool isFirst = !isEntered;
    bool isDone = false;
    {
        SqlTransaction transaction(*connection, SqlTransaction::Kind::Write);
        isDone = transaction.isBegun() && (!isFirst || enterOpener(*connection, token)) && work()
            && transaction.commit();
    }
    if (!isDone) {
        SessionProblem failure = writeProblem();
        // What was written of it has made the log long: that room is given back, and what the log holds may
        // have its place in the file already.
        if (connection->fault() == SqlConnection::Fault::Full)
            connection->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        if (isDamaged)
            close();
        return failure;
    }
    isEntered = true;
    if (isFirst) // in the file itself, so that a crash shows even where somebody clears the log away
        connection->run(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
    return {};
}

/// The same for the entries from @p first on, and it is on the disk when it returns.
template <typename Work>
SessionDatabase::Problem SessionDatabase::Private::import(
    const EntryList &entries, qsizetype first, Work work)
{
    if (!connection)
        return writeProblem();
    wasBusy = false;
    // One that is not to fit is not begun: its log would take the last byte, and keep it.
    if (!files.hasRoomFor(roomFor(entries, first)))
        return problem(Kind::CannotWrite, QString::fromLocal8Bit(std::strerror(ENOSPC)));
    connection->run(u"PRAGMA synchronous = FULL"_s);
    const Problem failure = write(work);
    if (connection)
        connection->run(u"PRAGMA synchronous = NORMAL"_s);
    return failure;
}

/// The answer of @p work; the empty one where the file is not open, or proves to be damaged.
template <typename Answer, typename Work> Answer SessionDatabase::Private::read(Work work)
{
    if (!connection)
        return {};
    connection->clearFault();
    Answer answer = work();
    if (connection->fault() == SqlConnection::Fault::None)
        return answer;
    qCInfo(lcSession, "cannot read the session: %s", qUtf8Printable(connection->faultText()));
    if (connection->fault() == SqlConnection::Fault::Damaged) {
        isDamaged = true;
        close();
    }
    return {};
}

SessionDatabase::SessionDatabase(const QString &path)
    : d(std::make_unique<Private>(path))
{
}

SessionDatabase::~SessionDatabase()
{
    d->close();
}

QString SessionDatabase::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/halyard/session.db"_s;
}

SessionDatabase::Problem SessionDatabase::open()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return d->problem(Kind::NoDriver);
    d->close();
    if (const QString refusal = d->files.makeFolder(); !refusal.isEmpty())
        return d->problem(Kind::CannotOpen, refusal);
    // Two that find it damaged, or missing, at one moment must not both act upon it. Where the folder takes
    // no lock it goes without.
    QLockFile lock(d->files.lockPath());
    lock.tryLock(openingPatience);
    return d->open();
}

bool SessionDatabase::isOpen() const
{
    return d->connection != nullptr;
}

bool SessionDatabase::wasBusy() const
{
    return d->wasBusy;
}

SessionDatabase::Problem SessionDatabase::create(BatchRecord *record, const EntryList &entries)
{
    const Problem failure = d->import(entries, 0, [&] {
        SqlConnection &connection = *d->connection;
        return (record->owner != FrontEnd::CommandLine || deleteOldBatches(connection, record->fingerprint))
            && insertBatch(connection, record, now()) && insertEntries(connection, record->number, entries, 0)
            && setEntryCount(connection, record->number, entries.size());
    });
    if (failure)
        record->number = BatchNumber::None;
    return failure;
}

SessionDatabase::Problem SessionDatabase::append(BatchNumber number, const EntryList &all, qsizetype first)
{
    return d->import(all, first, [&] {
        SqlConnection &connection = *d->connection;
        const qsizetype count = entryCount(connection, number);
        if (count < 0)
            return connection.fault() == SqlConnection::Fault::None;
        return insertEntries(connection, number, all, std::min(first, count))
            && setEntryCount(connection, number, all.size());
    });
}

SessionDatabase::Problem SessionDatabase::replaceEntry(BatchNumber number, DownloadId id, const Entry &entry)
{
    return d->write([&] {
        SqlConnection &connection = *d->connection;
        const qsizetype count = entryCount(connection, number);
        if (toIndex(id) >= count)
            return connection.fault() == SqlConnection::Fault::None;
        return writeEntry(connection, number, id, entry);
    });
}

SessionDatabase::Problem SessionDatabase::record(
    const BatchRecord &batch, const std::vector<RowRecord> &rows, const std::vector<PartRecord> &parts)
{
    return d->write([&] {
        SqlConnection &connection = *d->connection;
        bool isThere = false;
        if (!updateBatch(connection, batch, now(), &isThere))
            return false;
        if (!isThere) // forgotten by another process
            return true;
        return std::all_of(rows.begin(), rows.end(), [&](const RowRecord &row) {
            return writeRow(connection, batch.number, row);
        }) && std::all_of(parts.begin(), parts.end(), [&](const PartRecord &part) {
            return writePart(connection, batch.number, part);
        });
    });
}

SessionDatabase::Problem SessionDatabase::markSynced(BatchNumber number, const std::vector<DownloadId> &ids)
{
    return d->write([&] { return setSynced(*d->connection, number, ids); });
}

SessionDatabase::Problem SessionDatabase::forget(BatchNumber number)
{
    return d->write([&] { return deleteBatch(*d->connection, number); });
}

std::shared_ptr<const StoredBatch> SessionDatabase::load(BatchNumber number)
{
    return d->read<std::shared_ptr<const StoredBatch>>([&] { return readBatch(*d->connection, number); });
}

std::vector<BatchSummary> SessionDatabase::summaries()
{
    return d->read<std::vector<BatchSummary>>([&] { return readSummaries(*d->connection); });
}

bool SessionDatabase::isOpenElsewhere()
{
    return d->read<bool>([&] { return readOpeners(*d->connection).running; });
}

BatchNumber SessionDatabase::lastOf(FrontEnd owner)
{
    return d->read<BatchNumber>([&] { return readLastOf(*d->connection, owner); });
}

EarlierFiles SessionDatabase::filesIn(const QString &folder)
{
    return d->read<EarlierFiles>([&] { return readFilesIn(*d->connection, folder); });
}

BatchNumber SessionDatabase::findUnfinished(const QByteArray &fingerprint)
{
    return d->read<BatchNumber>([&] { return readUnfinished(*d->connection, fingerprint); });
}

} // namespace Halyard
