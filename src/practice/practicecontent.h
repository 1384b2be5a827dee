// SPDX-License-Identifier: MIT
// What stands behind a path: an embedded flag, or a file below the root folder. Owned by the PracticeServer,
// on its thread. No path leads out of the root, neither by its own words nor through a symbolic link.
#pragma once

#include "httpanswer.h"

#include <QHash>
#include <QString>
#include <optional>

namespace Halyard {

class PracticeContent
{
public:
    /// Serves the files below @p folder; the embedded flags where it is empty.
    void setRoot(const QString &folder);

    /// @p path is decoded and begins with a slash.
    std::optional<Representation> find(const QString &path);

private:
    std::optional<Representation> findFlag(const QString &path);
    std::optional<Representation> findFile(const QString &path) const;

    QHash<QString, Representation> m_flags; ///< those that were asked for, so that each is hashed once
    QString m_root; ///< canonical, ends with a slash
    bool m_hasRoot = false;
};

} // namespace Halyard
