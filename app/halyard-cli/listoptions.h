// SPDX-License-Identifier: MIT
// The options about lists: --list-format, --base, --sums, --no-glob. Pure functions.
#pragma once

namespace Halyard {

struct GetOptions;
class OptionReader;

void readListOptions(OptionReader &reader, GetOptions *options);

} // namespace Halyard
