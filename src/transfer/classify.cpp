// SPDX-License-Identifier: MIT
#include "classify.h"

namespace Halyard {

using namespace Qt::StringLiterals;

Outcome classifyStatus(const ResponseHead &head)
{
    Outcome outcome;
    outcome.httpStatus = head.status;
    outcome.retryAfter = head.retryAfter;
    switch (head.status) {
    case 206: // nobody asked for a part
        outcome.kind = OutcomeKind::NotHttp;
        outcome.detail = u"206"_s;
        break;
    case 404:
    case 410:
        outcome.kind = OutcomeKind::NotFound;
        break;
    case 429:
    case 503:
        outcome.kind = OutcomeKind::ServerBusy;
        break;
    case 408:
    case 425:
    case 500:
    case 502:
    case 504:
        outcome.kind = OutcomeKind::ServerError;
        break;
    default:
        outcome.kind = OutcomeKind::HttpStatus;
    }
    return outcome;
}

Outcome classifyError(QNetworkReply::NetworkError error, const QString &text)
{
    using E = QNetworkReply::NetworkError;
    Outcome outcome;
    outcome.detail = text;
    switch (error) {
    case E::ConnectionRefusedError:
        outcome.kind = OutcomeKind::ConnectionRefused;
        break;
    case E::HostNotFoundError:
        outcome.kind = OutcomeKind::HostNotFound;
        break;
    case E::TimeoutError:
        outcome.kind = OutcomeKind::ConnectTimeout;
        break;
    case E::SslHandshakeFailedError:
        outcome.kind = OutcomeKind::TlsError;
        break;
    case E::ProxyConnectionRefusedError:
    case E::ProxyConnectionClosedError:
    case E::ProxyNotFoundError:
    case E::ProxyTimeoutError:
    case E::ProxyAuthenticationRequiredError:
    case E::UnknownProxyError:
        outcome.kind = OutcomeKind::ProxyError;
        break;
    case E::ContentReSendError: // Qt will not ask again by itself: nothing was wrong with the request
        outcome.kind = OutcomeKind::Tainted;
        break;
    case E::ProtocolUnknownError: // HTTP/2: the server closes this connection, and did not begin with ours
        outcome.kind = text.contains("GOAWAY"_L1) ? OutcomeKind::Tainted : OutcomeKind::NotHttp;
        break;
    case E::ProtocolFailure:
    case E::ProtocolInvalidOperationError:
        outcome.kind = OutcomeKind::NotHttp;
        break;
    default:
        outcome.kind = OutcomeKind::ConnectionLost;
    }
    return outcome;
}

bool isProxysFault(
    QNetworkReply::NetworkError error, const QNetworkProxy &proxy, const QUrl &url, bool hasAnswered)
{
    using E = QNetworkReply::NetworkError;
    if (proxy.type() == QNetworkProxy::NoProxy)
        return false;
    // Plain requests are made to the proxy itself: whoever does not take the connection is the proxy.
    const bool isPlain = proxy.type() == QNetworkProxy::HttpProxy && url.scheme() == "http"_L1;
    if (isPlain && (error == E::ConnectionRefusedError || error == E::TimeoutError))
        return true;
    const bool isUnclear = error == E::HostNotFoundError || error == E::UnknownNetworkError;
    return isUnclear && (isPlain || !hasAnswered);
}

bool leavesBytes(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::ServerBusy:
    case OutcomeKind::ServerError:
    case OutcomeKind::HostNotFound:
    case OutcomeKind::ConnectionRefused:
    case OutcomeKind::ConnectionLost:
    case OutcomeKind::ConnectTimeout:
    case OutcomeKind::FirstByteTimeout:
    case OutcomeKind::IdleTimeout:
    case OutcomeKind::TooSlow:
    case OutcomeKind::ProxyError:
    case OutcomeKind::Tainted:
    case OutcomeKind::DiskFull:
    case OutcomeKind::NotWritable: // perhaps for a while
    case OutcomeKind::TooManyOpenFiles:
        return true;
    default:
        return false;
    }
}

} // namespace Halyard
