// SPDX-License-Identifier: MIT
#include "httptransfer.h"

#include "classify.h"
#include "origin.h"
#include "pictureformat.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QSslError>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcTransfer, "halyard.transfer", QtWarningMsg)

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 smallBody = 128 * 1024; // up to here a body is written in one go when it is complete
constexpr qint64 readBuffer = 512 * 1024; // Qt stops reading from the socket beyond this: back-pressure
constexpr qint64 discardLimit = 64 * 1024; // an error page longer than this is not worth its connection

/// A plain GET cannot be answered like this: what follows on the connection is anybody's guess.
bool isImpossible(const ResponseHead &head)
{
    return head.status == 204 || head.status == 205 || head.status == 206 || head.status == 304
        || head.length.kind == DeclaredLength::Kind::Conflicting;
}

Outcome make(OutcomeKind kind, const QString &detail = {}, int status = 0)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.detail = detail;
    outcome.httpStatus = status;
    return outcome;
}

} // namespace

HttpTransfer::HttpTransfer(const TransferContext &context, const TransferRequest &request)
    : m_context(context)
    , m_request(request)
    , m_watchdog(context.clock, context.limits)
{
    connect(&m_watchdog, &Watchdog::overdue, this, &HttpTransfer::onOverdue);
}

HttpTransfer::~HttpTransfer()
{
    releaseReply();
}

void HttpTransfer::start()
{
    issue(m_request.url);
}

void HttpTransfer::abandon()
{
    m_isAbandoned = true;
    disconnect(this, nullptr, nullptr, nullptr);
    releaseReply();
    m_part.reset();
}

/// Sends the request and goes back to the loop: from here on Qt calls us.
void HttpTransfer::issue(const QUrl &url)
{
    if (!isFetchable(url)) {
        end(make(OutcomeKind::BadAddress, url.toDisplayString(QUrl::RemoveUserInfo)));
        return;
    }
    m_hops.append(url.toString(QUrl::FullyEncoded));
    m_lease = m_context.lanes.lease(originOf(url));
    m_head = {};
    m_body = Body::Unjudged;
    m_refusal = {};
    m_discarded = 0;

    m_reply = m_lease.network().get(m_context.lanes.request(url));
    m_reply->setReadBufferSize(readBuffer);
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

/// abort() finishes a reply at once: disconnected first, it cannot call us back.
void HttpTransfer::releaseReply()
{
    m_watchdog.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        disconnect(reply, nullptr, this, nullptr);
        if (!reply->isFinished())
            reply->abort();
        reply->deleteLater();
    }
    m_lease.release();
}

void HttpTransfer::onMetaData()
{
    if (m_body == Body::Unjudged)
        judgeHead();
}

/// Status, type and length, before a byte is kept.
void HttpTransfer::judgeHead()
{
    m_head = readHead(*m_reply);
    if (m_head.status == 0)
        return;
    if (m_lease.isTainted()) { // another's rest could be in this answer
        end(make(OutcomeKind::Tainted));
        return;
    }
    if (m_head.isInterim()) {
        qCWarning(lcTransfer, "interim answer %d: this connection is not used again", m_head.status);
        m_lease.taint();
        end(make(OutcomeKind::Tainted, {}, m_head.status));
        return;
    }
    if (isImpossible(m_head))
        m_lease.taint();
    m_refusal = m_head.isRedirect() ? Outcome{} : refusalOf(m_head);
    const bool keep = !m_head.isRedirect() && m_refusal.kind == OutcomeKind::None;
    m_body = keep ? Body::Keep : Body::Discard;
    m_watchdog.bytesCame(0);
    if (keep)
        Q_EMIT progressed(0, m_head.length.bytes);
}

/// Accepts exactly what was asked for: 200, and 203 as 200 (RFC 9110 section 15.3.4).
Outcome HttpTransfer::refusalOf(const ResponseHead &head) const
{
    if (head.status != 200 && head.status != 203)
        return classifyStatus(head);
    if (!head.encoding.isEmpty())
        return make(OutcomeKind::EncodedBody, QString::fromLatin1(head.encoding), head.status);
    if (head.length.kind == DeclaredLength::Kind::Conflicting)
        return make(OutcomeKind::NotHttp, u"Content-Length"_s, head.status);
    if (m_request.picture && head.length.bytes > m_context.limits.largestPicture)
        return make(OutcomeKind::TooLarge, {}, head.status);
    return {};
}

void HttpTransfer::onReadyRead()
{
    onMetaData();
    if (!m_reply)
        return;
    if (m_body == Body::Discard) {
        discardBody();
        return;
    }
    if (m_body != Body::Keep)
        return;
    const qint64 received = m_received + m_reply->bytesAvailable();
    m_watchdog.bytesCame(received);
    if (m_request.picture && received > m_context.limits.largestPicture) {
        end(make(OutcomeKind::TooLarge, {}, m_head.status));
        return;
    }
    Q_EMIT progressed(received, m_head.length.bytes);
    if (m_reply && m_reply->bytesAvailable() > smallBody) {
        if (const FileError error = drain())
            end(make(error.kind, error.detail, m_head.status));
    }
}

/// The body of an error or of a redirect: read away, so that its connection can be used again.
void HttpTransfer::discardBody()
{
    m_discarded += m_reply->skip(m_reply->bytesAvailable());
    m_watchdog.bytesCame(m_discarded);
    if (m_discarded > discardLimit)
        endDiscarded();
}

/// What was decided by the head stands, whatever became of the body.
void HttpTransfer::endDiscarded()
{
    if (m_refusal.kind == OutcomeKind::None)
        followRedirect();
    else
        end(m_refusal);
}

