// SPDX-License-Identifier: MIT
// What If-Range is to carry some day: one of the server's own words, or nothing, and nothing in it that ends
// a line. Also the realm of a challenge, which people are shown. Lines: ETag, Last-Modified, Date; the last
// may hold line ends.
#include "property.h"

#include "responsehead.h"

#include <algorithm>

using namespace Halyard;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr qsizetype longest = 1024;
    const auto fields = fieldsOf(data, size, 3);
    // The order is turned so that each of them is once the one that may hold line ends.
    for (int turn = 0; turn < 3; ++turn) {
        const QByteArray &tag = fields[turn];
        const QByteArray &modified = fields[(turn + 1) % 3];
        const QByteArray validator = resumeValidator(tag, modified, fields[(turn + 2) % 3]);
        require(validator.isEmpty() || validator == tag || validator == modified, "it is the server's word");
        require(validator.isEmpty() || tag.isEmpty() || validator == tag, "a tag goes before a date");
        require(validator.size() <= longest, "it is short");
        require(!validator.startsWith("W/") && !validator.startsWith("w/"), "it is not weak");
        const auto endsLine = [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; };
        require(std::none_of(validator.cbegin(), validator.cend(), endsLine), "it holds no controls");
        require(resumeValidator({}, {}, modified).isEmpty(), "without a tag and a date there is none");
    }
    const QString realm = parseRealm(bytesOf(data, size));
    require(realm.size() <= 100, "a realm is short");
    require(
        std::all_of(realm.cbegin(), realm.cend(), [](QChar c) { return c.isPrint(); }), "a realm is text");
    return 0;
}
