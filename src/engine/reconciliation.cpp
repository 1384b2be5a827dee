// SPDX-License-Identifier: MIT
#include "reconciliation.h"

#include "manifest.h"

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 perMillisecond = 1'000'000; // nanoseconds
/// What a system has in memory alone is half a minute old at most, as a rule; with it goes the record.
constexpr qint64 longestUnrecorded = 60'000; // milliseconds

QString nameOf(const RowRecord &record, const Entry &entry)
{
    return record.savedAs.isEmpty() ? entry.fileName : record.savedAs;
}

/// Its file was lost with what the disk had not taken yet: fetched again, in its place.
AdoptedRow toBeReplaced(DownloadId id, const QString &savedAs)
{
    AdoptedRow row;
    row.id = id;
    row.replaces = true;
    row.savedAs = savedAs;
    return row;
}

AdoptedRow lost(const RowRecord &record, OutcomeKind kind)
{
    AdoptedRow row = Reconciliation::asRecorded(record);
    row.state = State::Failed;
    row.arrival = 0;
    row.file.reset();
    const bool isKnown = kind == OutcomeKind::FileChanged && record.file;
    row.outcome = Outcome::of(kind, isKnown ? QString::number(record.file->size) : QString());
    return row;
}

} // namespace

Reconciliation::Reconciliation(const StoredBatch &batch, TargetFolder &folder, Parts parts)
    : m_batch(batch)
    , m_folder(folder)
    , m_present(batch.entries, folder, batch.record.saving)
    , m_names(m_present.names())
    , m_known(batch.record.folder)
{
    auto record = batch.rows.cbegin();
    for (qsizetype index = 0; index < batch.entries.size(); ++index) {
        RowRecord asMade;
        asMade.id = DownloadId(index);
        const bool isRecorded = record != batch.rows.cend() && record->id == asMade.id;
        lookAt(isRecorded ? *record++ : asMade);
    }
    numberFound();
    if (parts == Parts::LeaveAlone)
        return;
    takeParts();
    removeLeftOvers();
    findUnrecorded();
}

AdoptedRow Reconciliation::asRecorded(const RowRecord &record)
{
    return {record.id, record.state, record.removed, record.replaces, record.updates, record.arrival,
        record.savedAs, record.outcome, record.requestTime, record.file};
}

void Reconciliation::lookAt(const RowRecord &record)
{
    bool isFound = false;
    AdoptedRow row = asRecorded(record);
    const bool wasMissing = record.state == State::Failed && record.outcome.kind == OutcomeKind::FileMissing;
    if (record.removed)
        ; // nobody asks for it
    else if (record.state == State::Saved || record.state == State::Skipped)
        row = finished(record);
    else if (record.state == State::Queued || record.state == State::Paused || wasMissing)
        row = waiting(record, &isFound);
    const bool isAsMade = row.state == State::Queued && !row.removed && !row.replaces
        && row.outcome.kind == OutcomeKind::None && row.requestTime.count() == 0;
    if (isFound)
        m_found.push_back(m_rows.size());
    if (!isAsMade)
        m_rows.push_back(std::move(row));
}

/// A row that was there. By its size and its time it is taken for the same; by another time it is looked at.
AdoptedRow Reconciliation::finished(const RowRecord &record) const
{
    const QString name = nameOf(record, m_batch.entries.at(record.id));
    const auto peek = m_folder.peek(name);
    AdoptedRow row = asRecorded(record);
    if (!peek && m_names.contains(name))
        return row; // it cannot be read: perhaps not by us, perhaps not now
    const bool isSafe = record.isSynced || m_batch.isSameBoot || record.state == State::Skipped;
    const bool isSame
        = peek && record.file && peek->size == record.file->size && peek->modified == record.file->modified;
    if (isSame && isSafe)
        return row;
    if (!peek || !isStillWhole(record, name, *peek)) {
        if (!isSafe && (!peek || isOfTheRun(peek->modified)))
            return toBeReplaced(record.id, record.savedAs);
        return lost(record, peek ? OutcomeKind::FileChanged : OutcomeKind::FileMissing);
    }
    if (!isSame) {
        auto file = std::make_shared<SavedFile>(record.file ? *record.file : savedFileOf(*peek));
        file->modified = peek->modified;
        row.file = std::move(file);
    }
    return row;
}

