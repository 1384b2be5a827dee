// SPDX-License-Identifier: MIT
#include "droppedcontent.h"

#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

DroppedContent contentOf(const QMimeData *data)
{
    DroppedContent content;
    if (!data)
        return content;
    QStringList addresses;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            content.files << url.toLocalFile();
        else if (url.scheme() == "http"_L1 || url.scheme() == "https"_L1)
            addresses << QString::fromLatin1(url.toEncoded());
    }
    // Browsers send the same address as text once more: what came as an address counts.
    if (!addresses.isEmpty())
        content.text = addresses.join(u'\n').toUtf8();
    else if (content.files.isEmpty() && data->hasText())
        content.text = data->text().toUtf8();
    if (content.text.trimmed().isEmpty())
        content.text.clear();
    return content;
}

int countLines(const QByteArray &text, int most)
{
    int lines = 0;
    qsizetype from = 0;
    while (from < text.size() && lines < most) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        const QByteArrayView line = QByteArrayView(text).sliced(from, end - from).trimmed();
        if (!line.isEmpty() && line.front() != '#')
            ++lines;
        from = end + 1;
    }
    return lines;
}

} // namespace Halyard
