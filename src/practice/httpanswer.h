// SPDX-License-Identifier: MIT
// What a request is answered with: a status, fields and a body that is read in pieces. Also the rules that
// make an answer of a request and the file behind its path: conditions, ranges, HEAD (RFC 9110 sections 13
// and 14). Plain values; a body over a file shares the open file.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <memory>

class QFile;

namespace Halyard {

struct HttpRequest;

/// Bytes in memory or in an open file.
class Body
{
public:
    Body() = default;
    explicit Body(const QByteArray &bytes);
    Body(std::shared_ptr<QFile> file, qint64 size);

    qint64 size() const { return m_end - m_position; }
    /// Keeps @p length bytes from @p first on.
    void narrow(qint64 first, qint64 length);
    /// The next bytes, at most @p most; nothing at the end, or when the file has become shorter.
    QByteArray take(qint64 most);

private:
    QByteArray m_bytes;
    std::shared_ptr<QFile> m_file;
    qint64 m_position = 0;
    qint64 m_end = 0;
};

/// A file or an embedded picture as HTTP sees it.
struct Representation
{
    Body body;
    QByteArray type;
    QByteArray etag; ///< strong, with its quotes
    QDateTime lastModified; ///< UTC, whole seconds
};

struct Answer
{
    int status = 200;
    QByteArray fields; ///< lines that end in CRLF: all but Date, Content-Length and Connection
    qint64 length = -1; ///< Content-Length; -1: none
    Body body;

    void addField(const char *name, const QByteArray &value);
    /// The header section; Date is the present moment.
    QByteArray header(const HttpRequest &request) const;
};

/// A short text that says the status, for everything that is not a file.
Answer shortAnswer(int status);

/// 200, 206, 304, 412 or 416 by the request's conditions and range.
Answer answerWith(const Representation &representation, const HttpRequest &request);

} // namespace Halyard
