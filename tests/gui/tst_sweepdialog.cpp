// SPDX-License-Identifier: MIT
#include "sweepdialog.h"

#include "dialogrules.h"
#include "longerwords.h"
#include "practiceserver.h"
#include "sweepmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000;

/// The dialog before a server that bears so many at once.
struct Fixture
{
    PracticeServer server;
    int asked = 0;
    SweepDialog *dialog;

    explicit Fixture(const PracticeBehaviour &behaviour)
        : server(behaviour)
    {
        server.listen();
        dialog = new SweepDialog(
            [this] {
                ++asked;
                return server.flagTemplate();
            },
            Limits());
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
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
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    QString sentence() const { return find<QLabel>("sweepSentence")->text(); }
    QString cell(int row, int column) const
    {
        return find<QTableView>("sweepTable")->model()->index(row, column).data().toString();
    }
    double share(int row, int column) const
    {
        const auto *model = find<QTableView>("sweepTable")->model();
        return model->index(row, column).data(SweepModel::ShareRole).toDouble();
    }
    void run(const QString &levels) const
    {
        find<QLineEdit>("sweepLevels")->setText(levels);
        button("sweepStartButton")->click();
        QVERIFY(dialog->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isRunning(), Patience);
    }
};

PracticeBehaviour bearing(int bears)
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = 30ms;
    behaviour.longest = 60ms;
    behaviour.bears = bears;
    return behaviour;
}

PracticeBehaviour silent()
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = behaviour.longest = 10min;
    return behaviour;
}

} // namespace

class TestSweepDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void fillsATableLevelByLevelAndNamesTheOneToUse()
    {
        const Fixture fixture(bearing(0));
        QSignalSpy chosen(fixture.dialog, &SweepDialog::parallelChosen);
        fixture.run(u"2, 5"_s);
        QCOMPARE(fixture.cell(0, SweepModel::AtOnce), u"2"_s);
        QCOMPARE(fixture.cell(0, SweepModel::Lost), u"0 of 20"_s);
        QCOMPARE(fixture.cell(1, SweepModel::AtOnce), u"5"_s);
        QCOMPARE(fixture.cell(1, SweepModel::Lost), u"0 of 20"_s);
        QVERIFY(!fixture.cell(1, SweepModel::Time).isEmpty());
        QVERIFY(!fixture.cell(1, SweepModel::Median).isEmpty());
        QCOMPARE(std::max(fixture.share(0, SweepModel::Time), fixture.share(1, SweepModel::Time)), 1.0);
        QVERIFY2(fixture.sentence().contains(u"at once is enough"_s), qPrintable(fixture.sentence()));
        QVERIFY(fixture.button("sweepUseButton")->isEnabled());
        fixture.button("sweepUseButton")->click();
        QCOMPARE(chosen.size(), 1);
        const int level = chosen.first().first().toInt();
        QVERIFY(level == 2 || level == 5); // which of them depends on the machine
        QVERIFY(fixture.sentence().startsWith(QString::number(level)));
        QVERIFY(fixture.asked >= 2); // anew for the second level
    }

    void showsWhatACrowdLoses()
    {
        const Fixture fixture(bearing(3));
        fixture.run(u"2, 20"_s);
        QCOMPARE(fixture.cell(0, SweepModel::Lost), u"0 of 20"_s);
        QVERIFY2(
            fixture.cell(1, SweepModel::Lost) != "0 of 20"_L1, qPrintable(fixture.cell(1, SweepModel::Lost)));
        QVERIFY(fixture.share(1, SweepModel::Lost) > 0);
        QVERIFY2(fixture.sentence().startsWith(u"2 at once is enough"_s), qPrintable(fixture.sentence()));
        QVERIFY2(fixture.sentence().contains(u"With 20 at once"_s), qPrintable(fixture.sentence()));
        fixture.button("sweepCopyButton")->click();
        const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0).count(u'\t'), 4);
        QVERIFY(lines.at(1).startsWith(u"2\t"_s));
        QVERIFY(lines.at(2).startsWith(u"20\t"_s));
        QCOMPARE(lines.at(3), fixture.sentence());
    }

    void offersNothingWhereEveryLevelLoses()
    {
        PracticeBehaviour behaviour = PracticeBehaviour::instant();
        behaviour.errorRate = 1;
        behaviour.faults = {Fault::Teapot};
        const Fixture fixture(behaviour);
        fixture.run(u"4"_s);
        QVERIFY(!fixture.button("sweepUseButton")->isEnabled());
        QVERIFY2(fixture.sentence().startsWith(u"Every level loses"_s), qPrintable(fixture.sentence()));
    }

    void stopsWhenTold()
    {
        const Fixture fixture(silent());
        fixture.button("sweepStartButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.sentence().isEmpty(), Patience);
        QVERIFY(!fixture.find<QLineEdit>("sweepLevels")->isEnabled());
        QCOMPARE(fixture.button("sweepStartButton")->text(), u"&Stop"_s);
        fixture.button("sweepStartButton")->click();
        QVERIFY(!fixture.dialog->isRunning());
        QCOMPARE(fixture.button("sweepStartButton")->text(), u"&Start"_s);
        QVERIFY2(fixture.sentence().startsWith(u"Stopped"_s), qPrintable(fixture.sentence()));
        QVERIFY(!fixture.button("sweepUseButton")->isEnabled());
        QVERIFY(!fixture.button("sweepCopyButton")->isEnabled());
    }

    void mayBeClosedWhileItRuns()
    {
        Fixture fixture(silent());
        fixture.button("sweepStartButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.sentence().isEmpty(), Patience);
        delete fixture.dialog;
        fixture.dialog = nullptr; // whatever is wrong with it, a sanitizer says
    }

    void saysWhenThereIsNoServer()
    {
        SweepDialog dialog({}, Limits());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QPushButton *>(u"sweepStartButton"_s)->click();
        QVERIFY(!dialog.isRunning());
        QCOMPARE(
            dialog.findChild<QLabel *>(u"sweepSentence"_s)->text(), u"The built-in server is not there."_s);
    }

    void takesNoLevelsThatAreNone()
    {
        const Fixture fixture(bearing(0));
        auto *levels = fixture.find<QLineEdit>("sweepLevels");
        levels->setText(u"8, 4"_s);
        QVERIFY(fixture.find<QLabel>("sweepLevelsProblem")->isVisible());
        QVERIFY(!fixture.button("sweepStartButton")->isEnabled());
        levels->setText(u"4, 8"_s);
        QVERIFY(!fixture.find<QLabel>("sweepLevelsProblem")->isVisible());
        QVERIFY(fixture.button("sweepStartButton")->isEnabled());
    }

    void namesAndReachesEverything()
    {
        const Fixture fixture(bearing(0));
        QVERIFY(!fixture.dialog->isModal());
        QCOMPARE(withoutName(fixture.dialog), QStringList());
        QCOMPARE(withoutMnemonic(fixture.dialog), QStringList());
        QCOMPARE(sharedMnemonics(fixture.dialog), QStringList());
    }

    void speaksAnotherLanguageAtOnceAndFitsASmallScreen()
    {
        const Fixture fixture(bearing(0));
        fixture.run(u"4"_s);
        LongerWords words;
        QCoreApplication::installTranslator(&words);
        QTRY_VERIFY(fixture.dialog->windowTitle().startsWith(u'«'));
        QVERIFY(fixture.sentence().startsWith(u'«'));
        QVERIFY(fixture.find<QTableView>("sweepTable")
                    ->model()
                    ->headerData(1, Qt::Horizontal)
                    .toString()
                    .startsWith(u'«'));
        const QSize least = fixture.dialog->minimumSizeHint();
        QVERIFY2(least.width() <= 624 && least.height() <= 440,
            qPrintable(u"%1 by %2"_s.arg(least.width()).arg(least.height())));
        QCoreApplication::removeTranslator(&words);
        QTRY_COMPARE(fixture.dialog->windowTitle(), u"How many at once?"_s);
    }
};

QTEST_MAIN(TestSweepDialog)
#include "tst_sweepdialog.moc"
