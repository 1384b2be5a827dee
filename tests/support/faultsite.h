// SPDX-License-Identifier: MIT
// Two faulty servers with the whole catalogue between them, two origins on two hosts, and batches that fetch
// from them. Owned by a test, on its thread.
#pragma once

#include "faultbatch.h"
#include "faultcatalogue.h"
#include "faultserver.h"

#include <QTest>

namespace Halyard {

struct FaultSite
{
    FaultSite()
    {
        serve(elsewhere, httpFaults({}));
        scenarios = networkFaults() + httpFaults(elsewhere.at({})) + resumeFaults();
        serve(here, scenarios);
    }

    QUrl url(const QByteArray &path) const { return here.url(path); }
    /// What may be saved of @p path; empty where nothing may.
    FaultBody body(const QByteArray &path) const
    {
        for (const FaultScenario &scenario : scenarios) {
            if (scenario.path == path)
                return scenario.body;
        }
        return {};
    }
    /// The paths of @p id, as rows of a data-driven test.
    void addRows(const QByteArray &id) const
    {
        QTest::addColumn<QByteArray>("path");
        for (const FaultScenario &scenario : scenarios) {
            if (scenario.id == id)
                QTest::newRow(scenario.path.constData()) << scenario.path;
        }
    }

    FaultServer here;
    FaultServer elsewhere{QStringLiteral("127.0.0.2")};
    QList<FaultScenario> scenarios;
};

} // namespace Halyard

/// Runs @p batch to its end; its first row must then have ended as @p text says, and the folder be clean.
#define COMPARE_END(batch, text)                                                                             \
    do {                                                                                                     \
        QVERIFY2((batch).run(), "the batch never ends");                                                     \
        QCOMPARE((batch).end(), text);                                                                       \
        QVERIFY2((batch).isClean(), qPrintable((batch).names().join(QLatin1Char(' '))));                     \
    } while (false)
