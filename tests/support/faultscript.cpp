// SPDX-License-Identifier: MIT
#include "faultscript.h"

#include <algorithm>
#include <cstring>

namespace Halyard {

namespace {

constexpr qsizetype word = 8;

quint64 hashed(const QByteArray &name)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char c : name)
        hash = (hash ^ uchar(c)) * 1099511628211ULL;
    return hash;
}

quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

/// The part of @p piece, which lies at @p at in the file, that falls into the wanted stretch.
void lay(QByteArray &wanted, qint64 from, const QByteArray &piece, qint64 at)
{
    const qint64 first = std::max(from, at);
    const qint64 behind = std::min(from + wanted.size(), at + piece.size());
    if (first < behind)
        std::memcpy(
            wanted.data() + (first - from), piece.constData() + (first - at), std::size_t(behind - first));
}

QByteArray lengthField(qint64 length)
{
    return "Content-Length: " + QByteArray::number(length) + "\r\n";
}

} // namespace

FaultBody FaultBody::data(const QByteArray &name, qint64 size, int version)
{
    FaultBody body;
    body.m_size = size;
    body.m_seed = mixed(hashed(name) + quint64(version));
    return body;
}

FaultBody FaultBody::picture(const QByteArray &name, qint64 size, int version)
{
    FaultBody body = data(name, size, version);
    body.m_front = QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    body.m_back = QByteArray("\0\0\0\0IEND\xae\x42\x60\x82", 12);
    return body;
}

FaultBody FaultBody::exactly(const QByteArray &bytes)
{
    FaultBody body = data(bytes, bytes.size());
    body.m_front = bytes;
    return body;
}

QByteArray FaultBody::bytes(qint64 from, qint64 length) const
{
    length = std::clamp<qint64>(m_size - from, 0, length);
    const qint64 offset = from % word;
    QByteArray words((offset + length + word - 1) / word * word, Qt::Uninitialized);
    quint64 number = quint64(from / word);
    for (qsizetype at = 0; at < words.size(); at += word, ++number) {
        const quint64 value = mixed(m_seed ^ number);
        std::memcpy(words.data() + at, &value, word);
    }
    words.remove(0, offset);
    words.truncate(length);
    lay(words, from, m_front, 0);
    lay(words, from, m_back, m_size - m_back.size());
    return words;
}

QByteArray FaultBody::entityTag() const
{
    return '"' + QByteArray::number(m_seed, 16) + '"';
}

// --- Answers ---------------------------------------------------------------------------------------------

FaultAnswer &FaultAnswer::send(const QByteArray &bytes)
{
    m_steps.append({FaultStep::Kind::Send, bytes});
    return *this;
}

FaultAnswer &FaultAnswer::body(const FaultBody &body, qint64 from, qint64 length)
{
    m_steps.append({FaultStep::Kind::Body, {}, body, from, length < 0 ? body.size() - from : length});
    return *this;
}

FaultAnswer &FaultAnswer::drip(const QByteArray &bytes, qint64 piece, std::chrono::milliseconds every)
{
    m_steps.append({FaultStep::Kind::Drip, bytes, {}, 0, piece, every});
    return *this;
}

FaultAnswer &FaultAnswer::wait(std::chrono::milliseconds time)
{
    m_steps.append({FaultStep::Kind::Wait, {}, {}, 0, 0, time});
    return *this;
}

FaultAnswer &FaultAnswer::close()
{
    m_steps.append({FaultStep::Kind::Close});
    return *this;
}

FaultAnswer &FaultAnswer::cut()
{
    m_steps.append({FaultStep::Kind::Cut});
    return *this;
}

FaultAnswer &FaultAnswer::reset()
{
    m_steps.append({FaultStep::Kind::Reset});
    return *this;
}

FaultAnswer &FaultAnswer::hang()
{
    m_steps.append({FaultStep::Kind::Hang});
    return *this;
}

FaultAnswer FaultAnswer::head(const QByteArray &statusLine, const QByteArray &fields)
{
    return FaultAnswer().send("HTTP/1.1 " + statusLine + "\r\n" + fields + "\r\n");
}

