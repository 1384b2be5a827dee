// SPDX-License-Identifier: MIT
#include "checksum.h"

#include <algorithm>
#include <array>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    const char *name;
    QCryptographicHash::Algorithm algorithm;
};

constexpr std::array<Known, 6> allKnown{{
    {"md5", QCryptographicHash::Md5},
    {"sha-1", QCryptographicHash::Sha1},
    {"sha-224", QCryptographicHash::Sha224},
    {"sha-256", QCryptographicHash::Sha256},
    {"sha-384", QCryptographicHash::Sha384},
    {"sha-512", QCryptographicHash::Sha512},
}};

/// Written as in the registry, or without its hyphen.
bool isNameOf(QStringView type, const Known &known)
{
    const QByteArray name(known.name);
    const QByteArray written = type.toUtf8().toLower(); // ASCII alone: no other letter stands for one of it
    return written == name || written == QByteArray(name).replace('-', "");
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

std::variant<Checksum, ChecksumFault> parseChecksum(const QString &text)
{
    const auto sign = std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'=' || c == u':'; });
    const QStringView type = QStringView(text.begin(), sign).trimmed();
    if (sign == text.end() || type.isEmpty())
        return ChecksumFault::NoType;
    const auto known = std::find_if(allKnown.begin(), allKnown.end(),
        [type](const Known &candidate) { return isNameOf(type, candidate); });
    if (known == allKnown.end())
        return ChecksumFault::UnknownType;
    const QStringView digits = QStringView(sign + 1, text.end()).trimmed();
    if (!std::all_of(digits.begin(), digits.end(), isHexDigit))
        return ChecksumFault::NotHex;
    if (digits.size() != 2 * QCryptographicHash::hashLength(known->algorithm))
        return ChecksumFault::WrongLength;
    return Checksum{known->algorithm, QByteArray::fromHex(digits.toLatin1())};
}

QLatin1StringView nameOf(QCryptographicHash::Algorithm algorithm)
{
    const auto known = std::find_if(allKnown.begin(), allKnown.end(),
        [algorithm](const Known &candidate) { return candidate.algorithm == algorithm; });
    return known == allKnown.end() ? QLatin1StringView() : QLatin1StringView(known->name);
}

} // namespace Halyard
