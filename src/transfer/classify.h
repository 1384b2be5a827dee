// SPDX-License-Identifier: MIT
// From what the network said to an Outcome: readable tables, pure functions, any thread. Nothing here decides
// whether there is another try; that is RetryPolicy's.
#pragma once

#include "outcome.h"
#include "responsehead.h"

#include <QNetworkReply>

namespace Halyard {

/// An answer whose status is neither 200 nor a redirect.
Outcome classifyStatus(const ResponseHead &head);

/// A request that ended with @p error before a status was judged. @p text is Qt's own description.
Outcome classifyError(QNetworkReply::NetworkError error, const QString &text);

} // namespace Halyard
