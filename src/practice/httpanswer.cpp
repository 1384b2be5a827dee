// SPDX-License-Identifier: MIT
#include "httpanswer.h"

#include "httpdate.h"
#include "httprequest.h"

#include <QFile>
#include <algorithm>
#include <limits>
#include <optional>

namespace Halyard {

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 206:
        return "Partial Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 412:
        return "Precondition Failed";
    case 414:
        return "URI Too Long";
    case 416:
        return "Range Not Satisfiable";
    case 418:
        return "I'm a teapot";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return {};
    }
}

struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0; ///< 0: cannot be satisfied
};

/// A run of digits; what does not fit counts as very far away.
std::optional<qint64> position(const QByteArray &digits)
{
    if (digits.isEmpty()
        || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const qint64 value = digits.toLongLong(&fits);
    return fits ? value : std::numeric_limits<qint64>::max();
}

/// RFC 9110 section 14.1.2. Nothing for another unit, several ranges or a broken one: such a Range field may
/// be ignored (section 14.2), and is.
std::optional<ByteRange> parseRange(const QByteArray &field, qint64 size)
{
    if (field.left(6).compare("bytes=", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArray range = field.mid(6).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const std::optional<qint64> from = position(range.left(dash));
    const std::optional<qint64> to = position(range.mid(dash + 1));
    if (dash == 0) { // the last bytes
        if (!to || (size == 0 && *to > 0)) // Content-Range has no words for the whole of an empty file
            return std::nullopt;
        return ByteRange{size - qMin(*to, size), qMin(*to, size)};
    }
    const bool open = dash == range.size() - 1;
    if (!from || (!to && !open) || (to && *to < *from))
        return std::nullopt;
    if (*from >= size)
        return ByteRange{};
    return ByteRange{*from, (open ? size : qMin(*to, size - 1) + 1) - *from};
}

/// RFC 9110 sections 13.1.1 and 13.1.2; the weak comparison (section 8.8.3.2) forgets the W/.
bool namesEtag(const QByteArray &field, const QByteArray &etag, bool weakComparison)
{
    const QByteArrayList tags = field.split(','); // ours hold no comma
    return std::any_of(tags.begin(), tags.end(), [&](QByteArray tag) {
        tag = tag.trimmed();
        if (weakComparison && tag.startsWith("W/"))
            tag = tag.mid(2);
        return tag == etag || tag == "*";
    });
}

/// RFC 9110 section 13.2.2, steps 1 to 4: the status that a condition asks for, or 0.
int conditionStatus(const Representation &file, const HttpRequest &request)
{
    if (request.hasField("If-Match")) {
        if (!namesEtag(request.field("If-Match"), file.etag, false))
            return 412;
    } else if (const QDateTime date = fromHttpDate(request.field("If-Unmodified-Since")); date.isValid()) {
        if (file.lastModified > date)
            return 412;
    }
    if (request.hasField("If-None-Match"))
        return namesEtag(request.field("If-None-Match"), file.etag, true) ? 304 : 0;
    const QDateTime date = fromHttpDate(request.field("If-Modified-Since"));
    return date.isValid() && file.lastModified <= date ? 304 : 0;
}

/// RFC 9110 section 13.1.5: the strong tag or the exact date, else the Range field does not count. A date is
/// strong only when the second it names is over (section 8.8.2.2).
bool rangeApplies(const Representation &file, const HttpRequest &request)
{
    if (request.method != "GET"
        || !request.hasField("Range")) // section 14.2: a range is defined for GET alone
        return false;
    if (!request.hasField("If-Range"))
        return true;
    const QByteArray validator = request.field("If-Range");
    if (validator.contains('"'))
        return validator == file.etag;
    return fromHttpDate(validator) == file.lastModified
        && file.lastModified.secsTo(QDateTime::currentDateTimeUtc()) >= 1;
}

void addValidators(Answer *answer, const Representation &file)
{
    answer->addField("ETag", file.etag);
    answer->addField("Last-Modified", httpDate(file.lastModified));
    answer->addField("Accept-Ranges", "bytes");
}

/// RFC 9110 section 15.4.5: validators and no content.
Answer notModified(const Representation &file)
{
    Answer answer;
    answer.status = 304;
    addValidators(&answer, file);
    return answer;
}

/// RFC 9110 section 15.5.17
Answer notSatisfiable(qint64 size)
{
    Answer answer = shortAnswer(416);
    answer.addField("Content-Range", "bytes */" + QByteArray::number(size));
    return answer;
}

} // namespace

Body::Body(const QByteArray &bytes)
    : m_bytes(bytes)
    , m_end(bytes.size())
{
}

Body::Body(std::shared_ptr<QFile> file, qint64 size)
    : m_file(std::move(file))
    , m_end(size)
{
}

void Body::narrow(qint64 first, qint64 length)
{
    m_position += first;
    m_end = m_position + length;
}

QByteArray Body::take(qint64 most)
{
    const qint64 length = qMin(most, size());
    QByteArray bytes;
    if (!m_file) {
        bytes = m_bytes.mid(m_position, length);
    } else if (m_file->seek(m_position)) {
        bytes = m_file->read(length);
    }
    m_position += bytes.size();
    return bytes;
}

void Answer::addField(const char *name, const QByteArray &value)
{
    fields.append(name).append(": ").append(value).append("\r\n");
}

QByteArray Answer::header(const HttpRequest &request) const
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nDate: " + httpDate(QDateTime::currentDateTimeUtc()) + "\r\n" + fields;
    if (length >= 0)
        text += "Content-Length: " + QByteArray::number(length) + "\r\n";
    if (!request.keepAlive) // RFC 9112 section 9.6
        text += "Connection: close\r\n";
    else if (request.oldVersion) // RFC 9112 section 9.3
        text += "Connection: keep-alive\r\n";
    return text + "\r\n";
}

Answer shortAnswer(int status)
{
    Answer answer;
    answer.status = status;
    answer.body = Body(QByteArray::number(status) + ' ' + reasonPhrase(status) + '\n');
    answer.length = answer.body.size();
    answer.addField("Content-Type", "text/plain; charset=utf-8");
    if (status == 405)
        answer.addField("Allow", "GET, HEAD"); // RFC 9110 section 15.5.6
    return answer;
}

Answer answerWith(const Representation &file, const HttpRequest &request)
{
    const int condition = conditionStatus(file, request);
    if (condition == 412)
        return shortAnswer(condition);
    if (condition == 304)
        return notModified(file);
    const qint64 size = file.body.size();
    std::optional<ByteRange> range;
    if (rangeApplies(file, request))
        range = parseRange(request.field("Range"), size);
    if (range && range->length == 0)
        return notSatisfiable(size);
    Answer answer;
    answer.body = file.body;
    if (range) {
        answer.status = 206;
        answer.body.narrow(range->first, range->length);
        answer.addField("Content-Range",
            "bytes " + QByteArray::number(range->first) + '-'
                + QByteArray::number(range->first + range->length - 1) + '/' + QByteArray::number(size));
    }
    addValidators(&answer, file);
    answer.addField("Content-Type", file.type);
    answer.length = answer.body.size();
    return answer;
}

} // namespace Halyard
