// SPDX-License-Identifier: MIT
// An HTTP/1.1 request and the incremental parser that makes it of a connection's bytes (RFC 9112).
// Owned by one PracticeConnection. The parser holds at most one header section and what was fed with it; a
// request that breaks a rule comes out with `refusal` set, and nothing comes after it.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <optional>
#include <utility>

namespace Halyard {

struct HttpRequest
{
    QByteArray method;
    QString path; ///< percent-decoded once, no "." or ".." in it; empty where the target has none
    bool oldVersion = false; ///< HTTP/1.0
    bool keepAlive = false; ///< RFC 9112 section 9.3; false too where a body follows, which we never read
    int refusal = 0; ///< 0, or the status of the answer, after which the connection closes
    QList<std::pair<QByteArray, QByteArray>> fields;

    /// The value of a field; several of one name are joined with ", " (RFC 9110 section 5.3).
    QByteArray field(const char *name) const;
    bool hasField(const char *name) const;
    /// The comma-separated members of a field, trimmed, in lower case.
    QByteArrayList listField(const char *name) const;
};

class RequestParser
{
public:
    static constexpr qsizetype MaxHeaderBytes = 16 * 1024;
    static constexpr qsizetype MaxFields = 100;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }

    /// The next whole request, or nothing while bytes are missing.
    std::optional<HttpRequest> next();

private:
    qsizetype headerEnd();
    void dropEmptyLines();
    HttpRequest refuse(int status);

    QByteArray m_buffer;
    qsizetype m_scanned = 0; ///< no header section ends before this offset
    bool m_refused = false;
};

} // namespace Halyard
