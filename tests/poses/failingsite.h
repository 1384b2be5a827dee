// SPDX-License-Identifier: MIT
// Lists of addresses whose server answers each in a way of its own: flags, and failures of several kinds.
// They set the FaultServer up and keep nothing else; a port that refuses connections is looked for anew each
// time.
#pragma once

#include <QByteArray>

namespace Halyard {

class FaultServer;

/// Flags among which some files are missing, some come too late, some are damaged, some are no pictures, one
/// wants a login and one server is not there.
class FailingSite
{
public:
    explicit FailingSite(FaultServer &server);

    QByteArray list() const { return m_list; } ///< one address a line
    int failures() const { return m_failures; }

private:
    void add(FaultServer &server, const QByteArray &path);

    QByteArray m_list;
    int m_failures = 0;
};

/// Five flags, and then the wish to be left alone for a while.
class BusySite
{
public:
    explicit BusySite(FaultServer &server);

    QByteArray list() const { return m_list; }

private:
    QByteArray m_list;
};

} // namespace Halyard
