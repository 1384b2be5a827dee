// SPDX-License-Identifier: MIT
#include "gzip.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace Halyard {

namespace {

constexpr int gzipOnly = 16 + MAX_WBITS;
constexpr qint64 step = 64 * 1024;

/// An open zlib stream; closed with it.
struct Inflater
{
    Inflater() { isOpen = inflateInit2(&stream, gzipOnly) == Z_OK; }
    ~Inflater()
    {
        if (isOpen)
            inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    z_stream stream = {};
    bool isOpen = false;
};

} // namespace

std::optional<QByteArray> gunzip(const QByteArray &bytes, qint64 most)
{
    Inflater inflater;
    if (!inflater.isOpen || bytes.size() > std::numeric_limits<uInt>::max())
        return {};
    z_stream &stream = inflater.stream;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data())); // zlib only reads
    stream.avail_in = uInt(bytes.size());
    QByteArray opened;
    int status = Z_OK;
    while (status == Z_OK) {
        const qint64 room = std::min(step, most + 1 - opened.size()); // one more tells that there is more
        if (room <= 0)
            return {};
        const qsizetype before = opened.size();
        opened.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef *>(opened.data() + before);
        stream.avail_out = uInt(room);
        status = inflate(&stream, Z_NO_FLUSH);
        opened.truncate(before + room - stream.avail_out);
    }
    const bool whole = status == Z_STREAM_END && stream.avail_in == 0 && opened.size() <= most;
    return whole ? std::optional(opened) : std::nullopt;
}

} // namespace Halyard
