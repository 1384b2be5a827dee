// SPDX-License-Identifier: MIT
// Text with addresses -> entries, in one of the formats that people have lists in. Plain lists: one address a
// line, UTF-8 (BOM allowed) or UTF-16 with BOM, any line ends, blank lines and lines that begin with '#' left
// out. An indented line "checksum=TYPE=HEX" belongs to the address above it. A bad line never ends the list:
// it is reported with its number and its reason. Pure functions, any thread.
#pragma once

#include "download.h"
#include "login.h"

#include <QByteArrayView>
#include <QUrl>
#include <optional>
#include <variant>
#include <vector>

namespace Halyard {

enum class AddressFault : quint8 {
    Empty,
    NotAnAddress, ///< cannot be read as an address
    WrongScheme, ///< neither http nor https
    NoHost,
    BadPort,
    TooLong, ///< over 8192 characters
    ControlCharacter,
    BadChecksum, ///< of an indented "checksum=" line; its address is left out with it
    BadPattern, ///< detail: PatternFault's word; of TooMany: the number
    BadName, ///< a name that came with the address and of which nothing safe is left
    BadColumns, ///< of a table: no column holds an address
};

/// What a list is written in.
enum class ListFormat : quint8 {
    Plain, ///< one address a line
    Table, ///< CSV or TSV: url[,filename[,title]], with or without a head line
    Aria2, ///< aria2's input files: an address, indented options below it
    Sums, ///< what sha256sum and its like write: names, with digests for addresses beside them
    Html, ///< a saved page: its links and pictures
};

struct ListOptions
{
    bool expandsPatterns = true; ///< see AddressPattern; never in Html
    std::optional<ListFormat> format; ///< none: by the list's first lines
    QUrl base; ///< Html and Sums: what relative addresses stand under; empty: those are left out
    /// For a preview: a pattern is no further expanded than to this many addresses in all; what is left of it
    /// is counted (AddressList::unexpanded). Negative: all.
    qsizetype shown = -1;
};

/// @p text as an address that we may fetch, or the fault. Strict: no guessing of schemes; only what people
/// paste into paths and queries (spaces, brackets, a bare per cent sign) is encoded. White space around
/// it is ignored; the user name and password are cut off, and so is the fragment. Allowed: http and https,
/// a host, port 1 to 65535. What was cut off as a login goes to @p logins, if given.
std::variant<QUrl, AddressFault> parseAddress(const QString &text, Logins *logins = nullptr);

struct RefusedLine
{
    int number = 0; ///< from 1
    QString text; ///< cut to 200 characters, without controls and what may be a password
    AddressFault fault{};
    QString detail{}; ///< where the fault has one
};

/// An option of an aria2 list that is not ours, and how often it stood there.
struct IgnoredOption
{
    QString name;
    int line = 0; ///< the first
    int count = 0;
};

struct AddressList
{
    std::vector<Entry> entries; ///< in the order of the lines; names not yet unique
    std::vector<RefusedLine> refused;
    Logins logins; ///< cut out of the addresses
    int duplicates = 0; ///< lines that named an address again and were left out
    qint64 refusedCount = 0; ///< lines; `refused` holds the first MostRefused of them
    ListFormat format = ListFormat::Plain;
    std::vector<IgnoredOption> ignored;
    int patterns = 0; ///< lines that stood for several addresses
    qint64 unexpanded = 0; ///< addresses of patterns beyond ListOptions::shown; repeated ones among them
    int mirrors = 0; ///< Aria2: further addresses of one entry; the first is the one that is used
    QString folder; ///< Aria2: what "dir=" says, where it says one thing
    int otherFolders = 0; ///< rows whose "dir=" is another one: a batch has one folder

    static constexpr std::size_t MostRefused = 1000;
};

/// The key under which two addresses are the same: scheme, lower-case host without trailing dot, port, path
/// and query.
QString addressKey(const QUrl &url);
/// The same of an entry's address; quicker.
QString addressKey(const QString &address);

/// An entry for @p url: its name from the last path segment, its title the same, its mark from the extension.
Entry entryFor(const QUrl &url);

AddressList parseAddresses(const QString &text);
/// The same from the bytes of a file.
AddressList parseAddressBytes(QByteArrayView bytes);

/// @p entries with names that are unique among themselves and against @p earlier.
std::vector<Entry> withUniqueNames(std::vector<Entry> entries, const EntryList &earlier = {});

} // namespace Halyard
