// SPDX-License-Identifier: MIT
// What a program has recorded, read by SQL from a copy of its database: the original, its journal included,
// stays for the program as it was found. Plain values; any thread.
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <optional>

namespace Halyard {

struct SeenRow
{
    int id = 0;
    QString address;
    QString name; ///< by which it was or will be saved
    QString state; ///< "queued", "paused", "saved", "skipped", "failed", "cancelled"
    qint64 size = -1; ///< of the saved file
    bool removed = false;
    bool isSynced = false; ///< recorded as being on the disk
};

struct SeenBatch
{
    qint64 number = 0;
    QList<SeenRow> rows;
    QHash<QString, qint64> parts; ///< recorded size by name
    QString tag; ///< in the names of its part files

    int count(const QString &state) const;
};

struct SeenSession
{
    QString fault; ///< why it cannot be read, or is not sound; empty: all is well
    QList<SeenBatch> batches;
};

/// Where there is no database there are no batches. @p folder: only batches that save there.
SeenSession lookAtSession(const QString &database, const QString &folder);

/// Runs a statement on a database that no program has open. Empty, or why it failed.
QString changeDatabase(const QString &database, const QString &statement);

} // namespace Halyard
