// SPDX-License-Identifier: MIT
// Opens files and folders in the programs that the system has for them, and notices when that fails: on a
// free desktop there may be no such program, and QDesktopServices would not know. Never waits. GUI thread.
#pragma once

#include <QString>
#include <functional>

class QObject;

namespace Halyard {

/// @p failed is called, later and while @p context lives, where nothing could open it.
void openInSystem(const QString &path, QObject *context, std::function<void()> failed);
/// The file's folder, with the file selected where the file manager can do that.
void showInFileManager(const QString &path, QObject *context, std::function<void()> failed);

} // namespace Halyard
