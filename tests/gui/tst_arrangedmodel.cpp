// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <map>
#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

Entry entryCalled(const QString &title, int number)
{
    Entry entry;
    entry.title = title;
    entry.fileName = u"f%1.png"_s.arg(number);
    entry.address = u"http://host.example/"_s + entry.fileName;
    entry.picture = true;
    return entry;
}

EntryList entries(int count, int first = 0)
{
    std::vector<Entry> list;
    for (int i = first; i < first + count; ++i)
        list.push_back(entryCalled(u"Country %1"_s.arg(i), i));
    return EntryList(list);
}

Download row(int id, State state, OutcomeKind kind = OutcomeKind::None)
{
    Download download;
    download.id = DownloadId(id);
    download.state = state;
    download.outcome.kind = kind;
    return download;
}

Download saved(int id, int arrival, qint64 bytes = 1000, int milliseconds = 10)
{
    Download download = row(id, State::Saved, OutcomeKind::Saved);
    download.arrival = arrival;
    download.received = bytes;
    download.requestTime = std::chrono::milliseconds(milliseconds);
    return download;
}

Download removed(Download download)
{
    download.removed = true;
    return download;
}

void apply(BatchModel &model, std::vector<Download> rows)
{
    Changes changes;
    changes.rows = std::move(rows);
    model.apply(changes);
}

QList<int> idsIn(const ArrangedModel &model)
{
    QList<int> ids;
    for (int i = 0; i < model.rowCount(); ++i)
        ids.append(int(model.idAt(i)));
    return ids;
}

QList<int> dimmedIn(const ArrangedModel &model)
{
    QList<int> ids;
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.index(i).data(ArrangedModel::DimmedRole).toBool())
            ids.append(int(model.idAt(i)));
    }
    return ids;
}

/// Qt compares two empty lists by their null pointers, which a sanitizer does not like.
bool areSame(const QList<int> &one, const QList<int> &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// What a view believes that it shows: kept by the signals alone.
class Mirror final : public QObject
{
public:
    explicit Mirror(ArrangedModel *model)
    {
        ids = idsIn(*model);
        const auto read = [this, model] { ids = idsIn(*model); };
        connect(model, &QAbstractItemModel::modelReset, this, read);
        connect(model, &QAbstractItemModel::layoutChanged, this, read);
        connect(model, &QAbstractItemModel::rowsInserted, this,
            [this, model](const QModelIndex &, int first, int last) {
                for (int i = first; i <= last; ++i)
                    ids.insert(i, int(model->idAt(i)));
            });
        connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { ids.remove(first, last - first + 1); });
        connect(model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int from, int, const QModelIndex &, int to) {
                const int id = ids.takeAt(from);
                ids.insert(to > from ? to - 1 : to, id);
            });
    }

    QList<int> ids;
};

/// A batch with what is shown of it.
struct Shown
{
    explicit Shown(int count) { batch.setBatch(entries(count), u"/tmp"_s); }

    BatchModel batch;
    ArrangedModel model{&batch};
};

/// The same in a few lines, without any thought for speed: the filter, then a sort by keys.
class Oracle
{
public:
    explicit Oracle(const BatchModel *batch)
        : m_batch(batch)
    {
    }

