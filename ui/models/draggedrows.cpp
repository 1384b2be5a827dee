// SPDX-License-Identifier: MIT
#include "draggedrows.h"
#include "batchmodel.h"
#include "picturedecoder.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Qt's own name for an image of any format: the platform offers it as PNG and whatever else it can write.
const QString &imageFormat()
{
    static const QString format = u"application/x-qt-image"_s;
    return format;
}

constexpr QSize LargestPicture(4096, 4096);

} // namespace

DraggedRows::DraggedRows(const BatchModel &batch, const QList<DownloadId> &ids)
{
    QList<QUrl> urls;
    for (const DownloadId id : ids) {
        const QString path = batch.filePath(id);
        const QUrl url
            = path.isEmpty() ? QUrl(batch.entry(id).address, QUrl::StrictMode) : QUrl::fromLocalFile(path);
        if (url.isValid() && !urls.contains(url))
            urls.append(url);
    }
    setUrls(urls);
    if (ids.size() == 1 && batch.hasPicture(ids.first()) && !batch.isPreviewLeftOut(ids.first()))
        m_picture = batch.filePath(ids.first());
}

QStringList DraggedRows::formats() const
{
    QStringList formats = QMimeData::formats();
    if (!m_picture.isEmpty())
        formats.append(imageFormat());
    return formats;
}

bool DraggedRows::hasFormat(const QString &format) const
{
    return formats().contains(format);
}

QVariant DraggedRows::retrieveData(const QString &format, QMetaType type) const
{
    if (format != imageFormat() || m_picture.isEmpty())
        return QMimeData::retrieveData(format, type);
    const QImage image = decodePicture(m_picture, LargestPicture).image;
    return image.isNull() ? QVariant() : QVariant(image);
}

} // namespace Halyard
