// SPDX-License-Identifier: MIT
// Few descriptors: fewer attempts at once, and never none.
#include "openfiles.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Halyard;

class TestOpenFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F38_boundsWhatMayRunAtOnce_data();
    void F38_boundsWhatMayRunAtOnce();
};

void TestOpenFiles::F38_boundsWhatMayRunAtOnce_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("attempts");
    QTest::newRow("hardly any") << 30 << 1;
    QTest::newRow("few") << 70 << 10;
    QTest::newRow("as usual") << 1024 << 328;
}

void TestOpenFiles::F38_boundsWhatMayRunAtOnce()
{
#ifdef Q_OS_UNIX
    QFETCH(int, files);
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    if (before.rlim_max < rlim_t(files))
        QSKIP("this process may not have as many");
    struct rlimit now = before;
    now.rlim_cur = rlim_t(files);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &now), 0);
    const int attempts = attemptsThatMayBeOpen();
    ::setrlimit(RLIMIT_NOFILE, &before);
    QTEST(attempts, "attempts");
#else
    QSKIP("no such limit");
#endif
}

QTEST_APPLESS_MAIN(TestOpenFiles)
#include "tst_openfiles.moc"
