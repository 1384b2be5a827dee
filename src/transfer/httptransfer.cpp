// SPDX-License-Identifier: MIT
#include "httptransfer.h"

#include "milestones.h"
#include "origin.h"
#include "savedname.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QSslError>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcTransfer, "halyard.transfer", QtWarningMsg)

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 smallAnswer = 128 * 1024; // up to here bytes stay in the reply until it is complete
constexpr qint64 readBuffer = 512 * 1024; // Qt stops reading from the socket beyond this: back-pressure
constexpr qint64 discardLimit = 64 * 1024; // an error page longer than this is not worth its connection
constexpr qint64 worthAskingForSpace = 1024 * 1024;
constexpr Clock::Time longestUnmarked{5000}; // a slow file, too, is recorded now and then

/// The body alone holds what was kept: a file that is given up must be gone before another takes its name.
TransferRequest withoutPartial(TransferRequest request)
{
    request.partial.reset();
    return request;
}

} // namespace

HttpTransfer::HttpTransfer(const TransferContext &context, const TransferRequest &request)
    : m_context(context)
    , m_limits(context.limits)
    , m_request(withoutPartial(request))
    , m_watchdog(context.clock, m_limits)
    , m_chain(request.url, m_limits.redirects,
          [this](const QUrl &url) {
              return m_context.lanes.strictTransport().secured(url, m_context.clock.now());
          })
    , m_incoming(context.folder, m_request, m_limits, request.partial)
{
    connect(&m_watchdog, &Watchdog::overdue, this, &HttpTransfer::onOverdue);
    if (m_context.rate)
        connect(m_context.rate, &RateLimit::refilled, this, &HttpTransfer::read);
}

HttpTransfer::~HttpTransfer()
{
    releaseReply();
}

void HttpTransfer::start()
{
    issue();
}

Partial HttpTransfer::abandon()
{
    m_isAbandoned = true;
    disconnect(this, nullptr, nullptr, nullptr);
    if (m_reply && m_body == Body::Keep)
        m_incoming.add(m_reply->readAll()); // abort() would throw away what Qt has read already
    releaseReply();
    return m_incoming.keep();
}

// --- The request -----------------------------------------------------------------------------------------

/// Sends the request and goes back to the loop: from here on Qt calls us.
void HttpTransfer::issue()
{
    const QUrl &url = m_chain.current();
    if (!isFetchable(url)) {
        end(Outcome::of(OutcomeKind::BadAddress, url.toDisplayString(QUrl::RemoveUserInfo)));
        return;
    }
    m_lease = m_context.lanes.lease(originOf(url));
    m_head = {};
    m_facts.reset();
    m_isAnswered = false;
    m_body = Body::Unjudged;
    m_read = 0;
    const GetRequest get = makeGet(m_context, m_request, m_chain, m_incoming);
    m_asked = get.asked;
    m_reply = m_lease.network().get(get.request);
    m_reply->setReadBufferSize(
        isLimited() ? std::clamp(m_context.rate->rate() / 4, qint64(4096), readBuffer) : readBuffer);
    if (m_request.isTraced)
        traceReply(*m_reply, *this, [this](Milestone milestone) { Q_EMIT reached(milestone); });
    connect(m_reply, &QNetworkReply::requestSent, &m_watchdog, &Watchdog::requestSent);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpTransfer::onMetaData);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpTransfer::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpTransfer::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsErrors += (m_tlsErrors.isEmpty() ? ""_L1 : "; "_L1) + error.errorString();
    });
    m_watchdog.start();
}

/// One more request of this attempt: the address where it stands by now may have asked to be left alone.
void HttpTransfer::issueUnlessHeld()
{
    const QString origin = originOf(m_chain.current());
    const auto held = m_context.heldFor ? m_context.heldFor(origin) : Clock::Time(0);
    if (held.count() <= 0) {
        issue();
        return;
    }
    Outcome busy = Outcome::of(OutcomeKind::ServerBusy);
    busy.retryAfter = std::min<Clock::Time>(held, m_limits.longestHold); // told to somebody else
    m_isHeld = true;
    end(busy);
}