    void select(TileFilter filter, const QString &search, bool keepDimmed)
    {
        m_filter = filter;
        m_search = search;
        const std::set<int> before = keepDimmed ? m_shown : std::set<int>();
        m_shown.clear();
        for (int id = 0; id < m_batch->batchSize(); ++id) {
            const bool dimmed = before.contains(id) && !passes(id);
            if (isListed(id) && matches(id) && (passes(id) || dimmed))
                bringIn(id, before.contains(id) || m_keys.contains(id));
        }
        std::erase_if(m_keys, [this](const auto &key) { return !m_shown.contains(key.first); });
    }
    void sort(RowOrder order, bool reversed)
    {
        m_order = order;
        m_reversed = reversed;
        for (const int id : m_shown)
            m_keys[id] = keyNow(id);
    }
    void follow()
    {
        for (int id = 0; id < m_batch->batchSize(); ++id) {
            if (!isListed(id)) {
                m_shown.erase(id);
                m_keys.erase(id);
            } else if (!m_shown.contains(id) && passes(id) && matches(id)) {
                bringIn(id, false);
            }
            if (m_order == RowOrder::Arrival && m_shown.contains(id))
                m_keys[id] = keyNow(id);
        }
    }
    QList<int> ids() const
    {
        QList<int> ids(m_shown.begin(), m_shown.end());
        std::stable_sort(
            ids.begin(), ids.end(), [this](int a, int b) { return m_keys.at(a) < m_keys.at(b); });
        return ids;
    }
    QList<int> dimmed() const
    {
        QList<int> all = ids();
        all.removeIf([this](int id) { return passes(id); });
        return all;
    }
    bool isStale() const
    {
        QList<int> fresh(m_shown.begin(), m_shown.end());
        std::stable_sort(fresh.begin(), fresh.end(), [this](int a, int b) { return keyNow(a) < keyNow(b); });
        return !areSame(fresh, ids());
    }

private:
    const Download &at(int id) const { return m_batch->download(DownloadId(id)); }
    bool isListed(int id) const { return !at(id).removed; }
    bool passes(int id) const { return m_filter == TileFilter::All || filterOf(at(id)) == m_filter; }
    bool matches(int id) const
    {
        return m_batch->entry(DownloadId(id)).title.contains(m_search, Qt::CaseInsensitive);
    }
    void bringIn(int id, bool keepsKey)
    {
        m_shown.insert(id);
        if (!keepsKey)
            m_keys[id] = keyNow(id);
    }
    /// Titles are "Country N": their order is that of their numbers, which are the ids.
    double keyNow(int id) const
    {
        const double sign = m_reversed ? -1 : 1;
        const double last = 1e18;
        switch (m_order) {
        case RowOrder::Request:
        case RowOrder::Name:
            return sign * id;
        case RowOrder::Arrival:
            return at(id).state == State::Saved && at(id).arrival > 0 ? sign * at(id).arrival : last;
        case RowOrder::Size: {
            const qint64 size = at(id).received > 0 ? at(id).received : at(id).total;
            return size < 0 ? last : -sign * double(size);
        }
        case RowOrder::Time:
            return at(id).requestTime.count() > 0 ? -sign * double(at(id).requestTime.count()) : last;
        }
        return 0;
    }

    const BatchModel *m_batch;
    TileFilter m_filter = TileFilter::All;
    QString m_search;
    RowOrder m_order = RowOrder::Request;
    bool m_reversed = false;
    std::set<int> m_shown;
    std::map<int, double> m_keys;
};

} // namespace

class ArrangedModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsEveryRowAtFirst();
    void filtersWithoutAReset();
    void dimsWhatLeavesTheFilterUntilItIsRefreshed();
    void bringsInWhatBeginsToMatch();
    void brightensWhatComesBack();
    void searchesTitleFileAndAddress();
    void searchesAnew();
    void showsFailedRowsOfSomeIdsAlone();
    void leavesOutWhatWasTakenOffTheList();
    void ordersByArrivalAndAppends();
    void ordersByName();
    void ordersBySizeAndTimeAsTheyWere();
    void keepsWhatHasNoSizeBelow();
    void keepsSelectionAndCurrentRowThroughEveryChange();
    void showsWhatIsAddedAtItsPlace();
    void beginsAnewWithANewBatch();
    void keepsTheOrderWhenNamesChange();
    void givesFilesAndAddressesAway();
    void givesAPictureAway();
    void agreesWithASimpleModel_data();
    void agreesWithASimpleModel();
    void followsAFrameAtOnce();
    void holdsAMillionRows();
};

void ArrangedModelTest::showsEveryRowAtFirst()
{
    Shown shown(4);
    const QAbstractItemModelTester tester(&shown.model);
    QCOMPARE(idsIn(shown.model), QList<int>({0, 1, 2, 3}));
    QCOMPARE(shown.model.index(2).data().toString(), u"Country 2"_s);
    QCOMPARE(shown.model.indexOf(DownloadId(3)).row(), 3);
    QVERIFY(!shown.model.indexOf(DownloadId(4)).isValid());
    QVERIFY(!shown.model.indexOf(DownloadId(-1)).isValid());
    QVERIFY(!shown.model.hasDimmed() && !shown.model.isOrderStale());
    QSignalSpy spy(&shown.model, &QAbstractItemModel::dataChanged);
    apply(shown.batch, {row(1, State::Running), row(2, State::Running)});
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(spy.at(0).at(1).toModelIndex().row(), 2);
    QVERIFY(spy.at(0).at(2).value<QList<int>>().contains(BatchModel::StateRole));
}

