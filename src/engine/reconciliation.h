// SPDX-License-Identifier: MIT
// Compares what was recorded of a batch with what is in its folder, and says how each row stands then. The
// record may be behind the folder (killed between rename and record) or, after a power loss, ahead of it.
// Changes nothing in the folder but that part files of this batch that are of no use are removed. Made and
// used up by EngineCore while it reopens a batch, on its thread.
#pragma once

#include "downloadqueue.h"
#include "knownfiles.h"
#include "presentfiles.h"
#include "records.h"

namespace Halyard {

class Reconciliation
{
public:
    enum class Parts : quint8 { Take, LeaveAlone };

    /// @p batch and @p folder outlive it. The folder is locked, or its parts are left alone.
    Reconciliation(const StoredBatch &batch, TargetFolder &folder, Parts parts);

    /// The rows that are not simply Queued, by id.
    const std::vector<AdoptedRow> &rows() const { return m_rows; }
    /// What is left of unfinished files, to be moved out.
    std::vector<std::pair<DownloadId, Partial>> takeBodies() { return std::move(m_bodies); }
    /// Rows whose recorded part file is of no use.
    const std::vector<DownloadId> &lostParts() const { return m_lostParts; }
    int leftOvers() const { return m_leftOvers; }
    /// Files of this batch's time that no row is known to have, where servers gave the names.
    const QStringList &unrecorded() const { return m_unrecorded; }

    /// A row as it was recorded, for where nothing can be compared.
    static AdoptedRow asRecorded(const RowRecord &record);

private:
    void lookAt(const RowRecord &record);
    AdoptedRow finished(const RowRecord &record) const;
    bool isStillWhole(const RowRecord &record, const QString &name, const FilePeek &peek) const;
    AdoptedRow waiting(const RowRecord &record, bool *isFound) const;
    std::optional<PresentFile> presentFileOf(const Entry &entry) const;
    std::optional<PresentFile> otherFileOf(const Entry &entry) const;
    AdoptedRow byRule(AdoptedRow row, const PresentFile &present) const;
    bool isProven(const Entry &entry, DownloadId id, qint64 size) const;
    bool mayHaveBegun() const;
    bool isOfTheRun(qint64 modified) const;
    void numberFound();
    void takeParts();
    bool isWaiting(DownloadId id) const;
    bool isOurs(const QString &name) const;
    void removeLeftOvers();
    void findUnrecorded();

    const StoredBatch &m_batch;
    TargetFolder &m_folder;
    const PresentFiles m_present;
    const QSet<QString> &m_names; ///< of the files in it
    mutable KnownFiles m_known;
    std::vector<AdoptedRow> m_rows;
    std::vector<std::size_t> m_found; ///< in m_rows: saved, but not recorded as that
    std::vector<std::pair<DownloadId, Partial>> m_bodies;
    std::vector<DownloadId> m_lostParts;
    QSet<QString> m_usedParts;
    int m_leftOvers = 0;
    QStringList m_unrecorded;
};

} // namespace Halyard
