// SPDX-License-Identifier: MIT
// A header field that a user wants to have sent. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QString>
#include <variant>

namespace Halyard {

/// A field of every request to the origin that a row's own address names; no redirect carries it elsewhere.
struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

enum class HeaderFault : quint8 {
    NoColon,
    BadName, ///< not a token (RFC 9110 section 5.6.2)
    BadValue, ///< control characters (a line end would begin another field), or beyond ASCII
    TooLong, ///< over 4096 bytes
    Reserved, ///< ours alone: Host, Range, If-Range, Accept-Encoding, lengths and what rules the connection
};

/// "Name: value", white space around the value ignored.
std::variant<Header, HeaderFault> parseHeader(const QString &text);

} // namespace Halyard
