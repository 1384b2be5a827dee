// SPDX-License-Identifier: MIT
// What may be taken for the file, as far as the head of an answer tells.
#include "answerrules.h"

#include <QTest>

using namespace Halyard;

class AnswerRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheWholeFileWhereItAskedForIt();
    void refusesEveryOtherAnswer_data();
    void refusesEveryOtherAnswer();
    void takesAnUnchangedOnlyWhereItAskedForThat();
    void takesTheRestOfTheSameFile();
    void takesNoRestOfAnother_data();
    void takesNoRestOfAnother();
    void takesTheWholeFileWhereItAskedForTheRest();
    void seesThatThereIsNoRest();
    void takesGzipOnlyWhereItMustAndCanBeMeasured();
};

namespace {

using What = AnswerVerdict::What;
constexpr qint64 total = 5000;
constexpr qint64 from = 2976;

ResponseHead answer(int status)
{
    ResponseHead head;
    head.status = status;
    head.entityTag = "\"v1\"";
    head.length = {DeclaredLength::Kind::Known, total};
    return head;
}

Asked rest()
{
    Asked asked;
    asked.from = from;
    asked.kept = 4000;
    asked.total = total;
    asked.validator = "\"v1\"";
    return asked;
}

ResponseHead theRest()
{
    ResponseHead head = answer(206);
    head.range = ContentRange{from, total - 1, total};
    head.length.bytes = total - from;
    return head;
}

} // namespace

void AnswerRulesTest::takesTheWholeFileWhereItAskedForIt()
{
    QCOMPARE(judge(answer(200), {}).what, What::Body);
    QCOMPARE(judge(answer(203), {}).what, What::Body);
    QCOMPARE(judge(answer(302), {}).what, What::Redirect);
}

void AnswerRulesTest::refusesEveryOtherAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    for (const int status : {201, 202, 204, 205, 300, 304, 305, 306, 400, 402, 403, 405, 416, 451, 501, 505})
        QTest::addRow("%d", status) << status << int(OutcomeKind::HttpStatus);
    for (const int status : {404, 410})
        QTest::addRow("%d", status) << status << int(OutcomeKind::NotFound);
    for (const int status : {429, 503})
        QTest::addRow("%d", status) << status << int(OutcomeKind::ServerBusy);
    for (const int status : {408, 425, 500, 502, 504})
        QTest::addRow("%d", status) << status << int(OutcomeKind::ServerError);
    QTest::newRow("206, unasked") << 206 << int(OutcomeKind::NotHttp);
    QTest::newRow("401") << 401 << int(OutcomeKind::LoginNeeded);
}

void AnswerRulesTest::refusesEveryOtherAnswer()
{
    QFETCH(int, status);
    const AnswerVerdict verdict = judge(answer(status), {});
    QCOMPARE(verdict.what, What::Refused);
    QTEST(int(verdict.refusal.kind), "kind");
    QCOMPARE(verdict.refusal.httpStatus, status);
    Asked known;
    known.sentLogin = true;
    const OutcomeKind withLogin = judge(answer(status), known).refusal.kind;
    QCOMPARE(withLogin, status == 401 ? OutcomeKind::LoginRefused : verdict.refusal.kind);
}

void AnswerRulesTest::takesAnUnchangedOnlyWhereItAskedForThat()
{
    Asked asked;
    asked.isConditional = true;
    QCOMPARE(judge(answer(304), asked).what, What::Unchanged);
    QVERIFY(!isImpossible(answer(304), asked));
    QVERIFY(isImpossible(answer(304), {}));
    QCOMPARE(judge(answer(200), asked).what, What::Body);
    QCOMPARE(judge(answer(412), asked).what, What::Refused);
    QVERIFY(isImpossible(answer(206), asked));
}

void AnswerRulesTest::takesTheRestOfTheSameFile()
{
    QCOMPARE(judge(theRest(), rest()).what, What::Rest);
    ResponseHead unsure = theRest();
    unsure.range->total = -1; // "bytes 2976-4999/*"
    unsure.length = {};
    QCOMPARE(judge(unsure, rest()).what, What::Rest);
    QVERIFY(!isImpossible(theRest(), rest()));
    QVERIFY(isImpossible(theRest(), {}));
}

void AnswerRulesTest::takesNoRestOfAnother_data()
{
    QTest::addColumn<ResponseHead>("head");
    const auto row = [](const char *name, auto change) {
        ResponseHead head = theRest();
        change(head);
        QTest::newRow(name) << head;
    };
    row("no Content-Range", [](ResponseHead &head) { head.range.reset(); });
    row("another beginning", [](ResponseHead &head) { head.range->first = from + 1; });
    row("from the first byte", [](ResponseHead &head) { head.range->first = 0; });
    row("an earlier end", [](ResponseHead &head) { head.range->last = total - 2; });
    row("another total", [](ResponseHead &head) { head.range->total = total + 1; });
    row("a length that does not fit", [](ResponseHead &head) { head.length.bytes = total; });
    row("two lengths", [](ResponseHead &head) { head.length = {DeclaredLength::Kind::Conflicting, -1}; });
    row("compressed", [](ResponseHead &head) { head.encoding = "gzip"; });
    row("another tag", [](ResponseHead &head) { head.entityTag = "\"v2\""; });
    row("a weak tag", [](ResponseHead &head) { head.entityTag = "W/\"v1\""; });
    row("no tag", [](ResponseHead &head) { head.entityTag.clear(); });
    row("416 of a shorter file", [](ResponseHead &head) {
        head.status = 416;
        head.range = ContentRange{-1, -1, 100};
    });
    row("416 without a length", [](ResponseHead &head) {
        head.status = 416;
        head.range.reset();
    });
}

void AnswerRulesTest::takesNoRestOfAnother()
{
    QFETCH(ResponseHead, head);
    const AnswerVerdict verdict = judge(head, rest());
    QCOMPARE(verdict.what, What::Refused);
    QCOMPARE(verdict.refusal.kind, OutcomeKind::ChangedOnServer);
}

void AnswerRulesTest::takesTheWholeFileWhereItAskedForTheRest()
{
    ResponseHead head = answer(200);
    head.entityTag = "\"v2\"";
    QCOMPARE(judge(head, rest()).what, What::Body);
    QCOMPARE(judge(answer(503), rest()).refusal.kind, OutcomeKind::ServerBusy);
}

void AnswerRulesTest::seesThatThereIsNoRest()
{
    Asked asked = rest();
    asked.kept = total;
    ResponseHead head = answer(416);
    head.range = ContentRange{-1, -1, total};
    QCOMPARE(judge(head, asked).what, What::AllThere);
    head.entityTag = "\"v2\"";
    QCOMPARE(judge(head, asked).refusal.kind, OutcomeKind::ChangedOnServer);
}

void AnswerRulesTest::takesGzipOnlyWhereItMustAndCanBeMeasured()
{
    ResponseHead head = answer(200);
    head.encoding = "gzip";
    QCOMPARE(judge(head, {}).refusal.kind, OutcomeKind::EncodedBody);
    Asked again;
    again.takesGzip = true;
    QCOMPARE(judge(head, again).what, What::Body);
    head.length = {};
    QCOMPARE(judge(head, again).refusal.kind, OutcomeKind::EncodedBody);
    head = answer(200);
    for (const char *encoding : {"br", "gzip, gzip", "foo", "deflate"}) {
        head.encoding = encoding;
        QCOMPARE(judge(head, again).refusal.kind, OutcomeKind::EncodedBody);
    }
}

QTEST_APPLESS_MAIN(AnswerRulesTest)
#include "tst_answerrules.moc"
