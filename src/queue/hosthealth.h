// SPDX-License-Identifier: MIT
// How one host has answered so far, and what follows for all of its rows. Three rules: a circuit breaker
// (silence in a row opens it; after each hold one attempt probes, and any answer closes it), answers 403 in a
// row (held: perhaps a limit in disguise), and a login that may be wrong (one attempt at a time until it was
// accepted, so that a wrong password is sent once). Knows neither clock nor rows; a value, kept by
// HostGovernor.
#pragma once

#include "download.h"
#include "enginelimits.h"

#include <optional>

namespace Halyard {

/// What the end of an attempt means for its host.
struct HostVerdict
{
    enum class What : quint8 { GoOn, Hold, GiveUp };
    What what = What::GoOn;
    std::chrono::milliseconds hold{0};
    bool wasProbe = false; ///< it only found out that the host is still silent: no try is counted
};

class HostHealth
{
public:
    /// A login will be sent there. Where that is news, nothing is known about it yet.
    void setHasLogin(bool hasLogin);
    /// By hand: the breaker closes, counts begin anew, a login is as good as a new one.
    void forgive();

    /// May one more attempt be made, where @p running are on the network?
    bool mayAsk(int running) const;
    bool hasAnswered() const { return m_hasAnswered; }

    // Each attempt: begun(), perhaps progressed(), then one of the others.
    void begun(DownloadId id);
    bool progressed(DownloadId id); ///< bytes of the body come; true where more attempts may be made now
    void abandoned(DownloadId id);
    void answered(DownloadId id, bool isLoginAccepted); ///< by anything at all
    HostVerdict keptSilent(DownloadId id, OutcomeKind kind, const Limits &limits);

    /// What this host's last answer says beyond that it came; also where another's redirect led here.
    HostVerdict judge(DownloadId id, const Outcome &outcome, const Limits &limits);
    /// It led elsewhere, so its name is known and it answers.
    void redirected() { m_hasAnswered = true; }
    /// Was a login let through, where this is the answer? An overloaded server has not even looked at it.
    static bool showsLoginAccepted(const Outcome &outcome);

private:
    enum class Login : quint8 { None, Unproven, Proven };

    HostVerdict judgeLogin(DownloadId id);

    std::optional<DownloadId> m_probe; ///< finds out: does it answer again, is the login right
    int m_silences = 0; ///< in a row, while the breaker is closed
    int m_rounds = 0; ///< holds without any answer; the breaker is open while there were some
    int m_refusals = 0; ///< 403 in a row
    int m_loginsAsked = 0; ///< 401 in a row, where none was sent
    int m_loginRefusals = 0; ///< in a row, of a login that was accepted before
    Login m_login = Login::None;
    bool m_hasAnswered = false;
    bool m_isNameInDoubt = false; ///< the last hold was for a name that was not found
};

} // namespace Halyard
