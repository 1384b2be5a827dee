// SPDX-License-Identifier: MIT
#include "classify.h"

namespace Halyard {

Outcome classifyStatus(const ResponseHead &head)
{
    Outcome outcome;
    outcome.httpStatus = head.status;
    outcome.retryAfter = head.retryAfter;
    switch (head.status) {
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
    case E::ProtocolFailure:
    case E::ProtocolUnknownError:
    case E::ProtocolInvalidOperationError:
        outcome.kind = OutcomeKind::NotHttp;
        break;
    default:
        outcome.kind = OutcomeKind::ConnectionLost;
    }
    return outcome;
}

} // namespace Halyard
