// SPDX-License-Identifier: MIT
// Content-Range: what is read obeys its own order, and reads the same when it is written down again.
#include "property.h"

#include "responsehead.h"

using namespace Halyard;

namespace {

QByteArray written(const ContentRange &range)
{
    const QByteArray ends = range.first < 0
        ? QByteArray("*")
        : QByteArray(QByteArray::number(range.first) + '-' + QByteArray::number(range.last));
    return "bytes " + ends + '/' + (range.total < 0 ? QByteArray("*") : QByteArray::number(range.total));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray field = bytesOf(data, size);
    const auto range = parseContentRange(field);
    if (!range)
        return 0;
    require((range->first < 0) == (range->last < 0), "both ends or none");
    require(range->first <= range->last, "first <= last");
    require(range->total < 0 || range->last < range->total, "last < total");
    require(range->first >= 0 || range->total >= 0, "it says something");
    require(range->first >= -1 && range->last >= -1 && range->total >= -1, "what is not said is -1");
    require(parseContentRange(written(*range)) == range, "written down it reads the same");
    require(!parseContentRange(field + field), "two ranges are none");
    return 0;
}
