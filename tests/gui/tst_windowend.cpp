// SPDX-License-Identifier: MIT
// How the window behaves when a batch has ended, and what it helps with where something failed.
#include "endnotice.h"
#include "failuregroups.h"
#include "failurepanel.h"
#include "timelinedock.h"
#include "windowprogram.h"

#include <QAccessible>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWindowEnd : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static FailurePanel *panel(const Program &program)
    {
        return program.find<FailurePanel>(u"failurePanel"_s);
    }
    static void prefer(const std::function<void(Preferences &)> &change)
    {
        QSettings settings;
        Preferences preferences = readPreferences(settings);
        change(preferences);
        writePreferences(preferences, settings);
    }

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void showsTheReasonsAboveTheGridWhenSomethingFailed()
    {
        Program program(always(Fault::Teapot));
        program.open();
        QVERIFY(!panel(program)->isVisible());
        program.run();
        QTRY_VERIFY(panel(program)->isVisible());
        const QWidget *view = program.window->views();
        const int bottom
            = panel(program)->mapTo(program.window.get(), QPoint(0, panel(program)->height())).y();
        QVERIFY(bottom <= view->mapTo(program.window.get(), QPoint()).y()); // it pushes, never covers
        program.server.setBehaviour(PracticeBehaviour::instant());
        program.click(u"retryAllFailed"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        QTRY_VERIFY(!panel(program)->isVisible());
    }

    void showsNoReasonsWhereNothingFailed()
    {
        Program program;
        program.open();
        program.run();
        QVERIFY(!panel(program)->isVisible());
    }

    void showsOnlyTheFilesOfOneReason()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.addresses = (program.address(u"fr"_s) + u'\n' + program.server.origin()
            + u"/flags/nowhere.png\nhttp://127.0.0.1:1/refused.png\n"_s)
                                      .toUtf8();
        prefer([](Preferences &preferences) { preferences.limits.tries = 1; });
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 3, Patience);
        program.run();
        QTRY_VERIFY(panel(program)->isVisible());
        program.click(u"showReason0"_s);
        QTRY_COMPARE(program.shown(), 1);
        QTest::keyClick(program.window.get(), Qt::Key_Escape); // the panel
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QTRY_COMPARE(program.shown(), 3);
    }

    void waitsLongerWhereTheServerWasTooSlow()
    {
        Program program(silent());
        prefer([](Preferences &preferences) {
            preferences.limits.tries = 1;
            preferences.limits.firstByteTimeout = 1s;
        });
        program.open();
        program.run();
        QCOMPARE(program.row(0).outcome.kind, OutcomeKind::FirstByteTimeout);
        QTRY_VERIFY(panel(program)->isVisible());
        program.server.setBehaviour(PracticeBehaviour::instant());
        program.click(u"remedyReason0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        QVERIFY(readPreferences(QSettings()).limits.firstByteTimeout > 1s);
    }

    void givesOneNoticeWhereTheWindowIsNotInFront()
    {
        Program program;
        program.open();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        program.run();
        QCOMPARE(program.window->notice().given(), 1);
        QVERIFY(!program.window->isActiveWindow()); // it does not raise itself
    }

    void givesNoNoticeToWhoLooksOrWantsNone()
    {
        {
            Program program;
            program.open();
            program.window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
            program.run();
            QCOMPARE(program.window->notice().given(), 0);
        }
        prefer([](Preferences &preferences) { preferences.notify = Preferences::Notify::Never; });
        Program program;
        program.open();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        program.run();
        QCOMPARE(program.window->notice().given(), 0);
    }

    void asksOnceBeforeItQuitsWhileFilesAreDownloaded()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        program.window->close();
        program.window->close();
        QCOMPARE(program.window->findChildren<QMessageBox *>(u"quitQuestion"_s).size(), 1);
        QVERIFY(program.window->isVisible());
    }

    void quitsWithoutAQuestionWhereThatIsPreferred()
    {
        prefer([](Preferences &preferences) { preferences.confirmQuit = false; });
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        program.window->close();
        QVERIFY(!program.window->isVisible());
    }

    void closesWhenItIsDoneWhereThatIsPreferred()
    {
        prefer([](Preferences &preferences) { preferences.whenDone = Preferences::WhenDone::Quit; });
        Program program;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!program.window->isVisible(), Patience);
        QCOMPARE(program.saved(), 20);
    }

    void startsWhatIsAddedWhereThatIsPreferred()
    {
        prefer([](Preferences &preferences) { preferences.startWhenAdded = true; });
        Program program;
        program.open();
        QApplication::clipboard()->setText(program.address(u"fr"_s));
        program.trigger(u"pasteAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
    }

    void keepsDocksOrderAndLookFromOneStartToTheNext()
    {
        Program program;
        program.open();
        program.window->resize(1400, 900);
        auto *timeline = program.find<QDockWidget>(u"timelineDock"_s);
        auto *details = program.find<QDockWidget>(u"detailsDock"_s);
        const bool before = timeline->isVisible();
        program.trigger(u"showTimelineAction"_s);
        QCOMPARE(timeline->isVisible(), !before);
        program.trigger(u"showTableAction"_s);
        program.trigger(u"orderAction2"_s);
        const bool detailsBefore = details->isVisible();
        program.window->close();

        program.open();
        QCOMPARE(program.find<QDockWidget>(u"timelineDock"_s)->isVisible(), !before);
        QCOMPARE(program.find<QDockWidget>(u"detailsDock"_s)->isVisible(), detailsBefore);
        QCOMPARE(program.action(u"showTimelineAction"_s)->isChecked(), !before);
        QCOMPARE(program.window->views()->look(), RowViews::Look::Table);
        QCOMPARE(program.window->views()->rows()->order(), RowOrder::Name);
    }

    void livesThroughAWholeRunWithAScreenReader()
    {
        QAccessible::setActive(true);
        int seen = 0;
        const std::function<void(QAccessibleInterface *)> walk = [&](QAccessibleInterface *interface) {
            for (int i = 0; interface && i < interface->childCount(); ++i) {
                if (QAccessibleInterface *child = interface->child(i)) {
                    seen += child->text(QAccessible::Name).isEmpty() ? 0 : 1;
                    walk(child);
                }
            }
        };
        {
            Program program(delayed(1ms, 30ms));
            program.open();
            walk(QAccessible::queryAccessibleInterface(program.window.get()));
            QVERIFY(seen > 40); // twenty tiles and as many controls
            program.run();
            walk(QAccessible::queryAccessibleInterface(program.window.get()));
            program.choose({0, 1});
            program.trigger(u"removeAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 18, Patience);
            program.trigger(u"filterAction1"_s);
            program.trigger(u"showTableAction"_s);
            walk(QAccessible::queryAccessibleInterface(program.window.get()));
            program.trigger(u"undoAction"_s);
            program.trigger(u"clearAction"_s);
            walk(QAccessible::queryAccessibleInterface(program.window.get()));
        }
        QAccessible::setActive(false);
    }

    void saysEverythingInRussianWhileItRuns()
    {
        Program program(silent());
        program.setup.language = &program.language;
        prefer([](Preferences &preferences) { preferences.language = u"en"_s; });
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Pause"_s);
        const QModelIndex first = program.window->views()->rows()->index(0);
        QCOMPARE(first.data().toString(), u"China"_s);

        program.language.set(u"ru"_s);
        QTRY_COMPARE(program.textOf(u"primaryButton"_s), u"Пауза"_s);
        QTRY_COMPARE(program.window->views()->rows()->index(0).data().toString(), u"Китай"_s);
        QTRY_VERIFY(program.window->windowTitle().contains(u"Флаги"_s));
        QCOMPARE(program.status().count(State::Running), 20);
        program.language.set(u"en"_s);
        QTRY_COMPARE(program.textOf(u"primaryButton"_s), u"Pause"_s);
    }
};

QTEST_MAIN(TestWindowEnd)
#include "tst_windowend.moc"
