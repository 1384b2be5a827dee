// SPDX-License-Identifier: MIT
// Icons without picture files: each glyph is a path on a 16 by 16 field, painted in the palette's text
// colour at the size and resolution that is asked for. Follows light and dark by itself. GUI thread.
#pragma once

#include <QColor>
#include <QIcon>

QT_BEGIN_NAMESPACE
class QPainter;
class QRectF;
QT_END_NAMESPACE

namespace Halyard {

enum class Glyph : quint8 { Plus, Play, Pause, Stop, Retry, Folder, Search, Close, Warning, Info };

void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &colour);
QIcon glyphIcon(Glyph glyph);

/// The program's own picture: a flag on its halyard.
QIcon applicationIcon();

} // namespace Halyard
