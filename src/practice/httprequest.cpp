// SPDX-License-Identifier: MIT
#include "httprequest.h"

#include <QStringDecoder>
#include <algorithm>

namespace Halyard {

namespace {

constexpr int BadRequest = 400;
constexpr int UriTooLong = 414;
constexpr int HeaderTooLarge = 431; // RFC 6585 section 5
constexpr int VersionNotSupported = 505;

/// RFC 9110 section 5.6.2
bool isTokenChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// One segment of a path. Nothing for a broken escape and for what may not stand in a name: an encoded slash
/// (or backslash, on some systems) would become a separator that was hidden, and a NUL would end the name
/// early.
std::optional<QString> decodedSegment(const QByteArray &segment)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < segment.size(); ++i) {
        char c = segment.at(i);
        if (c == '%') {
            const int high = i + 2 < segment.size() ? hexValue(segment.at(i + 1)) : -1;
            const int low = i + 2 < segment.size() ? hexValue(segment.at(i + 2)) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            c = char(high * 16 + low);
            i += 2;
        }
        if (c == '\0' || c == '/' || c == '\\')
            return std::nullopt;
        bytes += c;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || text == QLatin1String("..") || text == QLatin1String("."))
        return std::nullopt;
    return text;
}

/// The path of an origin-form or absolute-form target (RFC 9112 section 3.2; a server must accept both).
std::optional<QString> pathOf(QByteArray target)
{
    if (target.left(7).compare("http://", Qt::CaseInsensitive) == 0) {
        const qsizetype slash = target.indexOf('/', 7);
        target = slash < 0 ? QByteArray("/") : target.mid(slash);
    }
    const bool printable
        = std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
    if (!target.startsWith('/') || !printable)
        return std::nullopt;
    if (const qsizetype query = target.indexOf('?'); query >= 0)
        target.truncate(query);
    QString path;
    const QByteArrayList segments = target.mid(1).split('/');
    for (const QByteArray &segment : segments) {
        const std::optional<QString> text = decodedSegment(segment);
        if (!text)
            return std::nullopt;
        path += QLatin1Char('/') + *text;
    }
    return path;
}

/// RFC 9112 section 3: method SP request-target SP HTTP-version. Returns the refusal or 0.
int parseRequestLine(const QByteArray &line, HttpRequest *request)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() != 3 || !isToken(words.at(0)))
        return BadRequest;
    const QByteArray &version = words.at(2);
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version.at(5)) || version.at(6) != '.'
        || !isDigit(version.at(7)))
        return BadRequest;
    if (version.at(5) != '1')
        return VersionNotSupported;
    request->method = words.at(0);
    request->oldVersion = version.at(7) == '0';
    const std::optional<QString> path = pathOf(words.at(1));
    // "OPTIONS *" and "CONNECT host:port" have no path and are told that their method is not allowed.
    if (!path && (request->method == "GET" || request->method == "HEAD"))
        return BadRequest;
    request->path = path.value_or(QString());
    return 0;
}

/// RFC 9112 section 5. White space before the colon and folded lines are refused, as sections 5.1 and 5.2
/// ask.
int parseField(const QByteArray &line, HttpRequest *request)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(qMax(colon, qsizetype(0)));
    if (!isToken(name))
        return BadRequest;
    if (request->fields.size() == RequestParser::MaxFields)
        return HeaderTooLarge;
    const QByteArray value = line.mid(colon + 1).trimmed();
    const bool clean = std::none_of(
        value.begin(), value.end(), [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == '\x7f'; });
    request->fields.append({name, value});
    return clean ? 0 : BadRequest;
}

/// The rules about several fields together: Host (RFC 9112 section 3.2) and the framing (section 6.3).
int judgeFields(const HttpRequest &request)
{
    const auto hosts = std::count_if(request.fields.begin(), request.fields.end(),
        [](const auto &field) { return field.first.compare("host", Qt::CaseInsensitive) == 0; });
    if (hosts > 1 || (hosts == 0 && !request.oldVersion))
        return BadRequest;
    if (!request.hasField("Content-Length"))
        return 0;
    const QByteArrayList lengths = request.listField("Content-Length");
    const bool same = std::all_of(lengths.begin(), lengths.end(), [&](const QByteArray &length) {
        return length == lengths.first() && !length.isEmpty()
            && std::all_of(length.begin(), length.end(), isDigit);
    });
    return same && !request.hasField("Transfer-Encoding") ? 0 : BadRequest;
}

