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

/// Named for what it shows or, where one verb alone bears it, for the verb.
enum class Glyph : quint8 {
    Plus, ///< add
    Play, ///< start, resume
    Pause,
    Stop,
    Retry,
    Folder,
    Search,
    Close,
    Warning,
    Info,
    Failure,
    NotFound,
    Check,
    Clock, ///< wait
    Lock,
    Skip,
    Next, ///< to the front of the line
    Remove, ///< from the list
    Trash,
    Undo,
    Redo,
    Edit,
    Open,
    Copy,
    Paste,
    Save,
    Export,
    List, ///< a file with addresses
    Flag,
    Grid,
    Table,
    Details,
    Timeline,
    Arrivals,
    Ascending,
    Descending,
    Follow,
    Fit,
    ZoomIn,
    ZoomOut,
    Preferences,
    Help,
    Quit,
};
inline constexpr int GlyphCount = int(Glyph::Quit) + 1;

void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &colour);
QIcon glyphIcon(Glyph glyph);

/// The program's own picture: a flag on its halyard.
QIcon applicationIcon();

} // namespace Halyard
