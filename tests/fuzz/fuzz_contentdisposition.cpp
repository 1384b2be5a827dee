// SPDX-License-Identifier: MIT
// A server's file name: whatever the field holds, what is made of it is a safe name.
#include "property.h"

#include "contentdisposition.h"
#include "safename.h"

using namespace Halyard;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray field = bytesOf(data, size);
    const auto name = fileNameFrom(field);
    require(name == fileNameFrom(field), "one field has one name");
    require(!name || !name->isEmpty(), "a name is not empty");
    require(!name || field.toLower().contains("filename"), "a name comes out of a field that has one");
    // A field that was sent twice, as Qt joins it, has no other name than the one field.
    const auto joined = fileNameFrom(field + ", " + field);
    require(
        !joined || !name || joined == name || joined->startsWith(*name), "twice the field: no third name");
    if (!name)
        return 0;
    const QString safe = safeName(*name);
    require(!safe.isEmpty() && !safe.contains(u'/') && !safe.contains(u'\\'), "made safe it is one name");
    return 0;
}
