// SPDX-License-Identifier: MIT
// The window by keys alone: its story from an empty list to an opened file, the way from pane to pane, and
// what Escape takes back.
#include "windowprogram.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

bool isIn(const QWidget *area, const QWidget *widget)
{
    return widget && (area == widget || area->isAncestorOf(widget));
}

} // namespace

class TestWindowKeys : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static void openActive(Program &program)
    {
        program.open();
        program.window->resize(1400, 900);
        program.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    }

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void tellsTheWholeStoryWithoutAPointer()
    {
        Program program(silent());
        program.setup.selection.clear();
        openActive(program);
        QApplication::clipboard()->setText(program.address(u"fr"_s) + u'\n' + program.server.origin()
            + u"/flags/nowhere.png\n"_s + program.address(u"de"_s));
        program.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 3, Patience);

        program.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 3, Patience);
        program.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Paused, Patience);
        program.server.setBehaviour(PracticeBehaviour::instant());
        program.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
        QCOMPARE(program.saved(), 2);

        program.key(Qt::Key(Qt::Key_0 + int(TileFilter::NotFound)), Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);
        QSignalSpy served(&program.server, &PracticeServer::requestServed);
        program.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(served.count(), 1, Patience);
        program.key(Qt::Key_0, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 3, Patience);
    }

    void goesFromPaneToPaneByF6AndBack()
    {
        Program program(always(Fault::Teapot));
        openActive(program);
        program.run();
        program.action(u"showDetailsAction"_s)->setChecked(true);
        program.window->views()->view()->setFocus();
        QList<QWidget *> stations;
        const QWidget *view = program.window->views()->view();
        for (int i = 0; i < 12; ++i) {
            program.key(Qt::Key_F6);
            stations << QApplication::focusWidget();
            QVERIFY(stations.last());
            if (isIn(view, stations.last()))
                break;
        }
        QVERIFY(isIn(view, stations.last()));
        QVERIFY2(stations.size() >= 5, qPrintable(QString::number(stations.size())));
        const QWidget *bar = program.find<QWidget>(u"filterBar"_s);
        const QWidget *panel = program.find<QWidget>(u"failurePanel"_s);
        const auto wasIn = [&](const QWidget *area) {
            return std::any_of(stations.begin(), stations.end(),
                [area](const QWidget *widget) { return isIn(area, widget); });
        };
        QVERIFY(wasIn(bar));
        QVERIFY(wasIn(panel));

        program.key(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), stations.at(stations.size() - 2));
    }

    void takesBackTheNearestThingUponEscape()
    {
        Program program(silent());
        openActive(program);
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        auto *search = program.find<QLineEdit>(u"searchField"_s);
        search->setText(u"chin"_s);
        QTRY_COMPARE(program.shown(), 1);
        program.window->views()->view()->setFocus();
        program.choose({0});

        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QTRY_COMPARE(program.shown(), 20);
        QVERIFY(search->text().isEmpty());
        QVERIFY(program.window->views()->selection()->hasSelection());
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QVERIFY(!program.window->views()->selection()->hasSelection());
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QCOMPARE(program.status().phase, Phase::Running);
    }

    void startsAndPausesByTheSpaceBarInTheGrid()
    {
        Program program(silent());
        openActive(program);
        program.window->views()->view()->setFocus();
        program.key(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        auto *search = program.find<QLineEdit>(u"searchField"_s);
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Space);
        QCOMPARE(search->text(), u" "_s);
        QCOMPARE(program.status().phase, Phase::Running);
    }

    void changesBetweenMyOrderAndArrivalByOneKey()
    {
        Program program(delayed(std::chrono::milliseconds(1), std::chrono::milliseconds(80)));
        openActive(program);
        program.run();
        program.key(Qt::Key_F7);
        const ArrangedModel *rows = program.window->views()->rows();
        QCOMPARE(rows->order(), RowOrder::Arrival);
        for (int row = 0; row < rows->rowCount(); ++row)
            QCOMPARE(program.window->model()->download(rows->idAt(row)).arrival, row + 1);
        program.key(Qt::Key_F7);
        QCOMPARE(rows->order(), RowOrder::Request);
        QCOMPARE(rows->idAt(5), DownloadId{5});
    }

    void opensTheMenusByF10()
    {
        Program program;
        openActive(program);
        program.key(Qt::Key_F10);
        QCOMPARE(program.window->menuBar()->activeAction(), program.window->menuBar()->actions().first());
    }

    void removesByTheDeleteKeyButNotWhileTyping()
    {
        Program program;
        openActive(program);
        auto *search = program.find<QLineEdit>(u"searchField"_s);
        search->setFocus();
        search->setText(u"abc"_s);
        search->home(false);
        QTest::keyClick(search, Qt::Key_Delete);
        QCOMPARE(search->text(), u"bc"_s);
        search->clear();
        program.window->views()->view()->setFocus();
        program.choose({0});
        program.key(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 19, Patience);
        program.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 20, Patience);
    }
};

QTEST_MAIN(TestWindowKeys)
#include "tst_windowkeys.moc"
