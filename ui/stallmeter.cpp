// SPDX-License-Identifier: MIT
#include "stallmeter.h"

#include <QAbstractEventDispatcher>

#include <algorithm>

using namespace std::chrono_literals;

namespace Halyard {

namespace {
constexpr auto Beat = 4ms;
}

StallMeter::StallMeter(QObject *parent)
    : QObject(parent)
{
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    m_beats = !dispatcher || dispatcher->inherits("QEventDispatcherGlib");
    if (m_beats) {
        m_heart.setTimerType(Qt::PreciseTimer);
        m_heart.setInterval(Beat);
        connect(&m_heart, &QTimer::timeout, this, &StallMeter::beat);
    } else {
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, &StallMeter::wake);
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &StallMeter::sleep);
    }
}

void StallMeter::begin()
{
    m_longest = {};
    resume();
}

void StallMeter::resume()
{
    m_running = true;
    m_since.invalidate();
    if (m_beats)
        m_heart.start();
}

void StallMeter::end()
{
    m_running = false;
    m_heart.stop();
}

void StallMeter::note(std::chrono::nanoseconds stretch)
{
    m_longest = std::max(m_longest, stretch);
}

void StallMeter::wake()
{
    // A turn of the loop that did not sleep goes on with the stretch that is under way.
    if (m_running && !m_since.isValid())
        m_since.start();
}

void StallMeter::sleep()
{
    if (m_running && m_since.isValid())
        note(std::chrono::nanoseconds(m_since.nsecsElapsed()));
    m_since.invalidate();
}

void StallMeter::beat()
{
    if (m_since.isValid())
        note(std::chrono::nanoseconds(m_since.nsecsElapsed()) - Beat);
    m_since.start();
}

} // namespace Halyard
