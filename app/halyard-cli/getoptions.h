// SPDX-License-Identifier: MIT
// The words behind `halyard-cli get`, read and checked. Pure but for the help text's defaults.
#pragma once

#include <QStringList>
#include <variant>

namespace Halyard {

struct GetOptions
{
    QString flags; ///< a selection for selectFlags(); empty: no flags
    QString source; ///< a source's name or an address template
    int limit = -1; ///< the first so many rows; negative: all
    QString inputFile; ///< "-" is standard input; empty: none
    QString folder; ///< absolute
    int parallel = 0;
    int perHost = 0;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    QStringList addresses;
};

/// Why there are no options: text for people and the exit status (0 after --help).
struct Refusal
{
    int status = 0;
    QString text;
};

std::variant<GetOptions, Refusal> parseGetOptions(const QStringList &arguments);

namespace ExitStatus {
inline constexpr int AllSaved = 0;
inline constexpr int SomeFailed = 1;
inline constexpr int Usage = 2;
inline constexpr int BadList = 3;
inline constexpr int BadFolder = 4;
inline constexpr int SignalBase = 128;
} // namespace ExitStatus

} // namespace Halyard
