// SPDX-License-Identifier: MIT
// What is kept of a batch on disk, as plain values: the batch itself, its rows, its part files. "Running" is
// never kept: after a crash such a row waits in line. No login, no header and no proxy password is in here.
#pragma once

#include "batchnumber.h"
#include "contentprover.h"
#include "download.h"
#include "savedfile.h"
#include "savingrules.h"

#include <QMetaType>
#include <memory>
#include <vector>

namespace Halyard {

enum class FrontEnd : quint8 { Window, CommandLine };

/// A batch beside its rows.
struct BatchRecord
{
    BatchNumber number = BatchNumber::None; ///< given by the store
    FrontEnd owner = FrontEnd::Window;
    QString tag; ///< in the names of its part files
    QString title;
    QString folder; ///< absolute
    QByteArray memo; ///< the front end's own; the store does not look into it
    QByteArray fingerprint; ///< see fingerprintOf()
    Check check = Check::Structure;
    SavingRules saving;
    /// False: its files could not be looked at since it was opened, and what was not synced in an earlier
    /// boot of the machine is still in doubt. Not kept itself.
    bool isCompared = true;
    bool isBegun = false; ///< requests were made, or may have been
    qint64 made = 0; ///< milliseconds since 1970, UTC
    std::chrono::milliseconds elapsed{0}; ///< as in BatchStatus
    std::chrono::milliseconds requestTime{0};
};

/// What may change about a row and outlives the program. The state is Queued, Paused, Saved, Skipped, Failed
/// or Cancelled.
struct RowRecord
{
    DownloadId id{};
    State state = State::Queued;
    bool removed = false;
    bool replaces = false; ///< where it is fetched again, its new file replaces the one that is there
    bool updates = false; ///< but only if the server has another than `file`
    /// Of a Saved row: its bytes are known to be on the disk. Set by the store.
    bool isSynced = false;
    int arrival = 0;
    QString savedAs; ///< where it differs from the entry's name
    Outcome outcome;
    std::chrono::milliseconds requestTime{0};
    std::shared_ptr<const SavedFile> file; ///< null unless Saved or Skipped, or `updates`
};

/// Bytes of an unfinished row that the next attempt may go on from.
struct PartRecord
{
    DownloadId id{};
    QString name; ///< in the target folder; empty: there is none any more
    qint64 size = 0; ///< bytes that are known to be on the disk; the file may be longer
    qint64 total = -1;
    QByteArray validator{};
    QString serverName{}; ///< that the server proposed for the file; empty: none was asked for
};

/// What a batch that was kept has left in its folder.
struct EarlierFile
{
    QString address;
    QString name;
    std::shared_ptr<const SavedFile> file;
};
using EarlierFiles = std::vector<EarlierFile>;

/// All of a batch as it was kept.
struct StoredBatch
{
    BatchRecord record;
    EntryList entries;
    std::vector<RowRecord> rows; ///< those that are not simply Queued, by id
    std::vector<PartRecord> parts; ///< by id
    bool isSameBoot = false; ///< the machine has not been started anew since: no written byte was lost
    qint64 changed = 0; ///< the last time that something was recorded; milliseconds since 1970, UTC
};

/// One line of `halyard-cli list`.
struct BatchSummary
{
    BatchRecord record;
    int rows = 0; ///< on the list: without the removed ones
    int saved = 0; ///< there: Saved and Skipped
    int failed = 0; ///< and cancelled
    qint64 bytes = 0; ///< of the saved ones
    qint64 changed = 0; ///< the last time that something was recorded; milliseconds since 1970, UTC

    bool isDone() const { return saved + failed == rows; }
};

/// Why the session cannot be kept, or what happened to it. Not the end of anything: the batch goes on.
struct SessionProblem
{
    enum class Kind : quint8 {
        NoDriver, ///< Qt's SQLite plugin is not installed: nothing is kept
        CannotOpen, ///< nothing is kept; detail: the system's or SQLite's own words
        CannotWrite, ///< kept in memory and tried again; detail as above
        Recovered, ///< what CannotWrite told of is over: all is on disk
        WasDamaged, ///< the file was put aside as `movedTo`, and a new one begun
        Newer, ///< made by a newer Halyard: left alone, nothing is kept
    };
    Kind kind = Kind::CannotOpen;
    QString path;
    QString detail;
    QString movedTo;
};

/// The same for the same list into the same folder: folder, addresses, names and checksums in their order.
QByteArray fingerprintOf(const QString &folder, const EntryList &entries);

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::SessionProblem)