void ArrangedModelTest::filtersWithoutAReset()
{
    Shown shown(10);
    const QAbstractItemModelTester tester(&shown.model);
    apply(shown.batch,
        {saved(1, 1), saved(4, 2), saved(5, 3), row(9, State::Failed, OutcomeKind::NotFound),
            row(7, State::Skipped)});
    const QSignalSpy resets(&shown.model, &QAbstractItemModel::modelReset);
    const Mirror mirror(&shown.model);
    shown.model.setFilter(TileFilter::Saved);
    QCOMPARE(mirror.ids, QList<int>({1, 4, 5}));
    shown.model.setFilter(TileFilter::AlreadyThere);
    QCOMPARE(mirror.ids, QList<int>({7}));
    shown.model.setFilter(TileFilter::NotFound);
    QCOMPARE(mirror.ids, QList<int>({9}));
    QVERIFY(!shown.model.indexOf(DownloadId(4)).isValid());
    QCOMPARE(shown.model.indexOf(DownloadId(9)).row(), 0);
    shown.model.setFilter(TileFilter::All);
    QCOMPARE(mirror.ids, idsIn(shown.model));
    QCOMPARE(mirror.ids.size(), 10);
    QVERIFY(resets.isEmpty());
}

void ArrangedModelTest::dimsWhatLeavesTheFilterUntilItIsRefreshed()
{
    Shown shown(6);
    const QAbstractItemModelTester tester(&shown.model);
    apply(shown.batch, {row(1, State::Running), row(2, State::Running), row(4, State::Running)});
    shown.model.setFilter(TileFilter::Running);
    const QSignalSpy stale(&shown.model, &ArrangedModel::stalenessChanged);
    QSignalSpy changed(&shown.model, &QAbstractItemModel::dataChanged);
    apply(shown.batch, {saved(2, 1)});
    QCOMPARE(idsIn(shown.model), QList<int>({1, 2, 4}));
    QCOMPARE(dimmedIn(shown.model), QList<int>({2}));
    QVERIFY(changed.takeFirst().at(2).value<QList<int>>().contains(ArrangedModel::DimmedRole));
    QVERIFY(shown.model.hasDimmed());
    QCOMPARE(stale.size(), 1);
    apply(shown.batch, {saved(4, 2)});
    QCOMPARE(stale.size(), 1);
    const Mirror mirror(&shown.model);
    shown.model.refresh();
    QCOMPARE(mirror.ids, QList<int>({1}));
    QVERIFY(!shown.model.hasDimmed());
    QCOMPARE(stale.size(), 2);
    apply(shown.batch, {saved(1, 3)});
    shown.model.setFilter(TileFilter::Running); // the chip once more
    QCOMPARE(shown.model.rowCount(), 0);
}

void ArrangedModelTest::bringsInWhatBeginsToMatch()
{
    Shown shown(9);
    const QAbstractItemModelTester tester(&shown.model);
    shown.model.setFilter(TileFilter::Running);
    const Mirror mirror(&shown.model);
    apply(shown.batch, {row(3, State::Running), row(5, State::Running)});
    QCOMPARE(mirror.ids, QList<int>({3, 5}));
    apply(shown.batch, {row(1, State::Running), row(4, State::Running), row(8, State::Running)});
    QCOMPARE(mirror.ids, QList<int>({1, 3, 4, 5, 8}));
}

void ArrangedModelTest::brightensWhatComesBack()
{
    Shown shown(3);
    apply(shown.batch, {row(1, State::Failed)});
    shown.model.setFilter(TileFilter::Failed);
    apply(shown.batch, {row(1, State::Running)});
    QCOMPARE(dimmedIn(shown.model), QList<int>({1}));
    apply(shown.batch, {row(1, State::Failed)});
    QCOMPARE(dimmedIn(shown.model), QList<int>());
    QVERIFY(!shown.model.hasDimmed());
    QCOMPARE(idsIn(shown.model), QList<int>({1}));
}

