// SPDX-License-Identifier: MIT
// The state machine of one download, as data: one pure function says which state follows which event.
// An empty answer means "does not apply"; callers ignore the event then. Only DownloadQueue changes a
// row's state, in one setter. Pausing or stopping a whole batch is a flag of the queue, not an event.
#pragma once

#include <QtGlobal>
#include <array>
#include <optional>

namespace Halyard {

enum class State : quint8 {
    Queued, ///< waits for a network slot
    Running, ///< holds a network slot
    Checking, ///< all bytes are here and the slot is given back; proof and publishing are under way
    Delayed, ///< waits for its next try
    Paused, ///< this row only, by hand
    Saved, ///< the file is whole, under its final name
    Skipped, ///< the file was there already
    Failed, ///< given up, with a reason
    Cancelled, ///< given up on request
};
inline constexpr int StateCount = 9;

enum class Event : quint8 {
    Begin, ///< the queue gives the row a network slot
    Received, ///< the last byte is here
    Succeeded, ///< the file bears its final name
    AlreadyThere, ///< nothing to fetch
    Transient, ///< failed, and worth another try
    Permanent, ///< failed for good, or the tries are used up
    Due, ///< the delay is over
    Requeue, ///< back in line without counting a try (batch pause, taint, host hold)
    Pause,
    Resume,
    Cancel,
    Retry, ///< by hand, also "download again"
};
inline constexpr int EventCount = 12;

/// The state that follows @p state upon @p event, or nothing where the event does not apply.
constexpr std::optional<State> nextState(State state, Event event)
{
    using S = State;
    using Cell = std::optional<State>;
    constexpr Cell no;
    // columns: Begin, Received, Succeeded, AlreadyThere, Transient, Permanent, Due, Requeue, Pause, Resume,
    //          Cancel, Retry
    // clang-format off
    constexpr std::array<std::array<Cell, EventCount>, StateCount> table{{
        /* Queued    */ {S::Running, no, S::Saved, S::Skipped, no, S::Failed, no, no, S::Paused, no, S::Cancelled, no},
        /* Running   */ {no, S::Checking, no, S::Skipped, S::Delayed, S::Failed, no, S::Queued, S::Paused, no, S::Cancelled, no},
        /* Checking  */ {no, no, S::Saved, no, S::Delayed, S::Failed, no, S::Queued, no, no, S::Cancelled, no},
        /* Delayed   */ {no, no, no, no, no, no, S::Queued, no, S::Paused, no, S::Cancelled, S::Queued},
        /* Paused    */ {no, no, no, no, no, no, no, no, no, S::Queued, S::Cancelled, S::Queued},
        /* Saved     */ {no, no, no, no, no, no, no, no, no, no, no, S::Queued},
        /* Skipped   */ {no, no, no, no, no, no, no, no, no, no, no, S::Queued},
        /* Failed    */ {no, no, no, no, no, no, no, no, no, no, no, S::Queued},
        /* Cancelled */ {no, no, no, no, no, no, no, no, no, no, no, S::Queued},
    }};
    // clang-format on
    return table[std::size_t(state)][std::size_t(event)];
}

/// True where the row has come to its end and only a retry by hand moves it again.
constexpr bool isFinal(State state)
{
    return state == State::Saved || state == State::Skipped || state == State::Failed
        || state == State::Cancelled;
}

/// True where a transfer of the row exists.
constexpr bool isActive(State state)
{
    return state == State::Running || state == State::Checking;
}

} // namespace Halyard
