// SPDX-License-Identifier: MIT
// From what the network said to an Outcome: readable tables, pure functions, any thread. Nothing here decides
// whether there is another try; that is RetryPolicy's.
#pragma once

#include "outcome.h"
#include "responsehead.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace Halyard {

/// An answer whose status is neither 200 nor a redirect.
Outcome classifyStatus(const ResponseHead &head);

/// A request that ended with @p error before a status was judged. @p text is Qt's own description.
Outcome classifyError(QNetworkReply::NetworkError error, const QString &text);

/// True where @p error, before any answer, is the fault of @p proxy rather than of the address that was asked
/// through it. Qt has error codes for that and does not use them: it tells of refused connections and unknown
/// names without saying whose. @p hasAnswered: answers have come through it before.
bool isProxysFault(
    QNetworkReply::NetworkError error, const QNetworkProxy &proxy, const QUrl &url, bool hasAnswered);

/// True where the bytes that came before are no worse for how the attempt ended: the next one may go on
/// behind them.
bool leavesBytes(OutcomeKind kind);

} // namespace Halyard
