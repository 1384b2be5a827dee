// SPDX-License-Identifier: MIT
// The words behind `halyard-cli get`, read and checked. Pure but for the files of --ca and the password in
// the environment. Holds secrets: never to be shown as a whole.
#pragma once

#include "addresslist.h"
#include "batchnumber.h"
#include "checksum.h"
#include "contentprover.h"
#include "enginelimits.h"
#include "nametemplate.h"
#include "networksettings.h"
#include "savingrules.h"
#include "shard.h"

#include <QStringList>
#include <variant>

namespace Halyard {

/// What is said about existing files and names; what is not said stays as the batch has it, or the default.
struct SavingChoice
{
    std::optional<ExistingFile> existing;
    bool serverNames = false;
    bool extensionFromBytes = false;

    SavingRules over(SavingRules rules) const;
};

struct GetOptions
{
    QString flags; ///< a selection for selectFlags(); empty: no flags
    QString source; ///< a source's name or an address template
    int limit = -1; ///< the first so many rows; negative: all
    QString inputFile; ///< "-" is standard input; empty: none
    ListOptions list; ///< how -i is read; its patterns are those of the addresses, too
    QString sums; ///< a file of checksums for what is fetched; empty: none
    QStringList addresses;
    QString folder; ///< absolute
    bool hasFolder = false; ///< -d was given
    Checksum checksum; ///< for the one address; null: none
    Check check = Check::Structure;
    std::optional<NameTemplate> names; ///< none: names come from the addresses
    SavingChoice saving;
    bool dryRun = false; ///< tells what would be done, and does none of it
    Limits limits;
    NetworkSettings network;
    std::optional<Login> login; ///< for the one origin
    bool isKept = true; ///< on disk, so that it can be gone on with
    std::optional<BatchNumber> resume; ///< a batch that is kept; None: the last unfinished one
    QString repair; ///< a folder with a manifest, absolute; empty: nothing is repaired
    bool manifest = false;
    QString report; ///< a file, absolute; empty: none
    bool sync = false; ///< every file by itself
    QStringList memo; ///< the words that a resume begins with: no secrets, no addresses
    QStringList secrets; ///< what was given beside them: "login", "header", "referer", "proxy"
    std::optional<Shard> shard; ///< of the list; none: all of it
    QString session; ///< the file that batches are kept in, absolute; empty: the usual one
    quint16 practicePort = 0; ///< no option: where the practice server was for what is gone on with
    bool json = false;
    bool quiet = false;
    bool verbose = false;
};

/// Why there are no options: text for people and the exit status (0 after --help).
struct Refusal
{
    int status = 0;
    QString text;
};

std::variant<GetOptions, Refusal> parseGetOptions(const QStringList &arguments);

/// A refusal for wrong usage: @p text as a sentence, and where to read what is possible.
Refusal wrongUsage(const QString &text);

namespace ExitStatus {
inline constexpr int AllSaved = 0;
inline constexpr int SomeFailed = 1;
inline constexpr int Usage = 2;
inline constexpr int BadList = 3;
inline constexpr int BadFolder = 4;
inline constexpr int BadNetwork = 5;
inline constexpr int SignalBase = 128;
} // namespace ExitStatus

} // namespace Halyard
