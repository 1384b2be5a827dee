// SPDX-License-Identifier: MIT
#include "faultcatalogue.h"

#include <QMap>
#include <QtEndian>

namespace Halyard {

namespace {

constexpr qint64 little = 20'000;

const FaultBody &picture()
{
    static const FaultBody body = FaultBody::picture("small", little);
    return body;
}

const FaultBody &data()
{
    static const FaultBody body = FaultBody::data("small", little);
    return body;
}

QList<FaultScenario> redirects(const QByteArray &elsewhere)
{
    const auto to = [](const QByteArray &location) { return always(FaultAnswer::redirect(location)); };
    const FaultAnswer nowhere = FaultAnswer::head("302 Found", "Content-Length: 20000\r\n").body(picture());
    const FaultScript grows = [](const FaultRequest &request) {
        return FaultAnswer::redirect(request.target + (request.target.contains('?') ? "x" : "?x"));
    };
    QList<FaultScenario> all{
        {"H01", "/h01.png", always(FaultAnswer::ok(picture())), picture()},
        {"H03", "/h03-missing.png", always(nowhere)},
        {"H03", "/h03-empty.png", to({})},
        {"H03", "/h03-invalid.png", to("http://[::1/x.png")},
        {"H04", "/h04-circle.png", to("/h04-back.png")},
        {"H04", "/h04-back.png", to("/h04-circle.png")},
        {"H04", "/h04-self.png", to("/h04-self.png")},
        {"H04", "/h04-grows.png", grows},
        {"H07", "/h07.png", to(elsewhere + "/h01.png"), picture()},
        {"H11", "/h11.png",
            always(FaultAnswer::status("301 Moved Permanently",
                "Location: /h01.png\r\nContent-Disposition: attachment; filename=evil.exe\r\n")),
            picture()},
    };
    for (const char *code : {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect",
             "308 Permanent Redirect"})
        all.append({"H01", "/h01-" + QByteArray(code, 3) + ".png",
            always(FaultAnswer::redirect("/h01.png", code)), picture()});
    const QMap<QByteArray, QByteArray> refused{{"file", "file:///etc/hostname"},
        {"ftp", "ftp://127.0.0.1/x.png"}, {"data", "data:image/png;base64,iVBORw0KGgo="},
        {"script", "javascript:alert(1)"}, {"echo", "http:echo"}, {"port", "http://127.0.0.1:65536/x.png"}};
    for (auto it = refused.cbegin(); it != refused.cend(); ++it)
        all.append({"H09", "/h09-" + it.key() + ".png", to(it.value())});
    return all;
}

QList<FaultScenario> statuses()
{
    QList<FaultScenario> all;
    const auto give
        = [&all](const QByteArray &id, const QList<QByteArray> &lines, const QByteArray &fields = {}) {
              for (const QByteArray &line : lines) {
                  const QByteArray path = '/' + id.toLower() + '-' + line.left(3) + ".png";
                  all.append({id, path,
                      always(FaultAnswer::head(line, "Content-Length: 20000\r\n" + fields).body(picture()))});
              }
          };
    give("H02", {"300 Multiple Choices", "305 Use Proxy", "306 Unused"}, "Location: /h01.png\r\n");
    give("H13", {"401 Unauthorized"}, "WWW-Authenticate: Basic realm=\"the attic\"\r\n");
    give("H16", {"403 Forbidden"});
    give("H17", {"404 Not Found", "410 Gone"});
    give("H19",
        {"400 Bad Request", "402 Payment Required", "405 Method Not Allowed", "406 Not Acceptable",
            "418 I'm a Teapot", "451 Unavailable", "501 Not Implemented", "505 Version Not Supported"});
    give("H25", {"206 Partial Content"}, "Content-Range: bytes 0-19999/20000\r\n");
    give("H43", {"202 Accepted"});
    all.append({"H02", "/h02-304.png", always(FaultAnswer::head("304 Not Modified"))});
    all.append({"H43", "/h43-204.png", always(FaultAnswer::head("204 No Content"))});
    all.append({"H43", "/h43-205.png", always(FaultAnswer::status("205 Reset Content"))});
    for (const char *line : {"408 Request Timeout", "425 Too Early", "500 Internal Server Error",
             "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"})
        all.append({"H18", "/h18-" + QByteArray(line, 3) + ".png",
            inTurn({FaultAnswer::status(line), FaultAnswer::ok(picture())}), picture()});
    return all;
}

QList<FaultScenario> waits()
{
    QList<FaultScenario> all;
    const auto busy
        = [&](const QByteArray &id, const QByteArray &word, const QByteArray &line, const QByteArray &wait) {
              const FaultAnswer answer = FaultAnswer::status(line, "Retry-After: " + wait + "\r\n");
              all.append({id, '/' + id.toLower() + '-' + word + ".png",
                  inTurn({answer, FaultAnswer::ok(picture())}), picture()});
          };
    busy("H20", "429", "429 Too Many Requests", "1");
    busy("H20", "503", "503 Service Unavailable", "1");
    busy("H22", "past", "503 Service Unavailable", "Sun, 06 Nov 1994 08:49:37 GMT");
    busy("H22", "garbage", "503 Service Unavailable", "soon");
    busy("H22", "negative", "429 Too Many Requests", "-5");
    busy("H22", "huge", "429 Too Many Requests", "99999999999");
    busy("H22", "month", "503 Service Unavailable", "2592000");
    return all;
}

quint32 crcOf(const QByteArray &bytes)
{
    static const QList<quint32> table = [] {
        QList<quint32> remainders(256);
        for (quint32 byte = 0; byte < 256; ++byte) {
            quint32 crc = byte;
            for (int bit = 0; bit < 8; ++bit)
                crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
            remainders[byte] = crc;
        }
        return remainders;
    }();
    quint32 crc = 0xffffffff;
    for (const char c : bytes)
        crc = table.at((crc ^ uchar(c)) & 0xff) ^ crc >> 8;
    return ~crc;
}

/// RFC 1952, around the deflate stream that Qt makes.
QByteArray gzipOf(const QByteArray &bytes)
{
    QByteArray trailer(8, Qt::Uninitialized);
    qToLittleEndian(crcOf(bytes), trailer.data());
    qToLittleEndian(quint32(bytes.size()), trailer.data() + 4);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + qCompress(bytes).sliced(6).chopped(4) + trailer;
}

QList<FaultScenario> encodings()
{
    const QByteArray gzip = "Content-Encoding: gzip\r\n";
    const FaultBody packed = FaultBody::exactly(gzipOf(data().all()));
    static const FaultBody bomb = FaultBody::exactly(gzipOf(QByteArray(64 * 1024 * 1024, 'x')));
    const FaultBody twice = FaultBody::exactly(gzipOf(packed.all()));
    return {
        {"H33", "/h33.bin", always(FaultAnswer::ok(packed, gzip)), data()},
        {"H34", "/h34.bin", always(FaultAnswer::part(packed, packed.size() / 2, gzip).close())},
        {"H35", "/h35-bomb.bin", always(FaultAnswer::ok(bomb, gzip))},
        {"H35", "/h35-twice.bin", always(FaultAnswer::ok(twice, "Content-Encoding: gzip, gzip\r\n"))},
        {"H35", "/h35-unknown.bin", always(FaultAnswer::ok(packed, "Content-Encoding: foo\r\n"))},
    };
}

QList<FaultScenario> contents()
{
    const QByteArray page = "<!DOCTYPE html><html><body>Please log in.</body></html>";
    const FaultBody endless = FaultBody::data("endless", 1LL << 60);
    return {
        {"H37", "/h37.png", always(FaultAnswer::ok(page, "Content-Type: text/html\r\n"))},
        {"H38", "/h38-page.png", always(FaultAnswer::ok(page, "Content-Type: image/png\r\n"))},
        {"H38", "/h38-text.png", always(FaultAnswer::ok(picture(), "Content-Type: text/plain\r\n")),
            picture()},
        {"H39", "/h39.png", always(FaultAnswer::ok(QByteArray()))},
        {"H40", "/h40.bin", always(FaultAnswer::head("200 OK").body(endless))},
        {"H41", "/h41.bin",
            always(FaultAnswer::head("200 OK", "Content-Length: 10995116277760\r\n").body(endless))},
        {"H44", "/h44.png",
            always(FaultAnswer::ok(picture(), "Set-Cookie: id=1; Path=/\r\nSet-Cookie: b=2\r\n")), picture()},
    };
}

/// As the web platform tests have them: how a browser reads Content-Length. 42 bytes are sent.
QList<FaultScenario> lengths()
{
    const FaultBody body = FaultBody::data("length", 42);
    const auto with = [&](const QByteArray &word, const QByteArray &fields, bool whole) {
        return FaultScenario{"H42", "/h42-" + word + ".bin",
            always(FaultAnswer::head("200 OK", fields + "Connection: close\r\n").body(body).close()),
            whole ? body : FaultBody()};
    };
    return {
        with("same", "Content-Length: 42\r\nContent-Length: 42\r\n", true),
        with("list", "Content-Length: 42, 42\r\n", true),
        with("zeros", "Content-Length: 042\r\n", true),
        with("differ", "Content-Length: 42\r\nContent-Length: 30\r\n", false),
        with("differ-list", "Content-Length: 30, 42\r\n", false),
        with("plus", "Content-Length: +42\r\n", true),
        with("minus", "Content-Length: -42\r\n", true),
        with("words", "Content-Length: abc\r\n", true),
        with("overflow", "Content-Length: 99999999999999999999999\r\n", true),
        with("empty", "Content-Length: \r\n", true),
    };
}

} // namespace

QList<FaultScenario> httpFaults(const QByteArray &elsewhere)
{
    return redirects(elsewhere) + statuses() + waits() + encodings() + contents() + lengths();
}

} // namespace Halyard
