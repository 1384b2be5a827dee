// SPDX-License-Identifier: MIT
// What the words of a command line and its lists come to: one batch, or the reason why there is none. May
// start the practice server. Main thread.
#pragma once

#include "download.h"
#include "getoptions.h"

namespace Halyard {

class PracticeServer;

struct GatheredBatch
{
    std::vector<Entry> entries; ///< names unique, no address twice
    Logins logins;
    QStringList warnings; ///< what was left out, a line each
    QStringList notes; ///< what is good to know, a line each
    std::optional<Refusal> refusal;
};

GatheredBatch gatherBatch(const GetOptions &options, PracticeServer &server);

} // namespace Halyard
