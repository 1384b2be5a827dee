// SPDX-License-Identifier: MIT
// Which part of a list falls to which machine: the same everywhere and for ever, evenly, hosts undivided.
#include "shard.h"

#include "addresslist.h"
#include "enginelimits.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ShardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite();
    void refusesWhatIsNoShard_data();
    void refusesWhatIsNoShard();
    void fallsToTheSameShardForEver_data();
    void fallsToTheSameShardForEver();
    void knowsAHostHoweverItIsWritten();
    void keepsTheAddressesOfAHostTogether();
    void spreadsHostsEvenly();
    void spreadsAddressesEvenly_data();
    void spreadsAddressesEvenly();
    void dividesAListWithoutRemainder();
    void aWholeListIsItsOwnShard();
    void dividesLimitsPerHostWhereHostsAreDivided();
};

namespace {

Entry entry(const QString &address)
{
    return entryFor(QUrl(address, QUrl::StrictMode));
}

/// How many of the largest and the smallest part, in hundredths of an even one.
QPair<int, int> spread(const QStringList &addresses, int count, Shard::By by)
{
    std::vector<int> parts(std::size_t(count), 0);
    for (const QString &address : addresses)
        ++parts[std::size_t(shardOf(entry(address), count, by)) - 1];
    const auto [least, most] = std::minmax_element(parts.begin(), parts.end());
    const auto hundredths = [&](int part) { return int(100LL * part * count / addresses.size()); };
    return {hundredths(*least), hundredths(*most)};
}

} // namespace

void ShardTest::readsWhatPeopleWrite()
{
    QCOMPARE(parseShard(u"3/8"_s), (Shard{3, 8}));
    QCOMPARE(parseShard(u"1/1"_s), (Shard{1, 1}));
    QVERIFY(parseShard(u"1/1"_s)->isWhole());
    QVERIFY(!parseShard(u"2/2"_s)->isWhole());
    QCOMPARE(parseShard(u"10000/10000"_s), (Shard{10'000, 10'000}));
    QCOMPARE(parseShard(u"03/08"_s), (Shard{3, 8})); // as counters in scripts have it
    QCOMPARE(shardText({3, 8}), u"3/8"_s);
    QCOMPARE(shardWord({3, 8}), u"3-of-8"_s);
}

void ShardTest::refusesWhatIsNoShard_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "/", "3", "3/", "/8", "0/8", "9/8", "-1/8", "+1/8", "1/0", "0/0", "1/10001",
             "1/8/2", " 1/8", "1/8 ", "1 / 8", "a/b", "1.0/8", "0x1/8", "99999999999/99999999999"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("other digits") << u"\u0663/\u0668"_s;
}

void ShardTest::refusesWhatIsNoShard()
{
    QFETCH(const QString, text);
    QVERIFY(!parseShard(text));
}

/// Known values: another machine, another version and another program come to the same.
void ShardTest::fallsToTheSameShardForEver_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Shard::By>("by");
    QTest::addColumn<QList<int>>("shards"); // of 2, 3, 8, 1000, 10,000
    QTest::newRow("example.org") << u"http://example.org/a.png"_s << Shard::By::Host
                                 << QList<int>{1, 1, 3, 435, 8435};
    QTest::newRow("flagcdn.com") << u"https://flagcdn.com/320x240/fr.png"_s << Shard::By::Host
                                 << QList<int>{2, 2, 8, 552, 7552};
    QTest::newRow("127.0.0.1") << u"http://127.0.0.1:8001/flags/fr.png"_s << Shard::By::Host
                               << QList<int>{2, 1, 8, 760, 3760};
    QTest::newRow("http://example.org:80/")
        << u"http://example.org"_s << Shard::By::Address << QList<int>{2, 2, 2, 698, 1698};
    QTest::newRow("https://flagcdn.com:443/320x240/fr.png")
        << u"https://flagcdn.com/320x240/fr.png"_s << Shard::By::Address << QList<int>{2, 1, 2, 418, 2418};
    QTest::newRow("http://example.org:80/a?b=c")
        << u"http://Example.org:80/a?b=c"_s << Shard::By::Address << QList<int>{1, 3, 7, 911, 9911};
}