bool Reconciliation::isStillWhole(const RowRecord &record, const QString &name, const FilePeek &peek) const
{
    const Entry &entry = m_batch.entries.at(record.id);
    if (!isWholeFile(peek, entry.picture) && !(record.file && record.file->size == 0 && peek.size == 0))
        return false;
    if (record.file && record.file->size != peek.size)
        return false;
    if (record.file && !record.file->sha256.isEmpty())
        return m_folder.digest(name, QCryptographicHash::Sha256) == record.file->sha256;
    const Checksum &sum = entry.checksum;
    return sum.isNull() || m_folder.digest(name, sum.algorithm) == sum.digest;
}

/// A row that was not recorded as saved. Its file may be there all the same: nothing but a whole one is ever
/// given that name, and after the machine went down nothing but a broken one of its own may be replaced.
AdoptedRow Reconciliation::waiting(const RowRecord &record, bool *isFound) const
{
    const Entry &entry = m_batch.entries.at(record.id);
    AdoptedRow row = asRecorded(record);
    if (row.replaces)
        return row;
    if (const auto present = presentFileOf(entry)) {
        const bool isOwn = mayHaveBegun() && isOfTheRun(present->file.modified);
        if (isOwn && !isProven(entry, record.id, present->file.size))
            return toBeReplaced(record.id, present->name);
        auto file = std::make_shared<SavedFile>(present->file);
        *isFound = isOwn;
        row.state = isOwn ? State::Saved : State::Skipped;
        row.outcome = Outcome::of(isOwn ? OutcomeKind::Saved : OutcomeKind::AlreadyThere);
        row.outcome.proof = !entry.checksum.isNull() ? Proof::Checksum
            : entry.picture                          ? Proof::Content
                                                     : Proof::None;
        file->savedAt = isOwn ? file->modified / perMillisecond : 0;
        row.savedAs = present->name == entry.fileName ? QString() : present->name;
        row.file = std::move(file);
        return row;
    }
    if (const auto other = otherFileOf(entry))
        return byRule(std::move(row), *other);
    const auto broken = m_names.contains(entry.fileName) ? m_folder.peek(entry.fileName) : std::nullopt;
    const bool isOwn = broken && mayHaveBegun() && isOfTheRun(broken->modified)
        && (!m_batch.isSameBoot || broken->size == 0);
    return isOwn && record.state == State::Queued ? toBeReplaced(record.id, {}) : row;
}

/// What may be taken for the row's file: by other rules than Skip only what this batch has saved.
std::optional<PresentFile> Reconciliation::presentFileOf(const Entry &entry) const
{
    if (m_batch.record.saving.existing == ExistingFile::Skip)
        return m_present.wholeFileFor(entry);
    if (!mayHaveBegun())
        return {};
    return m_present.wholeFileFor(entry, [this](const FilePeek &peek) { return isOfTheRun(peek.modified); });
}

/// What was there before and is not taken for it.
std::optional<PresentFile> Reconciliation::otherFileOf(const Entry &entry) const
{
    switch (m_batch.record.saving.existing) {
    case ExistingFile::Overwrite:
        return m_present.anyFileFor(entry);
    case ExistingFile::Update:
        return m_present.wholeFileFor(entry);
    case ExistingFile::Skip:
    case ExistingFile::Rename:
        break;
    }
    return {};
}

/// As EngineCore::takePresent() would have it, had it come to that.
AdoptedRow Reconciliation::byRule(AdoptedRow row, const PresentFile &present) const
{
    row.replaces = true;
    row.savedAs = present.name == m_batch.entries.at(row.id).fileName ? QString() : present.name;
    if (m_batch.record.saving.existing == ExistingFile::Update) {
        row.file = m_known.known(m_batch.entries.at(row.id), present);
        row.updates = row.file != nullptr;
    }
    return row;
}

