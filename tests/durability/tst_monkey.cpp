// SPDX-License-Identifier: MIT
// The real window in random hands: a thousand clicks of start, pause, resume, stop, retry, skip, remove,
// undo, quit and restart. HALYARD_CLICKS says how many, HALYARD_SEED repeats a run (but for what the
// threads make of it), HALYARD_TELL tells of each click. Whatever is clicked, no file is
// transferred twice at once, the counts add up, and at the end every file is right.
#include "invariants.h"
#include "rowverbs.h"
#include "windowprogram.h"

#include "sessiondatabase.h"

#include <QAbstractButton>
#include <QDesktopServices>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTimer>
#include <QUndoStack>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int usualClicks = 1000;

/// One life after the other of engine and window, over one profile.
class Life
{
public:
    Life(const SteadySite &site, const QString &place)
        : m_database(place + u"/session.db"_s)
        , m_folder(place + u"/files"_s)
    {
        m_rows = int(site.files().size());
        m_setup.folder = m_folder;
        m_setup.addresses = site.list();
        m_setup.keepsSession = true;
        m_setup.sources = {{u"practice:test"_s, u"http://127.0.0.1:1/{cc}.png"_s}};
    }

    void begin()
    {
        m_engine = std::make_unique<Engine>(Engine::Placement::OwnThread);
        m_engine->keepSession({m_database, FrontEnd::Window});
        m_window = std::make_unique<MainWindow>(m_engine.get(), m_setup);
        m_setup.addresses.clear(); // it is all kept from now on
        m_setup.folder.clear();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->model()->rowCount(), m_rows, Patience);
        m_window->findChild<RowVerbs *>()->undoStack()->clear(); // the list itself is not to be taken back
    }
    void end()
    {
        m_window->remember(); // as the program does at its end
        m_window.reset();
        m_engine.reset();
    }

    MainWindow *window() const { return m_window.get(); }
    Engine *engine() const { return m_engine.get(); }
    const BatchStatus &status() const { return m_window->batch().status(); }
    const QString &folder() const { return m_folder; }
    const QString &database() const { return m_database; }

private:
    const QString m_database;
    const QString m_folder;
    WindowSetup m_setup;
    int m_rows = 0;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

/// Says yes, or no, to whatever asks.
void answerQuestions(QRandomGenerator &random)
{
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    if (!box)
        return;
    const auto buttons = box->buttons();
    buttons.at(random.bounded(int(buttons.size())))->click();
}

class Monkey
{
public:
    Monkey(Life &life, QRandomGenerator &random)
        : m_life(life)
        , m_random(random)
    {
        QObject::connect(&m_answers, &QTimer::timeout, &m_answers, [this] { answerQuestions(m_random); });
        m_answers.start(20ms);
    }

    /// One click; what it was.
    QByteArray act()
    {
        const int what = m_random.bounded(100);
        if (what < 2) {
            m_life.end();
            m_life.begin();
            return "restart";
        }
        if (what < 4) {
            m_life.window()->close(); // which may ask, and is answered either way
            return "close";
        }
        if (what < 35) {
            auto *button = m_life.window()->findChild<QAbstractButton *>(u"primaryButton"_s);
            QTest::mouseClick(button, Qt::LeftButton);
            return "primary button";
        }
        choose();
        return trigger();
    }

private:
    static constexpr int FewRows = 8; ///< more than one click removes

    void choose()
    {
        QItemSelectionModel *selection = m_life.window()->views()->selection();
        const QAbstractItemModel *rows = selection->model();
        selection->clearSelection();
        for (int i = m_random.bounded(4); i >= 0 && rows->rowCount() > 0; --i)
            selection->select(
                rows->index(m_random.bounded(rows->rowCount()), 0), QItemSelectionModel::Select);
        if (selection->hasSelection())
            selection->setCurrentIndex(selection->selectedIndexes().first(), QItemSelectionModel::NoUpdate);
    }
    QByteArray trigger()
    {
        static const QList<QByteArray> verbs{"stopAction", "retryFailedAction", "retryAction", "skipAction",
            "downloadNextAction", "pauseRowsAction", "resumeRowsAction", "resumeRowsAction", "removeAction",
            "undoAction", "undoAction", "redoAction", "refreshAction", "toggleArrivalOrderAction"};
        const QByteArray verb = verbs.at(m_random.bounded(int(verbs.size())));
        auto *action = m_life.window()->findChild<QAction *>(QString::fromLatin1(verb));
        // An empty list is not taken up again: something stays on it.
        const bool isLast = verb == "removeAction" && m_life.status().total() <= FewRows;
        if (!action || !action->isEnabled() || isLast)
            return verb + " (not now)";
        QByteArray words = verb;
        for (const DownloadId id : m_life.window()->views()->chosen())
            words += ' ' + QByteArray::number(int(id));
        action->trigger();
        return words;
    }

    Life &m_life;
    QRandomGenerator &m_random;
    QTimer m_answers;
};

