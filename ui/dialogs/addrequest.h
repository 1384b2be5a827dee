// SPDX-License-Identifier: MIT
// What the add dialog begins with and what it asks for. Plain values.
#pragma once

#include "savingrules.h"

#include <QByteArray>
#include <QStringList>

namespace Halyard {

struct AddChoices
{
    QString nameTemplate; ///< see NameTemplate; empty: names as the addresses say
    ExistingFile existing = ExistingFile::Skip;
    bool expandsPatterns = true;
};

struct AddRequest
{
    QByteArray text; ///< UTF-8
    QStringList files; ///< those that could be read
    AddChoices choices;
    bool start = false;
};

} // namespace Halyard
