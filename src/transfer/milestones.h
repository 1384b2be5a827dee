// SPDX-License-Identifier: MIT
// What a reply of Qt's passes on its way, and what its answer said about itself: for attempts that are
// traced. Used by HttpTransfer, on its thread.
#pragma once

#include "transfer.h"

#include <functional>

class QNetworkReply;

namespace Halyard {

class RedirectChain;
struct ResponseHead;

/// Calls @p reached for all milestones of @p reply but Head, each at most once, as long as @p context lives
/// and is not disconnected. To be called before the request can have gone anywhere.
void traceReply(QNetworkReply &reply, QObject &context, const std::function<void(Milestone)> &reached);

/// Of the answer that has come from the address where @p chain stands. Cut and without controls.
AnswerFacts factsOf(const QNetworkReply &reply, const ResponseHead &head, const RedirectChain &chain);

} // namespace Halyard
