// SPDX-License-Identifier: MIT
// Bytes of a text in pieces -> UTF-8 in pieces, without byte order mark. UTF-16 and UTF-32 are known by their
// marks, UTF-16 also by the zeros in nearly every other one of its first bytes; all else is taken as UTF-8
// and handed on as it is, damage included. Holds at most the first 1024 bytes. A value on one thread.
#pragma once

#include <QByteArray>

namespace Halyard {

class ListEncoding
{
public:
    /// The result may lie in @p bytes: it is good as long as they are.
    QByteArray toUtf8(QByteArrayView bytes);
    /// What was held back; half a character at the end becomes a mark of damage.
    QByteArray finish();

private:
    void guess();
    QByteArray fromUnits(QByteArrayView bytes);
    char32_t unitAt(const char *bytes) const;
    void appendUnit(char32_t unit, QString *text);

    QByteArray m_held; ///< the beginning, until the encoding is known; then part of one unit
    bool m_isKnown = false;
    qsizetype m_unitSize = 1;
    bool m_isBigEndian = false;
    char16_t m_highSurrogate = 0; ///< the other one is in the next piece
};

} // namespace Halyard
