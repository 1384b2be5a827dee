// SPDX-License-Identifier: MIT
// Another batch takes the place of the one before: what was open, offered or to be undone speaks of rows that
// are gone, and must not touch those that have come instead.
#include "arrangedmodel.h"
#include "batchsentences.h"
#include "failurepanel.h"
#include "folderfield.h"
#include "windowprogram.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTextDocument>
#include <QToolTip>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

void paste(const Program &program, const QStringList &codes)
{
    QStringList lines;
    for (const QString &code : codes)
        lines << program.address(code);
    QApplication::clipboard()->setText(lines.join(u'\n'));
    program.trigger(u"pasteAction"_s);
}

} // namespace

class TestWindowBatches : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void offersNoUndoThatWouldReplaceARunningBatch()
    {
        Program program(silent());
        program.open();
        paste(program, {u"fr"_s, u"de"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 2, Patience);
        QVERIFY(program.action(u"undoAction"_s)->isEnabled());
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 2, Patience);
        QVERIFY(!program.action(u"undoAction"_s)->isEnabled());
        program.trigger(u"stopAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.action(u"undoAction"_s)->isEnabled(), Patience);
    }

    void keepsRemovedRowsRemovedWhenAClearedListComesBack()
    {
        Program program(silent());
        program.open();
        program.choose({0, 1, 2});
        program.trigger(u"removeAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 17, Patience);
        program.trigger(u"clearAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Empty, Patience);
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().removed, 3, Patience);
        QCOMPARE(program.status().total(), 17);
        QVERIFY(program.row(1).removed);
    }

    void offersNoStepOfABatchThatIsGone()
    {
        Program program(silent());
        program.open();
        program.choose({0});
        program.trigger(u"removeAction"_s);
        QVERIFY(program.action(u"undoAction"_s)->isEnabled());
        program.trigger(u"clearAction"_s);
        program.trigger(u"undoAction"_s); // of the clearing: the rows are others since then
        QVERIFY(!program.action(u"undoAction"_s)->isEnabled());
        QCOMPARE(program.action(u"undoAction"_s)->text(), u"&Undo"_s);
    }

    void theMessagesUndoTakesBackNothingElse()
    {
        Program program(silent());
        program.open();
        paste(program, {u"fr"_s, u"de"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 2, Patience);
        paste(program, {u"it"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 3, Patience);
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 2, Patience);
        program.click(u"messageAction1"_s);
        QCOMPARE(program.status().total(), 2);
        QCOMPARE(program.window->model()->batchSize(), 3); // the list still, and not the flags
        QVERIFY(!program.banner().isEmpty());
    }

    void startsNothingWhereNothingCameOfWhatWasPasted()
    {
        QSettings settings;
        Preferences preferences = readPreferences(settings);
        preferences.startWhenAdded = true;
        writePreferences(preferences, settings);
        settings.sync();
        Program program(silent());
        program.open();
        QApplication::clipboard()->setText(u"hello there"_s);
        program.trigger(u"pasteAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!program.banner().isEmpty(), Patience);
        QCOMPARE(program.status().phase, Phase::Ready);
        paste(program, {u"fr"_s}); // and what does come is started
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 1, Patience);
    }

    void savesTheListThatWasAskedFor()
    {
        Program program(silent());
        program.open();
        program.trigger(u"saveListAction"_s);
        auto *dialog = program.window->findChild<QFileDialog *>(u"saveListDialog"_s);
        QVERIFY(dialog);
        paste(program, {u"fr"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.window->model()->batchSize(), 1, Patience);
        const QString path = program.dir.filePath(u"list.txt"_s);
        Q_EMIT dialog->fileSelected(path);
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(path).count("http://"), 20, Patience);
    }

    void copiesNoAddressOfABatchThatIsGone()
    {
        Program program(silent());
        program.open();
        program.trigger(u"showDetailsAction"_s);
        program.choose({17, 18});
        auto *copy = program.find<QPushButton>(u"detailsCopyAddress"_s);
        QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), Patience);
        QApplication::clipboard()->setText(u"before"_s);
        program.trigger(u"clearAction"_s);
        copy->click();
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
    }

    void editsNoFileThatIsThere()
    {
        Program program;
        program.open();
        program.run();
        program.choose({0});
        QTRY_VERIFY_WITH_TIMEOUT(program.action(u"openFileAction"_s)->isEnabled(), Patience);
        QVERIFY(!program.action(u"editAddressAction"_s)->isEnabled());
        QVERIFY(!program.action(u"editNameAction"_s)->isEnabled());
    }

    void takesFilesOutOfTheTrashOnce()
    {
        Program program;
        program.open();
        program.run();
        program.choose({0});
        QTRY_VERIFY_WITH_TIMEOUT(program.action(u"trashAction"_s)->isEnabled(), Patience);
        program.trigger(u"trashAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.status().removed == 1 || !program.banner().isEmpty(), Patience);
        if (program.status().removed == 0)
            QSKIP("no wastebasket here");
        QCOMPARE(program.files().size(), 19);
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().removed, 0, Patience);
        QCOMPARE(program.files().size(), 20);
        QVERIFY(!program.action(u"redoAction"_s)->isEnabled());
    }

    void theChipForAllShowsAllAfterOneReasonWasShown()
    {
        Program program(always(Fault::Teapot));
        program.open();
        program.run();
        auto *panel = program.find<FailurePanel>(u"failurePanel"_s);
        Q_EMIT panel->showRequested({DownloadId(0), DownloadId(1)});
        QCOMPARE(program.shown(), 2);
        auto *all = program.find<QAbstractButton>(u"chip0"_s);
        QVERIFY(!all->isChecked()); // it is not all that is shown
        program.click(u"chip0"_s);
        QCOMPARE(program.shown(), 20);
        QVERIFY(all->isChecked());
        Q_EMIT panel->showRequested({DownloadId(0)});
        Q_EMIT panel->dismissed();
        QCOMPARE(program.shown(), 20);
    }

    void theSourcesToolTipShowsItsWholeNameAndNoMarkup()
    {
        Program program(silent());
        program.open();
        auto *box = program.find<QComboBox>(u"sourceBox"_s);
        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), box->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(box, &help);
        QTextDocument shown;
        shown.setHtml(QToolTip::text());
        const QString text = shown.toPlainText();
        QVERIFY2(text.startsWith(box->currentText()), qPrintable(text));
        QVERIFY2(!text.contains(u'<'), qPrintable(text));
    }

    void asksBeforeABatchInMidWayBeginsAnewElsewhere()
    {
        Program program(delayed(std::chrono::milliseconds(1), std::chrono::milliseconds(400)));
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.saved() > 0, Patience);
        program.trigger(u"stopAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!isUnderWay(program.status()), Patience);
        if (program.status().phase == Phase::Done)
            QSKIP("the batch was done before it could be stopped");
        const int saved = program.saved();
        const QString elsewhere = program.dir.filePath(u"elsewhere"_s);
        Q_EMIT program.find<FolderField>(u"folderField"_s)->folderChosen(elsewhere);
        auto *question = program.find<QMessageBox>(u"folderQuestion"_s);
        question->reject();
        QCOMPARE(program.window->batch().folder(), program.setup.folder);
        QCOMPARE(program.saved(), saved);
        QTRY_VERIFY_WITH_TIMEOUT(!program.window->findChild<QMessageBox *>(u"folderQuestion"_s), Patience);

        Q_EMIT program.find<FolderField>(u"folderField"_s)->folderChosen(elsewhere);
        question = program.find<QMessageBox>(u"folderQuestion"_s);
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(program.window->batch().folder(), elsewhere, Patience);
    }

    void leavesTheKeyboardInTheGridWhereItsButtonCannotBePressedAnyMore()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        auto *stop = program.find<QWidget>(u"stopButton"_s);
        stop->setFocus();
        QCOMPARE(program.window->focusWidget(), stop);
        program.trigger(u"stopAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!stop->isEnabled(), Patience);
        QCOMPARE(program.window->focusWidget(), program.window->views()->view());
    }

    void countsNothingDownWhileTheBatchIsPaused()
    {
        Program program(always(Fault::ServerError));
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Delayed), 20, Patience);
        program.trigger(u"primaryAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Paused, Patience);
        // The last change comes when the last one is overdue; behind it there is none.
        QSignalSpy changes(program.window->model(), &QAbstractItemModel::dataChanged);
        const auto overdue = [&program] {
            for (int id = 0; id < 20; ++id) {
                if (program.row(id).dueIn.count() > 0)
                    return false;
            }
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(overdue(), Patience);
        changes.clear();
        QVERIFY2(!changes.wait(2500), "a paused window is at work");
    }
};

QTEST_MAIN(TestWindowBatches)
#include "tst_windowbatches.moc"
