// SPDX-License-Identifier: MIT
// A gzip file in memory, opened (RFC 1952): for servers that compress although nobody asked. By zlib. Pure
// function, any thread.
#pragma once

#include <QByteArray>
#include <optional>

namespace Halyard {

/// What the one gzip member @p bytes holds; nothing where it is none, is cut or damaged (its own checksum and
/// length are compared), has something behind it, or holds more than @p most bytes.
std::optional<QByteArray> gunzip(const QByteArray &bytes, qint64 most);

} // namespace Halyard