void ArrangedModelTest::searchesTitleFileAndAddress()
{
    BatchModel batch;
    std::vector<Entry> list{
        entryCalled(u"Åland Islands"_s, 0), entryCalled(u"Two"_s, 1), entryCalled(u"Three"_s, 2)};
    list[1].fileName = u"needle.zip"_s;
    list[2].address = u"http://islands.example/c2.png"_s;
    batch.setBatch(EntryList(list), u"/tmp"_s);
    ArrangedModel model(&batch);
    const QAbstractItemModelTester tester(&model);
    model.setSearch(u" islands "_s);
    QCOMPARE(idsIn(model), QList<int>({0, 2}));
    model.setSearch(u"NEEDLE"_s);
    QCOMPARE(idsIn(model), QList<int>({1}));
    model.setFilter(TileFilter::Saved);
    QCOMPARE(model.rowCount(), 0);
    apply(batch, {saved(0, 1), saved(1, 2)});
    QCOMPARE(idsIn(model), QList<int>({1}));
    model.setSearch({});
    QCOMPARE(idsIn(model), QList<int>({0, 1}));
}

void ArrangedModelTest::searchesAnew()
{
    Shown shown(12);
    const QAbstractItemModelTester tester(&shown.model);
    shown.model.setFilter(TileFilter::Waiting);
    apply(shown.batch, {row(1, State::Running), row(10, State::Running)});
    shown.model.setSearch(u"country 1"_s);
    QCOMPARE(idsIn(shown.model), QList<int>({1, 10, 11})); // what is dimmed stays as long as it matches
    QCOMPARE(dimmedIn(shown.model), QList<int>({1, 10}));
    Entry entry = entryCalled(u"Elsewhere"_s, 11);
    shown.batch.setEntry(DownloadId(11), entry);
    QCOMPARE(idsIn(shown.model), QList<int>({1, 10})); // no dimming by the search
    shown.batch.setEntry(DownloadId(5), entryCalled(u"Country 1 and a half"_s, 5));
    QCOMPARE(idsIn(shown.model), QList<int>({1, 5, 10}));
}

void ArrangedModelTest::showsFailedRowsOfSomeIdsAlone()
{
    Shown shown(8);
    const QAbstractItemModelTester tester(&shown.model);
    apply(shown.batch,
        {row(1, State::Failed), row(2, State::Failed, OutcomeKind::NotFound), row(6, State::Failed)});
    shown.model.setFilter(TileFilter::Waiting);
    shown.model.setOnly({DownloadId(6), DownloadId(2), DownloadId(3)});
    QVERIFY(shown.model.isOnly());
    QCOMPARE(idsIn(shown.model), QList<int>({2, 6}));
    apply(shown.batch, {row(6, State::Queued), row(3, State::Failed), row(4, State::Failed)});
    QCOMPARE(idsIn(shown.model), QList<int>({2, 3, 6}));
    QCOMPARE(dimmedIn(shown.model), QList<int>({6}));
    shown.model.setOnly({});
    QCOMPARE(idsIn(shown.model), QList<int>({0, 5, 6, 7}));
    shown.model.setOnly({DownloadId(1)});
    shown.batch.setBatch(entries(8), u"/tmp"_s);
    QVERIFY(!shown.model.isOnly());
}

