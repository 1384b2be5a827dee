// SPDX-License-Identifier: MIT
#include "faultcatalogue.h"

#include "faultserver.h"

namespace Halyard {

namespace {

using namespace std::chrono_literals;

constexpr qint64 large = 3 * 1024 * 1024;
constexpr qint64 half = large / 2;
constexpr qint64 little = 20'000;
const QByteArray chunkedField = QByteArrayLiteral("Transfer-Encoding: chunked\r\n");

QByteArray tagOf(const FaultBody &body)
{
    return "ETag: " + body.entityTag() + "\r\n";
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// Bodies that end before they are whole, or behind.
QList<FaultScenario> brokenBodies()
{
    const FaultBody file = FaultBody::data("broken", large);
    const FaultBody data = FaultBody::data("small", little);
    const FaultBody picture = FaultBody::picture("small", little);
    const QByteArray closing = "Connection: close\r\n";
    const auto begun = [&] { return FaultAnswer::part(file, half, tagOf(file)); };
    const auto chunks = [&] { return FaultAnswer::head("200 OK", chunkedField); };
    return {
        {"N01", "/n01.bin", fileAfter(begun().reset(), file), file},
        {"N02", "/n02.bin", fileAfter(begun().close(), file), file},
        {"N03", "/n03.bin", always(FaultAnswer::head("200 OK", closing).body(data).close()), data},
        {"N03", "/n03.png", always(FaultAnswer::head("200 OK", closing).body(picture).close()), picture},
        {"N04", "/n04.bin", always(FaultAnswer::head("200 OK").body(data, 0, little / 2).reset())},
        {"N04", "/n04.png",
            inTurn({FaultAnswer::head("200 OK").body(picture, 0, little - 40).reset(),
                FaultAnswer::ok(picture)}),
            picture},
        {"N05", "/n05.bin",
            inTurn({chunks().send("ffff\r\n").body(data, 0, little / 2).close(), FaultAnswer::chunked(data)}),
            data},
        {"N06", "/n06.bin", inTurn({chunks().send(chunk(data.all())).close(), FaultAnswer::chunked(data)}),
            data},
        {"N08", "/n08.bin",
            always(FaultAnswer::chunked(data, "Content-Length: 10\r\nConnection: close\r\n").close()), data},
        {"N09", "/n09.png", always(FaultAnswer::ok(picture).send(QByteArray(500, 'x'))), picture},
    };
}

/// Chunk sizes that are none: at the front, and behind half of the body.
QList<FaultScenario> brokenChunks()
{
    QList<FaultScenario> all;
    const FaultBody picture = FaultBody::picture("chunks", little);
    const QByteArray front = chunk(picture.bytes(0, little / 2));
    const QList<QPair<QByteArray, QByteArray>> sizes{
        {"letters", "zz"}, {"negative", "-5"}, {"overflow", QByteArray(17, 'f')}};
    for (const auto &[word, size] : sizes) {
        for (const QByteArray &kind : {QByteArray("bin"), QByteArray("png")}) {
            const FaultAnswer first
                = FaultAnswer::head("200 OK", chunkedField).send(size + "\r\nabc\r\n0\r\n\r\n").close();
            const FaultAnswer middle = FaultAnswer::head("200 OK", chunkedField)
                                           .send(front + size + "\r\nabc\r\n0\r\n\r\n")
                                           .close();
            all.append({"N07", "/n07-first-" + word + '.' + kind, inTurn({first, FaultAnswer::ok(picture)}),
                picture});
            all.append({"N07", "/n07-middle-" + word + '.' + kind, inTurn({middle, FaultAnswer::ok(picture)}),
                picture});
        }
    }
    return all;
}

/// Answers that do not come, stop coming or come too slowly, once; and connections that end too early.
QList<FaultScenario> stalls()
{
    const FaultBody file = FaultBody::data("stalls", large);
    const FaultBody data = FaultBody::data("small", little);
    const FaultAnswer shut = FaultAnswer().close();
    const FaultAnswer halfHead = FaultAnswer().send("HTTP/1.1 200 OK\r\nContent-Len").close();
    const FaultScript closesBehindEach = [](const FaultRequest &request) {
        return FaultAnswer::ok(FaultBody::picture(request.target, 3000)).close();
    };
    return {
        {"N10", "/n10.bin", inTurn({FaultAnswer().hang(), FaultAnswer::ok(data)}), data},
        {"N11", "/n11.bin", fileAfter(FaultAnswer::part(file, half, tagOf(file)).hang(), file), file},
        {"N12", "/n12.bin", always(FaultAnswer::part(data, 10).drip(QByteArray(little - 10, 'x'), 1, 50ms))},
        {"N17", "/n17.bin", inTurn({shut, shut, shut, shut, shut, shut, FaultAnswer::ok(data)}), data},
        {"N18", "/n18.png", closesBehindEach, FaultBody::picture("/n18.png", 3000)},
        {"N19", "/n19.bin", inTurn({halfHead, halfHead, halfHead, halfHead, FaultAnswer::ok(data)}), data},
    };
}

/// Heads that are none, interim answers, and heads that are too much.
QList<FaultScenario> strangeHeads()
{
    const FaultBody picture = FaultBody::picture("heads", little);
    const FaultBody other = FaultBody::picture("not asked for", little);
    const FaultAnswer ok = FaultAnswer::ok(picture);
    const QByteArray hint
        = "HTTP/1.1 103 Early Hints\r\nContent-Disposition: attachment; filename=\"evil.exe\"\r\n\r\n";
    const auto hinted = [&](int times) {
        return FaultAnswer()
            .send(hint.repeated(times))
            .send("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n")
            .body(picture);
    };
    FaultAnswer flood = FaultAnswer().send("HTTP/1.1 200 OK\r\n");
    const QByteArray field = "X-Flood: " + QByteArray(60'000, 'x') + "\r\n";
    for (int i = 0; i < 4000; ++i)
        flood.send(field);
    QByteArray many;
    for (int i = 0; i < 150; ++i)
        many += "X-Field-" + QByteArray::number(i) + ": value\r\n";
    const FaultAnswer pushing = FaultAnswer::ok(picture)
                                    .wait(30ms)
                                    .send("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n")
                                    .body(other);
    return {
        {"N20", "/n20-garbage.png", always(FaultAnswer().body(FaultBody::data("garbage", 5000)).close())},
        {"N20", "/n20-tls.png",
            always(FaultAnswer().send(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)).close())},
        {"N20", "/n20-http09.png", always(FaultAnswer().body(picture).close())},
        {"N21", "/n21.png",
            always(FaultAnswer()
                       .send("HTTP/1.1 100 Continue\r\n\r\n")
                       .send("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n")
                       .body(picture)),
            picture},
        {"N22", "/n22.png", always(hinted(1)), picture},
        {"N24", "/n24.png", always(hinted(20'000)), picture},
        {"N25", "/n25.png",
            always(FaultAnswer::head("101 Switching Protocols", "Upgrade: foo\r\nConnection: Upgrade\r\n"))},
        {"N26", "/n26.png", always(pushing), picture},
        {"N33", "/n33.png", always(flood.send("\r\n").close())},
        {"N34", "/n34.png", always(FaultAnswer::ok(picture, many)), picture},
    };
}

} // namespace

QList<FaultScenario> networkFaults()
{
    return brokenBodies() + brokenChunks() + stalls() + strangeHeads();
}

void serve(FaultServer &server, const QList<FaultScenario> &scenarios)
{
    for (const FaultScenario &scenario : scenarios)
        server.set(scenario.path, scenario.script);
}

} // namespace Halyard
