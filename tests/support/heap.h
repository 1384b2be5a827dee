// SPDX-License-Identifier: MIT
// Bytes that this process holds on its heap, as the allocator counts them: the difference around a piece of
// work is what it has left there, on any machine. Meaningful while no other thread allocates.
#pragma once

#include <QtGlobal>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace Halyard {

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
inline constexpr bool CountsHeap = false; // another allocator, which does not count like this
inline qint64 heapBytes()
{
    return 0;
}
#else
inline constexpr bool CountsHeap = true;
inline qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks) + qint64(info.hblkhd);
}
#endif

/// What @p make leaves on the heap as long as its result lives, for each of @p items.
template <typename Make> double heapBytesEach(int items, const Make &make)
{
    const qint64 before = heapBytes();
    const auto kept = make();
    return double(heapBytes() - before) / items;
}

} // namespace Halyard
