// SPDX-License-Identifier: MIT
#include "manifestmerge.h"

#include "safename.h"
#include "shardmanifest.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <tuple>

namespace Halyard {

namespace {

using Kind = MergeProblem::Kind;

/// An entry of a manifest and its place in the list.
struct Place
{
    qint64 number;
    quint32 manifest;
    quint32 index;
};

class Merging
{
public:
    Merging(const std::vector<MergeInput> &inputs, const EntryList &list)
        : m_inputs(inputs)
        , m_list(list)
    {
    }

    Merge merged()
    {
        takeReference();
        checkShards();
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (m_isTaken[i])
                place(i);
        }
        std::stable_sort(m_places.begin(), m_places.end(),
            [](const Place &a, const Place &b) { return a.number < b.number; });
        checkPlaces();
        checkDigest();
        checkNames();
        assemble();
        return std::move(m_merge);
    }

private:
    void complain(Kind kind, const QString &path, const QString &text, qint64 number = 0, qint64 count = 1)
    {
        m_merge.problems.push_back({kind, path, text, number, count});
    }
    const Manifest &manifest(std::size_t i) const { return m_inputs[i].manifest; }
    const ManifestEntry &entryAt(const Place &place) const
    {
        return manifest(place.manifest).entries[place.index];
    }
    void takeReference();
    void checkShards();
    bool isOfTheList(const MergeInput &input);
    void checkMissingShards();
    void place(std::size_t index);
    qint64 placeIn(const MergeInput &input, const ManifestEntry &entry);
    qint64 numberOf(const QString &address);
    void checkPlaces();
    void miss(qint64 from, qint64 to);
    void checkDigest();
    void checkNames();
    void assemble();

