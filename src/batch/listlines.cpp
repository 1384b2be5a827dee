// SPDX-License-Identifier: MIT
#include "listreaders.h"

#include "addresstext.h"

#include <algorithm>
#include <utility>

namespace Halyard {

void LineReader::append(QByteArrayView bytes)
{
    const qsizetype room = LongestAddress - m_line.size();
    m_isTooLong = m_isTooLong || bytes.size() > room;
    m_line += bytes.first(std::min(bytes.size(), room));
}

/// @p bytes: the line's end, or all of it.
void LineReader::endLine(QByteArrayView bytes)
{
    const bool isWhole = m_line.isEmpty() && !m_isTooLong && bytes.size() <= LongestAddress;
    if (!isWhole)
        append(bytes);
    const QString text = QString::fromUtf8(isWhole ? bytes : QByteArrayView(m_line));
    readLine({++m_number, text, m_isTooLong});
    m_line.clear();
    m_isTooLong = false;
}

void LineReader::feed(QByteArrayView utf8)
{
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    while (!utf8.isEmpty()) {
        if (std::exchange(m_isBehindCr, false) && utf8.front() == '\n') {
            utf8 = utf8.sliced(1);
            continue;
        }
        const qsizetype end = std::find_if(utf8.begin(), utf8.end(), isEnd) - utf8.begin();
        if (end == utf8.size()) {
            append(utf8);
            return;
        }
        endLine(utf8.first(end));
        m_isBehindCr = utf8[end] == '\r';
        utf8 = utf8.sliced(end + 1);
    }
}

void LineReader::finish()
{
    endLine({});
    readEnd();
}

} // namespace Halyard
