// SPDX-License-Identifier: MIT
// The status bar: what the current tile says, and at the right how the batch runs: how many at once, how
// fast, how long, room on the disk. The longest stall of the window is in the tool tip. Owned by the window;
// GUI thread.
#pragma once

#include "batchstatus.h"

#include <QStatusBar>
#include <chrono>
#include <deque>

class QLabel;

namespace Halyard {

class ElidedLabel;

class StatusLine final : public QStatusBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)
public:
    explicit StatusLine(QWidget *parent = nullptr);

    struct Facts
    {
        BatchStatus status;
        int parallel = 0;
        qint64 freeBytes = -1;
        std::chrono::nanoseconds longestStall{0};
    };
    void show(const Facts &facts);
    void setHint(const QString &hint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void spell();
    QString atOnce(const BatchStatus &status) const;
    void dress();
    /// Bytes a second over the last moments of running time; negative: not known yet.
    qint64 rate(const BatchStatus &status);

    struct Sample
    {
        std::chrono::milliseconds elapsed;
        qint64 bytes;
    };
    std::deque<Sample> m_samples;
    Facts m_shown;
    qint64 m_rate = -1;
    ElidedLabel *m_hint;
    QLabel *m_facts;
};

} // namespace Halyard