void ArrangedModelTest::leavesOutWhatWasTakenOffTheList()
{
    Shown shown(6);
    const QAbstractItemModelTester tester(&shown.model);
    const Mirror mirror(&shown.model);
    apply(shown.batch,
        {removed(row(1, State::Queued)), removed(row(2, State::Queued)), removed(row(5, State::Queued))});
    QCOMPARE(mirror.ids, QList<int>({0, 3, 4}));
    QVERIFY(!shown.model.hasDimmed());
    EntryList more = entries(6);
    more.append({entryCalled(u"Seven"_s, 6)});
    shown.batch.appendEntries(more);
    QCOMPARE(mirror.ids, QList<int>({0, 3, 4, 6}));
    apply(shown.batch, {row(2, State::Queued)});
    QCOMPARE(mirror.ids, QList<int>({0, 2, 3, 4, 6}));
    apply(shown.batch, {row(1, State::Queued), row(5, State::Queued)});
    QCOMPARE(mirror.ids, QList<int>({0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(idsIn(shown.model), mirror.ids);
}

void ArrangedModelTest::ordersByArrivalAndAppends()
{
    Shown shown(6);
    const QAbstractItemModelTester tester(&shown.model);
    apply(shown.batch, {saved(4, 1), saved(0, 2)});
    const Mirror mirror(&shown.model);
    shown.model.setOrder(RowOrder::Arrival);
    QCOMPARE(mirror.ids, QList<int>({4, 0, 1, 2, 3, 5}));
    const QSignalSpy moves(&shown.model, &QAbstractItemModel::rowsMoved);
    const QSignalSpy layouts(&shown.model, &QAbstractItemModel::layoutChanged);
    apply(shown.batch, {saved(3, 3)});
    QCOMPARE(mirror.ids, QList<int>({4, 0, 3, 1, 2, 5}));
    QCOMPARE(moves.size(), 1);
    apply(shown.batch, {saved(1, 5), saved(5, 4)});
    QCOMPARE(mirror.ids, QList<int>({4, 0, 3, 5, 1, 2}));
    QVERIFY(layouts.isEmpty());
    QVERIFY(!shown.model.isOrderStale());
    apply(shown.batch, {row(0, State::Queued)}); // once more, from the beginning
    QCOMPARE(mirror.ids, QList<int>({4, 3, 5, 1, 0, 2}));
    shown.model.setOrder(RowOrder::Arrival, true);
    QCOMPARE(mirror.ids, QList<int>({1, 5, 3, 4, 0, 2})); // the newest first, what has not arrived below
    QCOMPARE(mirror.ids, idsIn(shown.model));
    shown.model.setOrder(RowOrder::Request);
    QCOMPARE(mirror.ids, QList<int>({0, 1, 2, 3, 4, 5}));
}

void ArrangedModelTest::ordersByName()
{
    BatchModel batch;
    const QStringList titles{u"Item 10"_s, u"item 9"_s, u"Zebra"_s, u"Ångström"_s, u"apple"_s, u"Item 9"_s};
    std::vector<Entry> list;
    for (const QString &title : titles)
        list.push_back(entryCalled(title, int(list.size())));
    batch.setBatch(EntryList(list), u"/tmp"_s);
    ArrangedModel model(&batch);
    const QAbstractItemModelTester tester(&model);
    model.setOrder(RowOrder::Name);
    QCOMPARE(idsIn(model), QList<int>({3, 4, 1, 5, 0, 2}));
    model.setOrder(RowOrder::Name, true);
    QCOMPARE(idsIn(model), QList<int>({2, 0, 1, 5, 4, 3}));
}

void ArrangedModelTest::ordersBySizeAndTimeAsTheyWere()
{
    Shown shown(5);
    const QAbstractItemModelTester tester(&shown.model);
    apply(shown.batch, {saved(0, 1, 100, 30), saved(1, 2, 300, 20), saved(2, 3, 200, 10)});
    const QSignalSpy stale(&shown.model, &ArrangedModel::stalenessChanged);
    shown.model.setOrder(RowOrder::Size);
    QCOMPARE(idsIn(shown.model), QList<int>({1, 2, 0, 3, 4}));
    apply(shown.batch, {saved(3, 4, 250, 40)});
    QCOMPARE(idsIn(shown.model), QList<int>({1, 2, 0, 3, 4})); // nothing moves by itself
    QVERIFY(shown.model.isOrderStale());
    QCOMPARE(stale.size(), 1);
    shown.model.setOrder(RowOrder::Size); // sort again
    QCOMPARE(idsIn(shown.model), QList<int>({1, 3, 2, 0, 4}));
    QVERIFY(!shown.model.isOrderStale());
    apply(shown.batch, {saved(4, 5, 50, 5)});
    QVERIFY(!shown.model.isOrderStale()); // it stands where it belongs
    shown.model.setOrder(RowOrder::Time);
    QCOMPARE(idsIn(shown.model), QList<int>({3, 0, 1, 2, 4}));
    shown.model.setFilter(TileFilter::Saved);
    apply(shown.batch, {row(1, State::Queued)});
    apply(shown.batch, {saved(1, 6, 300, 70)});
    QVERIFY(shown.model.isOrderStale());
    shown.model.refresh();
    QCOMPARE(idsIn(shown.model), QList<int>({1, 3, 0, 2, 4}));
    QVERIFY(!shown.model.isOrderStale());
}

void ArrangedModelTest::keepsWhatHasNoSizeBelow()
{
    Shown shown(4);
    apply(shown.batch, {saved(1, 1, 300), saved(3, 2, 100)});
    shown.model.setOrder(RowOrder::Size, true);
    QCOMPARE(idsIn(shown.model), QList<int>({3, 1, 0, 2}));
    shown.model.setOrder(RowOrder::Time, true);
    QCOMPARE(idsIn(shown.model), QList<int>({1, 3, 0, 2}));
}

void ArrangedModelTest::keepsSelectionAndCurrentRowThroughEveryChange()
{
    Shown shown(300);
    std::vector<Download> rows;
    for (int id = 0; id < 300; id += 3)
        rows.push_back(saved(id, 300 - id, id * 10));
    apply(shown.batch, rows);
    QItemSelectionModel selection(&shown.model);
    for (const int id : {30, 33, 60})
        selection.select(shown.model.indexOf(DownloadId(id)), QItemSelectionModel::Select);
    selection.setCurrentIndex(shown.model.indexOf(DownloadId(60)), QItemSelectionModel::NoUpdate);
    const auto selected = [&] {
        QList<int> ids;
        for (const DownloadId id : shown.model.idsOf(selection.selectedIndexes()))
            ids.append(int(id));
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    const auto isKept = [&] {
        return selected() == QList<int>({30, 33, 60})
            && shown.model.idAt(selection.currentIndex()) == DownloadId(60);
    };
    for (const RowOrder order :
        {RowOrder::Arrival, RowOrder::Name, RowOrder::Size, RowOrder::Time, RowOrder::Request}) {
        shown.model.setOrder(order, true);
        QVERIFY(isKept());
        shown.model.setFilter(TileFilter::Saved);
        QVERIFY(isKept());
        shown.model.setSearch(u"0"_s);
        QCOMPARE(selected(), QList<int>({30, 60}));
        shown.model.setSearch({});
        shown.model.setFilter(TileFilter::All);
        selection.select(shown.model.indexOf(DownloadId(33)), QItemSelectionModel::Select);
        QVERIFY(isKept());
    }
}

void ArrangedModelTest::showsWhatIsAddedAtItsPlace()
{
    Shown shown(3);
    const QAbstractItemModelTester tester(&shown.model);
    shown.model.setOrder(RowOrder::Name);
    const Mirror mirror(&shown.model);
    EntryList all = entries(3);
    all.append({entryCalled(u"Andorra"_s, 3)});
    shown.batch.appendEntries(all);
    QCOMPARE(mirror.ids, QList<int>({0, 1, 2, 3})); // the order is of the moment at which it was chosen
    QVERIFY(shown.model.isOrderStale());
    shown.model.refresh();
    QCOMPARE(mirror.ids, QList<int>({3, 0, 1, 2}));
    shown.model.setOrder(RowOrder::Request, true);
    all.append({entryCalled(u"Belgium"_s, 4), entryCalled(u"Chad"_s, 5)});
    shown.batch.appendEntries(all);
    QCOMPARE(mirror.ids, QList<int>({5, 4, 3, 2, 1, 0}));
    shown.model.setFilter(TileFilter::Saved);
    all.append({entryCalled(u"Denmark"_s, 6)});
    shown.batch.appendEntries(all);
    QCOMPARE(mirror.ids, QList<int>());
    shown.model.setFilter(TileFilter::Waiting);
    QCOMPARE(mirror.ids.size(), 7);
}

void ArrangedModelTest::beginsAnewWithANewBatch()
{
    Shown shown(5);
    const QAbstractItemModelTester tester(&shown.model);
    shown.model.setFilter(TileFilter::Waiting);
    shown.model.setOrder(RowOrder::Name, true);
    apply(shown.batch, {row(2, State::Running), removed(row(3, State::Queued))});
    const Mirror mirror(&shown.model);
    QCOMPARE(mirror.ids, QList<int>({4, 2, 1, 0}));
    const QSignalSpy resets(&shown.model, &QAbstractItemModel::modelReset);
    shown.batch.setBatch(entries(3), u"/tmp"_s);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(mirror.ids, QList<int>({2, 1, 0}));
    QVERIFY(!shown.model.hasDimmed());
    QCOMPARE(shown.model.indexOf(DownloadId(2)).row(), 0);
}

void ArrangedModelTest::keepsTheOrderWhenNamesChange()
{
    Shown shown(4);
    const QAbstractItemModelTester tester(&shown.model);
    shown.model.setOrder(RowOrder::Name);
    const QSignalSpy stale(&shown.model, &ArrangedModel::stalenessChanged);
    shown.batch.setEntry(DownloadId(0), entryCalled(u"Zimbabwe"_s, 0));
    QCOMPARE(idsIn(shown.model), QList<int>({0, 1, 2, 3}));
    QVERIFY(shown.model.isOrderStale());
    QCOMPARE(stale.size(), 1);
    shown.batch.setEntry(DownloadId(0), entryCalled(u"Country 0"_s, 0));
    QVERIFY(!shown.model.isOrderStale());
    shown.batch.setEntries(EntryList(
        {entryCalled(u"D"_s, 0), entryCalled(u"C"_s, 1), entryCalled(u"B"_s, 2), entryCalled(u"A"_s, 3)}));
    QVERIFY(shown.model.isOrderStale());
    shown.model.refresh();
    QCOMPARE(idsIn(shown.model), QList<int>({3, 2, 1, 0}));
}

void ArrangedModelTest::givesFilesAndAddressesAway()
{
    Shown shown(4);
    apply(shown.batch, {saved(2, 1), row(0, State::Skipped)});
    shown.model.setOrder(RowOrder::Arrival);
    const QModelIndexList indexes{shown.model.indexOf(DownloadId(1)), shown.model.indexOf(DownloadId(2))};
    const std::unique_ptr<QMimeData> data(shown.model.mimeData(indexes));
    QCOMPARE(data->urls(),
        QList<QUrl>({QUrl::fromLocalFile(u"/tmp/f2.png"_s), QUrl(u"http://host.example/f1.png"_s)}));
    QVERIFY(!data->hasImage());
    QVERIFY(shown.model.flags(indexes.first()).testFlag(Qt::ItemIsDragEnabled));
    QCOMPARE(shown.model.supportedDragActions(), Qt::DropActions(Qt::CopyAction));
    QVERIFY(!shown.model.mimeData({}));
}

void ArrangedModelTest::givesAPictureAway()
{
    const QTemporaryDir folder;
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::magenta);
    QVERIFY(picture.save(folder.filePath(u"f1.png"_s)));
    BatchModel batch;
    batch.setBatch(entries(3), folder.path());
    ArrangedModel model(&batch);
    apply(batch, {saved(1, 1), saved(2, 2)});
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(1)}));
    QVERIFY(data->hasImage());
    QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), QSize(40, 30));
    QCOMPARE(data->urls().size(), 1);
    const std::unique_ptr<QMimeData> missing(model.mimeData({model.index(2)}));
    QVERIFY(qvariant_cast<QImage>(missing->imageData()).isNull());
}

