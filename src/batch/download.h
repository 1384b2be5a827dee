// SPDX-License-Identifier: MIT
// One row of a batch, in two halves: Entry is what never changes (shared between the threads), Download is
// what changes while it runs. Plain values: a row of a million costs no QObject.
#pragma once

#include "checksum.h"
#include "outcome.h"
#include "requestheader.h"
#include "state.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <chrono>
#include <memory>
#include <vector>

namespace Halyard {

struct SavedFile;

/// A row's stable name within its batch: its place in the order of the requests, from 0. Ids only grow.
enum class DownloadId : qint32 {};
constexpr qsizetype toIndex(DownloadId id)
{
    return qsizetype(id);
}

/// What is asked for. Immutable once it is part of a batch.
struct Entry
{
    QString address; ///< http or https, encoded, without user name and password
    QString title; ///< for people: "Andorra", or the file's name
    QString mark; ///< one to four letters for the tile that has no picture yet: "AD", "ZIP"
    QString fileName; ///< a safe single name, unique within the batch
    bool picture = false; ///< only a picture may be saved under this name
    Checksum checksum{}; ///< null where none was given
    /// Sent with this row's requests to its own origin; null: none. In memory alone: not kept on disk.
    std::shared_ptr<const QList<Header>> headers{};

    bool operator==(const Entry &) const = default;
};

/// List of entries in immutable chunks, which only grows; a copy shares them and is cheap. Thread: any.
class EntryList
{
public:
    EntryList() = default;
    explicit EntryList(std::vector<Entry> entries) { append(std::move(entries)); }

    void append(std::vector<Entry> entries);
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const Entry &at(qsizetype index) const;
    const Entry &at(DownloadId id) const { return at(toIndex(id)); }
    /// Another entry in that place, in this copy of the list alone. Ends the life of what at() gave for it.
    void replace(DownloadId id, const Entry &entry);

private:
    struct Chunk
    {
        qsizetype first;
        std::shared_ptr<const std::vector<Entry>> entries;
    };
    QList<Chunk> m_chunks;
    QHash<DownloadId, std::shared_ptr<const Entry>> m_replaced; ///< few, as a rule none
    qsizetype m_size = 0;
};

/// Where a running attempt stands, as far as Qt lets us see it.
enum class Stage : quint8 { WaitingForServer, Receiving };

/// What changes about a row.
struct Download
{
    DownloadId id{};
    State state = State::Queued;
    Stage stage = Stage::WaitingForServer; ///< meaningful while Running
    int tries = 0; ///< attempts that were begun and count
    int arrival = 0; ///< rank among the saved, from 1; 0: not saved in this run
    qint64 received = 0; ///< bytes of the body so far
    qint64 total = -1; ///< bytes that were announced; negative: unknown
    std::chrono::milliseconds requestTime{0}; ///< time on the network, all attempts together
    std::chrono::milliseconds dueIn{0}; ///< Delayed: from the moment of this report to the next try
    bool removed = false; ///< taken off the list: never runs, is counted nowhere, may come back
    QString savedAs; ///< the name under which it was saved, where it differs from the entry's
    Outcome outcome; ///< of the last attempt
    std::shared_ptr<const SavedFile> file; ///< where Saved or Skipped; else null
};

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::Download)
