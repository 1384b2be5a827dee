// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
#include "attemptmodel.h"
#include "attempttable.h"
#include "hoveredrow.h"
#include "plausiblerun.h"
#include "runtrace.h"
#include "timelinechart.h"
#include "timelinedock.h"
#include "timelinelegend.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QMainWindow>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Every sentence is half as long again.
class Longer final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text.size() < 3 ? text : text + u"ы"_s.repeated(text.size() / 2);
    }
};

struct Scene
{
    explicit Scene(int count = 60)
        : run(count)
        , rows(&batch)
        , selection(&rows)
    {
        batch.setBatch(run.entries(), u"/tmp/flags"_s);
        dock = new TimelineDock(&rows, &selection, &hovered, &trace);
        window.addDockWidget(Qt::BottomDockWidgetArea, dock);
        window.setCentralWidget(new QWidget);
        window.resize(1000, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }
    void go(int ms)
    {
        const Changes changes = run.until(BatchTime(ms));
        batch.apply(changes);
        trace.apply(changes);
        QCoreApplication::processEvents();
    }
    void finish() { go(run.length().count() + 1); }
    template <typename Widget> Widget *find(const QString &name) const
    {
        return dock->findChild<Widget *>(name);
    }
    TimelineChart *chart() const { return find<TimelineChart>(u"timelineChart"_s); }
    AttemptTable *table() const { return find<AttemptTable>(u"timelineTable"_s); }
    void showTable()
    {
        dock->findChild<QTabBar *>()->setCurrentIndex(1);
        QCoreApplication::processEvents();
    }
    QString cell(int line, int column) const
    {
        return table()->model()->index(line, column).data().toString();
    }

    PlausibleRun run;
    BatchModel batch;
    ArrangedModel rows;
    QItemSelectionModel selection;
    HoveredRow hovered;
    RunTrace trace;
    QMainWindow window;
    TimelineDock *dock;
};

/// What the table has to show: each attempt of each row, as they are arranged.
QStringList expectedLines(const Scene &scene)
{
    QStringList lines;
    for (int row = 0; row < scene.rows.rowCount(); ++row) {
        for (const AttemptTrace &attempt : scene.trace.attemptsOf(scene.rows.idAt(row)))
            lines.append(u"%1/%2"_s.arg(toIndex(attempt.id) + 1).arg(attempt.number));
    }
    return lines;
}

QStringList shownLines(const Scene &scene)
{
    QStringList lines;
    for (int line = 0; line < scene.table()->model()->rowCount(); ++line)
        lines.append(scene.cell(line, AttemptModel::Number) + u'/' + scene.cell(line, AttemptModel::Attempt));
    return lines;
}

} // namespace

class TimelineDockTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasItsParts();
    void goesFromTabToTab();
    void keepsFollowInOnePlace();
    void fitsByItsButton();
    void offersNoExportOfNothing();
    void listsEachAttempt();
    void followsARunLineByLine();
    void followsTheArrangement_data();
    void followsTheArrangement();
    void holdsNothingWhileHidden();
    void alignsNumbersToTheRight();
    void saysWhereAConnectionWasUsedAgain();
    void sharesTheSelection();
    void copiesLinesWithTabs();
    void copiesTheTimesOfChosenRows();
    void writesBothFormats_data();
    void writesBothFormats();
    void saysWhereItCouldNotWrite();
    void asksWithoutBlocking();
    void cutsNoWordInAnyWidth();
    void speaksAnotherLanguageAtOnce();
    void hasDifferentMnemonics();
    void hasANameForAllThatTakesFocus();
};

void TimelineDockTest::hasItsParts()
{
    const Scene scene;
    QCOMPARE(scene.dock->objectName(), u"timelineDock"_s);
    for (const QString &name :
        {u"timelineChart"_s, u"timelineTable"_s, u"timelineFollow"_s, u"timelineFit"_s, u"timelineExport"_s})
        QVERIFY2(scene.find<QWidget>(name), qPrintable(name));
    QCOMPARE(scene.dock->chartActions().size(), 6);
    QVERIFY(!scene.dock->windowTitle().isEmpty());
}