void ArrangedModelTest::agreesWithASimpleModel_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("rounds");
    QTest::newRow("few rows") << 60 << 1200;
    QTest::newRow("many rows") << 10'000 << 40;
}

void ArrangedModelTest::agreesWithASimpleModel()
{
    QFETCH(int, size);
    QFETCH(int, rounds);
    const quint32 seed = qEnvironmentVariableIntValue("HALYARD_SEED") > 0
        ? quint32(qEnvironmentVariableIntValue("HALYARD_SEED"))
        : QRandomGenerator::global()->generate() & 0x7fffffff;
    QRandomGenerator random(seed);
    Shown shown(size);
    std::unique_ptr<QAbstractItemModelTester> tester;
    if (size < 1000)
        tester = std::make_unique<QAbstractItemModelTester>(&shown.model);
    const Mirror mirror(&shown.model);
    Oracle oracle(&shown.batch);
    TileFilter filter = TileFilter::All;
    QString search;
    oracle.select(filter, search, false);
    bool stale = false;
    bool dimmed = false;
    connect(&shown.model, &ArrangedModel::stalenessChanged, &shown.model, [&] {
        stale = shown.model.isOrderStale();
        dimmed = shown.model.hasDimmed();
    });
    int arrival = 0;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray where
            = "HALYARD_SEED=" + QByteArray::number(seed) + " round " + QByteArray::number(round);
        std::vector<Download> rows;
        const quint32 share = random.bounded(12) == 0 ? 2 : std::max(6, size / 30);
        for (int id = 0; id < size; ++id) {
            if (random.bounded(share) != 0)
                continue;
            Download next
                = row(id, State(random.bounded(StateCount)), OutcomeKind(random.bounded(OutcomeKindCount)));
            next.arrival = next.state == State::Saved ? ++arrival : 0;
            next.received = random.bounded(5);
            next.requestTime = std::chrono::milliseconds(random.bounded(5));
            next.removed = random.bounded(9) == 0;
            rows.push_back(next);
        }
        apply(shown.batch, rows);
        oracle.follow();
        QVERIFY2(areSame(mirror.ids, oracle.ids()), where.constData());
        switch (random.bounded(6)) {
        case 0:
            filter = TileFilter(random.bounded(TileFilterCount));
            shown.model.setFilter(filter);
            oracle.select(filter, search, false);
            break;
        case 1:
            search = random.bounded(2) ? QString::number(random.bounded(10)) : QString();
            shown.model.setSearch(search);
            oracle.select(filter, search, true);
            break;
        case 2: {
            const auto order = RowOrder(random.bounded(RowOrderCount));
            const bool reversed = random.bounded(2);
            shown.model.setOrder(order, reversed);
            oracle.sort(order, reversed);
            break;
        }
        case 3:
            shown.model.refresh();
            oracle.select(filter, search, false);
            oracle.sort(shown.model.order(), shown.model.isReversed());
            break;
        default:
            break;
        }
        QVERIFY2(areSame(mirror.ids, oracle.ids()), where.constData());
        QVERIFY2(areSame(idsIn(shown.model), mirror.ids), where.constData());
        QVERIFY2(areSame(dimmedIn(shown.model), oracle.dimmed()), where.constData());
        QVERIFY2(shown.model.isOrderStale() == oracle.isStale(), where.constData());
        QVERIFY2(stale == shown.model.isOrderStale() && dimmed == shown.model.hasDimmed(), where.constData());
        QVERIFY2(dimmed == !oracle.dimmed().isEmpty(), where.constData());
        for (int id = 0; id < size; id += 7)
            QVERIFY2(shown.model.indexOf(DownloadId(id)).row() == mirror.ids.indexOf(id), where.constData());
    }
}