bool staysOpen(const HttpRequest &request)
{
    const QByteArrayList options = request.listField("Connection");
    const bool body = request.hasField("Transfer-Encoding")
        || (request.hasField("Content-Length") && request.field("Content-Length") != "0");
    if (body || options.contains("close"))
        return false;
    return !request.oldVersion || options.contains("keep-alive");
}

HttpRequest parseHeader(const QByteArray &header)
{
    HttpRequest request;
    const QByteArrayList lines = header.split('\n');
    for (qsizetype i = 0; i < lines.size() && request.refusal == 0; ++i) {
        QByteArray line = lines.at(i);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.contains('\r') || line.contains('\0')) // RFC 9112 section 2.2: a bare CR is invalid
            request.refusal = BadRequest;
        else if (i == 0)
            request.refusal = parseRequestLine(line, &request);
        else if (!line.isEmpty()) // the two at the end
            request.refusal = parseField(line, &request);
    }
    if (request.refusal == 0)
        request.refusal = judgeFields(request);
    request.keepAlive = request.refusal == 0 && staysOpen(request);
    return request;
}

} // namespace

QByteArray HttpRequest::field(const char *name) const
{
    QByteArrayList values;
    for (const auto &[fieldName, value] : fields) {
        if (fieldName.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join(", ");
}

bool HttpRequest::hasField(const char *name) const
{
    return std::any_of(fields.begin(), fields.end(),
        [name](const auto &field) { return field.first.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArrayList HttpRequest::listField(const char *name) const
{
    QByteArrayList members = field(name).split(',');
    for (QByteArray &member : members)
        member = member.trimmed().toLower();
    return members;
}

std::optional<HttpRequest> RequestParser::next()
{
    if (m_refused)
        return std::nullopt;
    dropEmptyLines();
    // Whoever speaks TLS or noise to us is told so at once, not when 16 KiB have come.
    if (!m_buffer.isEmpty() && m_buffer.front() != '\r' && !isTokenChar(m_buffer.front()))
        return refuse(BadRequest);
    const qsizetype end = headerEnd();
    if (end > MaxHeaderBytes || (end < 0 && m_buffer.size() >= MaxHeaderBytes))
        return refuse(m_buffer.left(MaxHeaderBytes).contains('\n') ? HeaderTooLarge : UriTooLong);
    if (end < 0)
        return std::nullopt;
    HttpRequest request = parseHeader(m_buffer.left(end));
    m_buffer.remove(0, end);
    m_scanned = 0;
    m_refused = request.refusal != 0;
    return request;
}

/// The offset behind the empty line that ends the header section, or -1. A line may end in LF alone (RFC 9112
/// section 2.2).
qsizetype RequestParser::headerEnd()
{
    for (qsizetype i = m_buffer.indexOf('\n', m_scanned); i >= 0; i = m_buffer.indexOf('\n', i + 1)) {
        const QByteArray after = m_buffer.mid(i + 1, 2);
        if (after.startsWith('\n'))
            return i + 2;
        if (after == "\r\n")
            return i + 3;
    }
    m_scanned = qMax(qsizetype(0), m_buffer.size() - 2);
    return -1;
}

/// RFC 9112 section 2.2: empty lines before a request-line are ignored.
void RequestParser::dropEmptyLines()
{
    qsizetype start = 0;
    while (m_buffer.mid(start, 2) == "\r\n" || m_buffer.mid(start, 1) == "\n")
        start += m_buffer.at(start) == '\n' ? 1 : 2;
    if (start > 0) {
        m_buffer.remove(0, start);
        m_scanned = 0;
    }
}

HttpRequest RequestParser::refuse(int status)
{
    m_refused = true;
    m_buffer.clear();
    HttpRequest request;
    request.refusal = status;
    return request;
}

} // namespace Halyard
