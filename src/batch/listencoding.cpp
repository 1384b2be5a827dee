// SPDX-License-Identifier: MIT
#include "listencoding.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace Halyard {

namespace {

constexpr qsizetype Looked = 1024;

struct Mark
{
    QByteArrayView bytes;
    qsizetype unitSize;
    bool isBigEndian;
};

/// The longer ones first: one begins as another does.
constexpr std::array<Mark, 5> marks{{
    {QByteArrayView("\xFF\xFE\0\0", 4), 4, false},
    {QByteArrayView("\0\0\xFE\xFF", 4), 4, true},
    {QByteArrayView("\xEF\xBB\xBF", 3), 1, false},
    {QByteArrayView("\xFF\xFE", 2), 2, false},
    {QByteArrayView("\xFE\xFF", 2), 2, true},
}};

} // namespace

void ListEncoding::guess()
{
    m_isKnown = true;
    const auto mark = std::find_if(
        marks.begin(), marks.end(), [this](const Mark &known) { return m_held.startsWith(known.bytes); });
    if (mark != marks.end()) {
        m_unitSize = mark->unitSize;
        m_isBigEndian = mark->isBigEndian;
        m_held.remove(0, mark->bytes.size());
        return;
    }
    const qsizetype pairs = m_held.size() / 2;
    std::array<qsizetype, 2> zeros{};
    for (qsizetype i = 0; i < 2 * pairs; ++i)
        zeros[std::size_t(i % 2)] += m_held.at(i) == '\0' ? 1 : 0;
    for (const std::size_t side : {std::size_t(0), std::size_t(1)}) {
        if (pairs > 4 && zeros[side] * 10 >= pairs * 8 && zeros[1 - side] == 0) {
            m_unitSize = 2;
            m_isBigEndian = side == 0;
        }
    }
}

QByteArray ListEncoding::toUtf8(QByteArrayView bytes)
{
    if (m_isKnown)
        return m_unitSize == 1 ? QByteArray::fromRawData(bytes.data(), bytes.size()) : fromUnits(bytes);
    const qsizetype missing = std::min(Looked - m_held.size(), bytes.size());
    m_held += bytes.first(missing);
    if (m_held.size() < Looked)
        return {};
    guess();
    const QByteArray first = std::exchange(m_held, {});
    QByteArray text;
    text += toUtf8(first);
    text += toUtf8(bytes.sliced(missing));
    return text;
}

QByteArray ListEncoding::finish()
{
    QByteArray rest;
    if (!m_isKnown) {
        guess();
        const QByteArray first = std::exchange(m_held, {});
        rest += toUtf8(first);
    }
    if (!m_held.isEmpty() || m_highSurrogate != 0)
        rest += "\xEF\xBF\xBD"; // U+FFFD
    m_held.clear();
    m_highSurrogate = 0;
    return rest;
}

char32_t ListEncoding::unitAt(const char *bytes) const
{
    char32_t unit = 0;
    for (qsizetype i = 0; i < m_unitSize; ++i) {
        const qsizetype place = m_isBigEndian ? i : m_unitSize - 1 - i;
        unit = unit << 8 | uchar(bytes[place]);
    }
    return unit;
}

/// Pairs of surrogates stay together: apart, each would become damage.
void ListEncoding::appendUnit(char32_t unit, QString *text)
{
    if (m_unitSize == 4) {
        const bool isCharacter = unit <= QChar::LastValidCodePoint && !QChar::isSurrogate(unit);
        *text += QChar::fromUcs4(isCharacter ? unit : char32_t(QChar::ReplacementCharacter));
        return;
    }
    const QChar c{char16_t(unit)};
    if (m_highSurrogate != 0)
        *text += c.isLowSurrogate() ? QChar(m_highSurrogate) : QChar(QChar::ReplacementCharacter);
    const bool isAlone = c.isLowSurrogate() && m_highSurrogate == 0;
    m_highSurrogate = c.isHighSurrogate() ? c.unicode() : char16_t(0);
    if (!c.isHighSurrogate())
        *text += isAlone ? QChar(QChar::ReplacementCharacter) : c;
}

QByteArray ListEncoding::fromUnits(QByteArrayView bytes)
{
    QByteArray all = std::exchange(m_held, {});
    all += bytes;
    const qsizetype whole = all.size() - all.size() % m_unitSize;
    QString text;
    text.reserve(whole / m_unitSize + 1);
    for (qsizetype i = 0; i < whole; i += m_unitSize)
        appendUnit(unitAt(all.constData() + i), &text);
    m_held = all.sliced(whole);
    return text.toUtf8();
}

} // namespace Halyard
