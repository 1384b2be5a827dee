// SPDX-License-Identifier: MIT
// What the search for cut text has found, over all poses: each place once, with where it was seen. A plain
// value.
#pragma once

#include "cuttext.h"

#include <QMap>
#include <QStringList>

namespace Halyard {

class CutReport
{
public:
    /// @p where: pose, language, theme, scale and size.
    void add(const QString &where, const QList<CutText> &found);
    /// Places where text is cut off and nothing tells the rest.
    int cutCount() const;
    /// Tab-separated lines: cut or elided, class, name, reason, needed, given, text, how often, first where.
    QString text() const;

private:
    struct Place
    {
        CutText cut;
        QStringList where;
    };
    QMap<QString, Place> m_places;
};

} // namespace Halyard
