// SPDX-License-Identifier: MIT
// What halyard-poses is asked for on its command line.
#pragma once

#include <QSize>
#include <QStringList>

namespace Halyard {

struct PoseOptions
{
    QStringList poses; ///< names; empty: all of them
    QStringList languages;
    QStringList themes;
    QList<QSize> sizes; ///< of the window, logical pixels
    QString folder; ///< for pictures; empty: none are made
    QString report; ///< file; empty: stdout
    bool sheetsOnly = false;
    QString message; ///< to be printed in place of everything else
    bool faulty = false; ///< the message is about a mistake
};

PoseOptions parsePoseOptions(const QStringList &arguments);

} // namespace Halyard
