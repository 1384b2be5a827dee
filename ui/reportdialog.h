// SPDX-License-Identifier: MIT
// Asks where the report about a batch is to be saved, and as what: a table or JSON. Writes it away from the
// window's thread, whole or not at all. GUI thread.
#pragma once

#include "report.h"

#include <QString>
#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace Halyard {

/// The dialog is made, shown and deleted with @p window. @p input is asked for once a place is chosen; @p
/// told hears in a sentence what came of it.
void askForReport(QWidget *window, std::function<ReportInput()> input,
    std::function<void(const QString &text, bool warning)> told);

} // namespace Halyard
