// SPDX-License-Identifier: MIT
// Turns pasted text and list files into entries, away from the GUI thread, one request after the other. Names
// are unique against the batch that the list is for; where that batch changed meanwhile, the list is read
// once more. `ready` comes once for each request, in the order of the requests. Owned by the window.
#pragma once

#include "addresslist.h"

#include <QObject>
#include <QQueue>
#include <QThreadPool>
#include <functional>

namespace Halyard {

struct ListSource
{
    QString title; ///< what the batch is called when it is new
    QByteArray text; ///< UTF-8
    QStringList files; ///< absolute paths
    bool extends = false; ///< adds to the batch in every case; otherwise it may replace it
    bool restores = false; ///< was there when the program ended: nothing to report
};

struct ListReading
{
    ListSource source;
    AddressList list; ///< of all files and the text, in this order; names unique; with the logins of all
    QStringList unreadable; ///< files that could not be read, or are no lists
    qsizetype earlier = 0; ///< entries of the batch that the names are unique against
};

/// The batch as it stands behind a list.
struct ListPlace
{
    EntryList entries; ///< none where the list replaces the batch
    quint64 generation = 0; ///< another one whenever the batch has become another
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
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void ready(const Halyard::ListReading &reading);

private:
    void next();
    void deliver(const ListReading &reading, quint64 generation);

    Place m_place;
    QQueue<ListSource> m_waiting;
    bool m_busy = false;
    QThreadPool m_pool; ///< one thread; last: its end comes first
};

} // namespace Halyard
