// SPDX-License-Identifier: MIT
// Patterns: the count is known before anything is made, any one can be had, and no two walks differ.
#include "property.h"

#include "addresspattern.h"

#include <algorithm>
#include <limits>

using namespace Halyard;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(bytesOf(data, size));
    const auto parsed = AddressPattern::parse(text);
    if (const auto *refused = std::get_if<AddressPattern::Refused>(&parsed)) {
        require(refused->at >= 0 && refused->at < std::max<qsizetype>(text.size(), 1), "a fault has a place");
        require((refused->fault == PatternFault::TooMany) == (refused->count > AddressPattern::MostExpanded),
            "too many are too many");
        return 0;
    }
    const auto &pattern = std::get<AddressPattern>(parsed);
    require(pattern.count() >= 1 && pattern.count() <= AddressPattern::MostExpanded, "a pattern is bounded");
    const quint64 last = pattern.count() - 1;
    for (const quint64 index : {quint64(0), last / 3, last / 2, last}) {
        const QString one = pattern.at(index);
        require(
            one.size() <= text.size() + 20 * text.count(u'['), "an address is no longer than its pattern");
        require(one == pattern.at(index), "an address is always the same");
    }
    const bool hasSigns
        = std::any_of(text.begin(), text.end(), [](QChar c) { return c == u'{' || c == u'[' || c == u'\\'; });
    require(hasSigns || (!pattern.isPattern() && pattern.at(0) == text), "plain text stands for itself");
    return 0;
}
