// SPDX-License-Identifier: MIT
// Which QObjects of ours and of the network are alive in this process, on whatever thread: for tests that
// want none of them left. Counts from the first call of watch(), by the hooks that Qt has for debuggers.
#pragma once

#include <QStringList>

namespace Halyard::LivingObjects {

/// False where this Qt has no such hooks.
bool watch();

/// The class names of the living objects of ours, of replies and of their managers, one for each object.
QStringList names();

} // namespace Halyard::LivingObjects