void TimelineDockTest::goesFromTabToTab()
{
    Scene scene;
    QCOMPARE(scene.dock->pane(), scene.chart());
    scene.showTable();
    QCOMPARE(scene.dock->pane(), scene.table());
    QVERIFY(scene.table()->isVisible());
    QVERIFY(!scene.chart()->isVisible());
}

void TimelineDockTest::keepsFollowInOnePlace()
{
    Scene scene;
    scene.go(1500);
    auto *box = scene.find<QCheckBox>(u"timelineFollow"_s);
    QVERIFY(box->isChecked());
    box->click();
    QVERIFY(!scene.chart()->isFollowing());
    scene.dock->chartActions().at(1)->trigger();
    QVERIFY(box->isChecked());
    scene.chart()->zoom(8);
    QTest::keyClick(scene.chart(), Qt::Key_Left);
    QVERIFY(!box->isChecked());
}

void TimelineDockTest::fitsByItsButton()
{
    Scene scene;
    scene.finish();
    scene.chart()->zoom(8);
    QVERIFY(!scene.chart()->isFitted());
    scene.find<QToolButton>(u"timelineFit"_s)->click();
    QVERIFY(scene.chart()->isFitted());
}

void TimelineDockTest::offersNoExportOfNothing()
{
    Scene scene;
    auto *button = scene.find<QToolButton>(u"timelineExport"_s);
    QVERIFY(!button->isEnabled());
    scene.go(100);
    QVERIFY(button->isEnabled());
    QCOMPARE(button->menu()->actions().size(), 2);
    scene.trace.clear();
    QVERIFY(!button->isEnabled());
}

void TimelineDockTest::listsEachAttempt()
{
    Scene scene;
    scene.finish();
    scene.showTable();
    QCOMPARE(shownLines(scene), expectedLines(scene));
    QVERIFY(scene.table()->model()->rowCount() > 60);
    QCOMPARE(scene.cell(0, AttemptModel::File), u"Country 1"_s);
    QCOMPARE(
        scene.cell(0, AttemptModel::Arrived), QString::number(scene.batch.download(DownloadId(0)).arrival));
    const AttemptTrace attempt = scene.trace.attemptsOf(DownloadId(0)).front();
    QCOMPARE(
        scene.cell(0, AttemptModel::Receive), QString::number((attempt.received - attempt.head).count()));
}

void TimelineDockTest::followsARunLineByLine()
{
    Scene scene;
    scene.showTable();
    QSignalSpy reset(scene.table()->model(), &QAbstractItemModel::modelReset);
    for (int ms = 100; BatchTime(ms) < scene.run.length() + BatchTime(100); ms += 100) {
        scene.go(ms);
        QCOMPARE(shownLines(scene), expectedLines(scene));
    }
    QCOMPARE(reset.size(), 0);
}

void TimelineDockTest::followsTheArrangement_data()
{
    QTest::addColumn<int>("filter");
    QTest::addColumn<int>("order");
    QTest::newRow("only the saved") << int(TileFilter::Saved) << int(RowOrder::Request);
    QTest::newRow("only the running") << int(TileFilter::Running) << int(RowOrder::Request);
    QTest::newRow("as they arrive") << int(TileFilter::All) << int(RowOrder::Arrival);
}

void TimelineDockTest::followsTheArrangement()
{
    QFETCH(int, filter);
    QFETCH(int, order);
    Scene scene;
    scene.showTable();
    scene.rows.setOrder(RowOrder(order));
    scene.rows.setFilter(TileFilter(filter));
    for (int ms = 100; BatchTime(ms) < scene.run.length() + BatchTime(100); ms += 100) {
        scene.go(ms);
        if (ms % 700 == 0)
            scene.rows.refresh();
        QCOMPARE(shownLines(scene), expectedLines(scene));
    }
    scene.rows.setFilter(TileFilter::All);
    QCOMPARE(shownLines(scene), expectedLines(scene));
}

void TimelineDockTest::holdsNothingWhileHidden()
{
    Scene scene;
    scene.finish();
    QCOMPARE(scene.table()->model()->rowCount(), 0);
    scene.showTable();
    QVERIFY(scene.table()->model()->rowCount() > 0);
    scene.dock->hide();
    QCOMPARE(scene.table()->model()->rowCount(), 0);
}

