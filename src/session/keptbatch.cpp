// SPDX-License-Identifier: MIT
#include "keptbatch.h"

#include <algorithm>

namespace Halyard {

void KeptBatch::collect(const BatchRecord &batch)
{
    record.title = batch.title;
    record.folder = batch.folder;
    record.memo = batch.memo;
    record.saving = batch.saving;
    record.isCompared = batch.isCompared;
    record.isBegun = batch.isBegun;
    record.elapsed = batch.elapsed;
    record.requestTime = batch.requestTime;
    isChanged = true;
}

void KeptBatch::collect(RowRecord row)
{
    const DownloadId id = row.id;
    // Whatever is being synced may not be what this row speaks of.
    unsynced.erase(id);
    beingSynced.erase(id);
    synced.erase(id);
    if (row.state == State::Saved && !row.isSynced)
        unsynced.insert(id);
    if (row.state == State::Saved || row.state == State::Skipped)
        forgetPart(id);
    rows.insert_or_assign(id, std::move(row));
    isChanged = true;
}

void KeptBatch::collect(PartRecord part)
{
    const DownloadId id = part.id;
    isChanged = true;
    if (part.name.isEmpty()) {
        forgetPart(id);
    } else if (sync) {
        // An older state of the same file may still be told: where marks come faster than a slow disk writes,
        // none would be otherwise.
        const auto older = partsBeingSynced.find(id);
        if (older != partsBeingSynced.end()
            && (older->second.name != part.name || older->second.size > part.size))
            partsBeingSynced.erase(older);
        freshParts.insert_or_assign(id, std::move(part));
    } else {
        parts.insert_or_assign(id, std::move(part));
    }
}

void KeptBatch::setSync(std::shared_ptr<const FolderSync> folderSync)
{
    sync = std::move(folderSync);
    if (sync)
        return;
    for (auto &[id, part] : freshParts)
        parts.insert_or_assign(id, std::move(part));
    freshParts.clear();
}

/// It is void by now, wherever it stands.
void KeptBatch::forgetPart(DownloadId id)
{
    freshParts.erase(id);
    partsBeingSynced.erase(id);
    PartRecord none;
    none.id = id;
    parts.insert_or_assign(id, none);
}

void KeptBatch::append(const EntryList &all, qsizetype first)
{
    firstEntry = entries ? std::min(firstEntry, first) : first;
    entries = all;
}

bool KeptBatch::isDirty() const
{
    if (isLost)
        return false;
    const bool hasToGo = isClosed && !isWorthKeeping;
    return hasToGo || entries || isChanged || !replacedEntries.empty() || !synced.empty();
}

bool KeptBatch::isSyncing() const
{
    return sync
        && !(unsynced.empty() && beingSynced.empty() && freshParts.empty() && partsBeingSynced.empty());
}

void KeptBatch::partSynced(const PartRecord &part, const FileError &error)
{
    const auto it = partsBeingSynced.find(part.id);
    if (it == partsBeingSynced.end() || it->second.name != part.name || it->second.size != part.size)
        return;
    partsBeingSynced.erase(it);
    if (!error)
        parts.insert_or_assign(part.id, part);
    else if (error.kind == OutcomeKind::DiskError)
        forgetPart(part.id); // no byte of it can be trusted, those that were recorded before included
    isChanged = true;
}

} // namespace Halyard
