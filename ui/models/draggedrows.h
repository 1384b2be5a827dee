// SPDX-License-Identifier: MIT
// What leaves the window by drag and drop: the files of the rows that have one, the addresses of the others,
// and of a picture alone the picture as well, which is decoded only where the receiver asks for it. Owned by
// the drag; GUI thread.
#pragma once

#include "download.h"

#include <QMimeData>

namespace Halyard {

class BatchModel;

class DraggedRows final : public QMimeData
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraggedRows)
public:
    DraggedRows(const BatchModel &batch, const QList<DownloadId> &ids);

    QStringList formats() const override;
    bool hasFormat(const QString &format) const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    QString m_picture; ///< its path; empty: none
};

} // namespace Halyard