void HttpTransfer::onOverdue(OutcomeKind kind)
{
    if (m_body == Body::Discard)
        endDiscarded();
    else
        end(make(kind, {}, m_head.status));
}

/// Moves what has come into the part file.
FileError HttpTransfer::drain()
{
    FileError error;
    if (!m_part)
        m_part = m_context.folder.createPart(m_request.partName, error);
    if (!m_part)
        return error;
    const QByteArray bytes = m_reply->read(m_reply->bytesAvailable());
    m_received += bytes.size();
    return m_part->write(bytes);
}

void HttpTransfer::onFinished()
{
    onMetaData();
    if (!m_reply)
        return;
    if (m_body == Body::Discard) {
        endDiscarded();
        return;
    }
    const auto error = m_reply->error();
    if (m_body == Body::Unjudged || error != QNetworkReply::NoError) {
        const QString text = m_tlsErrors.isEmpty() ? m_reply->errorString() : m_tlsErrors;
        Outcome outcome
            = error == QNetworkReply::NoError ? make(OutcomeKind::NotHttp) : classifyError(error, text);
        outcome.httpStatus = m_head.status;
        end(outcome);
        return;
    }
    finish();
}

/// By hand, and from scratch: no header of ours can follow to another origin.
void HttpTransfer::followRedirect()
{
    const QUrl base = m_reply->url();
    // Read as kindly as browsers do (a space, an umlaut); what comes of it is judged as strictly as any
    // address.
    const QUrl location = QUrl::fromEncoded(m_head.location, QUrl::TolerantMode);
    const QUrl target = base.resolved(location).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    const bool usable = !m_head.location.isEmpty() && location.isValid();
    const Outcome refusal = usable
        ? refusalOfRedirect(target)
        : make(OutcomeKind::BadRedirect, QString::fromLatin1(m_head.location), m_head.status);
    if (refusal.kind != OutcomeKind::None) {
        end(refusal);
        return;
    }
    releaseReply();
    issue(target);
}

Outcome HttpTransfer::refusalOfRedirect(const QUrl &target) const
{
    const QString shown = target.toDisplayString();
    const QUrl from = m_reply->url();
    if (!isFetchable(target))
        return make(OutcomeKind::BadRedirect, shown, m_head.status);
    if (from.scheme() == "https"_L1 && target.scheme() != "https"_L1)
        return make(OutcomeKind::UnsafeRedirect, shown, m_head.status);
    if (isPrivateHost(target) && !isPrivateHost(m_request.url))
        return make(OutcomeKind::UnsafeRedirect, shown, m_head.status);
    if (m_hops.size() > m_context.limits.redirects || m_hops.contains(target.toString(QUrl::FullyEncoded)))
        return make(OutcomeKind::TooManyRedirects, shown, m_head.status);
    return {};
}

/// The last byte is here: prove the body whole, then publish it.
void HttpTransfer::finish()
{
    m_tail = m_reply->readAll();
    m_received += m_tail.size();
    const Outcome verdict = verdictAtEnd();
    if (verdict.kind != OutcomeKind::None) {
        m_lease.retire(); // a body that is not what it should be may have more of it behind
        end(verdict);
        return;
    }
    releaseReply();
    Q_EMIT received();
    if (!m_isAbandoned)
        publish();
}

void HttpTransfer::publish()
{
    FileError error;
    if (!m_part)
        m_part = m_context.folder.createPart(m_request.partName, error);
    if (m_part && !error)
        error = m_part->write(m_tail);
    if (error) {
        end(make(error.kind, error.detail, m_head.status));
        return;
    }
    const Published published = m_context.folder.publish(*m_part, m_request.fileName, m_request.publishMode);
    if (published.error)
        end(make(published.error.kind, published.error.detail, m_head.status));
    else
        end(make(OutcomeKind::Saved, {}, m_head.status), published.name);
}

Outcome HttpTransfer::verdictAtEnd() const
{
    const bool declared = m_head.length.kind == DeclaredLength::Kind::Known;
    if (declared && m_received != m_head.length.bytes)
        return make(OutcomeKind::ConnectionLost, {}, m_head.status);
    if (m_received == 0 && (m_request.picture || !declared))
        return make(OutcomeKind::EmptyAnswer, {}, m_head.status);
    if (m_request.picture && m_received > m_context.limits.largestPicture)
        return make(OutcomeKind::TooLarge, {}, m_head.status);
    return m_request.picture ? proveContent() : Outcome{};
}

/// A picture must look like one, from its first byte to its last.
Outcome HttpTransfer::proveContent() const
{
    const bool inMemory = !m_part;
    const QByteArray head = inMemory ? m_tail.left(PictureHeadBytes) : m_part->read(0, PictureHeadBytes);
    QByteArray tail = m_tail;
    if (!inMemory && tail.size() < PictureTailBytes) {
        const qint64 missing = std::min<qint64>(PictureTailBytes - tail.size(), m_part->size());
        tail.prepend(m_part->read(m_part->size() - missing, missing));
    }
    if (pictureFormat(head) == PictureFormat::None)
        return make(OutcomeKind::NotAnImage, otherContent(head), m_head.status);
    if (!isWholePicture(head, tail, m_received))
        return make(OutcomeKind::DamagedImage, {}, m_head.status);
    return {};
}

void HttpTransfer::end(Outcome outcome, const QString &savedAs)
{
    releaseReply();
    m_part.reset();
    TransferResult result;
    result.outcome = std::move(outcome);
    result.savedAs = savedAs;
    result.bytes = m_received;
    Q_EMIT ended(result); // touch no member after this
}

} // namespace Halyard
