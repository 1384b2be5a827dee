// SPDX-License-Identifier: MIT
// What the words of a command line and its lists come to: one batch, or the reason why there is none. May
// start the practice server. Main thread.
#pragma once

#include "download.h"
#include "getoptions.h"

#include <QSet>

namespace Halyard {

class PracticeServer;

struct GatheredBatch
{
    std::vector<Entry> entries; ///< names unique, no address twice
    Logins logins;
    QString folder; ///< where a list wants to go, absolute; empty: where the options say
    bool isPractice = false; ///< its flags come from the practice server
    QStringList warnings; ///< what was left out, a line each
    QStringList notes; ///< what is good to know, a line each
    std::optional<Refusal> refusal;
};

GatheredBatch gatherBatch(const GetOptions &options, PracticeServer &server);

/// Lets the practice server behave as @p source says and listen, on @p port where that is free, else on
/// another. False: it is no practice source, or there is no port.
bool listenFor(const QString &source, quint16 port, PracticeServer &server);

/// A login is for one origin: nobody should give it to a stranger by mistake.
std::optional<Refusal> giveLogin(const Login &login, const QSet<QString> &origins, Logins *logins);

} // namespace Halyard
