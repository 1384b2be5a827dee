// SPDX-License-Identifier: MIT
// Ends the program, with words about what it was doing, when that takes too long: for what hangs and cannot
// say so itself. Runs on a thread of its own; owned by main.
#pragma once

#include <QString>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace Halyard {

class HangAlarm final
{
    Q_DISABLE_COPY_MOVE(HangAlarm)
public:
    static constexpr int Status = 3; ///< that the program ends with

    explicit HangAlarm(std::chrono::seconds patience);
    ~HangAlarm();

    /// Begins to wait anew.
    void watch(const QString &what);

private:
    void run(const std::stop_token &stop);

    const std::chrono::seconds m_patience;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::string m_what;
    quint64 m_count = 0;
    std::jthread m_thread; ///< last: ends first
};

} // namespace Halyard
