// SPDX-License-Identifier: MIT
// What a count may be at most: as it was measured, and a quarter more. The counts were made with Qt 6.4.2,
// GCC 12 and glibc 2.36; where another Qt or compiler works they are somewhat different, and the bound is
// wider.
#pragma once

#include <QLibraryInfo>
#include <QVersionNumber>
#include <QtTest/qtestcase.h>

namespace Halyard {

inline double mostOf(double measured)
{
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ == 12
    if (QLibraryInfo::version() == QVersionNumber(6, 4, 2))
        return 1.25 * measured;
#endif
    return 1.5 * measured;
}

} // namespace Halyard

/// Fails where @p count is more than mostOf(@p measured), or where it was not counted (0 or less). Tells
/// both.
#define COSTS_AT_MOST(count, measured)                                                                       \
    do {                                                                                                     \
        const double counted_ = (count);                                                                     \
        qInfo("%s: %.1f, at most %.1f", #count, counted_, Halyard::mostOf(measured));                        \
        QVERIFY2(counted_ > 0 && counted_ <= Halyard::mostOf(measured),                                      \
            qPrintable(QStringLiteral("%1, measured once at %2").arg(counted_).arg(measured)));              \
    } while (false)