void TimelineDockTest::alignsNumbersToTheRight()
{
    Scene scene;
    scene.finish();
    scene.showTable();
    for (int column = 0; column < AttemptModel::ColumnCount; ++column) {
        const bool words = column == AttemptModel::File || column == AttemptModel::Result;
        const int alignment = scene.table()->model()->index(0, column).data(Qt::TextAlignmentRole).toInt();
        QCOMPARE(bool(alignment & Qt::AlignRight), !words);
        QVERIFY(!scene.table()->model()->headerData(column, Qt::Horizontal).toString().isEmpty());
    }
}

void TimelineDockTest::saysWhereAConnectionWasUsedAgain()
{
    Scene scene;
    scene.finish();
    scene.showTable();
    bool again = false;
    for (int line = 0; line < scene.table()->model()->rowCount(); ++line) {
        const QString text = scene.cell(line, AttemptModel::Connect);
        const int row = scene.cell(line, AttemptModel::Number).toInt() - 1;
        const auto attempts = scene.trace.attemptsOf(DownloadId(row));
        const int number = scene.cell(line, AttemptModel::Attempt).toInt();
        const bool made = attempts[std::size_t(number) - 1].connecting >= BatchTime(0);
        QCOMPARE(text == u"used again"_s, !made);
        again |= !made;
    }
    QVERIFY(again);
}

void TimelineDockTest::sharesTheSelection()
{
    Scene scene;
    scene.finish();
    scene.selection.select(scene.rows.index(5), QItemSelectionModel::Select);
    scene.showTable();
    QCOMPARE(scene.table()->selectionModel()->selectedRows().size(),
        qsizetype(scene.trace.attemptsOf(DownloadId(5)).size()));
    scene.table()->selectRow(0);
    QCOMPARE(scene.selection.selectedRows(), QModelIndexList{scene.rows.index(0)});
    QCOMPARE(scene.selection.currentIndex().row(), 0);
    scene.selection.setCurrentIndex(scene.rows.index(50), QItemSelectionModel::ClearAndSelect);
    QCOMPARE(
        scene.table()->model()->index(scene.table()->currentIndex().row(), 0).data().toString(), u"51"_s);
    scene.selection.clearSelection();
    QVERIFY(!scene.table()->selectionModel()->hasSelection());
}

void TimelineDockTest::copiesLinesWithTabs()
{
    Scene scene;
    scene.finish();
    scene.showTable();
    scene.table()->selectRow(1);
    QTest::keyClick(scene.table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].split(u'\t').size(), int(AttemptModel::ColumnCount));
    QCOMPARE(lines[1].split(u'\t').size(), int(AttemptModel::ColumnCount));
    QCOMPARE(lines[1].split(u'\t')[AttemptModel::File], u"Country 2"_s);
}

void TimelineDockTest::copiesTheTimesOfChosenRows()
{
    Scene scene;
    scene.finish();
    QAction *copy = scene.dock->chartActions().at(3);
    QVERIFY(!copy->isEnabled());
    scene.selection.select(scene.rows.index(2), QItemSelectionModel::Select);
    QVERIFY(copy->isEnabled());
    copy->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Country 3"_s));
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"Country 4\t"_s));
}

void TimelineDockTest::writesBothFormats_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("name");
    QTest::newRow("table") << 4 << u"t.csv"_s;
    QTest::newRow("trace") << 5 << u"t.json"_s;
}

void TimelineDockTest::writesBothFormats()
{
    QFETCH(int, action);
    QFETCH(QString, name);
    Scene scene;
    scene.finish();
    const QTemporaryDir folder;
    QSignalSpy said(scene.dock, &TimelineDock::said);
    scene.dock->setBatchName(u"Flags of the world"_s);
    scene.dock->chartActions().at(action)->trigger();
    auto *dialog = scene.dock->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(folder.filePath(name));
    QVERIFY(said.wait(30000));
    QCOMPARE(said.front().at(1).toBool(), false);
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    if (name.endsWith("csv"_L1))
        QCOMPARE(bytes.count("\r\n"), int(scene.trace.attemptCount()) + 1);
    else
        QVERIFY(QJsonDocument::fromJson(bytes)[u"traceEvents"][0][u"args"][u"name"].toString()
            == u"Flags of the world"_s);
}

