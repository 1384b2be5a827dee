// SPDX-License-Identifier: MIT
// What all fuzz targets share: an entry point that takes bytes, and a property that must hold for each of
// them. A target is one file; libFuzzer drives it, or replay.cpp with the files of its corpus.
#pragma once

#include <QByteArray>
#include <QList>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace Halyard {

/// Ends the program where @p holds is false: that is how a fuzzer learns of it.
inline void require(bool holds, const char *property)
{
    if (holds)
        return;
    std::fprintf(stderr, "Property broken: %s\n", property);
    std::abort();
}

/// A copy of the input.
inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

/// The input as @p count fields, one a line; missing ones are empty, the last one takes what is left.
inline QList<QByteArray> fieldsOf(const std::uint8_t *data, std::size_t size, int count)
{
    QList<QByteArray> fields;
    QByteArray rest = bytesOf(data, size);
    while (fields.size() + 1 < count) {
        const qsizetype end = rest.indexOf('\n');
        fields.append(end < 0 ? rest : rest.first(end));
        rest = end < 0 ? QByteArray() : rest.sliced(end + 1);
    }
    fields.append(rest);
    return fields;
}

} // namespace Halyard
