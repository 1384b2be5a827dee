// SPDX-License-Identifier: MIT
#include "faultcatalogue.h"

namespace Halyard {

namespace {

constexpr qint64 large = 3 * 1024 * 1024;
constexpr qint64 half = large / 2;

/// The file as it was when it was begun, and as it is now.
struct Versions
{
    FaultBody before = FaultBody::data("file", large, 1);
    FaultBody now = FaultBody::data("file", large, 2);
    FaultBody shorter = FaultBody::data("file", half - 100'000, 3);

    QByteArray tag(const FaultBody &body) const { return "ETag: " + body.entityTag() + "\r\n"; }
    FaultAnswer broken(const QByteArray &fields) const
    {
        return FaultAnswer::part(before, half, fields).reset();
    }
};

QByteArray contentRange(qint64 first, qint64 last, qint64 total)
{
    return "Content-Range: bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/'
        + QByteArray::number(total) + "\r\n";
}

QByteArray lengthField(qint64 length)
{
    return "Content-Length: " + QByteArray::number(length) + "\r\n";
}

/// Broken off once; every question for a range gets @p bad; a question for the whole file a good answer.
FaultScript oddRange(const Versions &file, const std::function<FaultAnswer(qint64 first)> &bad)
{
    return [file, bad](const FaultRequest &request) {
        if (request.visit == 0)
            return file.broken(file.tag(file.before));
        const auto first = request.rangeStart();
        return first ? bad(*first) : serveFile(request, file.before);
    };
}

/// 206 answers that are not the range that was asked for. Their bytes are another file's.
QList<FaultScenario> oddRanges()
{
    const Versions file;
    const auto answer = [file](const QByteArray &fields, qint64 from) {
        return FaultAnswer::head(
            "206 Partial Content", lengthField(large - from) + file.tag(file.before) + fields)
            .body(file.now, from);
    };
    const auto otherStart
        = [=](qint64 first) { return answer(contentRange(first + 4096, large - 1, large), first + 4096); };
    const auto earlierStart = [=](qint64) { return answer(contentRange(0, large - 1, large), 0); };
    const auto longer = [=](qint64 first) { // more bytes than the range that it names
        return FaultAnswer::head("206 Partial Content",
            lengthField(large - first) + file.tag(file.before) + contentRange(first, large - 1000, large))
            .body(file.now, first);
    };
    const auto noRange = [=](qint64 first) { return answer({}, first); };
    const auto otherTotal
        = [=](qint64 first) { return answer(contentRange(first, large - 1, large + 1), first); };
    const auto multipart = [=](qint64 first) {
        const QByteArray part = "--x\r\n" + contentRange(first, large - 1, large) + "\r\n"
            + file.now.bytes(first, 1000) + "\r\n--x--\r\n";
        return FaultAnswer::head("206 Partial Content",
            lengthField(part.size()) + file.tag(file.before)
                + "Content-Type: multipart/byteranges; boundary=x\r\n")
            .send(part);
    };
    return {
        {"H24", "/h24-later.bin", oddRange(file, otherStart), file.before},
        {"H24", "/h24-earlier.bin", oddRange(file, earlierStart), file.before},
        {"H24", "/h24-longer.bin", oddRange(file, longer), file.before},
        {"H24", "/h24-unnamed.bin", oddRange(file, noRange), file.before},
        {"H24", "/h24-total.bin", oddRange(file, otherTotal), file.before},
        {"H24", "/h24-multipart.bin", oddRange(file, multipart), file.before},
    };
}

/// 416, where a range was asked for.
QList<FaultScenario> unsatisfied()
{
    const Versions file;
    const auto refusal = [file](const QByteArray &fields) {
        return [=](qint64) {
            return FaultAnswer::status("416 Range Not Satisfiable", file.tag(file.before) + fields);
        };
    };
    // All bytes came, but not the chunk that says so: whoever asks on is told that there is no more.
    const FaultScript allCame = [file](const FaultRequest &request) {
        if (request.visit == 0) {
            return FaultAnswer::head("200 OK", "Transfer-Encoding: chunked\r\n" + file.tag(file.before))
                .send(QByteArray::number(large, 16) + "\r\n")
                .body(file.before)
                .send("\r\n")
                .close();
        }
        return request.rangeStart() ? FaultAnswer::status("416 Range Not Satisfiable",
                   file.tag(file.before) + "Content-Range: bytes */" + QByteArray::number(large) + "\r\n")
                                    : serveFile(request, file.before);
    };
    const FaultScript shrunk = [file](const FaultRequest &request) {
        if (request.visit == 0)
            return file.broken(file.tag(file.before));
        return request.rangeStart() ? FaultAnswer::status("416 Range Not Satisfiable",
                   file.tag(file.shorter) + "Content-Range: bytes */"
                       + QByteArray::number(file.shorter.size()) + "\r\n")
                                    : serveFile(request, file.shorter);
    };
    return {
        {"H26", "/h26.bin", allCame, file.before},
        {"H26", "/h26-begun.bin",
            oddRange(file, refusal("Content-Range: bytes */" + QByteArray::number(half) + "\r\n")),
            file.before},
        {"H27", "/h27.bin", oddRange(file, refusal({})), file.before},
        {"H27", "/h27-less.bin", oddRange(file, refusal("Content-Range: bytes */1000\r\n")), file.before},
        {"H32", "/h32.bin", shrunk, file.shorter},
    };
}

/// Another file than the one that was begun with.
QList<FaultScenario> changedFiles()
{
    const Versions file;
    const auto then = [file](const FaultScript &next) -> FaultScript {
        return [=](const FaultRequest &request) {
            return request.visit == 0 ? file.broken(file.tag(file.before)) : next(request);
        };
    };
    const FaultScript ignoresCondition = [file](const FaultRequest &request) {
        const auto first = request.rangeStart();
        return first ? FaultAnswer::range(file.now, *first, file.tag(file.now))
                     : serveFile(request, file.now);
    };
    // New in all but the stretch that is compared: only its tag tells that it is another file.
    static const FaultBody alike = FaultBody::exactly(file.now.bytes(0, half - 2000)
        + file.before.bytes(half - 2000, 2000) + file.now.bytes(half, large - half));
    const FaultScript changesAround = [](const FaultRequest &request) {
        const QByteArray tag = "ETag: \"another\"\r\n";
        const auto first = request.rangeStart();
        return first ? FaultAnswer::range(alike, *first, tag) : FaultAnswer::ok(alike, tag);
    };
    // The old tag with new bytes: in all of the file, or only behind the stretch that is asked for twice.
    const FaultScript lies = [file](const FaultRequest &request) {
        const QByteArray tag = file.tag(file.before);
        const auto first = request.rangeStart();
        return first ? FaultAnswer::range(file.now, *first, tag) : FaultAnswer::ok(file.now, tag);
    };
    const FaultScript liesBehind = [file](const FaultRequest &request) {
        const QByteArray tag = file.tag(file.before);
        const auto first = request.rangeStart();
        if (!first)
            return FaultAnswer::ok(file.before, tag);
        const QByteArray length = lengthField(large - *first);
        return FaultAnswer::head("206 Partial Content", length + contentRange(*first, large - 1, large) + tag)
            .body(file.before, *first, half - *first)
            .body(file.now, half);
    };
    const FaultScript turnsToGzip = [file](const FaultRequest &request) {
        const QByteArray gzip = file.tag(file.before) + "Content-Encoding: gzip\r\n";
        const auto first = request.rangeStart();
        return first ? FaultAnswer::range(file.now, *first, gzip) : serveFile(request, file.before);
    };
    return {
        {"H23", "/h23.bin", then(always(FaultAnswer::ok(file.before, file.tag(file.before)))), file.before},
        {"H28", "/h28.bin", then(::Halyard::file(file.now)), file.now},
        {"H29", "/h29.bin", then(ignoresCondition), file.now},
        {"H29", "/h29-alike.bin", then(changesAround), alike},
        {"H36", "/h36.bin", then(turnsToGzip), file.before},
        {"H47", "/h47.bin", then(lies), file.now},
        {"H47", "/h47-behind.bin", then(liesBehind), file.before},
    };
}

/// Validators that prove nothing, or that must not go into a request.
QList<FaultScenario> validators()
{
    const Versions file;
    const auto with = [file](const QByteArray &fields) -> FaultScript {
        return [=](const FaultRequest &request) {
            if (request.visit == 0)
                return file.broken(fields);
            const auto first = request.rangeStart();
            return first ? FaultAnswer::range(file.before, *first, fields)
                         : FaultAnswer::ok(file.before, fields);
        };
    };
    const QByteArray date = "Date: Sun, 01 Nov 2020 12:00:00 GMT\r\nLast-Modified: Sun, 01 Nov 2020 ";
    return {
        {"H30", "/h30-weak.bin", with("ETag: W/\"v1\"\r\n"), file.before},
        {"H30", "/h30-none.bin", with({}), file.before},
        {"H30", "/h30-recent.bin", with(date + "11:59:30 GMT\r\n"), file.before},
        {"H30", "/h30-old.bin", with(date + "11:00:00 GMT\r\n"), file.before},
        {"H31", "/h31-long.bin", with("ETag: \"" + QByteArray(8000, 'a') + "\"\r\n"), file.before},
        {"H31", "/h31-control.bin",
            with("ETag: \"a\x01\x7f"
                 "b\"\r\n"),
            file.before},
        {"H31", "/h31-quotes.bin", with("ETag: \"a\" evil: \"b\"\r\n"), file.before},
    };
}

} // namespace

QList<FaultScenario> resumeFaults()
{
    return changedFiles() + oddRanges() + unsatisfied() + validators();
}

} // namespace Halyard
