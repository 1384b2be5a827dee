// SPDX-License-Identifier: MIT
// The window with the real engine and a practice server, driven as a user would: by its buttons and fields.
#include "dropframe.h"
#include "palettes.h"
#include "statecolours.h"
#include "windowprogram.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMainWindow : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }

    void init() { forgetEverything(m_settings); }

    void isReadyWithTheFlagsOfTheWorldAtFirst()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.folder.clear();
        program.open();
        QCOMPARE(program.window->model()->rowCount(), 249);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Start"_s);
        QVERIFY(program.find<QPushButton>(u"primaryButton"_s)->isEnabled());
        QVERIFY(program.find<QLineEdit>(u"folderField"_s)->text().endsWith(u"/Flags of the world"_s));
        QCOMPARE(program.find<QSpinBox>(u"parallelBox"_s)->value(), 24);
    }

    void savesEveryFlagUponOneClickInAnOrderOfItsOwn()
    {
        Program program(delayed(1ms, 60ms));
        program.setup.selection = u"all"_s;
        program.open();
        BatchModel *model = program.window->model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<DownloadId> arrivals;
        connect(model, &BatchModel::arrived, this, [&](const QList<DownloadId> &ids) { arrivals += ids; });
        const QString folder = program.dir.filePath(u"chosen"_s);
        auto *field = program.find<QLineEdit>(u"folderField"_s);
        field->setText(folder);
        QTest::keyClick(field, Qt::Key_Return);

        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);

        QCOMPARE(program.saved(), 249);
        QCOMPARE(arrivals.size(), 249);
        QVERIFY(!std::is_sorted(arrivals.cbegin(), arrivals.cend()));
        QVERIFY(program.status().outOfOrder > 0);
        QCOMPARE(program.files(folder).size(), 249);
        const QStringList names = program.files(folder);
        for (const QString &name : names)
            QCOMPARE(contentOf(folder + u'/' + name), PracticeServer::flag(name.left(2)));
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Open folder"_s);
        QVERIFY(
            program.find<QLabel>(u"countsSentence"_s)->accessibleName().startsWith(u"249 files saved in "_s));
        QCOMPARE(program.find<QProgressBar>(u"batchBar"_s)->value(), 249);
    }

    void pausesInTheMiddleAndGoesOn()
    {
        Program program(delayed(150ms, 400ms));
        program.setup.selection = u"all"_s;
        program.setup.parallel = 4;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.saved() >= 4, Patience);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Pause"_s);
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Paused, Patience);
        QCOMPARE(program.status().count(State::Running), 0);
        const int before = program.saved();
        QVERIFY(before < 249);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Resume"_s);
        QCOMPARE(program.files().size(), before); // and no part file among them

        program.server.setBehaviour(PracticeBehaviour::instant());
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
        QCOMPARE(program.saved(), 249);
    }

    void findsEverythingThereTheSecondTimeAndOffersToReplaceIt()
    {
        Program program;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        QVERIFY(program.banner().isEmpty());

        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 20, Patience);
        QVERIFY(program.banner().contains(u"already there"_s));
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Open folder"_s);
        QVERIFY(program.window->model()->hasPicture(DownloadId{0}));

        QSignalSpy served(&program.server, &PracticeServer::requestServed);
        program.click(u"messageAction2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        QCOMPARE(served.count(), 20);
        QCOMPARE(program.files().size(), 20);
        QVERIFY(program.banner().isEmpty());
    }

    void downloadsAgainIntoAFreshFolder()
    {
        Program program;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 20, Patience);
        program.click(u"messageAction1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        QCOMPARE(program.window->batch().folder(), program.setup.folder + u" 2"_s);
        QCOMPARE(program.files(program.setup.folder + u" 2"_s).size(), 20);
        QCOMPARE(program.files().size(), 20);
    }

    void stopLeavesNoPartFile()
    {
        PracticeBehaviour stalling = PracticeBehaviour::instant();
        stalling.errorRate = 1;
        stalling.faults = {Fault::Stalled}; // half a picture, then nothing
        Program program(stalling);
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 20, Patience);
        program.click(u"stopButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Stopped, Patience);
        QCOMPARE(program.status().count(State::Queued), 20);
        QTRY_COMPARE_WITH_TIMEOUT(program.files(), QStringList(), Patience);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Resume"_s);
    }

    void actsUponParallelInTheMiddle()
    {
        Program program(silent());
        program.setup.parallel = 2;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 2, Patience);
        program.find<QSpinBox>(u"parallelBox"_s)->setValue(11);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 11, Patience);
        QCOMPARE(program.status().phase, Phase::Running);
    }

    void saysWhenTheServerGetsNoMoreAtOnce()
    {
        Program program(silent());
        program.engine.setExemptOrigins({});
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Running), 6, Patience);
        const auto *sentence = program.find<QLabel>(u"countsSentence"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence->accessibleName().contains(u"at most 6 at once"_s), Patience);
    }

    void retriesWhatFailed()
    {
        PracticeBehaviour teapots = PracticeBehaviour::instant();
        teapots.errorRate = 1;
        teapots.faults = {Fault::Teapot};
        Program program(teapots);
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Done, Patience);
        QCOMPARE(program.textOf(u"primaryButton"_s), u"Retry failed (20)"_s);
        // The verb is offered once; the toolbar makes room a turn later.
        QTRY_VERIFY_WITH_TIMEOUT(!program.find<QWidget>(u"retryButton"_s)->isVisible(), Patience);
        program.server.setBehaviour(PracticeBehaviour::instant());
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
    }

    void refusesAnotherFolderWhileItRunsAndSaysWhy()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        auto *field = program.find<QLineEdit>(u"folderField"_s);
        QVERIFY(field->isReadOnly());
        QTest::keyClicks(field, u"x"_s);
        QVERIFY(program.banner().contains(u"does not run"_s));
        QCOMPARE(program.window->batch().folder(), program.setup.folder);
        QVERIFY(program.find<QWidget>(u"folderField"_s)->toolTip().contains(program.setup.folder));
    }

    void saysWhichFolderCannotBeWritten()
    {
        Program program;
        QFile file(program.dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        program.setup.folder = program.dir.filePath(u"file/below"_s);
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().contains(program.setup.folder), Patience);
        QVERIFY(program.status().phase != Phase::Running);

        // The same problem again is said again, whatever became of the first message.
        program.find<MessageBanner>(u"messageBanner"_s)->dismiss();
        QVERIFY(program.banner().isEmpty());
        program.click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.banner().contains(program.setup.folder), Patience);
    }

    void makesABatchOfPastedAddresses()
    {
        Program program;
        program.open();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QApplication::clipboard()->setText(
            program.address(u"fr"_s) + u"\nhtp:/nothing\n"_s + program.address(u"de"_s));
        QTest::keyClick(program.window.get(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(program.window->model()->rowCount(), 2, Patience);
        QVERIFY2(program.banner().contains(u"line 2"_s), qPrintable(program.banner()));
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 2, Patience);
        QStringList names = program.files();
        names.sort();
        QCOMPARE(names, QStringList({u"de.png"_s, u"fr.png"_s}));
    }

    void pastesIntoATextFieldAsText()
    {
        Program program;
        program.open();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QApplication::clipboard()->setText(u"https://example.org/a.png"_s);
        auto *search = program.find<QLineEdit>(u"searchField"_s);
        search->setFocus();
        QTest::keyClick(search, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(search->text(), u"https://example.org/a.png"_s);
        QCOMPARE(program.window->batch().entries().size(), 20);
    }

    void extendsAListOfItsOwnByWhatIsDropped()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.addresses = program.address(u"fr"_s).toUtf8();
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.window->model()->rowCount(), 1, Patience);

        QMimeData data;
        data.setUrls({QUrl(program.address(u"fr"_s)), QUrl(program.address(u"jp"_s))});
        QDragEnterEvent enter(QPoint(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        const auto *frame = program.find<DropFrame>(u"dropFrame"_s);
        QVERIFY(frame->isVisible());
        QVERIFY(frame->accessibleName().contains(u"add 2 addresses"_s));
        QDropEvent drop(QPointF(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &drop);
        QVERIFY(!frame->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(program.window->model()->rowCount(), 2, Patience);
        QVERIFY2(program.banner().contains(u"Added 1"_s), qPrintable(program.banner()));
        QVERIFY2(program.banner().contains(u"1 address had been in the list before"_s),
            qPrintable(program.banner()));
        QCOMPARE(program.window->model()->entry(DownloadId{1}).address, program.address(u"jp"_s));
    }

    void ignoresADragWithoutAddresses()
    {
        Program program;
        program.open();
        QMimeData data;
        data.setData(u"application/x-nothing"_s, "x");
        QDragEnterEvent enter(QPoint(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(program.window.get(), &enter);
        QVERIFY(!enter.isAccepted());
        QVERIFY(!program.find<DropFrame>(u"dropFrame"_s)->isVisible());
    }

    void showsWhatToDoWhenThereIsNothing()
    {
        Program program;
        program.open();
        program.find<QAction>(u"clearAction"_s)->trigger();
        QVERIFY(program.find<QWidget>(u"placeholderPage"_s)->isVisible());
        QVERIFY(!program.find<QWidget>(u"primaryButton"_s)->isEnabled());
        QVERIFY(!program.find<QWidget>(u"primaryButton"_s)->toolTip().isEmpty());
        program.click(u"placeholderFlags"_s);
        QCOMPARE(program.window->model()->rowCount(), 249);
        QVERIFY(program.find<QWidget>(u"tileView"_s)->isVisible());
    }

    void showsOnlyWhatTheChipSays()
    {
        Program program;
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
        program.window->resize(1300, 800);
        program.click(u"chip1"_s); // waiting
        QCOMPARE(program.shown(), 0);
        program.click(u"chip3"_s); // saved
        QCOMPARE(program.shown(), 20);
        program.find<QLineEdit>(u"searchField"_s)->setText(u"china"_s);
        QCOMPARE(program.shown(), 1);
        QTest::keyClick(program.find<QLineEdit>(u"searchField"_s), Qt::Key_Escape);
        QCOMPARE(program.shown(), 20);
    }

    void startsBySpaceInTheGrid()
    {
        Program program;
        program.open();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        auto *tiles = program.find<QListView>(u"tileView"_s);
        tiles->setFocus();
        QTest::keyClick(tiles, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 20, Patience);
    }

    void neverFoldsThePrimaryButton()
    {
        Program program;
        program.open();
        const auto *primary = program.find<QPushButton>(u"primaryButton"_s);
        const int width = primary->width();
        for (const QSize size : {QSize(1400, 900), QSize(900, 600), QSize(640, 480)}) {
            program.window->resize(size);
            QTRY_COMPARE(program.window->size(), size);
            for (const QString &name : {u"addButton"_s, u"primaryButton"_s, u"stopButton"_s, u"folderField"_s,
                     u"sourceBox"_s, u"parallelBox"_s}) {
                const auto *widget = program.find<QWidget>(name);
                const auto isWhole = [&] {
                    const QRect place(widget->mapTo(program.window.get(), QPoint()), widget->size());
                    return widget->isVisible() && program.window->rect().contains(place);
                };
                QTRY_VERIFY2(isWhole(), qPrintable(u"%1 at a width of %2"_s.arg(name).arg(size.width())));
            }
            QCOMPARE(primary->width(), width);
        }
    }

    void asksOnceBeforeItQuitsInTheMiddle()
    {
        Program program(silent());
        program.open();
        program.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Running, Patience);
        program.window->close();
        program.window->close();
        QVERIFY(program.window->isVisible());
        QCOMPARE(program.window->findChildren<QMessageBox *>(u"quitQuestion"_s).size(), 1);
        const auto *question = program.find<QMessageBox>(u"quitQuestion"_s);
        const QList<QAbstractButton *> buttons = question->buttons();
        const auto quit = std::find_if(buttons.cbegin(), buttons.cend(), [question](QAbstractButton *button) {
            return question->buttonRole(button) == QMessageBox::AcceptRole;
        });
        QVERIFY(quit != buttons.cend());
        (*quit)->click();
        QTRY_VERIFY(!program.window->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(program.files(), QStringList(), Patience);
    }

    void remembersWhatWasChosen()
    {
        Program program;
        program.setup.selection.clear();
        program.setup.folder.clear();
        program.open();
        auto *field = program.find<QLineEdit>(u"folderField"_s);
        field->setText(program.dir.filePath(u"elsewhere"_s));
        QTest::keyClick(field, Qt::Key_Return);
        program.find<QSpinBox>(u"parallelBox"_s)->setValue(7);
        program.find<QSlider>(u"tileSizeSlider"_s)->setValue(200);
        program.find<QAction>(u"flagsPopularAction"_s)->trigger();
        program.window->close();

        program.open();
        QCOMPARE(program.window->batch().folder(), program.dir.filePath(u"elsewhere"_s));
        QCOMPARE(program.find<QSpinBox>(u"parallelBox"_s)->value(), 7);
        QCOMPARE(program.find<QSlider>(u"tileSizeSlider"_s)->value(), 200);
        QCOMPARE(program.window->model()->rowCount(), 20);
    }

    void followsThePaletteWhileItIsOpen()
    {
        const QPalette before = QApplication::palette();
        const auto restore = qScopeGuard([&] { QApplication::setPalette(before); });
        Program program;
        program.open();
        for (const bool dark : {true, false}) {
            const QPalette palette = calmPalette(dark);
            QApplication::setPalette(palette);
            QTRY_COMPARE(program.find<QLabel>(u"speedSentence"_s)->palette().color(QPalette::WindowText),
                toneColour(Tone::Done, palette));
            for (const QString &name : {u"searchField"_s, u"folderField"_s, u"batchName"_s, u"tileView"_s})
                QCOMPARE(program.find<QWidget>(name)->palette().color(QPalette::Text),
                    palette.color(QPalette::Text));
        }
    }

    void namesEveryControlForScreenReaders()
    {
        Program program;
        program.open();
        QStringList nameless;
        const QList<QWidget *> widgets = program.window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
                || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
                || qobject_cast<QSlider *>(widget) || qobject_cast<QProgressBar *>(widget)
                || qobject_cast<QListView *>(widget);
            // The inner field of a spin box and the list of a combo box speak through their owner.
            const bool inner = widget->objectName().startsWith(u"qt_spinbox"_s)
                || widget->inherits("QTableCornerButton") // Qt's own, without a face
                || widget->window() != program.window.get();
            if (!control || inner)
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (interface && interface->text(QAccessible::Name).isEmpty())
                nameless << QString::fromLatin1(widget->metaObject()->className()) + u' '
                        + widget->objectName();
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
