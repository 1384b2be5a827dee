// SPDX-License-Identifier: MIT
// How people speak of the names of files and of files that are there already: in the preferences and where a
// list is added. Pure functions, GUI thread (they translate).
#pragma once

#include "nametemplate.h"
#include "savingrules.h"

#include <QStringList>
#include <optional>

namespace Halyard {

/// What is wrong with a template, as a sentence; empty where nothing is. An empty one is right.
QString nameTemplateFault(const QString &text);
/// None where it is empty, or something is wrong with it.
std::optional<NameTemplate> nameTemplateOf(const QString &text);

/// A placeholder of a template and what it stands for.
struct Placeholder
{
    QString word; ///< "{nnn}"
    QString meaning;
};
QList<Placeholder> placeholders();

/// "Skip it", "Replace it" and so on, in the order of the enumerators.
QStringList existingFileWords();
/// What they mean, for a tool tip.
QString existingFileExplanation();

} // namespace Halyard
