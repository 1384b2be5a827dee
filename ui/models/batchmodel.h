// SPDX-License-Identifier: MIT
// The rows of the batch for every view, in the order of the requests, always. Owned by the window; GUI
// thread. Holds a copy of what changes (Download) and shares what does not (EntryList). Filter and search
// leave rows out by removing and inserting ranges; only a new batch resets the model. `apply` signals in
// this order: rows removed, rows inserted, dataChanged per span, countsChanged, arrived.
// Titles, addresses and details come from outside: every role is plain text, the tool tip is escaped.
#pragma once

#include "batchstatus.h"
#include "rowfacts.h"

#include <QAbstractListModel>
#include <QDeadlineTimer>
#include <QTimer>
#include <array>
#include <map>

namespace Halyard {

class BatchModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BatchModel)
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< int, the DownloadId
        NumberRole, ///< int, place in the order of the requests, from 1
        StateRole, ///< int, State
        OutcomeRole, ///< int, OutcomeKind of the last attempt
        ArrivalRole, ///< int, rank among the saved, from 1; 0: none
        StatusRole, ///< the status line
        ProgressRole, ///< int, 0 to 1000; or one of the two below
        MarkRole, ///< letters for the tile without a picture
        FilePathRole, ///< empty until saved or already there
        DoubtRole, ///< why a saved file may not be whole; empty otherwise
    };
    static constexpr int NoProgress = Halyard::NoProgress;
    static constexpr int UnknownProgress = Halyard::UnknownProgress;

    explicit BatchModel(QObject *parent = nullptr);

    /// A new batch: every row is Queued.
    void setBatch(const EntryList &entries, const QString &folder);
    /// @p all is the list of setBatch() with more at its end.
    void appendEntries(const EntryList &all);
    void setFolder(const QString &folder);
    void apply(const Changes &changes);

    void setFilter(TileFilter filter);
    TileFilter filter() const { return m_filter; }
    /// Leaves out rows that have @p words neither in title nor in file name nor in address.
    void setSearch(const QString &words);
    QString search() const { return m_search; }
    /// Rows of the whole batch, whatever the search.
    int countOf(TileFilter filter) const;

    int batchSize() const { return int(m_rows.size()); }
    QString folder() const { return m_folder; }
    bool contains(DownloadId id) const { return toIndex(id) >= 0 && toIndex(id) < batchSize(); }
    const Download &download(DownloadId id) const { return m_rows[std::size_t(toIndex(id))]; }
    const Entry &entry(DownloadId id) const { return m_entries.at(id); }
    /// Where the file is; empty until the row is Saved or Skipped.
    QString filePath(DownloadId id) const;
    /// True where filePath() is a file that we may show.
    bool hasPicture(DownloadId id) const;

    QModelIndex indexOf(DownloadId id) const; ///< invalid while it is left out
    DownloadId idAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countsChanged();
    /// Rows that were saved just now, in the order of their arrival.
    void arrived(const QList<Halyard::DownloadId> &ids);
    /// Earlier arrivals and files mean nothing any more: a new batch, or another folder.
    void arrivalsCleared();

private:
    using Rows = std::vector<DownloadId>;
    struct Touched;

    bool isFiltered() const { return m_filter != TileFilter::All || !m_search.isEmpty(); }
    bool passes(DownloadId id) const;
    Rows passing() const;
    void show(Rows wanted);
    void removeRanges(const Rows &wanted);
    void insertRanges(const Rows &wanted);
    void move(const Touched &touched);
    void update(const Touched &touched);
    int rowOf(DownloadId id) const;
    Touched take(const std::vector<Download> &rows);
    void countDown();

    EntryList m_entries;
    std::vector<Download> m_rows; ///< by id
    QString m_folder;
    TileFilter m_filter = TileFilter::All;
    QString m_search;
    bool m_indexed = false; ///< m_shown is what is shown; otherwise everything is
    Rows m_shown; ///< ascending
    std::array<int, TileFilterCount> m_counts{};
    std::map<DownloadId, QDeadlineTimer> m_due; ///< of the delayed rows, for the seconds on their tiles
    QTimer m_secondHand;
};

} // namespace Halyard
