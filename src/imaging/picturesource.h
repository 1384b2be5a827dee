// SPDX-License-Identifier: MIT
// Hostile bytes, judged before anything of them is decoded: the format by the bytes, from our own list; a
// reader for that format alone; the size within bounds. What both the decoder of the tiles and the prover
// begin with. Lives on the stack of whoever decodes, on any thread.
#pragma once

#include "picturedecoder.h"

#include <QBuffer>
#include <QImageReader>

namespace Halyard {

class PictureSource final
{
    Q_DISABLE_COPY_MOVE(PictureSource)
public:
    explicit PictureSource(const QByteArray &bytes);

    /// None where the picture may be decoded.
    PictureFault fault() const { return m_fault; }
    QSize fullSize() const { return m_fullSize; }
    /// True where a picture of the full size is within the limit for one allocation.
    bool isAllocatable() const { return m_allocatable; }
    QImageReader &reader() { return m_reader; }

private:
    PictureFault judge(const QByteArray &bytes);

    QBuffer m_buffer;
    QImageReader m_reader;
    QSize m_fullSize;
    bool m_allocatable = false;
    PictureFault m_fault; ///< last: found out with the help of the others
};

} // namespace Halyard
