// SPDX-License-Identifier: MIT
#include "portalwatch.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestPortalWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seesFiveHostsThatSendPagesForPictures();
    void oneHostThatSendsPagesIsNoPortal();
    void looksAtTheLastTenEndsOnly();
    void otherFailuresAreNoPages();
    void speaksOnceForEachBegin();
    void namesTheRowsThatFailedByIt();
};

namespace {

Outcome page()
{
    Outcome outcome;
    outcome.kind = OutcomeKind::NotAnImage;
    outcome.detail = u"html"_s;
    return outcome;
}

Outcome saved()
{
    Outcome outcome;
    outcome.kind = OutcomeKind::Saved;
    return outcome;
}

/// The row's number is its host's, too.
bool ended(PortalWatch &watch, int row, const Outcome &outcome)
{
    return watch.ended(DownloadId(row), HostId(row), outcome);
}

PortalWatch begun()
{
    PortalWatch watch;
    watch.begin();
    return watch;
}

} // namespace

void TestPortalWatch::seesFiveHostsThatSendPagesForPictures()
{
    PortalWatch watch = begun();
    for (int row = 0; row < 4; ++row)
        QVERIFY(!ended(watch, row, page()));
    QVERIFY(ended(watch, 4, page()));
}

void TestPortalWatch::oneHostThatSendsPagesIsNoPortal()
{
    PortalWatch watch = begun();
    for (int row = 0; row < 20; ++row)
        QVERIFY(!watch.ended(DownloadId(row), HostId(row % 4), page()));
}

void TestPortalWatch::looksAtTheLastTenEndsOnly()
{
    PortalWatch watch = begun();
    for (int row = 0; row < 60; ++row) // every third a page: four of ten at most
        QVERIFY(!ended(watch, row, row % 3 == 0 ? page() : saved()));
}

void TestPortalWatch::otherFailuresAreNoPages()
{
    PortalWatch watch = begun();
    Outcome text = page();
    text.detail = u"text"_s;
    for (int row = 0; row < 10; ++row)
        QVERIFY(!ended(watch, row, text));
}

void TestPortalWatch::speaksOnceForEachBegin()
{
    PortalWatch watch = begun();
    for (int row = 0; row < 5; ++row)
        QCOMPARE(ended(watch, row, page()), row == 4);
    watch.takeRows();
    for (int row = 0; row < 10; ++row)
        QVERIFY(!ended(watch, row, page()));
    watch.begin();
    for (int row = 0; row < 5; ++row)
        QCOMPARE(ended(watch, row, page()), row == 4);
}

void TestPortalWatch::namesTheRowsThatFailedByIt()
{
    PortalWatch watch = begun();
    for (int row = 0; row < 4; ++row)
        ended(watch, row, page());
    ended(watch, 7, saved());
    QVERIFY(ended(watch, 9, page()));
    const std::vector<DownloadId> expected{
        DownloadId(0), DownloadId(1), DownloadId(2), DownloadId(3), DownloadId(9)};
    QCOMPARE(watch.takeRows(), expected);
}

QTEST_APPLESS_MAIN(TestPortalWatch)
#include "tst_portalwatch.moc"
