// SPDX-License-Identifier: MIT
// What can be measured. Each job makes its window, does its work and answers its figures; one a process, so
// that none finds what another has left in memory.
#pragma once

#include <QJsonObject>
#include <QString>

namespace Halyard {

struct JobOptions
{
    QString list; ///< of addresses: for the job that downloads
    int rows = 0; ///< how many, where the job makes them itself
    int seconds = 0; ///< for how long, where that matters
    int parallel = 24;
    int perHost = 24;
};

/// A list downloaded as quickly as it can be: the turns meanwhile.
QJsonObject measureDownload(const JobOptions &options);
/// From the click on Start to the first picture on the screen.
QJsonObject measureFirstPicture(const JobOptions &options);
/// Many tiles: in with them, another size, from top to end, and thousands of changes a second.
QJsonObject measureTiles(const JobOptions &options);
/// Very many rows: in with them, to the end, a filter, a search.
QJsonObject measureRows(const JobOptions &options);
/// What is held of the pictures of a batch that is scrolled through.
QJsonObject measurePictures(const JobOptions &options);
/// A window whose batch is done, left alone.
QJsonObject measureIdle(const JobOptions &options);

} // namespace Halyard
