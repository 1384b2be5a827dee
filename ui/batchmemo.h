// SPDX-License-Identifier: MIT
// What the window has kept with a batch, so that it can be taken up again as what it was: JSON that the store
// does not look into. Reading trusts nothing: what is missing or odd makes a list of addresses.
#pragma once

#include "windowmemory.h"

#include <QByteArray>
#include <QString>

namespace Halyard {

struct BatchMemo
{
    BatchKind kind = BatchKind::List;
    QString selection; ///< which flags
    QString source; ///< where they come from
    QString title; ///< of a list; empty: it has none of its own
    qsizetype listBegin = 0; ///< the first entry that came from a list
    QString nameTemplate{}; ///< by which further files are named; empty: as their addresses say
};

QByteArray toJson(const BatchMemo &memo);
/// @p entries: how many there are.
BatchMemo memoFrom(const QByteArray &json, qsizetype entries);

} // namespace Halyard
