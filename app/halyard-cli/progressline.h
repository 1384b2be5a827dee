// SPDX-License-Identifier: MIT
// Progress on standard error: one line with a bar that is drawn anew on a terminal; elsewhere nothing, there
// a line per file tells.
#pragma once

#include "batchstatus.h"

namespace Halyard {

class ProgressLine
{
public:
    /// True where standard error is a terminal.
    static bool isPossible();

    void show(const BatchStatus &status);
    /// Takes the line away, so that other text can be written.
    void clear();

private:
    bool m_shown = false;
};

/// "112 of 249 saved, 24 running, 1 failed, about 4 s left"; where all that is left waits for a host, it
/// names the one that is asked again soonest.
QString countsText(const BatchStatus &status);

} // namespace Halyard
