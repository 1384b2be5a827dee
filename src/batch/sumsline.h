// SPDX-License-Identifier: MIT
// One line of a file of digests: "DIGEST  NAME", "DIGEST *NAME", "SHA256 (NAME) = DIGEST". A backslash in
// front says that line ends and backslashes in the name are escaped, as the GNU programs do. Pure, any
// thread.
#pragma once

#include "checksum.h"

#include <optional>

namespace Halyard {

struct Sum
{
    Checksum checksum;
    QString name; ///< as it is on the disk, with its folders
};

/// The kind of digest follows from its length. Nothing where the line is no such one.
std::optional<Sum> parseSumLine(QStringView line);

} // namespace Halyard
