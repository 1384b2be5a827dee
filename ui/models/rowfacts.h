// SPDX-License-Identifier: MIT
// What a row amounts to for those who look at it: which filter it belongs to, how far its bar is, what its
// tool tip and its description say. Pure functions, GUI thread (the texts translate).
#pragma once

#include "download.h"

#include <QString>
#include <vector>

namespace Halyard {

enum class TileFilter : quint8 {
    All,
    Waiting, ///< queued, delayed, paused
    Running, ///< running, checking
    Saved, ///< in this run
    AlreadyThere, ///< whole in the folder before any traffic, or the server has no other one
    NotFound, ///< failed because the server does not have it
    Failed, ///< the other failures, and the cancelled
};
inline constexpr int TileFilterCount = int(TileFilter::Failed) + 1;

inline constexpr int NoProgress = -2; ///< nothing is under way
inline constexpr int UnknownProgress = -1; ///< under way, without a known end

TileFilter filterOf(const Download &download);
/// 0 to 1000, or one of the two above.
int progressOf(const Download &download);
/// True where the row's file is in the folder.
bool isOnDisk(const Download &download);
/// True where only numbers differ: what the tile is about has stayed the same.
bool isOnlyProgress(const Download &before, const Download &after);

/// Title, status, address and file. Rich text by intention, so that nothing in it is taken for rich text by
/// chance: all that comes from outside is escaped. @p path: where the file is, if it is there. @p leftOut:
/// its preview is.
QString rowToolTip(const Download &download, const Entry &entry, const QString &path, bool leftOut = false);
/// The address, and the file or what went wrong. Plain text.
QString rowDescription(
    const Download &download, const Entry &entry, const QString &path, bool leftOut = false);

struct RowRange
{
    int first = 0;
    int last = 0;
};
/// The runs of neighbours in @p rows, which ascend.
std::vector<RowRange> rangesOf(const std::vector<int> &rows);

} // namespace Halyard
