// SPDX-License-Identifier: MIT
#include "milestones.h"

#include "redirectchain.h"
#include "responsehead.h"

#include <QNetworkReply>

#include <memory>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestFact = 300;

QString plain(QString text)
{
    text.truncate(longestFact);
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text;
}

} // namespace

void traceReply(QNetworkReply &reply, QObject &context, const std::function<void(Milestone)> &reached)
{
    struct Passed
    {
        bool connecting = false;
        bool connected = false;
        bool body = false;
    };
    const auto passed = std::make_shared<Passed>();
    // Of a plain connection Qt does not say that it stands: it does when the request is out.
    const auto connected = [passed, reached] {
        if (passed->connecting && !std::exchange(passed->connected, true))
            reached(Milestone::Connected);
    };
    QObject::connect(&reply, &QNetworkReply::socketStartedConnecting, &context, [passed, reached] {
        if (!std::exchange(passed->connecting, true))
            reached(Milestone::Connecting);
    });
    QObject::connect(&reply, &QNetworkReply::encrypted, &context, connected);
    QObject::connect(&reply, &QNetworkReply::requestSent, &context, [connected, reached] {
        connected();
        reached(Milestone::Sent);
    });
    QObject::connect(&reply, &QNetworkReply::readyRead, &context, [passed, reached] {
        if (!std::exchange(passed->body, true))
            reached(Milestone::Body);
    });
}

AnswerFacts factsOf(const QNetworkReply &reply, const ResponseHead &head, const RedirectChain &chain)
{
    const bool isHttp2 = reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    AnswerFacts facts;
    if (chain.isRedirected())
        facts.finalAddress = plain(chain.current().toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
    facts.protocol = isHttp2 ? u"HTTP/2"_s : u"HTTP/1.1"_s;
    facts.contentType = plain(QString::fromUtf8(reply.rawHeader("Content-Type")));
    facts.entityTag = plain(QString::fromLatin1(head.entityTag));
    facts.lastModified = plain(QString::fromLatin1(head.lastModified));
    return facts;
}

} // namespace Halyard
