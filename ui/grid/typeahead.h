// SPDX-License-Identifier: MIT
// Finds rows by the letters that are typed, one after the other: what follows within the system's time for it
// goes on with the word. The same letter again and again goes from one name to the next. Owned by the view;
// GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Halyard {

class ArrangedModel;

class TypeAhead
{
public:
    /// The row to go to from @p current; -1: none begins like this.
    int find(const ArrangedModel &rows, int current, const QString &typed);
    /// True while a further letter would go on with the word.
    bool isActive() const;

private:
    QString m_word;
    QElapsedTimer m_since;
};

} // namespace Halyard
