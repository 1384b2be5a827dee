// SPDX-License-Identifier: MIT
// What a job has measured, as one line of JSON, and what the system knows of this process. Values; any
// thread.
#pragma once

#include <QJsonObject>
#include <QString>

namespace Halyard {

struct Turns;

/// Adds the figures of @p turns, each name behind @p prefix.
void addTurns(QJsonObject &figures, const QString &prefix, const Turns &turns);

/// Bytes that are resident now, and at most so far.
qint64 residentMemory();
qint64 peakMemory();
double megabytes(qint64 bytes);

/// How often a thread of this process has gone to sleep, so far: of the main thread, or of all.
qint64 sleepsOfMainThread();
qint64 sleepsOfAllThreads();

} // namespace Halyard
