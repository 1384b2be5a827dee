// SPDX-License-Identifier: MIT
#include "adddialog.h"

#include "dialogrules.h"
#include "englishplurals.h"
#include "longerwords.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextCursor>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

/// The dialog, and what it asked for.
struct Fixture
{
    EntryList batch;
    QPointer<AddDialog> dialog;
    QByteArray text;
    QStringList files;
    AddChoices choices;
    int requests = 0;
    bool start = false;

    explicit Fixture(const AddChoices &first = {})
    {
        dialog = new AddDialog([this](const ListSource &) { return ListPlace{batch, 1}; }, first);
        QObject::connect(dialog, &AddDialog::addRequested, dialog, [this](const AddRequest &request) {
            text = request.text;
            files = request.files;
            choices = request.choices;
            start = request.start;
            ++requests;
        });
        dialog->show();
    }
    ~Fixture() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Fixture)

    template <typename Widget> Widget *find(const char *name) const
    {
        auto *found = dialog->findChild<Widget *>(QLatin1StringView(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QPlainTextEdit *edit() const { return find<QPlainTextEdit>("addText"); }
    QLineEdit *names() const { return find<QLineEdit>("addNames"); }
    QString notes() const { return find<QLabel>("addNotes")->text(); }
    QString summary() const { return find<QLabel>("addSummary")->text(); }
    QListWidget *problems() const { return find<QListWidget>("addProblems"); }
    QListWidget *lists() const { return find<QListWidget>("addFiles"); }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    QString cell(int row, int column) const
    {
        const auto *model = find<QTableView>("addPreview")->model();
        return model->index(row, column).data().toString();
    }
    int rows() const { return find<QTableView>("addPreview")->model()->rowCount(); }

    void drop(QWidget *on, const QMimeData &data) const
    {
        const QPoint middle = on->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &drop);
    }
};

QString writeFile(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

QByteArray manyAddresses(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "https://example.org/" + QByteArray::number(i) + ".png\n";
    return text;
}

} // namespace

class TestAddDialog : public QObject
{
    Q_OBJECT
private:
    EnglishPlurals m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void saysWhyThereIsNothingToAdd()
    {
        Fixture fixture;
        QVERIFY(fixture.summary().startsWith(u"Nothing to add yet"_s));
        QVERIFY(!fixture.button("addButton")->isEnabled());
        QVERIFY(!fixture.button("addAndStartButton")->isEnabled());
        fixture.dialog->addText(u"htp:/foo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.summary(), u"Nothing to add: there is no address in it."_s, Patience);
        QVERIFY(!fixture.button("addButton")->isEnabled());
        fixture.edit()->setPlainText(QString());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.summary().startsWith(u"Nothing to add yet"_s), Patience);
    }

    void previewsNamesDuplicatesAndBadLines()
    {
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/1.png\nhttps://b.example/1.png\nhtp:/foo"_s);
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"2 files · 1 duplicate · 1 line left out"_s, Patience);
        QCOMPARE(fixture.rows(), 2);
        QCOMPARE(fixture.cell(0, 0), u"1"_s);
        QCOMPARE(fixture.cell(0, 1), u"https://a.example/1.png"_s);
        QCOMPARE(fixture.cell(1, 2), u"1 (2).png"_s);
        QCOMPARE(fixture.problems()->count(), 1);
        QVERIFY(fixture.problems()->item(0)->text().contains(u'3'));
        QVERIFY(fixture.problems()->item(0)->text().contains(u"htp:/foo"_s));
        QVERIFY(fixture.button("addButton")->isEnabled());
    }

    void previewsAgainstTheBatch()
    {
        Fixture fixture;
        fixture.batch = EntryList({entryFor(QUrl(u"https://a.example/1.png"_s))});
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(),
            u"Nothing to add: all of these addresses are in the list already."_s, Patience);
        fixture.dialog->addText(u"https://b.example/1.png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 1, Patience);
        QCOMPARE(fixture.cell(0, 0), u"2"_s);
        QCOMPARE(fixture.cell(0, 2), u"1 (2).png"_s);
    }

    void goesToTheLineThatIsWrong()
    {
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/1.png\n\nhtp:/foo\nhttps://a.example/2.png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.problems()->count(), 1, Patience);
        QVERIFY(fixture.button("addGoTo")->isEnabled());
        fixture.button("addGoTo")->click();
        QCOMPARE(fixture.edit()->textCursor().selectedText(), u"htp:/foo"_s);
        QCOMPARE(fixture.dialog->focusWidget(), fixture.edit());
    }

    void readsListsAndTakesThemOutAgain()
    {
        const QTemporaryDir dir;
        const QString list
            = writeFile(dir, u"list.txt"_s, "https://a.example/1.png\nhttps://a.example/2.png\nbad\n");
        const QString picture = writeFile(dir, u"x.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
        Fixture fixture;
        fixture.dialog->addFiles({list, picture, list});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.rows() == 2, Patience);
        QCOMPARE(fixture.lists()->count(), 2);
        QCOMPARE(fixture.lists()->item(0)->text(), u"list.txt (plain list): 2 addresses"_s);
        QVERIFY(fixture.lists()->item(1)->text().contains(u"cannot be read"_s));
        QCOMPARE(fixture.problems()->count(), 1);
        QVERIFY(!fixture.button("addGoTo")->isEnabled()); // the line is in no field of ours
        fixture.button("addAndStartButton")->click();
        QCOMPARE(fixture.requests, 1);
        QCOMPARE(fixture.files, QStringList(list));
        QVERIFY(fixture.start);
    }

    void removesListsByKey()
    {
        const QTemporaryDir dir;
        const QString one = writeFile(dir, u"one.txt"_s, "https://a.example/1.png\n");
        const QString two = writeFile(dir, u"two.txt"_s, "https://a.example/2.png\n");
        Fixture fixture;
        fixture.dialog->addFiles({one, two});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 2, Patience);
        fixture.lists()->setCurrentRow(0);
        fixture.button("addRemoveFile")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 1, Patience);
        QCOMPARE(fixture.cell(0, 1), u"https://a.example/2.png"_s);
        fixture.button("addRemoveFile")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 0, Patience);
        QVERIFY(!fixture.lists()->isVisible());
    }

    void addsWithoutStarting()
    {
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button("addButton")->isEnabled(), Patience);
        fixture.button("addButton")->click();
        QCOMPARE(fixture.requests, 1);
        QCOMPARE(fixture.text, QByteArray("https://a.example/1.png"));
        QVERIFY(!fixture.start);
        QTRY_VERIFY(fixture.dialog.isNull()); // deletes itself
    }

    void addsAndStartsByKeyBeforeTheTextWasRead()
    {
        Fixture fixture;
        fixture.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.dialog));
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTest::keyClick(fixture.edit(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.requests, 1, Patience);
        QCOMPARE(fixture.text, QByteArray("https://a.example/1.png"));
        QVERIFY(fixture.start);
    }

    void addsNothingByKeyWhereThereIsNothing()
    {
        Fixture fixture;
        fixture.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.dialog));
        fixture.dialog->addText(u"no address"_s);
        QTest::keyClick(fixture.edit(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.problems()->count(), 1, Patience);
        QCOMPARE(fixture.requests, 0);
        QVERIFY(fixture.dialog && fixture.dialog->isVisible());
    }

    void showsTheFirstThousandOfVeryManyAndAddsAll()
    {
        Fixture fixture;
        const QByteArray text = manyAddresses(100'000);
        fixture.dialog->addText(QString::fromLatin1(text));
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.summary(), u"100,000 files. The first 1,000 are shown."_s, Patience);
        QCOMPARE(fixture.rows(), 1000);
        QCOMPARE(fixture.cell(999, 2), u"999.png"_s);
        fixture.button("addButton")->click();
        QCOMPARE(fixture.text, text);
    }

    void expandsPatternsUnlessToldOtherwise()
    {
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/{cn,in}/[1-3].png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"6 files"_s, Patience);
        QCOMPARE(fixture.cell(3, 1), u"https://a.example/in/1.png"_s);
        QVERIFY2(fixture.notes().contains(u"1 line"_s), qPrintable(fixture.notes()));
        fixture.find<QCheckBox>("addPatterns")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"1 file"_s, Patience);
        fixture.button("addButton")->click();
        QVERIFY(!fixture.choices.expandsPatterns);
    }

    void countsALargePatternAndShowsItsBeginning()
    {
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/[1-900000].png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.summary(), u"900,000 files. The first 1,000 are shown."_s, Patience);
        QCOMPARE(fixture.cell(999, 2), u"1000.png"_s);
    }

    void saysWhyAPatternIsRefused_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("reason");
        QTest::newRow("too large") << u"[1-2000000]"_s << u"2,000,000"_s;
        QTest::newRow("beyond counting")
            << u"[1-1000000][1-1000000][1-1000000][1-1000000]"_s << u"more addresses than can be counted"_s;
        QTest::newRow("falling") << u"[9-1]"_s << u"range"_s;
        QTest::newRow("no step") << u"[1-9:0]"_s << u"step of 0"_s;
        QTest::newRow("nested") << u"{a,{b,c}}"_s << u"braces within braces"_s;
    }

    void saysWhyAPatternIsRefused()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, reason);
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/"_s + pattern + u".png"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.problems()->count(), 1, Patience);
        const QString line = fixture.problems()->item(0)->text();
        QVERIFY2(line.contains(reason), qPrintable(line));
        QVERIFY(!fixture.button("addButton")->isEnabled());
    }

    void namesFilesByTheTemplateWhileItIsWritten()
    {
        Fixture fixture;
        fixture.batch = EntryList({entryFor(QUrl(u"https://z.example/1.png"_s))});
        fixture.dialog->addText(u"https://a.example/1.png\nhttps://b.example/1.png"_s);
        fixture.names()->setText(u"{nnn}-{name}"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cell(0, 2), u"002-1.png"_s, Patience);
        QCOMPARE(fixture.cell(1, 2), u"003-1.png"_s); // two of a name need no number of their own
        fixture.names()->setText(u"{host}"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cell(1, 2), u"b.example.png"_s, Patience);
        fixture.button("addButton")->click();
        QCOMPARE(fixture.requests, 1);
        QCOMPARE(fixture.choices.nameTemplate, u"{host}"_s);
    }

    void saysBesideTheFieldWhatIsWrongWithTheTemplate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << u"{nam}"_s;
        QTest::newRow("unbalanced") << u"{name"_s;
        QTest::newRow("folder") << u"{host}/{name}"_s;
    }

    void saysBesideTheFieldWhatIsWrongWithTheTemplate()
    {
        QFETCH(const QString, text);
        Fixture fixture;
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button("addButton")->isEnabled(), Patience);
        fixture.names()->setText(text);
        auto *problem = fixture.find<QLabel>("addNamesProblem");
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().endsWith(u'.'), qPrintable(problem->text()));
        QCOMPARE(fixture.names()->accessibleDescription(), problem->text());
        QVERIFY(!fixture.button("addButton")->isEnabled());
        fixture.names()->clear();
        QVERIFY(!problem->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button("addButton")->isEnabled(), Patience);
    }

    void writesPlaceholdersFromItsMenu()
    {
        Fixture fixture;
        const QMenu *menu = fixture.button("addNamesInsert")->menu();
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            action->trigger();
        QCOMPARE(fixture.names()->text(), u"{n}{nnn}{name}{ext}{host}{path}{cc}{country}"_s);
        QVERIFY(!fixture.find<QLabel>("addNamesProblem")->isVisible());
    }

    void beginsWithWhatIsPreferredAndGivesBackWhatWasChosen()
    {
        Fixture fixture({u"{n}"_s, ExistingFile::Rename});
        QCOMPARE(fixture.names()->text(), u"{n}"_s);
        auto *existing = fixture.find<QComboBox>("addExisting");
        QCOMPARE(existing->currentIndex(), int(ExistingFile::Rename));
        existing->setCurrentIndex(int(ExistingFile::Update));
        fixture.dialog->addText(u"https://a.example/1.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button("addButton")->isEnabled(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cell(0, 2), u"1.png"_s, Patience);
        fixture.button("addButton")->click();
        QCOMPARE(fixture.choices.existing, ExistingFile::Update);
        QVERIFY(fixture.choices.expandsPatterns);
    }

    void saysWhatAListIsWrittenInAndWhatOfItIsNotUsed()
    {
        const QTemporaryDir dir;
        const QString table = writeFile(dir, u"table.csv"_s,
            "url,filename\nhttps://a.example/1.png,one.png\nhttps://a.example/2.png,two.png\n");
        const QString aria2 = writeFile(
            dir, u"aria2.txt"_s, "https://b.example/3.png\n  out=three.png\n  split=4\n  dir=/tmp/x\n");
        Fixture fixture;
        fixture.dialog->addFiles({table, aria2});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 3, Patience);
        QCOMPARE(fixture.lists()->item(0)->text(), u"table.csv (table): 2 addresses"_s);
        QCOMPARE(fixture.lists()->item(1)->text(), u"aria2.txt (aria2 input file): 1 address"_s);
        QCOMPARE(fixture.cell(0, 2), u"one.png"_s);
        QCOMPARE(fixture.cell(2, 2), u"three.png"_s);
        QVERIFY2(fixture.notes().contains(u"split"_s), qPrintable(fixture.notes()));
        QVERIFY2(fixture.notes().contains(u"/tmp/x"_s), qPrintable(fixture.notes()));
    }

    void endsTheReadingOfALongListAndReadsItAgain()
    {
        Fixture fixture;
        fixture.dialog->addText(QString::fromLatin1(manyAddresses(50'000)));
        auto *reader = fixture.dialog->findChild<ListReader *>();
        QTRY_VERIFY_WITH_TIMEOUT(reader->isBusy(), Patience);
        Q_EMIT reader->progressed(500, 1000, 1234);
        QVERIFY(fixture.find<QProgressBar>("addReadingBar")->isVisible());
        QCOMPARE(fixture.find<QLabel>("addReadingWords")->text(), u"1,234 addresses so far"_s);
        QTest::keyClick(fixture.edit(), Qt::Key_Return, Qt::ControlModifier); // no more than a wish by now
        fixture.button("addStopReading")->click();
        QVERIFY(!reader->isBusy());
        QVERIFY2(fixture.summary().startsWith(u"Nothing can be added"_s), qPrintable(fixture.summary()));
        QVERIFY(!fixture.button("addButton")->isEnabled());
        fixture.button("addStopReading")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"50,000 files. The first 1,000 are shown."_s, Patience);
        QVERIFY(!fixture.button("addStopReading")->isVisible());
        QCOMPARE(fixture.requests, 0);
    }

    void takesWhatIsDropped_data()
    {
        QTest::addColumn<bool>("onText");
        QTest::newRow("on the text") << true;
        QTest::newRow("beside it") << false;
    }

    void takesWhatIsDropped()
    {
        QFETCH(const bool, onText);
        const QTemporaryDir dir;
        const QString list = writeFile(dir, u"list.txt"_s, "https://b.example/2.png\n");
        Fixture fixture;
        QWidget *target = onText ? fixture.edit()->viewport() : fixture.dialog.data();
        QMimeData links;
        links.setUrls({QUrl(u"https://a.example/1.png"_s)});
        fixture.drop(target, links);
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(list)});
        fixture.drop(target, files);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 2, Patience);
        QCOMPARE(fixture.edit()->toPlainText().trimmed(), u"https://a.example/1.png"_s);
        QCOMPARE(fixture.lists()->count(), 1);
    }

    void refusesADroppedFolder()
    {
        const QTemporaryDir dir;
        Fixture fixture;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(dir.path())});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(fixture.dialog, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void doesNotStopTheWindow()
    {
        const Fixture fixture;
        QVERIFY(!fixture.dialog->isModal());
    }

    void namesAndReachesEverything()
    {
        const QTemporaryDir dir;
        Fixture fixture;
        fixture.dialog->addFiles({writeFile(dir, u"list.txt"_s, "bad\n")});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.problems()->isVisible(), Patience);
        QCOMPARE(withoutName(fixture.dialog), QStringList());
        QCOMPARE(withoutMnemonic(fixture.dialog), QStringList());
        QCOMPARE(sharedMnemonics(fixture.dialog), QStringList());
    }

    void speaksAnotherLanguageAtOnceAndFitsASmallScreen()
    {
        const QTemporaryDir dir;
        Fixture fixture;
        fixture.dialog->addFiles({writeFile(dir, u"list.txt"_s, "https://a.example/1.png\nbad\n")});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.rows(), 1, Patience);
        LongerWords words;
        QCoreApplication::installTranslator(&words);
        QTRY_VERIFY(fixture.dialog->windowTitle().startsWith(u'«'));
        QVERIFY(fixture.summary().startsWith(u'«'));
        QVERIFY(fixture.problems()->item(0)->text().startsWith(u'«'));
        QVERIFY(fixture.lists()->item(0)->text().startsWith(u'«'));
        QCOMPARE(fixture.rows(), 1); // the preview stays
        const QSize least = fixture.dialog->minimumSizeHint();
        QVERIFY2(least.width() <= 624 && least.height() <= 440,
            qPrintable(u"%1 by %2"_s.arg(least.width()).arg(least.height())));
        QCoreApplication::removeTranslator(&words);
        QTRY_COMPARE(fixture.dialog->windowTitle(), u"Add downloads"_s);
    }
};

QTEST_MAIN(TestAddDialog)
#include "tst_adddialog.moc"
