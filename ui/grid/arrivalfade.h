// SPDX-License-Identifier: MIT
// Lets the pictures of rows that have just arrived fade in, for a moment. Its clock runs only while one does.
// Owned by the view; GUI thread. `faded` tells which tiles look different now.
#pragma once

#include "download.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>

namespace Halyard {

class ArrivalFade final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArrivalFade)
public:
    static constexpr int LongestFade = 150; ///< milliseconds

    using QObject::QObject;

    /// A picture is to come, and may fade in.
    void expect(DownloadId id) { m_expected.insert(id); }
    /// Of those that were expected, these are here now. @p milliseconds: 0 means at once.
    void begin(const QList<DownloadId> &ids, int milliseconds);
    void clear();
    /// From 0 to 1.
    qreal opacityOf(DownloadId id) const;
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void faded(const QList<Halyard::DownloadId> &ids);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QSet<DownloadId> m_expected;
    QHash<DownloadId, qint64> m_begun; ///< when, on the clock below
    QElapsedTimer m_clock;
    QBasicTimer m_timer;
    int m_duration = LongestFade;
};

} // namespace Halyard
