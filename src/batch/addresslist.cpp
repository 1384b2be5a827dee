// SPDX-License-Identifier: MIT
#include "addresslist.h"

#include "addresstext.h"
#include "origin.h"
#include "plainaddress.h"
#include "safename.h"

#include <QRegularExpression>
#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// What is wrong with the scheme, the host or the port as they are written. QUrl refuses most of it as well,
/// but cannot say which it was.
std::optional<AddressFault> faultOfOrigin(const QString &text)
{
    static const QRegularExpression shape(
        u"^(?:([a-z][a-z0-9+.-]*):)?(//(?:[^/?#]*@)?(\\[[^\\]/?#]*\\]|[^:/?#\\[]*)(?::([^/?#]*))?)?"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(text);
    const QString scheme = match.captured(1).toLower();
    if (scheme.isEmpty())
        return AddressFault::NotAnAddress;
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return AddressFault::WrongScheme;
    if (match.captured(3).isEmpty() || match.captured(3) == "."_L1)
        return AddressFault::NoHost;
    const QString port = match.captured(4);
    bool isNumber = false;
    const uint value = port.toUInt(&isNumber);
    const bool plain = std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!port.isEmpty() && (!isNumber || !plain || value < 1 || value > 65535))
        return AddressFault::BadPort;
    return std::nullopt;
}

/// What people paste and the standard does not take (RFC 3986 section 2), encoded behind the authority: white
/// space, quotes, brackets of all kinds, and a per cent sign that begins no code. The host stays as it is.
QString withEncodedPath(const QString &address)
{
    const qsizetype slashes = address.indexOf("//"_L1);
    static const QRegularExpression beginning(u"[/?#]"_s);
    const qsizetype path = slashes < 0 ? -1 : address.indexOf(beginning, slashes + 2);
    if (path < 0)
        return address;
    static const QRegularExpression foreign(u"[ \"<>\\\\^`|{}\\[\\]]|%(?![0-9A-Fa-f]{2})"_s);
    QString encoded = address.first(path);
    qsizetype done = path;
    for (auto found = foreign.globalMatch(address, path); found.hasNext();) {
        const auto match = found.next();
        encoded += QStringView(address).mid(done, match.capturedStart() - done);
        encoded += QString::fromLatin1(QUrl::toPercentEncoding(match.captured()));
        done = match.capturedEnd();
    }
    return encoded + QStringView(address).mid(done);
}

/// Keeps what an address has before its host, decoded, and cuts it off.
void moveLogin(QUrl *url, Logins *logins)
{
    const Login login{url->userName(QUrl::FullyDecoded), url->password(QUrl::FullyDecoded)};
    url->setUserInfo(QString());
    if (!logins || (login.user.isEmpty() && login.password.isEmpty()))
        return;
    const QString origin = originOf(*url);
    if (!logins->contains(origin))
        logins->insert(origin, login);
}

} // namespace

std::variant<QUrl, AddressFault> parseAddress(const QString &text, Logins *logins)
{
    const QString address = withoutMargins(text).toString();
    if (address.isEmpty())
        return AddressFault::Empty;
    if (address.size() > LongestAddress)
        return AddressFault::TooLong;
    if (std::any_of(address.begin(), address.end(), isControl))
        return AddressFault::ControlCharacter;
    if (!address.isValidUtf16() || address.contains(QChar::ReplacementCharacter))
        return AddressFault::NotAnAddress; // bytes that were no text
    if (const auto fault = faultOfOrigin(address))
        return *fault;
    static const QRegularExpression second(
        u"\\s[a-z][a-z0-9+.-]*://"_s, QRegularExpression::CaseInsensitiveOption);
    if (address.contains(second))
        return AddressFault::NotAnAddress; // two on one line are not one
    QUrl url(withEncodedPath(address), QUrl::StrictMode);
    if (!url.isValid())
        return AddressFault::NotAnAddress;
    url.setFragment(QString());
    if (url.host().isEmpty())
        return AddressFault::NoHost;
    const bool canGrowTooLong = address.size() > LongestAddress / 9; // "%E6%97%97" for one character
    if (canGrowTooLong && url.toEncoded(QUrl::RemoveUserInfo).size() > LongestAddress)
        return AddressFault::TooLong;
    moveLogin(&url, logins); // last: a refused address leaves none behind
    return url;
}

QString addressKey(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    const QString path = url.path(QUrl::FullyEncoded);
    QString key = url.scheme() + "://"_L1 + host + u':' + QString::number(port);
    key += path.isEmpty() ? u"/"_s : path;
    if (url.hasQuery())
        key += u'?' + url.query(QUrl::FullyEncoded);
    return key;
}

QString addressKey(const QString &address)
{
    return isPlainAddress(address) ? keyOfPlain(address) : addressKey(QUrl(address, QUrl::StrictMode));
}

Entry entryFor(const QUrl &url)
{
    const QString name = nameFromUrl(url);
    return {.address = url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment),
        .title = name,
        .mark = markFor(name),
        .fileName = name,
        .picture = hasPictureExtension(name)};
}

std::vector<Entry> withUniqueNames(std::vector<Entry> entries, const EntryList &earlier)
{
    NameRegistry names;
    for (qsizetype i = 0; i < earlier.size(); ++i)
        names.reserve(earlier.at(i).fileName);
    for (Entry &entry : entries)
        entry.fileName = names.reserve(entry.fileName);
    return entries;
}

} // namespace Halyard
