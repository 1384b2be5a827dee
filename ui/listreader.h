// SPDX-License-Identifier: MIT
// Turns pasted text and list files into entries, away from the GUI thread, one request after the other. Names
// are unique against the batch that the list is for; where that batch changed meanwhile, the list is read
// once more. `ready` comes once for each request that is not cancelled, in the order of the requests; before
// it `progressed`, any number of times, none after it. Owned by the window.
#pragma once

#include "addresslist.h"
#include "nametemplate.h"

#include <QObject>
#include <QQueue>
#include <QSet>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <optional>

namespace Halyard {

struct ListSource
{
    QString title; ///< what the batch is called when it is new
    QByteArray text; ///< UTF-8
    QStringList files; ///< absolute paths
    bool extends = false; ///< adds to the batch in every case; otherwise it may replace it
    int shown = -1; ///< for a preview: no more entries than these are handed back; negative: all
    ListOptions options{}; ///< of every file and of the text; `shown` there is ours
    std::optional<NameTemplate>
        names{}; ///< how the entries are named, counted on from the batch's; none: as they come
};

/// What one file of a list holds, or the text.
struct ListPart
{
    QString path; ///< empty: the text
    qsizetype addresses = 0; ///< other ones; the batch and other parts may have some of them too
    qsizetype refused = 0; ///< lines of it that list.refused holds
    qint64 refusedCount = 0; ///< all of its lines that were left out
    ListFormat format = ListFormat::Plain;
    int given = 0; ///< of a file of sums beside other lists: addresses of theirs that it gave a digest to
};

struct ListReading
{
    ListSource source;
    AddressList list; ///< of all files and the text, in this order; names unique; with the logins of all
    QList<ListPart> parts; ///< those that could be read; list.refused holds their lines one after the other
    qsizetype addresses = 0; ///< that would be added: list.entries has as many, or the first of them
    QStringList unreadable; ///< files that could not be read, are no lists, or are larger than LargestList
    qsizetype earlier = 0; ///< entries of the batch that the names are unique against
};

/// Bytes of one file; a larger one is no list that a person means.
inline constexpr qint64 LargestList = 1'000'000'000;

/// The batch as it stands behind a list.
struct ListPlace
{
    EntryList entries; ///< none where the list replaces the batch
    quint64 generation = 0; ///< another one whenever the batch has become another
    QSet<DownloadId> removed{}; ///< rows off the list: their addresses may come again, their names stay taken
};

class ListReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListReader)
public:
    /// Where a list of @p source would stand.
    using Place = std::function<ListPlace(const ListSource &source)>;

    explicit ListReader(Place place, QObject *parent = nullptr);
    /// Waits for the list that is being read.
    ~ListReader() override;

    void read(const ListSource &source);
    /// Gives up what is being read and what is waiting: neither signal comes for it any more.
    void cancel();
    /// True while anything is still to come; false within `ready` for the last one, and after cancel().
    bool isBusy() const { return m_working || !m_waiting.isEmpty(); }

Q_SIGNALS:
    /// Of the list that is being read: its @p bytes of @p total so far, and how many addresses they held. At
    /// most every 100 ms, so never for a short one.
    void progressed(qint64 bytes, qint64 total, qsizetype found);
    /// @p reading: whoever keeps its entries may take them out of it, for a million are not copied in no
    /// time.
    void ready(Halyard::ListReading &reading);

private:
    struct Job;

    void next();
    void deliver(ListReading &reading, const ListPlace &before);

    Place m_place;
    QQueue<ListSource> m_waiting;
    bool m_working = false; ///< the first of them is being read
    std::shared_ptr<Job> m_job; ///< of that one; shared with the pool's thread
    QThreadPool m_pool; ///< one thread; last: its end comes first
};

} // namespace Halyard
