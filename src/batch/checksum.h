// SPDX-License-Identifier: MIT
// A checksum that somebody gave with an address: what the file must have. Plain value, pure functions, any
// thread.
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>
#include <variant>

namespace Halyard {

struct Checksum
{
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray digest; ///< raw bytes; empty: none was given

    bool isNull() const { return digest.isEmpty(); }
    bool operator==(const Checksum &) const = default;
};

enum class ChecksumFault : quint8 {
    NoType, ///< neither "type=" nor "type:" before the digits
    UnknownType, ///< known are md5, sha-1, sha-224, sha-256, sha-384, sha-512
    NotHex,
    WrongLength, ///< not as many digits as the type has
};

/// "sha-256=HEX"; also "sha256:HEX", in any case, with white space around.
std::variant<Checksum, ChecksumFault> parseChecksum(const QString &text);

/// "sha-256": the name in the registry of RFC 9530.
QLatin1StringView nameOf(QCryptographicHash::Algorithm algorithm);

} // namespace Halyard
