// SPDX-License-Identifier: MIT
// Bytes that look like whole pictures, made without a decoder.
#pragma once

#include <QByteArray>

/// A PNG by signature and end chunk, told apart by @p content; what lies between is no real picture.
inline QByteArray pngLike(const QByteArray &content)
{
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray("\0\0\0\rIHDR", 8) + content
        + QByteArray("\0\0\0\0IEND\xae\x42\x60\x82", 12);
}
