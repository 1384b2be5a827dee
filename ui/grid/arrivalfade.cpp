// SPDX-License-Identifier: MIT
#include "arrivalfade.h"

#include <QTimerEvent>

#include <algorithm>

namespace Halyard {

namespace {

constexpr int Frame = 16; ///< milliseconds

} // namespace

void ArrivalFade::begin(const QList<DownloadId> &ids, int milliseconds)
{
    for (const DownloadId id : ids) {
        if (!m_expected.remove(id) || milliseconds <= 0)
            continue;
        m_duration = std::min(milliseconds, LongestFade);
        if (!m_timer.isActive()) {
            m_clock.start();
            m_timer.start(Frame, this);
        }
        m_begun.insert(id, m_clock.elapsed());
    }
}

void ArrivalFade::clear()
{
    m_expected.clear();
    m_begun.clear();
    m_timer.stop();
}

qreal ArrivalFade::opacityOf(DownloadId id) const
{
    const auto begun = m_begun.constFind(id);
    if (begun == m_begun.constEnd())
        return 1;
    return std::clamp(qreal(m_clock.elapsed() - *begun) / m_duration, 0.0, 1.0);
}

void ArrivalFade::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const QList<DownloadId> ids = m_begun.keys();
    const qint64 now = m_clock.elapsed();
    m_begun.removeIf(
        [now, this](QHash<DownloadId, qint64>::iterator entry) { return now - *entry >= m_duration; });
    if (m_begun.isEmpty())
        m_timer.stop();
    Q_EMIT faded(ids);
}

} // namespace Halyard
