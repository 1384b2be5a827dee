// SPDX-License-Identifier: MIT
#include "typeahead.h"
#include "arrangedmodel.h"

#include <QApplication>

#include <algorithm>

namespace Halyard {

bool TypeAhead::isActive() const
{
    return !m_word.isEmpty() && m_since.isValid()
        && !m_since.hasExpired(QApplication::keyboardInputInterval());
}

int TypeAhead::find(const ArrangedModel &rows, int current, const QString &typed)
{
    const bool goesOn = isActive();
    m_since.start();
    m_word = goesOn ? m_word + typed : typed;
    const bool oneLetter = std::all_of(
        m_word.begin(), m_word.end(), [this](QChar letter) { return letter == m_word.front(); });
    const QString word = oneLetter ? m_word.left(1) : m_word;
    const int count = rows.rowCount();
    // A word that grows may still be that of the current row; a new one begins behind it.
    const int from = std::max(0, current) + (oneLetter && current >= 0 ? 1 : 0);
    for (int i = 0; i < count; ++i) {
        const int row = (from + i) % count;
        if (rows.batch()->entry(rows.idAt(row)).title.startsWith(word, Qt::CaseInsensitive))
            return row;
    }
    return -1;
}

} // namespace Halyard