/// abort() finishes a reply at once: disconnected first, it cannot call us back.
void HttpTransfer::releaseReply()
{
    m_watchdog.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        disconnect(reply, nullptr, this, nullptr);
        // Given up before its head was seen here: it may have been a 1xx that Qt took for the whole answer,
        // and the real one is still to come on that connection.
        if (m_body == Body::Unjudged && !reply->isFinished())
            m_lease.retire();
        if (!reply->isFinished())
            reply->abort();
        reply->deleteLater();
    }
    m_lease.release();
}

// --- The head of the answer ------------------------------------------------------------------------------

void HttpTransfer::onMetaData()
{
    if (m_body != Body::Unjudged)
        return;
    m_head = readHead(*m_reply);
    if (m_head.status == 0)
        return;
    m_isAnswered = true;
    m_hadAnswers = m_context.lanes.hasAnswered();
    if (m_head.status != 407)
        m_context.lanes.noteAnswer();
    m_context.lanes.strictTransport().note(m_chain.current(), m_head.strictTransport, m_context.clock.now());
    if (m_request.isTraced)
        Q_EMIT reached(Milestone::Head);
    if (m_reply && isTrusted())
        judgeHead();
}

/// False where this connection, and so this answer, cannot be believed; the attempt has ended then.
bool HttpTransfer::isTrusted()
{
    if (m_lease.isTainted()) { // another's rest could be in this answer
        end(Outcome::of(OutcomeKind::Tainted));
        return false;
    }
    if (m_head.isInterim()) {
        qCWarning(lcTransfer, "interim answer %d: this connection is not used again", m_head.status);
        m_lease.taint();
        end(Outcome::of(OutcomeKind::Tainted, {}, m_head.status));
        return false;
    }
    if (isImpossible(m_head, m_asked))
        m_lease.taint();
    return true;
}

/// Status, type and length, before a byte is kept.
void HttpTransfer::judgeHead()
{
    if (m_request.isTraced || m_request.isDescribed || m_request.keepsFacts)
        m_facts = std::make_shared<const AnswerFacts>(factsOf(*m_reply, m_head, m_chain));
    m_incoming.propose(nameFromServer(m_head.disposition));
    m_asked.largest = m_incoming.largest();
    m_verdict = judge(m_head, m_asked);
    if (m_head.status == 407 && isProxysAnswer()) {
        const Outcome refused = Outcome::of(OutcomeKind::ProxyError, u"it asks for a login"_s, m_head.status);
        m_verdict.refusal = proxysOrOwn(QNetworkReply::ProxyAuthenticationRequiredError, refused);
    }
    m_watchdog.bytesCame(0);
    m_body = Body::Discard;
    switch (m_verdict.what) {
    case AnswerVerdict::What::Body:
    case AnswerVerdict::What::Rest:
        m_body = Body::Keep;
        if (const FileError error = beginBody())
            end(Outcome::of(error.kind, error.detail, m_head.status));
        else
            Q_EMIT progressed(m_incoming.size(), m_incoming.total());
        break;
    case AnswerVerdict::What::AllThere:
        m_incoming.beginRest(0);
        break;
    case AnswerVerdict::What::Unchanged:
    case AnswerVerdict::What::Redirect:
    case AnswerVerdict::What::Refused:
        break;
    }
}

