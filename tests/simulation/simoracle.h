// SPDX-License-Identifier: MIT
// What the rules say about hosts, told from the outside: it hears of every begin and end of an attempt and
// says what may begin now and what must not. Written from the rules alone; shares no code with the queue.
#pragma once

#include "clock.h"
#include "enginelimits.h"
#include "transfer.h"

#include <QSet>
#include <QString>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace Halyard {

class SimOracle
{
public:
    explicit SimOracle(const Limits &limits)
        : m_limits(limits)
    {
    }
    void setLoginOrigins(const QSet<QString> &origins) { m_withLogin = origins; }

    struct Attempt
    {
        QString host;
        Clock::Time begunAt{};
        bool isOnNetwork = true;
        bool carriesUnprovenLogin = false;
        int era = 0;
        int number = 0; ///< of all attempts, in the order of their begin
    };

    /// Why this attempt must not begin, or an empty string. @p live: all that run.
    QString objection(const QString &host, Clock::Time now, const std::vector<const Attempt *> &live) const;
    /// Notes what must be known of an attempt when it begins.
    Attempt begin(const QString &host, Clock::Time now);
    /// Bytes of its body come, or the last one is here.
    void bytesCame(const Attempt &attempt, bool isLast);

    struct Verdict
    {
        bool isFree = false; ///< the silent probe of an open breaker: no try is counted
        bool endsHost = false; ///< rows that wait for `result.origin` fail with it
    };
    Verdict end(const Attempt &attempt, const TransferResult &result, Clock::Time now, int tries);

    /// True where rows of @p host may have to wait for a hold or a probe.
    bool mayKeepWaiting(const QString &host, Clock::Time now, const std::vector<const Attempt *> &live) const;
    Clock::Time waitsUntil(const QString &host) const;
    std::optional<OutcomeKind> ended(const QString &host) const;

    void rowsAdded(const QString &host) { m_hosts[host].ended.reset(); }
    void startedByHand();
    void retriedByHand();
    /// Rows of it were sent off again by hand: where it was given up, all is forgotten but its holds.
    void retriedByHand(const QString &host);
    void heldByHand(const QString &host, Clock::Time now, Clock::Time wait) { hold(host, now, wait, wait); }
    void releasedByHand(const QString &host, Clock::Time now);
    void mayBeReleased(const QString &host, Clock::Time now);
    void reopened();

private:
    enum class Login : quint8 { Unproven, Proven };
    struct Host
    {
        Clock::Time notBefore{0}; ///< the least that a hold must last
        Clock::Time waitsUntil{0}; ///< the most
        int silences = 0; ///< since the last answer or hold
        Clock::Time lookAgainAt{0}; ///< the end of the breaker's last hold
        int lastBefore = 0; ///< the last attempt that was begun before it
        int era = 0; ///< of this host alone
        int holds = 0; ///< of the breaker, since the last answer
        bool isNameInDoubt = false;
        bool hasAnswered = false;
        int refusals = 0;
        int loginRefusals = 0;
        Login login = Login::Unproven;
        std::set<QString> ledTo; ///< hosts that were held together with it
        std::optional<OutcomeKind> ended;
    };
    bool isProbe(const Host &host, const Attempt &attempt) const;
    bool isUnproven(const QString &host) const;
    int eraOf(const QString &host) const;
    static void forget(Host &host);
    static void answered(Host &host);
    void acceptLogin(Host &host, const Attempt &attempt) const;
    void hold(const QString &host, Clock::Time from, Clock::Time least, Clock::Time most);
    Verdict keptSilent(const Attempt &attempt, OutcomeKind kind, Clock::Time now);
    bool loginEndsHost(Host &host);
    void countRefusals(const Attempt &attempt, const TransferResult &result, Clock::Time now);

    const Limits &m_limits;
    int m_attempts = 0;
    int m_era = 0; ///< a retry by hand begins a new one: what began before proves no login
    QSet<QString> m_withLogin;
    std::map<QString, Host> m_hosts;
};

} // namespace Halyard
