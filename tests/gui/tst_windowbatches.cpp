// SPDX-License-Identifier: MIT
// Another batch takes the place of the one before: what was open, offered or to be undone speaks of rows that
// are gone, and must not touch those that have come instead.
#include "adddialog.h"
#include "arrangedmodel.h"
#include "batchsentences.h"
#include "failurepanel.h"
#include "folderfield.h"
#include "listreader.h"
#include "manifest.h"
#include "windowprogram.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>
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

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void prefer(const SavingSetup &saving)
{
    QSettings settings;
    Preferences preferences = readPreferences(settings);
    preferences.nameTemplate = saving.nameTemplate;
    preferences.saving = saving.rules;
    writePreferences(preferences, settings);
    settings.sync();
}

QString nameOf(const Program &program, int row)
{
    return program.window->model()->entry(DownloadId(row)).fileName;
}

void openList(const Program &program, const QString &path)
{
    program.trigger(u"openListAction"_s);
    auto *dialog = program.window->findChild<QFileDialog *>(u"listDialog"_s);
    Q_EMIT dialog->filesSelected({path});
    delete dialog;
}

/// The files of a batch that is done, and their manifest, in another folder.
QString keepManifest(const Program &program, const QString &folder)
{
    QDir().mkpath(folder);
    Manifest manifest;
    for (int row = 0; row < program.window->model()->batchSize(); ++row) {
        const Entry &entry = program.window->model()->entry(DownloadId(row));
        manifest.entries.push_back(manifestEntry(entry, program.row(row)));
        QFile::copy(program.setup.folder + u'/' + entry.fileName, folder + u'/' + entry.fileName);
    }
    if (const QString problem = writeManifest(folder, manifest); !problem.isEmpty())
        qFatal("no manifest: %s", qPrintable(problem));
    return folder + u'/' + manifestName();
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

    void namesWhatIsPastedByThePreferredTemplateAndGoesOnCounting()
    {
        prefer({u"{nnn}-{name}"_s, {ExistingFile::Update, false, true}});
        Program program(silent());
        program.open();
        QCOMPARE(nameOf(program, 0), u"001-cn.png"_s); // the flags too
        paste(program, {u"fr"_s, u"de"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 2, Patience);
        QCOMPARE(nameOf(program, 0), u"001-fr.png"_s);
        QCOMPARE(program.window->batch().saving().rules, (SavingRules{ExistingFile::Update, false, true}));
        prefer({}); // of batches that are opened from then on
        paste(program, {u"it"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 3, Patience);
        QCOMPARE(nameOf(program, 2), u"003-it.png"_s);
    }

    void savesAsTheAddDialogSays()
    {
        Program program;
        QVERIFY(QDir().mkpath(program.setup.folder));
        writeFile(program.setup.folder + u"/1-fr.png"_s, PracticeServer::flag(u"fr"_s));
        program.open();
        program.trigger(u"addAddressesAction"_s);
        auto *dialog = program.find<AddDialog>(u"addDialog"_s);
        dialog->addText(program.address(u"fr"_s));
        program.find<QLineEdit>(u"addNames"_s)->setText(u"{n}-{name}"_s);
        program.find<QComboBox>(u"addExisting"_s)->setCurrentIndex(int(ExistingFile::Rename));
        QTRY_VERIFY_WITH_TIMEOUT(program.find<QPushButton>(u"addAndStartButton"_s)->isEnabled(), Patience);
        program.click(u"addAndStartButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
        QCOMPARE(program.files(), (QStringList{u"1-fr (2).png"_s, u"1-fr.png"_s}));
        QCOMPARE(program.window->batch().saving().rules.existing, ExistingFile::Rename);
    }

    void aSlowListIsReadInTheBackgroundAndCanBeGivenUp()
    {
        Program program(silent());
        program.open();
        QByteArray lines;
        for (int i = 0; i < 100'000; ++i)
            lines += "https://a.example/" + QByteArray::number(i) + ".png\n";
        writeFile(program.dir.filePath(u"long.txt"_s), lines);
        openList(program, program.dir.filePath(u"long.txt"_s));
        auto *reader = program.window->findChild<ListReader *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(reader->isBusy());
        Q_EMIT reader->progressed(1, 4, 12345);
        QVERIFY2(program.banner().contains(u"25"_s) && program.banner().contains(QLocale().toString(12345)),
            qPrintable(program.banner()));
        Q_EMIT reader->progressed(2, 4, 23456);
        QVERIFY2(program.banner().contains(QLocale().toString(23456)), qPrintable(program.banner()));
        program.click(u"messageAction1"_s);
        QVERIFY(!reader->isBusy());
        QVERIFY(!program.banner().contains(QLocale().toString(23456)));
        paste(program, {u"fr"_s}); // what comes later is read
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 1, Patience);
        QCOMPARE(nameOf(program, 0), u"fr.png"_s);
    }

    void opensAManifestAsABatchInItsFolder()
    {
        Program program;
        program.open();
        program.run();
        const QString folder = program.dir.filePath(u"elsewhere"_s);
        const QString manifest = keepManifest(program, folder);
        const QByteArray flag = contentOf(folder + u"/cn.png"_s);
        QVERIFY(QFile::remove(folder + u"/in.png"_s));
        writeFile(folder + u"/us.png"_s, flag.left(flag.size() / 2));
        openList(program, manifest);
        QTRY_COMPARE_WITH_TIMEOUT(program.window->batch().folder(), folder, Patience);
        QVERIFY2(program.banner().startsWith(u"18 of 20"_s), qPrintable(program.banner()));
        QVERIFY2(program.banner().contains(u"missing"_s) && program.banner().contains(u"changed"_s),
            qPrintable(program.banner()));
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 18, Patience);
        QCOMPARE(program.status().total(), 20);
        program.run();
        QCOMPARE(program.saved(), 2);
        QVERIFY(program.files(folder).contains(u"us (2).png"_s)); // the broken one is not ours to replace
        QVERIFY(program.action(u"undoAction"_s)->isEnabled());
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.window->batch().folder(), program.setup.folder, Patience);
    }

    void opensAManifestAsItIsWhateverIsPreferred()
    {
        Program program;
        program.open();
        program.run();
        const QString manifest = keepManifest(program, program.dir.filePath(u"elsewhere"_s));
        prefer({u"{n}"_s, {ExistingFile::Overwrite, true, true}});
        program.open();
        openList(program, manifest);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().startsWith(u"All 20"_s), Patience);
        QCOMPARE(nameOf(program, 0), u"cn.png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 20, Patience);
    }

    void opensNoManifestThatIsNoneOrWhileABatchRuns()
    {
        Program program(silent());
        program.open();
        const QString broken = program.dir.filePath(u"halyard-manifest.json"_s);
        writeFile(broken, "{\"format\":\"something else\"}");
        openList(program, broken);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().contains(u"cannot be read"_s), Patience);
        QCOMPARE(program.status().total(), 20);
        Manifest manifest;
        ManifestEntry &entry = manifest.entries.emplace_back();
        entry.address = program.address(u"fr"_s);
        entry.name = u"fr.png"_s;
        entry.status = "saved";
        entry.size = 5;
        entry.sha256 = QByteArray(32, 'x');
        writeFile(broken, toJson(manifest));
        QTest::keyClick(program.window.get(), Qt::Key_Escape); // read: the next message may come
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        openList(program, broken);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().contains(u"does not run"_s), Patience);
        QCOMPARE(program.status().total(), 20);
    }

    void readsAJsonFileThatIsNoManifestAsAList()
    {
        Program program(silent());
        program.open();
        const QString list = program.dir.filePath(u"addresses.json"_s);
        writeFile(list, program.address(u"fr"_s).toUtf8());
        openList(program, list);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 1, Patience);
    }

    void measuresHowManyAtOnceAndUsesIt()
    {
        Program program(silent());
        PracticeServer crowded(delayed(std::chrono::milliseconds(20), std::chrono::milliseconds(40)));
        crowded.listen();
        program.setup.sweepTemplate = [&crowded] { return crowded.flagTemplate(); };
        program.open();
        program.trigger(u"sweepAction"_s);
        program.find<QLineEdit>(u"sweepLevels"_s)->setText(u"7"_s);
        program.click(u"sweepStartButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.find<QPushButton>(u"sweepUseButton"_s)->isEnabled(), Patience);
        program.click(u"sweepUseButton"_s);
        QCOMPARE(program.find<QSpinBox>(u"parallelBox"_s)->value(), 7);
        QCOMPARE(program.status().phase, Phase::Ready); // the batch has nothing to do with it
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