    const std::vector<MergeInput> &m_inputs;
    const EntryList &m_list;
    ManifestShard m_reference; ///< what most manifests say of the list, or what it is
    std::vector<bool> m_isTaken; ///< of each manifest: it is of this list, and the only one of its shard
    std::vector<bool> m_hasShard; ///< of each shard; empty: no manifest says of which it is
    std::vector<Place> m_places;
    QHash<QString, qint64> m_numbers; ///< by address; filled where it is needed
    bool m_isShardMissing = false;
    Merge m_merge;
};

/// One manifest of another list among many is the wrong one, whichever comes first.
void Merging::takeReference()
{
    using Key = std::tuple<QByteArray, qint64, int, bool>;
    QMap<Key, int> votes;
    int most = 0;
    const auto digest = [this] {
        ListDigest own;
        for (qsizetype i = 0; i < m_list.size(); ++i)
            own.add(m_list.at(i).address, m_list.at(i).fileName);
        return own.result();
    };
    const QByteArray known = m_list.isEmpty() ? QByteArray() : digest();
    for (const MergeInput &input : m_inputs) {
        const auto &part = input.manifest.shard;
        if (!part || (!known.isEmpty() && part->listDigest != known))
            continue;
        const Key key{part->listDigest, part->listRows, part->shard.count, part->shard.by == Shard::By::Host};
        if (++votes[key] > most) {
            most = votes[key];
            m_reference = *part;
        }
    }
    if (!known.isEmpty()) {
        m_reference.listDigest = known;
        m_reference.listRows = m_list.size();
    }
    m_hasShard.assign(most > 0 ? std::size_t(m_reference.shard.count) : 0, false);
}

void Merging::checkShards()
{
    for (const MergeInput &input : m_inputs) {
        const bool isTaken = isOfTheList(input);
        m_isTaken.push_back(isTaken);
        const auto &entries = input.manifest.entries;
        const auto left = isTaken ? std::count_if(entries.begin(), entries.end(), isUnfinished) : 0;
        const auto &part = input.manifest.shard;
        if (left > 0)
            complain(Kind::Unfinished, input.path, part ? shardText(part->shard) : QString(), 0, left);
    }
    checkMissingShards();
}

bool Merging::isOfTheList(const MergeInput &input)
{
    const auto &part = input.manifest.shard;
    if (!part) {
        if (m_list.isEmpty())
            complain(Kind::NoShard, input.path, {});
        return !m_list.isEmpty();
    }
    const ManifestShard &own = m_reference;
    if (part->listDigest != own.listDigest || part->listRows != own.listRows
        || part->shard.count != own.shard.count || part->shard.by != own.shard.by) {
        complain(Kind::OtherList, input.path, shardText(part->shard));
        return false;
    }
    auto has = m_hasShard.begin() + (part->shard.number - 1);
    if (*has) {
        complain(Kind::ShardTwice, input.path, shardText(part->shard));
        return false;
    }
    *has = true;
    return true;
}

void Merging::checkMissingShards()
{
    Shard shard = m_reference.shard;
    for (std::size_t i = 0; i < m_hasShard.size(); ++i) {
        if (m_hasShard[i])
            continue;
        shard.number = int(i) + 1;
        complain(Kind::ShardMissing, {}, shardText(shard));
        m_isShardMissing = true;
    }
}

void Merging::place(std::size_t index)
{
    const MergeInput &input = m_inputs[index];
    const auto &entries = input.manifest.entries;
    m_places.reserve(m_places.size() + entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const qint64 number = placeIn(input, entries[i]);
        if (number > 0)
            m_places.push_back({number, quint32(index), quint32(i)});
    }
}

/// From 1; 0: it is not on the list.
qint64 Merging::placeIn(const MergeInput &input, const ManifestEntry &entry)
{
    if (m_list.isEmpty())
        return entry.number;
    const bool isRight = entry.number > 0 && entry.number <= m_list.size()
        && m_list.at(entry.number - 1).address == entry.address;
    const qint64 number = isRight ? entry.number : numberOf(entry.address);
    if (number == 0) {
        complain(Kind::Foreign, input.path, entry.address, entry.number);
        return 0;
    }
    const QString &name = nameByList(entry);
    const bool isElsewhere = input.manifest.shard && number != entry.number;
    if (isElsewhere || (!name.isEmpty() && name != m_list.at(number - 1).fileName))
        complain(Kind::Differs, input.path, entry.address, number);
    return number;
}

qint64 Merging::numberOf(const QString &address)
{
    if (m_numbers.isEmpty()) {
        m_numbers.reserve(m_list.size());
        for (qsizetype i = 0; i < m_list.size(); ++i)
            m_numbers.insert(m_list.at(i).address, i + 1);
    }
    return m_numbers.value(address, 0);
}

void Merging::checkPlaces()
{
    if (std::find(m_isTaken.begin(), m_isTaken.end(), true) == m_isTaken.end())
        return; // nothing is of this list: that has been said
    qint64 next = 1;
    for (const Place &place : m_places) {
        if (place.number < next)
            complain(Kind::Doubled, m_inputs[place.manifest].path, entryAt(place).address, place.number);
        else if (place.number > next)
            miss(next, place.number - 1);
        next = std::max(next, place.number + 1);
    }
    if (next <= m_reference.listRows)
        miss(next, m_reference.listRows);
}

/// Both included.
void Merging::miss(qint64 from, qint64 to)
{
    if (m_list.isEmpty()) {
        if (!m_isShardMissing) // else it cannot be told whether they fell to that
            complain(Kind::Missing, {}, {}, from, to - from + 1);
        return;
    }
    for (qint64 number = from; number <= to; ++number) {
        const Entry &entry = m_list.at(number - 1);
        const auto shard = std::size_t(shardOf(entry, m_reference.shard.count, m_reference.shard.by));
        if (m_hasShard.empty() || m_hasShard[shard - 1])
            complain(Kind::Missing, {}, entry.address, number);
    }
}

/// Where there is no list, what the manifests hold has to come to its digest.
void Merging::checkDigest()
{
    const std::vector<MergeProblem> &problems = m_merge.problems;
    const bool isComplete = std::all_of(problems.begin(), problems.end(),
        [](const MergeProblem &problem) { return problem.kind == Kind::Unfinished; });
    if (!m_list.isEmpty() || !isComplete || m_hasShard.empty())
        return;
    ListDigest digest;
    for (const Place &place : m_places)
        digest.add(entryAt(place).address, nameByList(entryAt(place)));
    if (digest.result() != m_reference.listDigest)
        complain(Kind::Differs, {}, {});
}

void Merging::checkNames()
{
    QHash<QString, qint64> names;
    names.reserve(qsizetype(m_places.size()));
    for (const Place &place : m_places) {
        const QString &name = entryAt(place).name;
        if (name.isEmpty())
            continue;
        qint64 &number = names[collisionKey(name)];
        if (number != 0 && number != place.number)
            complain(Kind::NameTwice, m_inputs[place.manifest].path, name, place.number);
        number = place.number;
    }
}

void Merging::assemble()
{
    std::stable_sort(m_merge.problems.begin(), m_merge.problems.end(),
        [](const MergeProblem &a, const MergeProblem &b) { return a.kind < b.kind; });
    if (!m_merge.problems.empty())
        return;
    Manifest &whole = m_merge.manifest;
    whole.entries.reserve(m_places.size());
    for (const Place &place : m_places) {
        ManifestEntry &entry = whole.entries.emplace_back(entryAt(place));
        entry.number = 0; // its place says it
    }
    for (const MergeInput &input : m_inputs) {
        if (whole.title.isEmpty())
            whole.title = input.manifest.title;
        whole.made = std::max(whole.made, input.manifest.made);
    }
}

} // namespace

Merge mergeManifests(const std::vector<MergeInput> &manifests, const EntryList &list)
{
    return Merging(manifests, list).merged();
}

} // namespace Halyard
