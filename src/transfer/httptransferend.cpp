// SPDX-License-Identifier: MIT
// How an attempt comes to its end: the body proven whole and published, the file that is there confirmed, or
// the network at fault. The way to it is in httptransfer.cpp.
#include "httptransfer.h"

#include "classify.h"
#include "origin.h"

#include <QDateTime>

#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestDecoded = 32 * 1024 * 1024; // a larger picture is judged by its structure
constexpr qsizetype longestDetail = 512; // a stranger's words, kept for each row

} // namespace

void HttpTransfer::onOverdue(OutcomeKind kind)
{
    if (m_body == Body::Discard)
        endDiscarded();
    else if (m_body == Body::Unjudged || take(m_reply->bytesAvailable())) // no byte that came is lost
        end(kind == OutcomeKind::ConnectTimeout ? proxysOrOwn(QNetworkReply::TimeoutError, Outcome::of(kind))
                                                : Outcome::of(kind, {}, m_head.status));
}

void HttpTransfer::onFinished()
{
    onMetaData();
    if (!m_reply)
        return;
    m_watchdog.stop();
    if (m_body == Body::Discard)
        endDiscarded();
    else if (m_body == Body::Keep && m_reply->error() == QNetworkReply::NoError)
        read();
    else if (m_body == Body::Unjudged || take(m_reply->bytesAvailable()))
        end(networkOutcome());
}

Outcome HttpTransfer::networkOutcome() const
{
    const auto error = m_reply->error();
    const QString text = m_tlsErrors.isEmpty() ? m_reply->errorString() : m_tlsErrors;
    Outcome outcome
        = error == QNetworkReply::NoError ? Outcome::of(OutcomeKind::NotHttp) : classifyError(error, text);
    outcome.httpStatus = m_head.status;
    return proxysOrOwn(error, outcome);
}

/// Through a tunnel the address itself answers; and once answers came through, this one may be no proxy's.
bool HttpTransfer::isProxysAnswer() const
{
    const QUrl &url = m_chain.current();
    const bool isPlain = url.scheme() == "http"_L1;
    return isPlain && !m_hadAnswers && m_context.lanes.proxyFor(url).type() == QNetworkProxy::HttpProxy;
}

/// Where the proxy is at fault, the outcome says so, and which one it is.
Outcome HttpTransfer::proxysOrOwn(QNetworkReply::NetworkError error, Outcome outcome) const
{
    const QUrl &url = m_chain.current();
    const QNetworkProxy proxy = m_context.lanes.proxyFor(url);
    const bool isSilent = m_head.status == 0;
    if (isSilent && isProxysFault(error, proxy, url, m_context.lanes.hasAnswered()))
        outcome.kind = OutcomeKind::ProxyError;
    if (outcome.kind == OutcomeKind::ProxyError) {
        const QString reason = outcome.detail.isEmpty() ? QString() : ": "_L1 + outcome.detail;
        outcome.detail = shownProxy(proxy) + reason;
    }
    return outcome;
}

/// The server has nothing new, and who has edited the file meanwhile wants it as it is. Only one that is gone
/// by now, or broken, is fetched after all.
void HttpTransfer::leaveWhatIsThere()
{
    const auto there = m_context.folder.peek(m_request.fileName);
    const SavedFile &known = *m_request.known;
    if (!there || !isWholeFile(*there, m_request.picture)) {
        m_request.known.reset();
        releaseReply();
        issueUnlessHeld();
        return;
    }
    if (there->size != known.size || there->modified != known.modified) {
        auto edited = std::make_shared<SavedFile>();
        edited->size = there->size;
        edited->modified = there->modified;
        m_request.known = std::move(edited);
        m_facts.reset(); // which are not those of these bytes
    }
    end(Outcome::of(OutcomeKind::AlreadyThere, {}, m_head.status));
}

/// The last byte is here: prove the body whole, then publish it. Proven before the connection is given back,
/// because a body that is not what it should be may have more of it behind.
void HttpTransfer::finish()
{
    m_end = m_incoming.verdict();
    m_end.httpStatus = m_head.status;
    if (m_end.kind != OutcomeKind::Saved) {
        m_lease.retire();
        end(m_end);
        return;
    }
    releaseReply();
    Q_EMIT received();
    if (!m_isAbandoned)
        check();
}

/// A picture that looks whole is decoded, where that is wanted and can be done.
void HttpTransfer::check()
{
    const bool wanted = m_request.check == Check::Decode && m_context.prover;
    const QByteArray bytes
        = wanted && m_end.proof >= Proof::Content ? m_incoming.bytes(largestDecoded) : QByteArray();
    if (!m_incoming.isPicture() || bytes.isEmpty()) {
        publish();
        return;
    }
    m_context.prover->prove(bytes, this, [this](ContentProver::Verdict verdict) {
        if (m_isAbandoned)
            return;
        if (verdict == ContentProver::Verdict::Damaged)
            end(Outcome::of(OutcomeKind::DamagedImage, {}, m_head.status));
        else
            publish();
    });
}

void HttpTransfer::publish()
{
    const Published published = m_incoming.publish(m_context.names, m_context.unrecorded);
    if (published.error)
        end(Outcome::of(published.error.kind, published.error.detail, m_head.status));
    else
        end(m_end, published);
}

std::shared_ptr<const SavedFile> HttpTransfer::described(const Published &published) const
{
    auto file = std::make_shared<SavedFile>();
    file->size = m_incoming.size();
    file->modified = published.modified;
    file->savedAt = QDateTime::currentMSecsSinceEpoch();
    file->sha256 = m_incoming.sha256();
    if (m_request.isDescribed || m_request.keepsFacts)
        file->answer = m_facts;
    return file;
}

/// What was known of the file, and what the server has said of it by now (RFC 9110 section 15.4.5).
std::shared_ptr<const SavedFile> HttpTransfer::confirmed() const
{
    auto file = std::make_shared<SavedFile>(*m_request.known);
    if (m_facts && !(m_facts->entityTag.isEmpty() && m_facts->lastModified.isEmpty())) {
        AnswerFacts answer = file->answer ? *file->answer : *m_facts;
        answer.finalAddress = m_facts->finalAddress;
        if (!m_facts->entityTag.isEmpty())
            answer.entityTag = m_facts->entityTag;
        if (!m_facts->lastModified.isEmpty())
            answer.lastModified = m_facts->lastModified;
        file->answer = std::make_shared<const AnswerFacts>(std::move(answer));
    }
    if (m_request.isDescribed && file->sha256.isEmpty())
        file->sha256 = m_context.folder.digest(m_request.fileName, QCryptographicHash::Sha256);
    return file;
}

void HttpTransfer::end(const Outcome &outcome, const Published &published)
{
    releaseReply();
    TransferResult result;
    result.outcome = outcome;
    result.savedAs = published.name;
    if (outcome.kind == OutcomeKind::Saved)
        result.file = described(published);
    if (outcome.kind == OutcomeKind::AlreadyThere) {
        result.savedAs = m_request.fileName;
        result.file = confirmed();
    }
    result.origin = originOf(m_chain.current());
    result.bytes = m_incoming.size();
    result.answered = m_isAnswered;
    result.isHeld = m_isHeld;
    result.facts = m_request.isTraced ? m_facts : nullptr;
    if (leavesBytes(outcome.kind)) {
        result.partial = m_incoming.keep();
        result.gained = m_incoming.gainedBy(result.partial);
    } else {
        m_incoming.forget();
    }
    result.outcome.detail.truncate(longestDetail);
    Q_EMIT ended(result); // touch no member after this
}

} // namespace Halyard
