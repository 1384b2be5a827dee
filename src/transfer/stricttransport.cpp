// SPDX-License-Identifier: MIT
#include "stricttransport.h"

#include <QHostAddress>

#include <algorithm>
#include <optional>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostHosts = 10'000;
constexpr qint64 longest = 10LL * 366 * 24 * 3600; // seconds; keeps the arithmetic far from its end

QByteArray unquoted(QByteArray value)
{
    value = value.trimmed();
    return value.size() >= 2 && value.startsWith('"') && value.endsWith('"') ? value.mid(1, value.size() - 2)
                                                                             : value;
}

} // namespace

void StrictTransport::note(const QUrl &url, const QByteArray &field, Clock::Time now)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (field.isEmpty() || url.scheme() != "https"_L1 || !QHostAddress(host).isNull())
        return;
    std::optional<qint64> age;
    bool withSubdomains = false;
    for (const QByteArray &directive : field.split(';')) {
        const QByteArray name = directive.left(directive.indexOf('=')).trimmed().toLower();
        bool isNumber = false;
        const qint64 number = unquoted(directive.mid(directive.indexOf('=') + 1)).toLongLong(&isNumber);
        if (name == "max-age" && isNumber && number >= 0)
            age = std::min(number, longest);
        withSubdomains = withSubdomains || directive.trimmed().toLower() == "includesubdomains";
    }
    if (age == 0)
        m_policies.remove(host);
    else if (age && (m_policies.size() < mostHosts || m_policies.contains(host)))
        m_policies.insert(host, {now + std::chrono::seconds(*age), withSubdomains});
}

bool StrictTransport::isKnown(QString host, Clock::Time now) const
{
    for (bool isParent = false; !host.isEmpty(); isParent = true) {
        const auto policy = m_policies.constFind(host);
        if (policy != m_policies.cend() && policy->until > now && (!isParent || policy->withSubdomains))
            return true;
        const qsizetype dot = host.indexOf(u'.');
        host = dot < 0 ? QString() : host.sliced(dot + 1);
    }
    return false;
}

QUrl StrictTransport::secured(const QUrl &url, Clock::Time now) const
{
    if (m_policies.isEmpty() || url.scheme() != "http"_L1 || !isKnown(url.host(QUrl::FullyEncoded), now))
        return url;
    QUrl safe = url;
    safe.setScheme(u"https"_s);
    if (safe.port() == 80)
        safe.setPort(443);
    return safe;
}

} // namespace Halyard
