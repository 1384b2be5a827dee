// SPDX-License-Identifier: MIT
#include "getrequest.h"

#include "condition.h"
#include "incomingbody.h"
#include "origin.h"
#include "redirectchain.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QByteArray basic(const QString &user, const QString &password)
{
    return "Basic " + QByteArray(user.toUtf8() + ':' + password.toUtf8()).toBase64();
}

/// A plain request goes to the proxy itself, and with it the proxy's login: Qt would only offer it when
/// asked, and with AuthenticationReuse switched off not even then. Tunnels and SOCKS5 log in by themselves.
void addWhatIsTheProxys(GetRequest &get, const QNetworkProxy &proxy)
{
    const bool isPlain = get.request.url().scheme() == "http"_L1;
    if (isPlain && proxy.type() == QNetworkProxy::HttpProxy && !proxy.user().isEmpty())
        get.request.setRawHeader("Proxy-Authorization", basic(proxy.user(), proxy.password()));
}

void addWhatIsTheOrigins(GetRequest &get, const TransferContext &context, const TransferRequest &wanted)
{
    const QString origin = originOf(wanted.url);
    const NetworkSettings &settings = context.lanes.settings();
    const Login login = context.logins.value(origin, settings.logins.value(origin));
    if (!login.user.isEmpty()) {
        get.request.setRawHeader("Authorization", basic(login.user, login.password));
        get.asked.sentLogin = true;
    }
    if (!settings.referer.isEmpty())
        get.request.setRawHeader("Referer", settings.referer);
    for (const Header &header : settings.headers)
        get.request.setRawHeader(header.name, header.value);
    if (!wanted.headers)
        return;
    for (const Header &header : *wanted.headers)
        get.request.setRawHeader(header.name, header.value);
}

/// Last of all: a field of that name among the user's would be answered by what we have not asked.
void askWhetherChanged(GetRequest &get, const SavedFile &known, const RedirectChain &chain)
{
    const QUrl &url = chain.current();
    const Condition condition
        = conditionFor(known, url, chain.isRedirected(), QDateTime::currentDateTimeUtc());
    if (!condition.ifNoneMatch.isEmpty())
        get.request.setRawHeader("If-None-Match", condition.ifNoneMatch);
    if (!condition.ifModifiedSince.isEmpty())
        get.request.setRawHeader("If-Modified-Since", condition.ifModifiedSince);
    get.asked.isConditional = !condition.isEmpty();
}

void askForTheRest(GetRequest &get, qint64 from, const PartialBody &kept)
{
    get.asked.from = from;
    get.asked.kept = kept.size();
    get.asked.total = kept.total;
    get.asked.validator = kept.validator;
    get.request.setRawHeader("Range", "bytes=" + QByteArray::number(from) + '-');
    get.request.setRawHeader("If-Range", kept.validator);
}

} // namespace

GetRequest makeGet(const TransferContext &context, const TransferRequest &wanted, const RedirectChain &chain,
    const IncomingBody &incoming)
{
    GetRequest get{context.lanes.request(chain.current()), {}};
    get.asked.largest = incoming.largest();
    get.asked.takesGzip = wanted.takesGzip;
    addWhatIsTheProxys(get, context.lanes.proxyFor(chain.current()));
    if (chain.isAtHome())
        addWhatIsTheOrigins(get, context, wanted);
    const qint64 from = chain.isRedirected() ? 0 : incoming.resumeOffset();
    if (from > 0)
        askForTheRest(get, from, *incoming.partial());
    else if (wanted.known)
        askWhetherChanged(get, *wanted.known, chain);
    return get;
}

} // namespace Halyard
