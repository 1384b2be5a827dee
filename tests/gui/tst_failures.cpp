// SPDX-License-Identifier: MIT
#include "failuregroups.h"
#include "failurepanel.h"

#include "englishplurals.h"
#include "longerwords.h"
#include "runtrace.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Failing
{
    OutcomeKind kind;
    int status = 0;
    QString host = u"example.org"_s;
    std::chrono::milliseconds retryAfter{-1};
};

/// A batch of @p total rows; the first ones have failed as told, the others are saved.
void fill(BatchModel *model, const std::vector<Failing> &failing, int total = 20)
{
    std::vector<Entry> entries;
    Changes changes;
    for (int i = 0; i < total; ++i) {
        const bool fails = i < int(failing.size());
        const Failing how = fails ? failing[std::size_t(i)] : Failing{OutcomeKind::Saved};
        entries.push_back({.address = u"https://%1/%2.png"_s.arg(how.host).arg(i),
            .title = u"Picture %1"_s.arg(i),
            .mark = u"P"_s,
            .fileName = u"%1.png"_s.arg(i)});
        Download row;
        row.id = DownloadId(i);
        row.state = fails ? State::Failed : State::Saved;
        row.outcome = Outcome::of(how.kind, {}, how.status);
        row.outcome.retryAfter = how.retryAfter;
        changes.rows.push_back(row);
    }
    model->setBatch(EntryList(std::move(entries)), u"/nowhere"_s);
    model->apply(changes);
}

QString sentenceOf(const BatchModel &model, const FailureGroup &group, std::chrono::milliseconds timeout = {})
{
    return groupSentence(group, model.download(group.ids.front()).outcome, timeout)
        .replace(QChar(QChar::Nbsp), u' ');
}

QList<DownloadId> ids(std::initializer_list<int> numbers)
{
    QList<DownloadId> list;
    for (const int number : numbers)
        list.append(DownloadId(number));
    return list;
}

/// A window with the panel above something that takes the rest.
struct Window
{
    explicit Window(QSize size = {900, 600})
    {
        panel = new FailurePanel(&model, &trace);
        auto *layout = new QVBoxLayout(&widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(panel);
        layout->addWidget(rest = new QWidget, 1);
        widget.resize(size);
        widget.show();
        widget.activateWindow();
        active = QTest::qWaitForWindowActive(&widget);
    }

    template <typename T> T *find(const QString &name) const { return panel->findChild<T *>(name); }
    QPushButton *button(const QString &name) const { return find<QPushButton>(name); }
    void show(const std::vector<Failing> &failing, int total = 20)
    {
        fill(&model, failing, total);
        panel->refresh();
    }

    BatchModel model;
    RunTrace trace;
    QWidget widget;
    FailurePanel *panel;
    QWidget *rest;
    bool active = false;
};

const Failing Missing{OutcomeKind::NotFound, 404};
const Failing Silent{OutcomeKind::FirstByteTimeout};

} // namespace

class TestFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
    }

    void putsTheLargestGroupFirst()
    {
        BatchModel model;
        fill(&model, {Missing, Silent, Silent, {OutcomeKind::NotFound, 410}, Silent});
        const std::vector<FailureGroup> groups = failureGroups(model);
        QCOMPARE(groups.size(), std::size_t(3));
        QCOMPARE(groups[0].kind, OutcomeKind::FirstByteTimeout);
        QVERIFY((groups[0].ids == std::vector{DownloadId(1), DownloadId(2), DownloadId(4)}));
        QCOMPARE(groups[1].httpStatus, 404);
        QCOMPARE(groups[2].httpStatus, 410);
    }

    void partsNoGroupByAStatusThatIsNotTheReason()
    {
        BatchModel model;
        fill(&model, {{OutcomeKind::ConnectionLost, 200}, {OutcomeKind::ConnectionLost, 206}});
        const std::vector<FailureGroup> groups = failureGroups(model);
        QCOMPARE(groups.size(), std::size_t(1));
        QCOMPARE(groups[0].httpStatus, 0);
    }

    void namesTheHostOnlyWhereItIsOne()
    {
        BatchModel model;
        fill(&model, {Silent, Silent});
        QCOMPARE(sentenceOf(model, failureGroups(model)[0], 30s),
            u"2 files: example.org did not answer within 30 s."_s);
        fill(&model, {Silent, {OutcomeKind::FirstByteTimeout, 0, u"example.com"_s}});
        QVERIFY(failureGroups(model)[0].host.isEmpty());
        QCOMPARE(sentenceOf(model, failureGroups(model)[0]), u"2 files: the server did not answer."_s);
        fill(&model, {Missing, {OutcomeKind::NotFound, 404, u"example.com"_s}, Missing});
        QCOMPARE(
            sentenceOf(model, failureGroups(model)[0]), u"3 files: the server does not have them (404)."_s);
    }

    void leavesOutWhatWasRemovedOrGivenUpByHand()
    {
        BatchModel model;
        fill(&model, {Missing, Missing});
        Changes changes;
        changes.rows = {model.download(DownloadId(0)), model.download(DownloadId(1))};
        changes.rows[0].removed = true;
        changes.rows[1].state = State::Cancelled;
        model.apply(changes);
        QVERIFY(failureGroups(model).empty());
    }

    void explainsEveryWayToFail()
    {
        std::set<QString> sentences;
        for (int kind = int(OutcomeKind::NotFound); kind < OutcomeKindCount; ++kind) {
            const char *name = key(OutcomeKind(kind)).data();
            const FailureGroup many{OutcomeKind(kind), 0, {DownloadId(0), DownloadId(1), DownloadId(2)}, {}};
            for (const QString &detail : {QString(), u"%1 a\n\u202eb"_s}) {
                const Outcome outcome = Outcome::of(OutcomeKind(kind), detail);
                const QString sentence = groupSentence(many, outcome);
                QVERIFY2(
                    sentence.startsWith(u"3 files: "_s) && sentence.endsWith(u'.'), qPrintable(sentence));
                QVERIFY2(!sentence.contains(u"%2"_s) && !sentence.contains(u'\n')
                        && !sentence.contains(QChar(0x202e)),
                    qPrintable(sentence));
                QVERIFY2(!faultText(faultOf(outcome)).isEmpty(), name);
                QVERIFY2(!remedyText(remedyOf(outcome), outcome, 60s).isEmpty(), name);
                QVERIFY2(!remedyText(remedyOf(outcome), outcome, 60s).contains(u'%'), name);
                QVERIFY2(OutcomeKind(kind) == OutcomeKind::Cancelled || detail.isEmpty()
                        || sentences.insert(sentence).second,
                    qPrintable(sentence));
            }
        }
    }

    void offersWhatHelps_data()
    {
        QTest::addColumn<OutcomeKind>("kind");
        QTest::addColumn<int>("remedy");
        const auto add
            = [](OutcomeKind kind, Remedy remedy) { QTest::newRow(key(kind).data()) << kind << int(remedy); };
        add(OutcomeKind::NotFound, Remedy::EditAddress);
        add(OutcomeKind::BadAddress, Remedy::EditAddress);
        add(OutcomeKind::BadRedirect, Remedy::EditAddress);
        add(OutcomeKind::HostNotFound, Remedy::EditAddress);
        add(OutcomeKind::ConnectTimeout, Remedy::RaiseTimeout);
        add(OutcomeKind::FirstByteTimeout, Remedy::RaiseTimeout);
        add(OutcomeKind::IdleTimeout, Remedy::RaiseTimeout);
        add(OutcomeKind::ServerBusy, Remedy::Retry); // it asks for nothing
        add(OutcomeKind::LoginNeeded, Remedy::GiveLogin);
        add(OutcomeKind::LoginRefused, Remedy::GiveLogin);
        add(OutcomeKind::ProxyError, Remedy::OpenConnection);
        add(OutcomeKind::TlsError, Remedy::OpenConnection);
        add(OutcomeKind::TooLarge, Remedy::OpenConnection);
        add(OutcomeKind::NameRefused, Remedy::ChooseFolder);
        add(OutcomeKind::DiskFull, Remedy::ChooseFolder);
        add(OutcomeKind::NotWritable, Remedy::ChooseFolder);
        add(OutcomeKind::FolderGone, Remedy::ChooseFolder);
        add(OutcomeKind::NoRoom, Remedy::ChooseFolder);
        add(OutcomeKind::FolderInUse, Remedy::ChooseFolder);
        add(OutcomeKind::FileMissing, Remedy::DownloadAgain);
        add(OutcomeKind::FileChanged, Remedy::DownloadAgain);
        add(OutcomeKind::NotAnImage, Remedy::Retry);
        add(OutcomeKind::ConnectionLost, Remedy::Retry);
        add(OutcomeKind::ServerError, Remedy::Retry);
    }
    void offersWhatHelps()
    {
        QFETCH(OutcomeKind, kind);
        QTEST(int(remedyOf(Outcome::of(kind))), "remedy");
    }

    void editsNoAddressOfMany()
    {
        const Outcome missing = Outcome::of(OutcomeKind::NotFound, {}, 404);
        FailureGroup group{OutcomeKind::NotFound, 404, {DownloadId(0)}, {}};
        QCOMPARE(remedyOf(group, missing), Remedy::EditAddress);
        group.ids.push_back(DownloadId(1));
        QCOMPARE(remedyOf(group, missing), Remedy::Retry);
    }

    void raisesATimeoutToWhatWasMeasured()
    {
        QCOMPARE(raisedTimeout(30s, std::nullopt), 60s);
        QCOMPARE(raisedTimeout(30s, 20s), 60s);
        QCOMPARE(raisedTimeout(30s, 40'100ms), 81s);
        const QString words = remedyText(Remedy::RaiseTimeout, {}, 60s);
        QCOMPARE(words, u"Wait up to 60\u00a0s and retry"_s);
        Outcome busy = Outcome::of(OutcomeKind::ServerBusy, {}, 503);
        busy.retryAfter = 120s;
        QCOMPARE(remedyOf(busy), Remedy::WaitAsAsked);
        QCOMPARE(remedyText(Remedy::WaitAsAsked, busy, {}), u"Wait 2\u00a0min and retry"_s);
    }

    void tellsHowManyAndWhy()
    {
        Window window;
        QVERIFY(window.panel->isHidden());
        window.show({Missing, Silent});
        QVERIFY(window.panel->isVisible());
        QCOMPARE(window.find<QLabel>(u"failureHeadline"_s)->accessibleName(),
            u"2 of 20 files could not be saved"_s);
        QCOMPARE(window.find<QWidget>(u"failureReason0"_s)->accessibleName(),
            u"1 file: example.org does not have them (404)."_s);
        QVERIFY(window.button(u"showReason1"_s)->isVisible());
        QVERIFY(window.button(u"moreReasons"_s)->isHidden());
    }

    void hidesWhereNothingHasFailed()
    {
        Window window;
        fill(&window.model, {});
        window.panel->refresh();
        QVERIFY(window.panel->isHidden());
        window.show({Missing});
        QVERIFY(window.panel->isVisible());
        fill(&window.model, {});
        window.panel->refresh();
        QVERIFY(window.panel->isHidden());
        fill(&window.model, {Missing});
        window.panel->setFirstByteTimeout(30s); // that alone is no news
        QVERIFY(window.panel->isHidden());
    }

    void saysWhatIsToBeDoneWithWhichRows()
    {
        Window window;
        window.panel->setFirstByteTimeout(30s);
        window.show({Silent, Missing, Silent});
        QSignalSpy shown(window.panel, &FailurePanel::showRequested);
        QSignalSpy retried(window.panel, &FailurePanel::retryRequested);
        QSignalSpy saved(window.panel, &FailurePanel::saveListRequested);
        QSignalSpy copied(window.panel, &FailurePanel::copyListRequested);
        QSignalSpy remedied(window.panel, &FailurePanel::remedyChosen);
        window.button(u"showReason0"_s)->click();
        QCOMPARE(shown.takeFirst().at(0).value<QList<DownloadId>>(), ids({0, 2}));
        window.button(u"retryReason1"_s)->click();
        QCOMPARE(retried.takeFirst().at(0).value<QList<DownloadId>>(), ids({1}));
        window.button(u"retryAllFailed"_s)->click();
        QCOMPARE(retried.takeFirst().at(0).value<QList<DownloadId>>(), ids({0, 1, 2}));
        window.button(u"saveFailedList"_s)->click();
        QCOMPARE(saved.takeFirst().at(0).value<QList<DownloadId>>(), ids({0, 1, 2}));
        window.button(u"copyFailedList"_s)->click();
        QCOMPARE(copied.takeFirst().at(0).value<QList<DownloadId>>(), ids({0, 1, 2}));
        QCOMPARE(window.button(u"remedyReason0"_s)->text(), u"Wait up to 60\u00a0s and retry"_s);
        window.button(u"remedyReason0"_s)->click();
        QCOMPARE(remedied.first().at(0).value<Remedy>(), Remedy::RaiseTimeout);
        QCOMPARE(remedied.first().at(1).value<QList<DownloadId>>(), ids({0, 2}));
        QCOMPARE(remedied.first().at(2).value<std::chrono::milliseconds>(), std::chrono::milliseconds(60s));
    }

    void waitsAsLongAsTheServerAsksForMost()
    {
        Window window;
        window.show({{OutcomeKind::ServerBusy, 503, u"example.org"_s, 10s},
            {OutcomeKind::ServerBusy, 503, u"example.org"_s, 120s}});
        QSignalSpy remedied(window.panel, &FailurePanel::remedyChosen);
        QCOMPARE(window.button(u"remedyReason0"_s)->text(), u"Wait 2\u00a0min and retry"_s);
        window.button(u"remedyReason0"_s)->click();
        QCOMPARE(remedied.first().at(0).value<Remedy>(), Remedy::WaitAsAsked);
        QCOMPARE(remedied.first().at(2).value<std::chrono::milliseconds>(), std::chrono::milliseconds(120s));
    }

    void showsNoSecondButtonForRetry()
    {
        Window window;
        window.show({{OutcomeKind::ConnectionLost}, Missing, Missing});
        QVERIFY(window.button(u"remedyReason0"_s)->isHidden());
        QVERIFY(window.button(u"remedyReason1"_s)->isHidden());
    }

    void unfoldsWhatIsMoreThanFourReasons()
    {
        Window window({900, 900});
        QVERIFY(window.active);
        window.show(
            {{OutcomeKind::NotFound, 404}, {OutcomeKind::NotFound, 410}, {OutcomeKind::ServerError, 500},
                {OutcomeKind::ConnectionLost}, {OutcomeKind::TlsError}, {OutcomeKind::DiskFull}});
        QVERIFY(window.find<QWidget>(u"failureReason3"_s)->isVisible());
        QVERIFY(!window.find<QWidget>(u"failureReason4"_s));
        auto *more = window.button(u"moreReasons"_s);
        QCOMPARE(more->text(), u"and 2 more reasons"_s);
        more->click();
        QVERIFY(more->isHidden());
        QVERIFY(window.find<QWidget>(u"failureReason5"_s)->isVisible());
        QVERIFY(window.find<QWidget>(u"failureReason4"_s)->hasFocus());
    }

    void takesAThirdOfTheWindowAtMost()
    {
        Window window({420, 640});
        window.show({{OutcomeKind::NotFound, 404}, {OutcomeKind::NotFound, 410},
            {OutcomeKind::ServerError, 500}, {OutcomeKind::ConnectionLost}});
        QTRY_VERIFY(window.panel->height() <= window.widget.height() / 3 + 8);
        auto *scroll = window.find<QScrollArea>(u"failureReasons"_s);
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QVERIFY(window.rest->geometry().top() > window.panel->geometry().bottom());
        window.widget.resize(900, 1200);
        QTRY_COMPARE(scroll->verticalScrollBar()->maximum(), 0);
    }

    void fitsANarrowWindow()
    {
        Window window({360, 600});
        window.panel->setFirstByteTimeout(30s);
        window.show({Silent, Missing});
        QTRY_COMPARE(window.widget.width(), 360);
        for (const QString &name :
            {u"retryAllFailed"_s, u"copyFailedList"_s, u"retryReason0"_s, u"remedyReason0"_s}) {
            const QPushButton *button = window.button(name);
            QTRY_VERIFY2(window.panel->width() >= button->mapTo(window.panel, QPoint(button->width(), 0)).x()
                    && button->width() >= button->sizeHint().width(),
                qPrintable(name));
        }
    }

    void foldsToItsHeadline()
    {
        Window window;
        window.show({Missing, Silent});
        const auto *fold = window.find<QToolButton>(u"foldFailures"_s);
        const int high = window.panel->sizeHint().height();
        const_cast<QToolButton *>(fold)->click();
        QVERIFY(window.find<QScrollArea>(u"failureReasons"_s)->isHidden());
        QVERIFY(window.button(u"retryAllFailed"_s)->isVisible());
        QVERIFY(window.panel->sizeHint().height() < high);
        QCOMPARE(window.panel->pane(), window.button(u"retryAllFailed"_s));
        const_cast<QToolButton *>(fold)->click();
        QVERIFY(window.find<QScrollArea>(u"failureReasons"_s)->isVisible());
        QCOMPARE(window.panel->pane(), window.find<QWidget>(u"failureReason0"_s));
    }

    void foldsByItselfWhereTheWindowIsLow()
    {
        Window window({640, 400});
        window.show({Missing, Silent});
        auto *reasons = window.find<QScrollArea>(u"failureReasons"_s);
        QTRY_VERIFY(reasons->isHidden());
        window.find<QToolButton>(u"foldFailures"_s)->click(); // who asks for them gets them
        QVERIFY(reasons->isVisible());
    }

    void goesWithEscape()
    {
        Window window;
        QVERIFY(window.active);
        window.show({Missing});
        QSignalSpy dismissed(window.panel, &FailurePanel::dismissed);
        window.panel->pane()->setFocus();
        QTest::keyClick(window.panel->pane(), Qt::Key_Escape);
        QVERIFY(window.panel->isHidden());
        QCOMPARE(dismissed.size(), 1);
    }

    void canBeUsedByKeysAlone()
    {
        Window window;
        QVERIFY(window.active);
        window.show({Missing, Missing, Silent});
        QWidget *first = window.find<QWidget>(u"failureReason0"_s);
        first->setFocus();
        QSignalSpy shown(window.panel, &FailurePanel::showRequested);
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(shown.size(), 1);
        QTest::keyClick(first, Qt::Key_Down);
        QVERIFY(window.find<QWidget>(u"failureReason1"_s)->hasFocus());
        QStringList stops;
        for (int i = 0; i < 4; ++i) {
            stops << window.panel->focusWidget()->objectName();
            QTest::keyClick(window.panel->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(stops,
            QStringList({u"failureReason1"_s, u"showReason1"_s, u"retryReason1"_s, u"remedyReason1"_s}));
    }

    void keepsTheFocusWithItsReason()
    {
        Window window;
        QVERIFY(window.active);
        window.show({Missing, Missing, Silent});
        QPushButton *retry = window.button(u"retryReason1"_s);
        retry->setFocus();
        window.panel->refresh();
        QVERIFY(retry->hasFocus());
        fill(&window.model, {Missing, Silent, Silent});
        window.panel->refresh(); // the reason has gone up
        QVERIFY(window.button(u"retryReason0"_s)->hasFocus());
        fill(&window.model, {Missing});
        window.panel->refresh(); // the reason is gone
        QVERIFY(window.find<QWidget>(u"failureReason0"_s)->isAncestorOf(window.panel->focusWidget())
            || window.find<QWidget>(u"failureReason0"_s)->hasFocus());
    }

    void rebuildsNothing()
    {
        Window window;
        window.show({Missing, Silent});
        const QList<QWidget *> before = window.panel->findChildren<QWidget *>();
        window.panel->refresh();
        fill(&window.model, {Silent, Missing, Silent});
        window.panel->refresh();
        QCOMPARE(window.panel->findChildren<QWidget *>(), before);
    }

    void namesEverythingThatCanHaveTheFocus()
    {
        Window window;
        window.show({Missing, Silent, {OutcomeKind::ConnectionLost}});
        QSet<QChar> mnemonics;
        const QList<QWidget *> widgets = window.panel->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                qPrintable(widget->objectName()));
            const qsizetype mark = button ? button->text().indexOf(u'&') : -1;
            if (mark < 0)
                continue;
            const QChar letter = button->text().at(mark + 1).toLower();
            QVERIFY2(!mnemonics.contains(letter), qPrintable(button->text()));
            mnemonics.insert(letter);
        }
        QCOMPARE(mnemonics.size(), 3);
    }

    void speaksAnotherLanguageAtOnce()
    {
        Window window({900, 700});
        window.panel->setFirstByteTimeout(30s);
        window.show({Missing, Silent});
        LongerWords longer;
        QVERIFY(QCoreApplication::installTranslator(&longer));
        const QList<QAbstractButton *> buttons = window.panel->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                QTRY_VERIFY2(
                    (button->text().isEmpty() ? button->accessibleName() : button->text()).startsWith(u'«'),
                    qPrintable(button->objectName()));
        }
        QVERIFY(window.panel->accessibleName().startsWith(u'«'));
        QVERIFY(window.find<QWidget>(u"failureReason1"_s)->accessibleName().startsWith(u'«'));
        for (const QAbstractButton *button : buttons)
            QTRY_VERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(),
                qPrintable(button->objectName()));
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestFailures)
#include "tst_failures.moc"
