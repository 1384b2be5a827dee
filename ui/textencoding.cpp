// SPDX-License-Identifier: MIT
#include "textencoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace Halyard {

QByteArray withoutBareUtf16(const QByteArray &bytes)
{
    constexpr qsizetype looked = 1024;
    const qsizetype pairs = std::min(bytes.size(), looked) / 2;
    std::array<qsizetype, 2> zeros{};
    for (qsizetype i = 0; i < 2 * pairs; ++i)
        zeros[std::size_t(i % 2)] += bytes.at(i) == '\0';
    const auto isHigh = [&](std::size_t side) {
        return pairs > 4 && zeros[side] * 10 >= pairs * 8 && zeros[1 - side] == 0;
    };
    if (!isHigh(0) && !isHigh(1))
        return bytes;
    QStringDecoder decode(
        isHigh(1) ? QStringConverter::Utf16LE : QStringConverter::Utf16BE, QStringConverter::Flag::Stateless);
    return QString(decode(bytes)).toUtf8();
}

} // namespace Halyard
