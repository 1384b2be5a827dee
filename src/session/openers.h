// SPDX-License-Identifier: MIT
// Who has the session's database open for writing, as a table in it: one who is in the table and no longer
// runs has crashed, and the file is looked at before it is trusted. Private to this room; used on the
// database's thread.
#pragma once

#include <QString>

namespace Halyard {

class SqlConnection;

/// The same for as long as the machine is not started anew; empty where this system does not tell.
QString bootId();

/// A name for one more opener of this process.
QString newOpenerToken();

struct Openers
{
    bool crashed = false; ///< one has not closed it, and does not run any more
    bool running = false; ///< another one has it open now
};
Openers readOpeners(SqlConnection &connection);

/// Enters @p token and strikes out whoever has crashed; within a transaction of the caller's.
bool enterOpener(SqlConnection &connection, const QString &token);
bool strikeOpener(SqlConnection &connection, const QString &token);

} // namespace Halyard
