// SPDX-License-Identifier: MIT
// Text with addresses -> entries. Plain lists: one address a line, UTF-8 (BOM allowed) or UTF-16 with BOM,
// any line ends, blank lines and lines that begin with '#' left out. An indented line "checksum=TYPE=HEX"
// belongs to the address above it. A bad line never ends the list: it is
// reported with its number and its reason. Pure functions, any thread.
#pragma once

#include "download.h"
#include "login.h"

#include <QByteArrayView>
#include <QUrl>
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
};

struct AddressList
{
    std::vector<Entry> entries; ///< in the order of the lines; names not yet unique
    std::vector<RefusedLine> refused;
    Logins logins; ///< cut out of the addresses
    int duplicates = 0; ///< lines that named an address again and were left out
};

/// The key under which two addresses are the same: scheme, lower-case host without trailing dot, port, path
/// and query.
QString addressKey(const QUrl &url);

/// An entry for @p url: its name from the last path segment, its title the same, its mark from the extension.
Entry entryFor(const QUrl &url);

AddressList parseAddresses(const QString &text);
/// The same from the bytes of a file.
AddressList parseAddressBytes(QByteArrayView bytes);

/// @p entries with names that are unique among themselves and against @p earlier.
std::vector<Entry> withUniqueNames(std::vector<Entry> entries, const EntryList &earlier = {});

} // namespace Halyard
