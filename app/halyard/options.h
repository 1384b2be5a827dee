// SPDX-License-Identifier: MIT
// The command line of the window's program. Parsed before the window, so that help and mistakes in the usage
// are told on a machine without a display as well.
#pragma once

#include "palettes.h"

#include <QByteArray>
#include <QStringList>

namespace Halyard {

struct Options
{
    QString source;
    QString folder; ///< absolute, or empty
    QString selection;
    QByteArray addresses; ///< one a line
    QStringList lists; ///< absolute paths
    Theme theme = Theme::System;
    bool start = false;
    bool engineOnMain = false;
    bool keepsSession = true;
    bool newInstance = false; ///< beside a window that is open; keeps no session

    QString message; ///< to be printed in place of a window: help, version, what is wrong
    bool faulty = false; ///< the message is about a mistake
};

/// @p arguments without those that Qt takes for itself. Relative paths begin in @p folder.
Options parseOptions(const QStringList &arguments, const QString &folder);

/// The arguments without Qt's own ("-platform xcb", "-style=..."), which only QApplication understands.
QStringList withoutToolkitOptions(const QStringList &arguments);

} // namespace Halyard
