// SPDX-License-Identifier: MIT
// Every row of the batch, in the order of the requests, always: row and id are one number. What is shown, and
// in which order, is ArrangedModel's business. Owned by the window; GUI thread. Holds a copy of what changes
// (Download) and shares what does not (EntryList). Rows taken off the list stay here, marked in
// Download::removed, and are counted nowhere. Only a new batch resets the model. `apply` signals in this
// order: rowsTouched, dataChanged per span, countsChanged, arrived.
// Titles, addresses and details come from outside: every role is plain text, the tool tip is escaped.
#pragma once

#include "batchstatus.h"
#include "rowfacts.h"

#include <QAbstractListModel>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <array>
#include <map>
#include <unordered_map>

namespace Halyard {

/// How much of a row one change has touched, from little to much.
enum class Touch : quint8 {
    Progress, ///< numbers alone; the spoken sentence can wait
    Spoken, ///< numbers, and the spoken sentence is due
    State, ///< anything but name and address
    Listing, ///< taken off the list, or back on it
    Text, ///< name and address as well, or all words
};

struct TouchedRow
{
    DownloadId id{};
    Touch touch = Touch::Text;
};
using TouchedRows = std::vector<TouchedRow>;

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
        SizeRole, ///< qint64, bytes: of the file, or so far; negative: unknown
        TimeRole, ///< qint64, milliseconds on the network
        FileNameRole, ///< under which it is saved, or will be
        AddressRole,
        LastRole = AddressRole,
    };
    static constexpr int NoProgress = Halyard::NoProgress;
    static constexpr int UnknownProgress = Halyard::UnknownProgress;
    /// While only numbers change, a screen reader is told at most so often, or after so many percent.
    static constexpr std::chrono::milliseconds SpeechPause{2000};
    static constexpr int SpeechStep = 10;

    explicit BatchModel(QObject *parent = nullptr);

    /// A new batch: every row is Queued.
    void setBatch(const EntryList &entries, const QString &folder);
    /// @p all is the list of setBatch() with more at its end.
    void appendEntries(const EntryList &all);
    /// @p all is as long as the list so far; titles, names and addresses are others.
    void setEntries(const EntryList &all);
    /// Another address or name in that place.
    void setEntry(DownloadId id, const Entry &entry);
    void setFolder(const QString &folder);
    void apply(const Changes &changes);
    /// The row's picture is not shown because it has ended the program before: its texts say so until it has
    /// another file.
    void setPreviewLeftOut(DownloadId id);
    /// All texts anew, after the language has changed.
    void retranslate();

    /// Rows on the list, whatever is shown of them.
    int countOf(TileFilter filter) const { return m_counts[std::size_t(filter)]; }
    int removedCount() const { return batchSize() - countOf(TileFilter::All); }

    /// The rows on the list, in the order of the requests.
    QList<DownloadId> listed() const;
    int batchSize() const { return int(m_rows.size()); }
    QString folder() const { return m_folder; }
    bool contains(DownloadId id) const { return toIndex(id) >= 0 && toIndex(id) < batchSize(); }
    const Download &download(DownloadId id) const { return m_rows[std::size_t(toIndex(id))]; }
    const Entry &entry(DownloadId id) const { return m_entries.at(id); }
    /// The name under which the row is saved, or will be.
    QString fileName(DownloadId id) const;
    /// Where the file is; empty until the row is Saved or Skipped.
    QString filePath(DownloadId id) const;
    /// True where filePath() is a file that we may show.
    bool hasPicture(DownloadId id) const;
    /// False where the picture would end the program once more.
    bool isPreviewLeftOut(DownloadId id) const { return m_leftOut.contains(id); }

    QModelIndex indexOf(DownloadId id) const
    {
        return contains(id) ? index(int(toIndex(id))) : QModelIndex();
    }
    DownloadId idAt(const QModelIndex &index) const { return DownloadId(index.row()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Which roles a change of that extent has touched.
    static const QList<int> &rolesOf(Touch touch);

Q_SIGNALS:
    /// All that one change has touched, each row once, ascending. Comes before dataChanged.
    void rowsTouched(const Halyard::TouchedRows &rows);
    void countsChanged();
    /// Rows that were saved just now, in the order of their arrival.
    void arrived(const QList<Halyard::DownloadId> &ids);
    /// Earlier arrivals and files mean nothing any more: a new batch, or another folder.
    void arrivalsCleared();

private:
    struct Taken;
    struct LastSpoken
    {
        qint64 at = 0;
        int percent = 0;
    };

    Taken take(const std::vector<Download> &rows);
    void count(const Download &row, int by);
    Touch touchOf(const Download &before, const Download &after);
    Touch touchOfProgress(const Download &row);
    void tell(const TouchedRows &rows);
    void tellAll();
    void countDown();

    EntryList m_entries;
    std::vector<Download> m_rows; ///< by id
    QString m_folder;
    std::array<int, TileFilterCount> m_counts{};
    QSet<DownloadId> m_leftOut;
    std::map<DownloadId, QDeadlineTimer> m_due; ///< of the delayed rows, for the seconds on their tiles
    std::unordered_map<DownloadId, LastSpoken> m_spoken; ///< of the rows whose numbers change
    QElapsedTimer m_clock;
    QTimer m_secondHand;
};

} // namespace Halyard
