// SPDX-License-Identifier: MIT
// The colour that stands for how a row is, in every view. Never the only sign of it. Pure functions, any
// thread.
#pragma once

#include "download.h"
#include "statecolours.h"

namespace Halyard {

inline bool isSettled(State state)
{
    return state == State::Saved || state == State::Skipped;
}

/// That the server does not have a file is no alarm: often the list was wrong, and the rest is fine.
inline Tone toneOf(State state, OutcomeKind outcome)
{
    switch (state) {
    case State::Running:
    case State::Checking:
        return Tone::Running;
    case State::Delayed:
        return Tone::Retry;
    case State::Paused:
        return Tone::Paused;
    case State::Failed:
        return outcome == OutcomeKind::NotFound ? Tone::Retry : Tone::Failed;
    default:
        return Tone::Waiting;
    }
}

/// Pure text on pure ground everywhere: who chose that wants contrast, and no shades.
inline bool isStark(const QPalette &palette)
{
    constexpr double least = 19; // yellow on black has 19.6, the usual near-black on white 17
    return contrast(palette.color(QPalette::Base), palette.color(QPalette::Text)) >= least
        && contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) >= least;
}

} // namespace Halyard