SitePlan plan()
{
    SitePlan plan;
    plan.small = 60;
    plan.large = 3;
    plan.largeSize = 3 * 1024 * 1024;
    plan.missing = 2;
    plan.delay = 50ms;
    plan.pause = 40ms;
    return plan;
}

/// What holds at any moment; empty: it does.
QByteArray wrongNow(const Life &life, qsizetype rows)
{
    const BatchStatus &status = life.status();
    int sum = status.removed;
    for (const int count : status.counts)
        sum += count;
    if (status.phase != Phase::Empty && sum != rows)
        return "The counts add up to " + QByteArray::number(sum) + '.';
    if (status.onNetwork > status.parallel && status.phase == Phase::Running)
        return QByteArray::number(status.onNetwork) + " transfers run.";
    static const QRegularExpression numbered(
        u" \\([0-9]+\\)"_s); // a part file beside another of its row, too
    const QStringList twice = QDir(life.folder()).entryList(QDir::Files | QDir::Hidden).filter(numbered);
    return twice.isEmpty() ? QByteArray() : "There twice: " + twice.join(u' ').toUtf8();
}

} // namespace

class TestMonkey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        useOwnName();
        QDesktopServices::setUrlHandler(u"file"_s, this, "openNothing");
    }
    void init() { forgetEverything(m_settings); }
    void P15_survivesRandomHands();

public Q_SLOTS:
    void openNothing(const QUrl &) { }

private:
    void finish(Life &life) const;
    QTemporaryDir m_settings;
};

/// Whatever is stopped, paused, skipped or failed goes on; what was removed stays away.
void TestMonkey::finish(Life &life) const
{
    const auto trigger = [&](const char *name) {
        auto *action = life.window()->findChild<QAction *>(QLatin1StringView(name));
        if (action->isEnabled())
            action->trigger();
    };
    const auto isAtRest = [&] {
        const Phase phase = life.status().phase;
        return phase != Phase::Running && phase != Phase::Pausing;
    };
    for (int i = 0; i < 40; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(isAtRest(), Patience);
        const int there = life.status().count(State::Saved) + life.status().count(State::Skipped);
        if (there + life.status().notFound + life.status().removed == life.window()->model()->rowCount())
            return;
        QItemSelectionModel *selection = life.window()->views()->selection();
        for (int row = 0; row < selection->model()->rowCount(); ++row)
            selection->select(selection->model()->index(row, 0), QItemSelectionModel::Select);
        trigger("resumeRowsAction");
        trigger("retryFailedAction");
        if (isAtRest() && life.status().phase != Phase::Done)
            trigger("primaryAction");
        QTest::qWait(50); // until what was asked for has begun
    }
    QFAIL("It does not come to its end.");
}

void TestMonkey::P15_survivesRandomHands()
{
    const int wanted = qEnvironmentVariableIntValue("HALYARD_CLICKS");
    const int clicks = wanted > 0 ? wanted : usualClicks;
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("HALYARD_SEED", &isGiven);
    const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->bounded(1'000'000U);
    const bool tells = qEnvironmentVariableIsSet("HALYARD_TELL");
    qInfo("HALYARD_SEED=%u", seed);
    QRandomGenerator random(seed);
    const QTemporaryDir place;
    const Canaries canaries(place.filePath(u"beside"_s));
    SteadySite site(plan());
    Life life(site, place.path());
    life.begin();
    QByteArray last;
    {
        Monkey monkey(life, random);
        for (int i = 0; i < clicks; ++i) {
            last = monkey.act();
            if (tells)
                qInfo("%d: %s (batch %llu)", i, last.constData(), life.window()->batch().number());
            QTest::qWait(random.bounded(12));
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"HALYARD_SEED=%1, click %2"_s.arg(seed).arg(i)));
            const QByteArray wrong = wrongNow(life, site.files().size());
            QVERIFY2(wrong.isEmpty(),
                qPrintable(u"HALYARD_SEED=%1, click %2: %3 After %4"_s.arg(seed).arg(i).arg(
                    QString::fromUtf8(wrong), QString::fromUtf8(last))));
        }
    }
    site.hurry();
    finish(life);
    QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"HALYARD_SEED=%1"_s.arg(seed)));
    for (int i = 0; i < life.window()->model()->rowCount(); ++i) {
        const Download &row = life.window()->model()->download(DownloadId(i));
        const SiteFile &file = site.files().at(i);
        if (!row.removed && !file.isMissing)
            QCOMPARE(contentOf(life.folder() + u'/' + file.name), file.body.all());
    }
    life.end();
    Scene scene;
    scene.site = &site;
    scene.folder = life.folder();
    scene.database = life.database();
    scene.canaries = &canaries;
    scene.kills = clicks;
    const QStringList wrong = violations(scene);
    QVERIFY2(wrong.isEmpty(), qPrintable(u"HALYARD_SEED=%1: %2"_s.arg(seed).arg(wrong.join(u'\n'))));
}

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