FileError HttpTransfer::beginBody()
{
    FileError error;
    const bool hadPart = m_incoming.partial() != nullptr;
    if (m_verdict.what == AnswerVerdict::What::Rest)
        m_incoming.beginRest(m_asked.kept - m_asked.from);
    else
        error = m_incoming.beginWhole(m_head, !m_chain.isRedirected());
    if (hadPart && m_verdict.what == AnswerVerdict::What::Body)
        Q_EMIT checkpoint({}); // other bytes come in its place
    m_markedSize = m_incoming.partial() ? m_incoming.partial()->size() : 0;
    m_markedAt = m_context.clock.now();
    const qint64 wanted = m_incoming.total() - m_incoming.size();
    if (error || wanted < worthAskingForSpace)
        return error;
    const qint64 room = m_context.folder.freeBytes();
    if (room >= 0 && wanted > room)
        return {OutcomeKind::NoRoom, QString::number(m_incoming.total())};
    return {};
}

void HttpTransfer::followRedirect()
{
    if (auto refusal = m_chain.follow(m_head.location, m_head.status)) {
        end(*refusal);
        return;
    }
    releaseReply();
    if (m_asked.isResume())
        m_incoming.forget(); // what comes from elsewhere is never put behind what came from here
    issueUnlessHeld();
}

// --- The body of the answer ------------------------------------------------------------------------------

void HttpTransfer::onReadyRead()
{
    onMetaData();
    if (!m_reply || m_body == Body::Unjudged)
        return;
    if (m_body == Body::Discard) {
        discardBody();
        return;
    }
    const qint64 waiting = m_reply->bytesAvailable();
    m_watchdog.bytesCame(m_read + waiting);
    Q_EMIT progressed(m_incoming.size() + waiting, m_incoming.total());
    // A small body is taken in one go when it is complete, unless it must be counted on the way.
    if (m_reply && (m_read > 0 || waiting > smallAnswer || isLimited()))
        read();
}

/// The body of an error or of a redirect: read away, so that its connection can be used again.
void HttpTransfer::discardBody()
{
    m_read += m_reply->skip(m_reply->bytesAvailable());
    m_watchdog.bytesCame(m_read);
    if (m_read > discardLimit)
        endDiscarded();
}

/// What was decided by the head stands, whatever became of the body.
void HttpTransfer::endDiscarded()
{
    if (m_verdict.what == AnswerVerdict::What::Redirect)
        followRedirect();
    else if (m_verdict.what == AnswerVerdict::What::AllThere)
        finish();
    else if (m_verdict.what == AnswerVerdict::What::Unchanged)
        leaveWhatIsThere();
    else
        end(m_verdict.refusal);
}

/// As much of the body as the rate allows; the last of it finishes the file.
void HttpTransfer::read()
{
    if (!m_reply || m_body != Body::Keep)
        return;
    const qint64 waiting = m_reply->bytesAvailable();
    const qint64 allowed = isLimited() ? m_context.rate->take(waiting) : waiting;
    if (allowed < waiting)
        m_watchdog.excuse();
    if (!take(allowed))
        return;
    const bool whole = m_reply->isFinished() && m_reply->error() == QNetworkReply::NoError;
    if (whole && m_reply->bytesAvailable() == 0)
        finish();
}

/// Moves @p count bytes out of the reply; false where that was the end of the attempt.
bool HttpTransfer::take(qint64 count)
{
    if (count == 0)
        return true;
    const QByteArray bytes = m_reply->read(count);
    m_read += bytes.size();
    Outcome outcome = m_incoming.add(bytes);
    if (outcome.kind == OutcomeKind::None) {
        tellMark();
        return m_reply != nullptr;
    }
    outcome.httpStatus = m_head.status;
    end(outcome);
    return false;
}

/// So that a crash does not cost more than the last few mebibytes.
void HttpTransfer::tellMark()
{
    const auto now = m_context.clock.now();
    const bool isTime = now - m_markedAt >= longestUnmarked;
    if (!isTime && m_incoming.size() - m_markedSize < m_limits.checkpointBytes)
        return;
    const auto mark = m_incoming.mark();
    const bool isNews = mark && mark->size - m_markedSize >= (isTime ? 1 : m_limits.checkpointBytes);
    if (!isNews)
        return;
    m_markedSize = mark->size;
    m_markedAt = now;
    Q_EMIT checkpoint(*mark);
}

} // namespace Halyard