void ArrangedModelTest::followsAFrameAtOnce()
{
    Shown shown(2000);
    shown.model.setFilter(TileFilter::Running);
    std::vector<Download> rows;
    for (int id = 0; id < 2000; id += 2)
        rows.push_back(row(id, State::Running));
    const QSignalSpy inserted(&shown.model, &QAbstractItemModel::rowsInserted);
    apply(shown.batch, rows);
    QCOMPARE(shown.model.rowCount(), 1000);
    QCOMPARE(inserted.size(), 1);
    rows.clear();
    for (int id = 1; id < 2000; id += 2)
        rows.push_back(row(id, State::Running));
    apply(shown.batch, rows);
    QCOMPARE(inserted.size(), 2); // they belong between the others, and still come in at once
    QCOMPARE(idsIn(shown.model).first(3), QList<int>({0, 1, 2}));
    const QSignalSpy removals(&shown.model, &QAbstractItemModel::rowsRemoved);
    rows.clear();
    for (int id = 0; id < 2000; id += 2)
        rows.push_back(removed(row(id, State::Running)));
    apply(shown.batch, rows);
    QCOMPARE(removals.size(), 1);
    QCOMPARE(shown.model.rowCount(), 1000);
}

void ArrangedModelTest::holdsAMillionRows()
{
    constexpr int size = 1'000'000;
    BatchModel batch;
    batch.setBatch(EntryList(std::vector<Entry>(size, entryCalled(u"One of many"_s, 1))), u"/tmp"_s);
    ArrangedModel model(&batch);
    QCOMPARE(model.rowCount(), size);
    std::vector<Download> rows;
    for (int id = 0; id < size; id += 2)
        rows.push_back(row(id, State::Skipped));
    apply(batch, rows);
    model.setFilter(TileFilter::Waiting);
    QCOMPARE(model.rowCount(), size / 2);
    QCOMPARE(model.indexOf(DownloadId(size - 1)).row(), size / 2 - 1);
    model.setOrder(RowOrder::Arrival);
    apply(batch, {saved(size - 1, 1)});
    QCOMPARE(model.indexOf(DownloadId(size - 1)).row(), 0);
    model.setFilter(TileFilter::All);
    QCOMPARE(model.rowCount(), size);
    model.setOrder(RowOrder::Request);
    QCOMPARE(model.indexOf(DownloadId(size - 1)).row(), size - 1);
}

QTEST_MAIN(ArrangedModelTest)
#include "tst_arrangedmodel.moc"