FaultAnswer FaultAnswer::ok(const FaultBody &body, const QByteArray &fields)
{
    return part(body, body.size(), fields);
}

FaultAnswer FaultAnswer::ok(const QByteArray &body, const QByteArray &fields)
{
    return head("200 OK", lengthField(body.size()) + fields).send(body);
}

FaultAnswer FaultAnswer::chunked(const FaultBody &body, const QByteArray &fields)
{
    const qint64 half = body.size() / 2;
    const qint64 rest = body.size() - half;
    FaultAnswer answer = head("200 OK", "Transfer-Encoding: chunked\r\n" + fields);
    answer.send(QByteArray::number(half, 16) + "\r\n").body(body, 0, half);
    return answer.send("\r\n" + QByteArray::number(rest, 16) + "\r\n").body(body, half).send("\r\n0\r\n\r\n");
}

FaultAnswer FaultAnswer::status(const QByteArray &statusLine, const QByteArray &fields)
{
    return head(statusLine, lengthField(0) + fields);
}

FaultAnswer FaultAnswer::redirect(const QByteArray &location, const QByteArray &statusLine)
{
    return status(statusLine, "Location: " + location + "\r\n");
}

FaultAnswer FaultAnswer::part(const FaultBody &body, qint64 sent, const QByteArray &fields)
{
    return head("200 OK", lengthField(body.size()) + fields).body(body, 0, sent);
}

FaultAnswer FaultAnswer::range(const FaultBody &body, qint64 first, const QByteArray &fields)
{
    const QByteArray field = "Content-Range: bytes " + QByteArray::number(first) + '-'
        + QByteArray::number(body.size() - 1) + '/' + QByteArray::number(body.size()) + "\r\n";
    return head("206 Partial Content", lengthField(body.size() - first) + field + fields).body(body, first);
}

// --- Scripts ---------------------------------------------------------------------------------------------

QByteArray FaultRequest::field(const QByteArray &name) const
{
    const QByteArray wanted = "\r\n" + name.toLower() + ':';
    const qsizetype at = head.toLower().indexOf(wanted);
    if (at < 0)
        return {};
    const qsizetype begin = at + wanted.size();
    return head.sliced(begin, head.indexOf("\r\n", begin) - begin).trimmed();
}

std::optional<qint64> FaultRequest::rangeStart() const
{
    const QByteArray range = field("Range");
    bool isNumber = false;
    const qint64 first = range.sliced(std::min<qsizetype>(6, range.size()))
                             .chopped(range.endsWith('-'))
                             .toLongLong(&isNumber);
    return range.startsWith("bytes=") && isNumber ? std::optional(first) : std::nullopt;
}

FaultScript always(const FaultAnswer &answer)
{
    return [answer](const FaultRequest &) { return answer; };
}

FaultScript inTurn(const QList<FaultAnswer> &answers)
{
    return [answers](const FaultRequest &request) {
        return answers.at(std::min<qsizetype>(request.visit, answers.size() - 1));
    };
}

FaultAnswer serveFile(const FaultRequest &request, const FaultBody &body)
{
    const QByteArray tag = "ETag: " + body.entityTag() + "\r\n";
    const auto first = request.rangeStart();
    const QByteArray condition = request.field("If-Range");
    if (!first || (!condition.isEmpty() && condition != body.entityTag()))
        return FaultAnswer::ok(body, tag);
    if (*first < body.size())
        return FaultAnswer::range(body, *first, tag);
    return FaultAnswer::status("416 Range Not Satisfiable",
        "Content-Range: bytes */" + QByteArray::number(body.size()) + "\r\n" + tag);
}

FaultScript file(const FaultBody &body)
{
    return [body](const FaultRequest &request) { return serveFile(request, body); };
}

FaultScript fileAfter(const FaultAnswer &first, const FaultBody &body)
{
    return [first, body](
               const FaultRequest &request) { return request.visit == 0 ? first : serveFile(request, body); };
}

} // namespace Halyard