/// What nobody has touched since the machine was started is as it was published, and so is what can be looked
/// into. Of the rest, only the size that a part file was to get tells.
bool Reconciliation::isProven(const Entry &entry, DownloadId id, qint64 size) const
{
    if (m_batch.isSameBoot || entry.picture || !entry.checksum.isNull())
        return true;
    const auto part = std::find_if(m_batch.parts.cbegin(), m_batch.parts.cend(),
        [id](const PartRecord &record) { return record.id == id; });
    return part != m_batch.parts.cend() && part->total == size;
}

/// What went down with the power may have taken the record of it along.
bool Reconciliation::mayHaveBegun() const
{
    return m_batch.record.isBegun || !m_batch.isSameBoot;
}

/// Written while the batch ran. What was written there before or long after its last record is somebody
/// else's: it is neither counted as saved nor replaced.
bool Reconciliation::isOfTheRun(qint64 modified) const
{
    const qint64 time = modified / perMillisecond;
    const bool isLater = m_batch.changed > 0 && time > m_batch.changed + longestUnrecorded;
    return time >= m_batch.record.made && !isLater;
}

/// Those that were saved last and not recorded come behind the others, in the order of their files' times.
void Reconciliation::numberFound()
{
    int last = 0;
    for (const AdoptedRow &row : m_rows)
        last = std::max(last, row.arrival);
    std::sort(m_found.begin(), m_found.end(), [this](std::size_t one, std::size_t other) {
        return m_rows[one].file->modified < m_rows[other].file->modified;
    });
    for (const std::size_t row : m_found)
        m_rows[row].arrival = ++last;
}

void Reconciliation::takeParts()
{
    for (const PartRecord &part : m_batch.parts) {
        if (part.name.isEmpty())
            continue;
        const bool isWanted = isWaiting(part.id) && isOurs(part.name) && !part.validator.isEmpty();
        auto file = isWanted ? m_folder.adoptPart(part.name, part.size) : nullptr;
        if (!file) {
            m_lostParts.push_back(part.id);
            continue;
        }
        auto body = std::make_shared<PartialBody>();
        body->part = std::move(file);
        body->validator = part.validator;
        body->total = part.total;
        body->serverName = part.serverName;
        m_bodies.emplace_back(part.id, std::move(body));
        m_usedParts.insert(part.name);
    }
}

bool Reconciliation::isWaiting(DownloadId id) const
{
    const auto row = std::lower_bound(m_rows.cbegin(), m_rows.cend(), id,
        [](const AdoptedRow &one, DownloadId other) { return one.id < other; });
    return row == m_rows.cend() || row->id != id || !isFinal(row->state);
}

bool Reconciliation::isOurs(const QString &name) const
{
    const QString &tag = m_batch.record.tag;
    return !tag.isEmpty() && name.startsWith(".halyard-"_L1 + tag + u'-') && isPartName(name);
}

void Reconciliation::removeLeftOvers()
{
    for (const QString &name : m_names) {
        if (!isOurs(name) || m_usedParts.contains(name))
            continue;
        m_folder.removePart(name);
        ++m_leftOvers;
    }
}

/// Nothing but the name tells which row's they are, and that is known when the server says it again.
void Reconciliation::findUnrecorded()
{
    if (!m_batch.record.saving.serverNames || !mayHaveBegun())
        return;
    QSet<QString> names = m_names;
    for (qsizetype index = 0; index < m_batch.entries.size(); ++index)
        names.remove(m_batch.entries.at(index).fileName);
    for (const AdoptedRow &row : m_rows)
        names.remove(row.savedAs);
    for (const QString &name : std::as_const(names)) {
        const bool mayBe = !name.startsWith(u'.') && !isManifestName(name);
        if (const auto peek = mayBe ? m_folder.peek(name) : std::nullopt; peek && isOfTheRun(peek->modified))
            m_unrecorded.append(name);
    }
}

} // namespace Halyard
