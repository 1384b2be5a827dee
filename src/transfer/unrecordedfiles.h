// SPDX-License-Identifier: MIT
// Files that an earlier run of the batch has saved under names that did not come from its list, and was
// killed before it could record whose they are. What is fetched anew and has the same bytes takes the place
// of such a file, so that no second one comes of it. Owned by the engine, used on its thread.
#pragma once

#include <QStringList>

namespace Halyard {

class TargetFolder;

class UnrecordedFiles
{
public:
    void set(const QStringList &names) { m_names = names; }

    /// The one that was saved as @p wanted, perhaps with a number, and has the bytes of @p other; from then
    /// on it is none any more. Empty where there is none. Reads files of such a name whole.
    QString take(const QString &wanted, const QString &other, const TargetFolder &folder);

private:
    QStringList m_names;
};

} // namespace Halyard
