// SPDX-License-Identifier: MIT
#include "answerrules.h"

#include "classify.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

using What = AnswerVerdict::What;

AnswerVerdict refused(OutcomeKind kind, const ResponseHead &head, const QString &detail = {})
{
    return {What::Refused, Outcome::of(kind, detail, head.status)};
}

/// Only the very rest of the very file that we hold the beginning of (RFC 9110 sections 14.4 and 15.3.7).
bool isAskedRest(const ResponseHead &head, const Asked &asked)
{
    if (!head.range || head.range->first != asked.from || head.range->last + 1 != asked.total)
        return false;
    const qint64 length = asked.total - asked.from;
    const bool sameTotal = head.range->total < 0 || head.range->total == asked.total;
    const bool sameLength = head.length.kind == DeclaredLength::Kind::None || head.length.bytes == length;
    return head.encoding.isEmpty() && sameTotal && sameLength && head.validator() == asked.validator;
}

AnswerVerdict judgeResumed(const ResponseHead &head, const Asked &asked)
{
    if (head.status == 206 && isAskedRest(head, asked))
        return {What::Rest, {}};
    const bool noRest = head.status == 416 && head.range && head.range->total == asked.kept;
    if (noRest && asked.kept == asked.total && head.validator() == asked.validator)
        return {What::AllThere, {}};
    return refused(OutcomeKind::ChangedOnServer, head);
}

} // namespace

AnswerVerdict judge(const ResponseHead &head, const Asked &asked)
{
    if (head.isRedirect())
        return {What::Redirect, {}};
    if (asked.isResume() && (head.status == 206 || head.status == 416))
        return judgeResumed(head, asked);
    if (head.status == 304 && asked.isConditional)
        return {What::Unchanged, {}};
    if (head.status == 401) {
        const bool refusedLogin = asked.sentLogin;
        return refused(refusedLogin ? OutcomeKind::LoginRefused : OutcomeKind::LoginNeeded, head, head.realm);
    }
    // Exactly what was asked for: 200, and 203 as 200 (RFC 9110 section 15.3.4).
    if (head.status != 200 && head.status != 203)
        return {What::Refused, classifyStatus(head)};
    if (!head.encoding.isEmpty() && !(asked.takesGzip && isPlainGzip(head)))
        return refused(OutcomeKind::EncodedBody, head, QString::fromLatin1(head.encoding));
    if (head.length.kind == DeclaredLength::Kind::Conflicting)
        return refused(OutcomeKind::NotHttp, head, u"Content-Length"_s);
    if (asked.largest > 0 && head.length.bytes > asked.largest)
        return refused(OutcomeKind::TooLarge, head);
    return {What::Body, {}};
}

bool isPlainGzip(const ResponseHead &head)
{
    const bool gzip = head.encoding == "gzip" || head.encoding == "x-gzip";
    return gzip && head.length.kind == DeclaredLength::Kind::Known;
}

bool isImpossible(const ResponseHead &head, const Asked &asked)
{
    const bool unasked206 = head.status == 206 && !asked.isResume();
    const bool unasked304 = head.status == 304 && !asked.isConditional;
    return unasked206 || unasked304 || head.status == 204 || head.status == 205
        || head.length.kind == DeclaredLength::Kind::Conflicting;
}

} // namespace Halyard
