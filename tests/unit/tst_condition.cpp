// SPDX-License-Identifier: MIT
// By what a server is asked whether it has another file: RFC 9110 section 13.1.
#include "condition.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>
#include <QUrl>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ConditionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryTagThatIsOne_data();
    void takesEveryTagThatIsOne();
    void takesTheDateAsItWasWritten_data();
    void takesTheDateAsItWasWritten();
    void takesTheFilesTimeWhereNothingElseIsKnown();
    void asksNothingByATimeToCome();
    void asksOnlyThereWhereItCameFrom();
};

namespace {

const QDateTime now(QDate(2020, 1, 1), QTime(0, 0), QTimeZone::utc());
const QUrl home(u"https://a.example/fr.png"_s);

SavedFile fileWith(const QString &tag, const QString &date = {}, const QString &finalAddress = {})
{
    AnswerFacts answer;
    answer.entityTag = tag;
    answer.lastModified = date;
    answer.finalAddress = finalAddress;
    SavedFile file;
    file.answer = std::make_shared<const AnswerFacts>(answer);
    return file;
}

} // namespace

void ConditionTest::takesEveryTagThatIsOne_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<bool>("isTag");
    QTest::newRow("strong") << u"\"v1\""_s << true;
    QTest::newRow("weak") << u"W/\"v1\""_s << true;
    QTest::newRow("empty") << u"\"\""_s << true;
    QTest::newRow("beyond ASCII") << u"\"\u00E9\""_s << true;
    QTest::newRow("bare") << u"v1"_s << false;
    QTest::newRow("w/") << u"w/\"v1\""_s << false;
    QTest::newRow("cut") << u"\"v1"_s << false;
    QTest::newRow("one quote") << u"\""_s << false;
    QTest::newRow("two tags") << u"\"v1\", \"v2\""_s << false;
    QTest::newRow("any") << u"*"_s << false;
    QTest::newRow("a line end") << u"\"v1\r\nX: y\""_s << false;
    QTest::newRow("none") << QString() << false;
}

void ConditionTest::takesEveryTagThatIsOne()
{
    QFETCH(QString, tag);
    QFETCH(bool, isTag);
    const Condition condition = conditionFor(fileWith(tag), home, false, now);
    QCOMPARE(condition.ifNoneMatch, isTag ? tag.toLatin1() : QByteArray());
    QCOMPARE(condition.isEmpty(), !isTag);
}

void ConditionTest::takesTheDateAsItWasWritten_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<bool>("isDate");
    QTest::newRow("IMF") << u"Sun, 06 Nov 1994 08:49:37 GMT"_s << true;
    QTest::newRow("RFC 850") << u"Sunday, 06-Nov-94 08:49:37 GMT"_s << true;
    QTest::newRow("asctime") << u"Sun Nov  6 08:49:37 1994"_s << true;
    QTest::newRow("words") << u"yesterday"_s << false;
    QTest::newRow("a line end") << u"Sun, 06 Nov 1994 08:49:37 GMT\r\nX: y"_s << false;
}

void ConditionTest::takesTheDateAsItWasWritten()
{
    QFETCH(QString, date);
    QFETCH(bool, isDate);
    const Condition condition = conditionFor(fileWith({}, date), home, false, now);
    QCOMPARE(condition.ifModifiedSince, isDate ? date.toLatin1() : QByteArray());
}

void ConditionTest::takesTheFilesTimeWhereNothingElseIsKnown()
{
    SavedFile file;
    file.modified = 784'111'777'999'999'999; // a moment before the next second
    const QByteArray time = "Sun, 06 Nov 1994 08:49:37 GMT";
    QCOMPARE(conditionFor(file, home, false, now).ifModifiedSince, time);
    QCOMPARE(conditionFor(file, home, true, now).ifModifiedSince, time);
    QVERIFY(conditionFor(file, home, false, now).ifNoneMatch.isEmpty());
    SavedFile withFacts = fileWith(u"no tag"_s);
    withFacts.modified = file.modified;
    QCOMPARE(conditionFor(withFacts, home, false, now).ifModifiedSince, time);
}

void ConditionTest::asksNothingByATimeToCome()
{
    SavedFile file;
    file.modified = (now.toSecsSinceEpoch() + 1) * 1'000'000'000;
    QVERIFY(conditionFor(file, home, false, now).isEmpty());
    QVERIFY(conditionFor({}, home, false, now).isEmpty());
}

void ConditionTest::asksOnlyThereWhereItCameFrom()
{
    const SavedFile direct = fileWith(u"\"v1\""_s);
    QVERIFY(!conditionFor(direct, home, false, now).isEmpty());
    QVERIFY(conditionFor(direct, home, true, now).isEmpty());
    const SavedFile redirected = fileWith(u"\"v1\""_s, {}, u"https://b.example/fr.png"_s);
    QVERIFY(conditionFor(redirected, home, false, now).isEmpty());
    QVERIFY(!conditionFor(redirected, QUrl(u"https://b.example/fr.png"_s), true, now).isEmpty());
    QVERIFY(conditionFor(redirected, QUrl(u"https://c.example/fr.png"_s), true, now).isEmpty());
}

QTEST_GUILESS_MAIN(ConditionTest)
#include "tst_condition.moc"
