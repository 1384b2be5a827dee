// SPDX-License-Identifier: MIT
// What of one batch is not on the disk yet: collected, several changes of one row become one. Owned by the
// StoreWorker, on its thread; touches no disk itself.
#pragma once

#include "records.h"
#include "targetfolder.h"

#include <map>
#include <optional>
#include <set>

namespace Halyard {

class KeptBatch
{
public:
    // For the database, in this order.
    BatchRecord record; ///< its number: None until the batch is in the database
    std::optional<EntryList> entries; ///< that are to be written: all of a new batch
    qsizetype firstEntry = 0; ///< from this one on
    std::map<DownloadId, Entry> replacedEntries;
    bool isChanged = false; ///< the record, rows or parts
    std::map<DownloadId, RowRecord> rows;
    std::map<DownloadId, PartRecord>
        parts; ///< their bytes are on the disk, or it is not known how to see to it
    std::set<DownloadId> synced; ///< to be marked so

    // For the folder.
    std::shared_ptr<const FolderSync> sync;
    std::set<DownloadId> unsynced; ///< recorded as saved
    std::set<DownloadId> beingSynced;
    std::map<DownloadId, PartRecord> freshParts; ///< not synced yet
    std::map<DownloadId, PartRecord> partsBeingSynced;

    bool isUnfit = false; ///< the front end knows that it could not be kept; tried again all the same
    bool isLost = false; ///< the database that it was in is gone: nothing of it is written any more
    int flushes = 0; ///< that wait
    bool isClosed = false;
    bool isWorthKeeping = true;

    /// What may change, from now on as in @p batch.
    void collect(const BatchRecord &batch);
    void collect(RowRecord row);
    void collect(PartRecord part);
    void setSync(std::shared_ptr<const FolderSync> folderSync);
    void append(const EntryList &all, qsizetype first);

    bool isStored() const { return record.number != BatchNumber::None; }
    /// Something of it waits for the database.
    bool isDirty() const;
    /// Something of it waits for its folder.
    bool isSyncing() const;

    /// The sync of a part has ended.
    void partSynced(const PartRecord &part, const FileError &error);

private:
    void forgetPart(DownloadId id);
};

} // namespace Halyard
