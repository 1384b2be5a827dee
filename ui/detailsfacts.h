// SPDX-License-Identifier: MIT
// What the details say of a row, or of several, as words: pure functions of its states, its attempts and the
// moment. GUI thread (they translate). All that comes from outside is plain and cut; an empty text is a fact
// that is not known, or does not apply.
#pragma once

#include "attempttrace.h"
#include "download.h"

#include <QSize>
#include <QString>
#include <array>
#include <vector>

namespace Halyard {

enum class Fact : quint8 {
    // File
    Place,
    Name,
    Folder,
    Size,
    Picture,
    Proof,
    Checksum,
    Sha256,
    SavedAt,
    // Server
    Address,
    FinalAddress,
    Status,
    Protocol,
    ContentType,
    LastModified,
    // Timing
    InLine,
    Connecting,
    ServerTook,
    Receiving,
    Checking,
    InAll,
    // Attempts
    Attempts,
    // of several: what is in which state
    Queued,
    Running,
    CheckingRows,
    Delayed,
    Paused,
    Saved,
    Skipped,
    Failed,
    Cancelled,
};
inline constexpr int FactCount = int(Fact::Cancelled) + 1;

enum class FactGroup : quint8 { File, Server, Timing, Attempts, Selected };
FactGroup groupOf(Fact fact);
QString groupText(FactGroup group);
QString factText(Fact fact); ///< its label: "Address"
QLatin1StringView factName(Fact fact); ///< for objectName: "detailsAddress"

using Facts = std::array<QString, FactCount>;

/// What the file itself tells; empty while it is not known.
struct FileFacts
{
    QString format; ///< "PNG"
    QSize pixels;
    qint64 bytes = -1;
};

/// A row, all that the facts are about.
struct DetailedRow
{
    Download download;
    Entry entry;
    int count = 0; ///< rows on the list
    QString path; ///< of the file; empty where it is not there
    QString folder;
    FileFacts file;
    bool isLeftOut = false; ///< its preview is
    std::vector<AttemptTrace> attempts;
    BatchTime now{0};
};
Facts factsOf(const DetailedRow &row);
/// The line under the picture: the status, and what can be done about it.
QString stateLines(const DetailedRow &row);

/// How many of several rows are in which state, and how many bytes they have.
struct Sums
{
    std::array<int, StateCount> counts{};
    std::array<qint64, StateCount> bytes{};

    void add(const Download &row);
    int count() const;
};
Facts factsOf(const Sums &sums);
/// "5 selected · 61 kB · 2 failed".
QString sumsText(const Sums &sums);

} // namespace Halyard
