// SPDX-License-Identifier: MIT
// What one can do with chosen files, in the real window with the real engine: by the entries of its menus.
#include "rowverbs.h"
#include "undostep.h"
#include "windowprogram.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A program of the name of the system's opener that notes what it is asked for.
class FakeOpener
{
public:
    explicit FakeOpener(int exitCode = 0)
        : m_path(qgetenv("PATH"))
    {
        QFile script(m_dir.filePath(u"xdg-open"_s));
        if (!script.open(QIODevice::WriteOnly))
            qFatal("no script");
        script.write("#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"" + log().toLocal8Bit() + "\"\nexit "
            + QByteArray::number(exitCode) + "\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", m_dir.path().toLocal8Bit() + ':' + m_path);
    }
    ~FakeOpener() { qputenv("PATH", m_path); }

    QStringList opened() const
    {
        return QString::fromLocal8Bit(contentOf(log())).split(u'\n', Qt::SkipEmptyParts);
    }

private:
    QString log() const { return m_dir.filePath(u"opened"_s); }

    QTemporaryDir m_dir;
    QByteArray m_path;
};

} // namespace

class TestWindowVerbs : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void skipsWhatIsChosenAndTakesItUpAgain()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        program.choose({3, 7});
        program.trigger(u"skipAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Cancelled), 2, Patience);
        QCOMPARE(program.row(3).state, State::Cancelled);
        QCOMPARE(program.row(7).state, State::Cancelled);
        QTRY_VERIFY(!program.action(u"skipAction"_s)->isEnabled());

        program.choose({7});
        program.trigger(u"retryAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.row(7).state, State::Running, Patience);
        QCOMPARE(program.row(3).state, State::Cancelled);
    }

    void triesTheChosenFilesAgainAndNoOthers()
    {
        Program program(always(Fault::Teapot));
        program.open();
        program.run();
        program.server.setBehaviour(PracticeBehaviour::instant());
        program.choose({0, 19});
        program.trigger(u"retryAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 2, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
        QCOMPARE(program.status().count(State::Failed), 18);
        QCOMPARE(program.files().size(), 2);
    }

    void removesFromTheListWhileItRunsAndPutsBack()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        program.choose({1, 2, 3});
        program.trigger(u"removeAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 17, Patience);
        QCOMPARE(program.status().total(), 17);
        QVERIFY(!program.window->views()->rows()->indexOf(DownloadId{2}).isValid());
        QVERIFY(program.action(u"undoAction"_s)->text().contains(u"Remove 3 files"_s));

        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 20, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.row(2).state, State::Running, Patience);
        program.trigger(u"redoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 17, Patience);
    }

    void leavesTheFileOfARemovedRowAlone()
    {
        Program program;
        program.open();
        program.run();
        program.choose({0});
        program.trigger(u"removeAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 19, Patience);
        QCOMPARE(program.files().size(), 20);
    }

    void endsTheBatchWhenTheLastOpenFileIsTakenOff()
    {
        Program program;
        program.open();
        program.server.setBehaviour(silent());
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        program.trigger(u"selectAllAction"_s);
        program.trigger(u"skipAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
    }

    void takesBackWhatWasPasted()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.addresses = program.address(u"fr"_s).toUtf8();
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);
        QApplication::clipboard()->setText(program.address(u"de"_s) + u'\n' + program.address(u"jp"_s));
        program.trigger(u"pasteAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 3, Patience);
        QVERIFY(program.banner().contains(u"Added 2"_s));
        program.click(u"messageAction1"_s); // Undo
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);

        // The addresses are not in the list any more, so they can be added again.
        program.trigger(u"pasteAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 3, Patience);
    }

    void opensTheBatchBeforeAgainWhenAListIsTakenBack()
    {
        Program program;
        program.open();
        program.run();
        QApplication::clipboard()->setText(program.address(u"de"_s));
        program.trigger(u"pasteAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 20, Patience);
        QCOMPARE(program.window->batch().title(), u"Flags of the world"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 20, Patience);
        program.trigger(u"redoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);
    }

    void clearsTheListAndBringsItBack()
    {
        Program program;
        program.open();
        program.trigger(u"clearAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 0, Patience);
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 20, Patience);
    }

    void asksForABetterAddressAndTriesItAtOnce()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.addresses = (program.server.origin() + u"/flags/nowhere.png"_s).toUtf8();
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 1, Patience);
        program.run();
        QCOMPARE(program.row(0).outcome.kind, OutcomeKind::NotFound);
        program.choose({0});
        program.trigger(u"editAddressAction"_s);
        auto *line = program.find<QLineEdit>(u"lineDialogLine"_s);
        auto *accept = program.find<QDialog>(u"lineDialog"_s)
                           ->findChild<QDialogButtonBox *>()
                           ->button(QDialogButtonBox::Ok);
        line->setText(u"htp:/foo"_s);
        QVERIFY(!accept->isEnabled());
        line->setText(program.address(u"fr"_s));
        QVERIFY(accept->isEnabled());
        accept->click();
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QCOMPARE(
            contentOf(program.setup.folder + u'/' + program.files().first()), PracticeServer::flag(u"fr"_s));
    }

    void refusesANameThatAnotherFileHas()
    {
        Program program;
        program.open();
        program.choose({0});
        program.trigger(u"editNameAction"_s);
        auto *line = program.find<QLineEdit>(u"lineDialogLine"_s);
        auto *accept = program.find<QDialog>(u"lineDialog"_s)
                           ->findChild<QDialogButtonBox *>()
                           ->button(QDialogButtonBox::Ok);
        QVERIFY(accept->isEnabled());
        line->setText(program.window->model()->entry(DownloadId{1}).fileName.toUpper());
        QVERIFY(!accept->isEnabled());
        line->setText(u"../up.png"_s);
        QVERIFY(!accept->isEnabled());
        line->setText(u"first.png"_s);
        QVERIFY(accept->isEnabled());
        accept->click();
        QVERIFY(program.window->model()->entry(DownloadId{0}).picture);
        program.run();
        QVERIFY(program.files().contains(u"first.png"_s));
    }

    void takesAFileForWhatItsNewNameSays()
    {
        Program program;
        program.open();
        program.choose({0});
        program.trigger(u"editNameAction"_s);
        program.find<QLineEdit>(u"lineDialogLine"_s)->setText(u"first.zip"_s);
        program.find<QDialog>(u"lineDialog"_s)->accept();
        QVERIFY(!program.window->model()->entry(DownloadId{0}).picture);
    }

    void movesFilesToTheTrashAndTakesThemOut()
    {
        Program program;
        program.open();
        program.run();
        const QString path = program.window->model()->filePath(DownloadId{4});
        program.choose({4});
        program.trigger(u"trashAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.shown() == 19 || !program.banner().isEmpty(), Patience);
        if (program.shown() != 19)
            QSKIP("this file system has no trash");
        QVERIFY(!QFile::exists(path));
        program.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 20, Patience);
        QVERIFY(QFile::exists(path));
        QCOMPARE(program.row(4).state, State::Saved);
    }

    void downloadsNextWhatIsChosen()
    {
        Program program(silent());
        program.setup.parallel = 1;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 1, Patience);
        program.choose({12});
        program.trigger(u"downloadNextAction"_s);
        program.choose({0});
        program.trigger(u"skipAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.row(12).state, State::Running, Patience);
        QCOMPARE(program.row(1).state, State::Queued);
    }

    void pausesOneFileWhileTheOthersRun()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        program.choose({5});
        program.trigger(u"pauseRowsAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.row(5).state, State::Paused, Patience);
        QCOMPARE(program.status().count(State::Running), 19);
        QTRY_VERIFY(program.action(u"resumeRowsAction"_s)->isEnabled());
        program.trigger(u"resumeRowsAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.row(5).state, State::Running, Patience);
    }

    void copiesAddressesErrorsAndPaths()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.addresses
            = (program.address(u"fr"_s) + u'\n' + program.server.origin() + u"/flags/nowhere.png"_s).toUtf8();
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), 2, Patience);
        program.run();
        program.trigger(u"selectAllAction"_s);
        program.trigger(u"copyAddressAction"_s);
        QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(program.setup.addresses));
        program.trigger(u"copyErrorsAction"_s);
        QVERIFY(QApplication::clipboard()->text().contains(u"404"_s));
        QVERIFY(!QApplication::clipboard()->text().contains(u"fr.png"_s));
        program.trigger(u"copyPathsAction"_s);
        QCOMPARE(QApplication::clipboard()->text(), program.setup.folder + u"/fr.png"_s);
    }

    void opensSavedFilesInTheSystemsPrograms()
    {
        const FakeOpener opener;
        Program program;
        program.open();
        program.run();
        program.choose({0, 1});
        program.trigger(u"openFileAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opener.opened().size(), 2, Patience);
        QVERIFY(opener.opened().contains(program.window->model()->filePath(DownloadId{1})));
        program.trigger(u"openFolderAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opener.opened().size(), 3, Patience);
        QCOMPARE(opener.opened().last(), program.setup.folder);
    }

    void saysSoWhereNothingCanOpenAFile()
    {
        const FakeOpener opener(3);
        Program program;
        program.open();
        program.run();
        program.choose({0});
        program.trigger(u"openFileAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().contains(u"could not be opened"_s), Patience);
    }

    void savesTheFailedOnesAsAListThatOpensAgain()
    {
        Program program(always(Fault::Teapot));
        program.open();
        program.run();
        const QByteArray list = RowVerbs::listOf(*program.window->model(), {DownloadId{2}, DownloadId{5}});
        QVERIFY(list.startsWith("# "));
        QVERIFY(list.contains("418"));
        const AddressList again = parseAddressBytes(list);
        QCOMPARE(again.entries.size(), std::size_t(2));
        QVERIFY(again.refused.empty());
        QCOMPARE(again.entries.at(1).address, program.window->model()->entry(DownloadId{5}).address);

        program.trigger(u"saveListAction"_s);
        auto *dialog = program.find<QFileDialog>(u"saveListDialog"_s);
        const QString path = program.dir.filePath(u"kept.txt"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            parseAddressBytes(contentOf(path)).entries.size(), std::size_t(20), Patience);
    }
};

QTEST_MAIN(TestWindowVerbs)
#include "tst_windowverbs.moc"
