// SPDX-License-Identifier: MIT
#include "outofordercount.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Halyard;

class TestOutOfOrderCount : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsNothingInRequestOrder();
    void countsAllButOneInReverse();
    void agreesWithTheDefinitionOnRandomOrders();
};

namespace {

int counted(const std::vector<int> &arrivals)
{
    OutOfOrderCount count;
    for (const int row : arrivals)
        count.saved(DownloadId(row));
    return count.count();
}

/// The definition, word for word: a saved row that has at least one earlier row saved after it.
int byDefinition(const std::vector<int> &arrivals)
{
    int count = 0;
    for (auto row = arrivals.cbegin(); row != arrivals.cend(); ++row)
        count += std::any_of(row, arrivals.cend(), [&](int later) { return later < *row; }) ? 1 : 0;
    return count;
}

} // namespace

void TestOutOfOrderCount::countsNothingInRequestOrder()
{
    QCOMPARE(counted({0, 1, 2, 3, 4}), 0);
    QCOMPARE(counted({}), 0);
}

void TestOutOfOrderCount::countsAllButOneInReverse()
{
    QCOMPARE(counted({4, 3, 2, 1, 0}), 4);
}

void TestOutOfOrderCount::agreesWithTheDefinitionOnRandomOrders()
{
    std::mt19937 random(2024);
    for (int round = 0; round < 500; ++round) {
        std::vector<int> order(random() % 40);
        std::generate(order.begin(), order.end(), [next = 0]() mutable { return next++; });
        std::shuffle(order.begin(), order.end(), random);
        QCOMPARE(counted(order), byDefinition(order));
    }
}

QTEST_GUILESS_MAIN(TestOutOfOrderCount)
#include "tst_outofordercount.moc"
