// SPDX-License-Identifier: MIT
// The options of `halyard-cli get`, in the groups of its help text. Pure but for the defaults of Limits.
#pragma once

#include <QCommandLineOption>
#include <QList>

namespace Halyard {

struct OptionGroup
{
    QString title;
    QList<QCommandLineOption> options;
};

const QList<OptionGroup> &optionGroups();

/// At most 80 columns wide.
QString helpText();
/// The same for another command.
QString helpText(const QString &prologue, const QList<OptionGroup> &groups, const QString &epilogue);

} // namespace Halyard
