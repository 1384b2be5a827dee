// SPDX-License-Identifier: MIT
#include "hangalarm.h"

#include <cstdio>
#include <cstdlib>

namespace Halyard {

HangAlarm::HangAlarm(std::chrono::seconds patience)
    : m_patience(patience)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

HangAlarm::~HangAlarm() = default;

void HangAlarm::watch(const QString &what)
{
    {
        const std::lock_guard lock(m_mutex);
        m_what = what.toStdString();
        ++m_count;
    }
    m_changed.notify_all();
}

void HangAlarm::run(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const quint64 seen = m_count;
        const bool moved = m_changed.wait_for(lock, stop, m_patience, [&] { return m_count != seen; });
        if (moved || stop.stop_requested())
            continue;
        std::fprintf(stderr, "halyard-poses: hangs since %lld s: %s\n",
            static_cast<long long>(m_patience.count()), m_what.c_str());
        std::_Exit(Status);
    }
}

} // namespace Halyard
