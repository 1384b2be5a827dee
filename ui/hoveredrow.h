// SPDX-License-Identifier: MIT
// The row that the pointer is over, in whichever view: all views share one, so that each shows where it is in
// the others. Owned by the window; GUI thread. Views set it, repaint upon `changed` and forget it on leave.
#pragma once

#include "download.h"

#include <QObject>
#include <optional>

namespace Halyard {

class HoveredRow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoveredRow)
public:
    using QObject::QObject;

    std::optional<DownloadId> id() const { return m_id; }
    void set(std::optional<DownloadId> id)
    {
        if (id == m_id)
            return;
        const auto before = m_id;
        m_id = id;
        Q_EMIT changed(before, id);
    }

Q_SIGNALS:
    void changed(std::optional<Halyard::DownloadId> before, std::optional<Halyard::DownloadId> now);

private:
    std::optional<DownloadId> m_id;
};

} // namespace Halyard
