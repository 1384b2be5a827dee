// SPDX-License-Identifier: MIT
// Content-Length: only digits make a length, and different ones make a conflict.
#include "property.h"

#include "responsehead.h"

#include <algorithm>

using namespace Halyard;

namespace {

using Kind = DeclaredLength::Kind;

bool isSame(const DeclaredLength &one, const DeclaredLength &other)
{
    return one.kind == other.kind && one.bytes == other.bytes;
}

/// Nothing but what such a list is made of.
bool isList(const QByteArray &field)
{
    return std::all_of(field.cbegin(), field.cend(),
        [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == ' ' || (c >= '\t' && c <= '\r'); });
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray field = bytesOf(data, size);
    const DeclaredLength length = parseContentLength(field);
    require((length.kind == Kind::Known) == (length.bytes >= 0), "a known length is one");
    if (length.kind == Kind::Known) {
        require(isList(field), "a length is made of digits");
        const QByteArray number = QByteArray::number(length.bytes);
        require(isSame(parseContentLength(number), length), "written down it reads the same");
        require(isSame(parseContentLength(field + ", " + field), length), "twice the same is the same");
        require(isSame(parseContentLength(' ' + field + '\t'), length), "blanks around it mean nothing");
        const QByteArray other = QByteArray::number(length.bytes ? length.bytes - 1 : 1);
        require(parseContentLength(field + ',' + other).kind == Kind::Conflicting, "another is a conflict");
    }
    require(parseContentLength('-' + field).kind != Kind::Known, "no length is negative");
    require(parseContentLength(field + 'x').kind != Kind::Known, "no length has letters");
    return 0;
}
