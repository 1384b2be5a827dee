// SPDX-License-Identifier: MIT
#include "reservednames.h"

#include <utility>

namespace Halyard {

void ReservedNames::begin(const EntryList &entries, Present present, IsOurs isOurs)
{
    *this = {};
    m_entries = entries;
    m_present = std::move(present);
    m_isOurs = std::move(isOurs);
}

void ReservedNames::add(const QString &name)
{
    if (m_hasLooked)
        m_registry.block(name);
}

QString ReservedNames::next(const QString &wanted)
{
    lookAround();
    return m_registry.reserve(wanted);
}

QString ReservedNames::claim(const QString &own, const QString &wanted)
{
    if (collisionKey(own) == collisionKey(wanted))
        return wanted;
    Claim &claim = m_claims[own];
    if (claim.wanted != wanted)
        claim = {wanted, next(m_isOurs && m_isOurs(wanted) ? u'_' + wanted : wanted)};
    return claim.given;
}

void ReservedNames::lookAround()
{
    for (; m_reserved < m_entries.size(); ++m_reserved)
        m_registry.block(m_entries.at(m_reserved).fileName);
    if (std::exchange(m_hasLooked, true) || !m_present)
        return;
    const QSet<QString> names = m_present();
    for (const QString &name : names)
        m_registry.block(name);
}

} // namespace Halyard
