// SPDX-License-Identifier: MIT
#include "networksettings.h"

#include <QUrl>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestField = 4096;

/// RFC 9110 section 5.6.2: any visible ASCII character but the delimiters.
bool isTokenCharacter(QChar c)
{
    return c > u' ' && c < u'\x7F' && !QStringView(u"\"(),/:;<=>?@[\\]{}").contains(c);
}

bool isValueCharacter(QChar c)
{
    return c == u'\t' || (c >= u' ' && c < u'\x7F');
}

/// Who sets these another way than we do is answered what we cannot read, or asks in another's name.
bool isReserved(QStringView name)
{
    static constexpr const char16_t *reserved[]{u"accept-encoding", u"connection", u"content-length",
        u"expect", u"host", u"if-range", u"keep-alive", u"proxy-authorization", u"proxy-connection", u"range",
        u"te", u"trailer", u"transfer-encoding", u"upgrade"};
    return std::any_of(std::begin(reserved), std::end(reserved),
        [name](const char16_t *one) { return name.compare(QStringView(one), Qt::CaseInsensitive) == 0; });
}

std::optional<QNetworkProxy> fixedProxy(const QUrl &url)
{
    const bool isHttp = url.scheme() == "http"_L1;
    const bool isSocks = url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
    const bool isBare
        = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    const int port = url.port(isHttp ? 8080 : 1080);
    if (!url.isValid() || (!isHttp && !isSocks) || url.host().isEmpty() || !isBare || port < 1)
        return std::nullopt;
    return QNetworkProxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
        url.host(QUrl::FullyEncoded), quint16(port), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

} // namespace

std::variant<Header, HeaderFault> parseHeader(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return HeaderFault::NoColon;
    const QStringView name = QStringView(text).first(colon);
    const QStringView written = QStringView(text).sliced(colon + 1);
    if (name.size() > longestField || written.size() > 2 * longestField)
        return HeaderFault::TooLong;
    if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isTokenCharacter))
        return HeaderFault::BadName;
    if (isReserved(name))
        return HeaderFault::Reserved;
    // Before anything is trimmed: a line end at the end is an injection all the same.
    if (!std::all_of(written.begin(), written.end(), isValueCharacter))
        return HeaderFault::BadValue;
    const QByteArray value = written.trimmed().toLatin1();
    if (value.size() > longestField)
        return HeaderFault::TooLong;
    // Never null: to Qt that would mean to take the field away.
    return Header{name.toLatin1(), value.isEmpty() ? QByteArray("") : value};
}

std::optional<ProxyChoice> parseProxy(const QString &text)
{
    const QString choice = text.trimmed();
    if (choice == "system"_L1)
        return ProxyChoice{ProxyChoice::Kind::System, {}};
    if (choice == "none"_L1)
        return ProxyChoice{ProxyChoice::Kind::None, {}};
    const auto proxy = fixedProxy(QUrl(choice, QUrl::StrictMode));
    if (!proxy)
        return std::nullopt;
    return ProxyChoice{ProxyChoice::Kind::Fixed, *proxy};
}

QString shownProxy(const QNetworkProxy &proxy)
{
    const QString host = proxy.hostName();
    const bool isV6 = host.contains(u':');
    return (isV6 ? u'[' + host + u']' : host) + u':' + QString::number(proxy.port());
}

} // namespace Halyard
