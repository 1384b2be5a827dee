// SPDX-License-Identifier: MIT
#include "portalwatch.h"

#include <set>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t window = 10;
constexpr std::size_t enoughHosts = 5;

bool isPageForPicture(const Outcome &outcome)
{
    return outcome.kind == OutcomeKind::NotAnImage && outcome.detail == "html"_L1;
}

} // namespace

void PortalWatch::begin()
{
    m_last.clear();
    m_isWatching = true;
}

void PortalWatch::rest()
{
    m_last.clear();
    m_isWatching = false;
}

bool PortalWatch::ended(DownloadId id, HostId host, const Outcome &outcome)
{
    if (!m_isWatching)
        return false;
    m_last.push_back({id, host, isPageForPicture(outcome)});
    if (m_last.size() > window)
        m_last.pop_front();
    if (!m_last.back().isPage)
        return false;
    std::set<HostId> hosts;
    for (const End &end : m_last) {
        if (end.isPage)
            hosts.insert(end.host);
    }
    return hosts.size() >= enoughHosts;
}

std::vector<DownloadId> PortalWatch::takeRows()
{
    std::vector<DownloadId> rows;
    for (const End &end : m_last) {
        if (end.isPage)
            rows.push_back(end.id);
    }
    rest();
    return rows;
}

} // namespace Halyard
