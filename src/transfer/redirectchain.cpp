// SPDX-License-Identifier: MIT
#include "redirectchain.h"

#include "origin.h"
#include "privatehost.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAddress = 8192; // as of any address

} // namespace

RedirectChain::RedirectChain(const QUrl &first, int most, Secured secured)
    : m_secured(std::move(secured))
    , m_first(m_secured ? m_secured(first) : first)
    , m_current(m_first)
    , m_asked(m_first.toString(QUrl::FullyEncoded))
    , m_most(most)
{
}

std::optional<Outcome> RedirectChain::follow(const QByteArray &location, int status)
{
    // Read as kindly as browsers do (a space, an umlaut); what comes of it is judged as strictly as any
    // address.
    const QUrl next = QUrl::fromEncoded(location, QUrl::TolerantMode);
    QUrl target = m_current.resolved(next).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (m_secured)
        target = m_secured(target);
    auto refusal = location.isEmpty() || location.size() > longestAddress || !next.isValid()
        ? Outcome::of(OutcomeKind::BadRedirect, QString::fromLatin1(location))
        : refusalOf(target);
    if (refusal) {
        refusal->httpStatus = status;
        return refusal;
    }
    m_current = target;
    m_asked.append(target.toString(QUrl::FullyEncoded));
    m_isAtHome = m_isAtHome && originOf(target) == originOf(m_first);
    return {};
}

std::optional<Outcome> RedirectChain::refusalOf(const QUrl &target) const
{
    const QString shown = target.toDisplayString();
    if (!isFetchable(target))
        return Outcome::of(OutcomeKind::BadRedirect, shown);
    if (m_current.scheme() == "https"_L1 && target.scheme() != "https"_L1)
        return Outcome::of(OutcomeKind::UnsafeRedirect, shown);
    if (isPrivateHost(target) && !isPrivateHost(m_first))
        return Outcome::of(OutcomeKind::UnsafeRedirect, shown);
    if (m_asked.size() > m_most || m_asked.contains(target.toString(QUrl::FullyEncoded)))
        return Outcome::of(OutcomeKind::TooManyRedirects, shown);
    return {};
}

} // namespace Halyard
