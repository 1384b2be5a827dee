// SPDX-License-Identifier: MIT
// Turns pasted text and list files into entries, away from the GUI thread, one request after the other. Names
// are unique against the batch that the list is for; where that batch changed meanwhile, the list is read
// once more. `ready` comes once for each request, in the order of the requests. Owned by the window.
#pragma once

#include "addresslist.h"

#include <QObject>
#include <QQueue>
#include <QSet>
#include <QThreadPool>
#include <functional>

namespace Halyard {

struct ListSource
{
    QString title; ///< what the batch is called when it is new
    QByteArray text; ///< UTF-8
    QStringList files; ///< absolute paths
    bool extends = false; ///< adds to the batch in every case; otherwise it may replace it
    int shown = -1; ///< for a preview: no more entries than these are handed back; negative: all
};

/// What one file of a list holds, or the text.
struct ListPart
{
    QString path; ///< empty: the text
    qsizetype addresses = 0; ///< other ones; the batch and other parts may have some of them too
    qsizetype refused = 0; ///< lines
};

struct ListReading
{
    ListSource source;
    AddressList list; ///< of all files and the text, in this order; names unique; with the logins of all
    QList<ListPart> parts; ///< those that could be read; list.refused holds their lines one after the other
    qsizetype addresses = 0; ///< that would be added: list.entries has as many, or the first of them
    QStringList unreadable; ///< files that could not be read, or are no lists
    qsizetype earlier = 0; ///< entries of the batch that the names are unique against
};

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
    /// True while anything is still to come; false within `ready` for the last one.
    bool isBusy() const { return m_working || !m_waiting.isEmpty(); }

Q_SIGNALS:
    void ready(const Halyard::ListReading &reading);

private:
    void next();
    void deliver(const ListReading &reading, const ListPlace &before);

    Place m_place;
    QQueue<ListSource> m_waiting;
    bool m_working = false; ///< the first of them is being read
    QThreadPool m_pool; ///< one thread; last: its end comes first
};

} // namespace Halyard
