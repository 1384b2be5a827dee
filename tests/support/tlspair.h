// SPDX-License-Identifier: MIT
// Where a server's certificate and its key are. A plain value.
#pragma once

#include <QString>

namespace Halyard {

struct TlsPair
{
    QString chain; ///< PEM: the certificate, and what it was signed with where that is no root
    QString key; ///< PEM
};

} // namespace Halyard