void ShardTest::fallsToTheSameShardForEver()
{
    QFETCH(const QString, address);
    QFETCH(const Shard::By, by);
    QFETCH(const QList<int>, shards);
    QList<int> found;
    for (const int count : {2, 3, 8, 1000, 10'000})
        found.append(shardOf(entry(address), count, by));
    QCOMPARE(found, shards);
}

void ShardTest::knowsAHostHoweverItIsWritten()
{
    const auto shard
        = [](const QString &address) { return shardOf(entry(address), 10'000, Shard::By::Host); };
    const int known = shard(u"http://b\u00FCcher.example/"_s);
    for (const QString &same : {u"https://b\u00FCcher.example:8443/a"_s, u"http://xn--bcher-kva.example/"_s,
             u"http://B\u00DCCHER.Example/x"_s, u"http://b\u00FCcher.example./"_s})
        QCOMPARE(shard(same), known);
    QVERIFY(shard(u"http://bucher.example/"_s) != known);
}

void ShardTest::keepsTheAddressesOfAHostTogether()
{
    for (int host = 0; host < 50; ++host) {
        QSet<int> shards;
        for (int file = 0; file < 50; ++file)
            shards.insert(
                shardOf(entry(u"http://h%1.example/%2.png"_s.arg(host).arg(file)), 8, Shard::By::Host));
        QCOMPARE(shards.size(), 1);
    }
}

void ShardTest::spreadsHostsEvenly()
{
    QStringList addresses;
    for (int host = 0; host < 20'000; ++host)
        addresses.append(u"http://host%1.example/a.png"_s.arg(host));
    for (const int count : {2, 3, 8, 10, 16}) {
        const auto [least, most] = spread(addresses, count, Shard::By::Host);
        QVERIFY2(least >= 90 && most <= 110, qPrintable(u"%1: %2 to %3"_s.arg(count).arg(least).arg(most)));
    }
}

void ShardTest::spreadsAddressesEvenly_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("numbers") << u"http://h.example/%1.jpg"_s;
    QTest::newRow("a part is repeated") << u"http://h.example/%1/%1.jpg"_s;
    QTest::newRow("in the query") << u"http://h.example/get?id=%1"_s;
}

void ShardTest::spreadsAddressesEvenly()
{
    QFETCH(const QString, form);
    QStringList addresses;
    for (int file = 0; file < 20'000; ++file)
        addresses.append(form.arg(file, 5, 10, QChar(u'0')));
    for (const int count : {2, 3, 4, 8, 10, 16}) {
        const auto [least, most] = spread(addresses, count, Shard::By::Address);
        QVERIFY2(least >= 90 && most <= 110, qPrintable(u"%1: %2 to %3"_s.arg(count).arg(least).arg(most)));
    }
}

void ShardTest::dividesAListWithoutRemainder()
{
    std::vector<Entry> whole;
    for (int i = 0; i < 500; ++i)
        whole.push_back(entry(u"http://h%1.example/%2.png"_s.arg(i % 37).arg(i)));
    for (const Shard::By by : {Shard::By::Host, Shard::By::Address}) {
        std::vector<Entry> all;
        for (int number = 1; number <= 7; ++number) {
            const std::vector<Entry> part = entriesOf(whole, {number, 7, by});
            const auto place = [&](const Entry &one) { return std::find(whole.begin(), whole.end(), one); };
            QVERIFY(std::is_sorted(part.begin(), part.end(),
                [&](const Entry &a, const Entry &b) { return place(a) < place(b); }));
            all.insert(all.end(), part.begin(), part.end());
        }
        QCOMPARE(all.size(), whole.size());
        QVERIFY(std::is_permutation(all.begin(), all.end(), whole.begin()));
    }
}

void ShardTest::aWholeListIsItsOwnShard()
{
    const std::vector<Entry> whole{entry(u"http://a.example/1"_s), entry(u"http://b.example/2"_s)};
    QVERIFY(entriesOf(whole, {}) == whole);
    QCOMPARE(shardOf(whole.front(), 1, Shard::By::Address), 1);
}

void ShardTest::dividesLimitsPerHostWhereHostsAreDivided()
{
    Limits limits;
    limits.parallel = 24;
    limits.perHost = 6;
    limits.hostRate = 4;
    limits.hostDelay = std::chrono::milliseconds(250);
    const Limits byHost = limitsOf(limits, {1, 4, Shard::By::Host});
    QCOMPARE(byHost.perHost, 6);
    QCOMPARE(byHost.hostRate, 4.0);
    QCOMPARE(byHost.hostDelay.count(), 250);
    const Limits byAddress = limitsOf(limits, {1, 4, Shard::By::Address});
    QCOMPARE(byAddress.parallel, 24); // of the machine
    QCOMPARE(byAddress.perHost, 1);
    QCOMPARE(byAddress.hostRate, 1.0);
    QCOMPARE(byAddress.hostDelay.count(), 1000);
    QCOMPARE(limitsOf(limits, {1, 8, Shard::By::Address}).perHost, 1); // none at all would never end
    QCOMPARE(limitsOf({}, {1, 8, Shard::By::Address}).hostRate, 0.0); // no limit stays none
}

QTEST_APPLESS_MAIN(ShardTest)
#include "tst_shard.moc"
