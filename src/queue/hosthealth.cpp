// SPDX-License-Identifier: MIT
#include "hosthealth.h"

#include <utility>

namespace Halyard {

namespace {

constexpr int mostLoginRefusals = 3;

} // namespace

void HostHealth::setHasLogin(bool hasLogin)
{
    if (hasLogin && m_login == Login::None)
        m_login = Login::Unproven;
    else if (!hasLogin)
        m_login = Login::None;
}

void HostHealth::forgive()
{
    m_probe.reset();
    m_silences = m_rounds = m_refusals = m_loginRefusals = m_loginsAsked = 0;
    m_isNameInDoubt = false;
    if (m_login == Login::Proven)
        m_login = Login::Unproven;
}

bool HostHealth::mayAsk(int running) const
{
    if (m_login == Login::Unproven && running > 0)
        return false;
    return m_rounds == 0 || !m_probe;
}

void HostHealth::begun(DownloadId id)
{
    if (m_rounds > 0 || m_login == Login::Unproven)
        m_probe = id;
}

/// A probe may be a large file: the others need not wait for its last byte.
bool HostHealth::progressed(DownloadId id)
{
    if (m_probe != id)
        return false;
    answered(id, true);
    return true;
}

void HostHealth::abandoned(DownloadId id)
{
    if (m_probe == id)
        m_probe.reset();
}

bool HostHealth::showsLoginAccepted(const Outcome &outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::LoginRefused:
    case OutcomeKind::LoginNeeded:
    case OutcomeKind::ServerBusy: // it has not even looked
    case OutcomeKind::ServerError:
    case OutcomeKind::Tainted:
    case OutcomeKind::NotHttp:
        return false;
    default:
        return outcome.httpStatus != 403;
    }
}

void HostHealth::answered(DownloadId id, bool isLoginAccepted)
{
    if (isLoginAccepted && m_login == Login::Unproven && m_probe == id)
        m_login = Login::Proven;
    if (isLoginAccepted)
        m_loginRefusals = 0;
    m_hasAnswered = true;
    m_isNameInDoubt = false;
    m_silences = m_rounds = 0;
    if (m_probe == id || m_login != Login::Unproven) // whose answer tells nothing of the login leaves it be
        m_probe.reset();
}

HostVerdict HostHealth::keptSilent(DownloadId id, OutcomeKind kind, const Limits &limits)
{
    using What = HostVerdict::What;
    const bool wasProbe = m_rounds > 0 && m_probe == id;
    abandoned(id);
    if (m_rounds > 0 && !wasProbe)
        return {}; // it was begun before the hold, which it cannot make longer
    // A name that was found before is not gone: the line is down.
    const bool isUnknownName = kind == OutcomeKind::HostNotFound && !m_hasAnswered;
    if ((isUnknownName && m_isNameInDoubt) || m_rounds >= limits.breakerRounds)
        return {What::GiveUp, {}, wasProbe};
    if (!isUnknownName && m_rounds == 0 && ++m_silences < limits.breakerFailures)
        return {};
    m_silences = 0;
    ++m_rounds;
    m_isNameInDoubt = isUnknownName;
    return {What::Hold, isUnknownName ? limits.hostNotFoundWait : limits.breakerHold, wasProbe};
}

HostVerdict HostHealth::judge(DownloadId id, const Outcome &outcome, const Limits &limits)
{
    if (outcome.kind == OutcomeKind::LoginRefused)
        return judgeLogin(id);
    m_loginsAsked = outcome.kind == OutcomeKind::LoginNeeded ? m_loginsAsked + 1 : 0;
    if (m_loginsAsked > limits.refusalsInARow)
        return {HostVerdict::What::GiveUp}; // all of it is behind a login
    const bool isRefused = outcome.kind == OutcomeKind::HttpStatus && outcome.httpStatus == 403;
    m_refusals = isRefused ? m_refusals + 1 : 0;
    if (m_refusals <= limits.refusalsInARow)
        return {};
    m_refusals = 0;
    return {HostVerdict::What::Hold, limits.refusalHold};
}

/// Once accepted, a login may still be refused for a page or two.
HostVerdict HostHealth::judgeLogin(DownloadId id)
{
    if (m_login == Login::Unproven && m_probe && m_probe != id)
        return {}; // the word on a login that was changed since
    if (m_login == Login::Proven && ++m_loginRefusals < mostLoginRefusals)
        return {};
    return {HostVerdict::What::GiveUp};
}

} // namespace Halyard
