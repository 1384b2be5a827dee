// SPDX-License-Identifier: MIT
// What a web server's log says about the requests that it answered, read from lines "method|target|status|
// Range|If-Range|Accept-Encoding|Authorization", in which "-" means that there was none. Plain values.
#pragma once

#include <QByteArray>
#include <QList>

namespace Halyard {

struct LoggedRequest
{
    QByteArray method;
    QByteArray target;
    int status = 0;
    QByteArray range; ///< empty: none was sent; and so the following
    QByteArray ifRange;
    QByteArray acceptEncoding;
    QByteArray authorization;
};

/// In the order in which they ended. Only of @p target, unless that is empty.
inline QList<LoggedRequest> parseAccessLog(const QByteArray &text, const QByteArray &target = {})
{
    QList<LoggedRequest> requests;
    // apache2 writes a quotation mark as \".
    const QList<QByteArray> lines = QByteArray(text).replace("\\\"", "\"").split('\n');
    for (const QByteArray &line : lines) {
        QList<QByteArray> fields = line.split('|');
        if (fields.size() != 7 || (!target.isEmpty() && fields[1] != target))
            continue;
        for (QByteArray &field : fields)
            field = field == "-" ? QByteArray() : field;
        requests.append(
            {fields[0], fields[1], fields[2].toInt(), fields[3], fields[4], fields[5], fields[6]});
    }
    return requests;
}

} // namespace Halyard