void TimelineDockTest::saysWhereItCouldNotWrite()
{
    Scene scene;
    scene.finish();
    QSignalSpy said(scene.dock, &TimelineDock::said);
    scene.dock->chartActions().at(4)->trigger();
    Q_EMIT scene.dock->findChild<QFileDialog *>()->fileSelected(u"/nowhere/at/all.csv"_s);
    QVERIFY(said.wait(30000));
    QCOMPARE(said.front().at(1).toBool(), true);
    QVERIFY(said.front().at(0).toString().contains(u"/nowhere/at/all.csv"_s));
}

void TimelineDockTest::asksWithoutBlocking()
{
    Scene scene;
    scene.finish();
    scene.dock->chartActions().at(5)->trigger();
    auto *dialog = scene.dock->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->isModal());
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    dialog->close();
}

void TimelineDockTest::cutsNoWordInAnyWidth()
{
    Longer longer;
    for (const bool translated : {false, true}) {
        Scene scene;
        scene.finish();
        if (translated)
            QCoreApplication::installTranslator(&longer);
        QCoreApplication::processEvents();
        for (const int width : {1600, 1000, 760, 640}) {
            scene.window.resize(width, 600);
            QCoreApplication::processEvents();
            QCOMPARE(scene.window.width(), width);
            auto *legend = scene.dock->findChild<TimelineLegend *>();
            QVERIFY(legend->height() >= legend->heightForWidth(legend->width()));
            for (auto *button : scene.dock->findChildren<QAbstractButton *>()) {
                if (!button->isVisible())
                    continue;
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
                const QRect place(button->mapTo(scene.dock, QPoint()), button->size());
                QVERIFY2(scene.dock->rect().contains(place), qPrintable(button->text()));
            }
        }
        QCoreApplication::removeTranslator(&longer);
    }
}

void TimelineDockTest::speaksAnotherLanguageAtOnce()
{
    Scene scene;
    scene.finish();
    scene.showTable();
    const QString before = scene.find<QCheckBox>(u"timelineFollow"_s)->text();
    Longer longer;
    QCoreApplication::installTranslator(&longer);
    QCoreApplication::processEvents();
    const auto translated = [](const QString &text) { return text.contains(u'ы'); };
    QVERIFY(scene.find<QCheckBox>(u"timelineFollow"_s)->text() != before);
    QVERIFY(translated(scene.dock->windowTitle()));
    QVERIFY(translated(scene.dock->findChild<QTabBar *>()->tabText(0)));
    QVERIFY(translated(scene.chart()->accessibleName()));
    QVERIFY(translated(scene.table()->accessibleName()));
    QVERIFY(translated(scene.dock->findChild<TimelineLegend *>()->accessibleName()));
    QVERIFY(translated(scene.table()->model()->headerData(1, Qt::Horizontal).toString()));
    for (const QAction *action : scene.dock->chartActions())
        QVERIFY(translated(action->text()));
    QCoreApplication::removeTranslator(&longer);
}

void TimelineDockTest::hasDifferentMnemonics()
{
    const Scene scene;
    std::set<QChar> seen;
    for (const QAction *action : scene.dock->chartActions()) {
        const qsizetype place = action->text().indexOf(u'&');
        QVERIFY2(place >= 0, qPrintable(action->text()));
        QVERIFY2(seen.insert(action->text().at(place + 1).toLower()).second, qPrintable(action->text()));
    }
}

void TimelineDockTest::hasANameForAllThatTakesFocus()
{
    const Scene scene;
    for (const QWidget *widget : scene.dock->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName() == u"qt_scrollarea_viewport"_s)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name = !widget->accessibleName().isEmpty() ? widget->accessibleName()
            : button                                             ? button->text()
                                                                 : QString();
        QVERIFY2(name.size() > 1, widget->metaObject()->className());
    }
}

QTEST_MAIN(TimelineDockTest)
#include "tst_timelinedock.moc"
