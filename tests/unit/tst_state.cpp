// SPDX-License-Identifier: MIT
// The state machine against the table that people read.
#include "state.h"

#include <QHash>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

const auto table = uR"(
          | Begin   | Received | Succeeded | AlreadyThere | Transient | Permanent | Due    | Requeue | Pause  | Resume | Cancel    | Retry
Queued    | Running |          | Saved     | Skipped      |           | Failed    |        |         | Paused |        | Cancelled |
Running   |         | Checking |           | Skipped      | Delayed   | Failed    |        | Queued  | Paused |        | Cancelled |
Checking  |         |          | Saved     |              | Delayed   | Failed    |        | Queued  |        |        | Cancelled |
Delayed   |         |          |           |              |           |           | Queued |         | Paused |        | Cancelled | Queued
Paused    |         |          |           |              |           |           |        |         |        | Queued | Cancelled | Queued
Failed    |         |          |           |              |           |           |        |         |        |        |           | Queued
Cancelled |         |          |           |              |           |           |        |         |        |        |           | Queued
Saved     |         |          |           |              |           |           |        |         |        |        |           | Queued
Skipped   |         |          |           |              |           |           |        |         |        |        |           | Queued
)"_s;

const QHash<QString, State> states{{u"Queued"_s, State::Queued}, {u"Running"_s, State::Running},
    {u"Checking"_s, State::Checking}, {u"Delayed"_s, State::Delayed}, {u"Paused"_s, State::Paused},
    {u"Saved"_s, State::Saved}, {u"Skipped"_s, State::Skipped}, {u"Failed"_s, State::Failed},
    {u"Cancelled"_s, State::Cancelled}};

const QHash<QString, Event> events{{u"Begin"_s, Event::Begin}, {u"Received"_s, Event::Received},
    {u"Succeeded"_s, Event::Succeeded}, {u"AlreadyThere"_s, Event::AlreadyThere},
    {u"Transient"_s, Event::Transient}, {u"Permanent"_s, Event::Permanent}, {u"Due"_s, Event::Due},
    {u"Requeue"_s, Event::Requeue}, {u"Pause"_s, Event::Pause}, {u"Resume"_s, Event::Resume},
    {u"Cancel"_s, Event::Cancel}, {u"Retry"_s, Event::Retry}};

QStringList cellsOf(const QString &line)
{
    QStringList cells;
    for (const QString &cell : line.split(u'|'))
        cells.append(cell.trimmed());
    return cells;
}

} // namespace

class StateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableNamesEveryStateAndEveryEvent();
    void followsTheTable_data();
    void followsTheTable();
    void onlyARetryMovesAFinalRow();
    void everyStateThatIsNotFinalCanBeCancelled();
    void onlyRunningAndCheckingRowsHaveATransfer();
};

void StateTest::theTableNamesEveryStateAndEveryEvent()
{
    const QStringList lines = table.trimmed().split(u'\n');
    QCOMPARE(states.size(), StateCount);
    QCOMPARE(events.size(), EventCount);
    QCOMPARE(lines.size(), StateCount + 1);
    for (const QString &line : lines)
        QCOMPARE(cellsOf(line).size(), EventCount + (line == lines.first() ? 0 : 1) + (line[0] == u'|'));
}

void StateTest::followsTheTable_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("next");
    const QStringList lines = table.split(u'\n', Qt::SkipEmptyParts);
    const QStringList columns = cellsOf(lines.first());
    for (const QString &line : lines.sliced(1)) {
        const QStringList cells = cellsOf(line);
        for (qsizetype i = 1; i < columns.size(); ++i)
            QTest::addRow("%s, %s", qPrintable(cells[0]), qPrintable(columns[i]))
                << cells[0] << columns[i] << cells.value(i);
    }
}

void StateTest::followsTheTable()
{
    QFETCH(const QString, state);
    QFETCH(const QString, event);
    QFETCH(const QString, next);
    QVERIFY(states.contains(state));
    QVERIFY(events.contains(event));
    const std::optional<State> answer = nextState(states[state], events[event]);
    if (next.isEmpty())
        QVERIFY2(!answer, "this event does not apply here");
    else
        QCOMPARE(
            states.key(answer.value_or(State::Cancelled), u"?"_s) + (answer ? u""_s : u" (nothing)"_s), next);
}

void StateTest::onlyARetryMovesAFinalRow()
{
    const QList<State> final{State::Saved, State::Skipped, State::Failed, State::Cancelled};
    for (const State state : states) {
        QCOMPARE(isFinal(state), final.contains(state));
        if (!isFinal(state))
            continue;
        for (const Event event : events)
            QCOMPARE(nextState(state, event).has_value(), event == Event::Retry);
        QVERIFY(nextState(state, Event::Retry) == State::Queued);
    }
}

void StateTest::everyStateThatIsNotFinalCanBeCancelled()
{
    for (const State state : states) {
        if (!isFinal(state))
            QVERIFY(nextState(state, Event::Cancel) == State::Cancelled);
    }
}

void StateTest::onlyRunningAndCheckingRowsHaveATransfer()
{
    for (const State state : states)
        QCOMPARE(isActive(state), state == State::Running || state == State::Checking);
}

QTEST_APPLESS_MAIN(StateTest)
#include "tst_state.moc"
