// SPDX-License-Identifier: MIT
// What the glyphs look like: paths on a field of 16 by 16, one part to be filled and one to be stroked. Made
// from a table when they are first asked for. GUI thread.
#pragma once

#include "glyphicon.h"

#include <QPainterPath>

namespace Halyard {

inline constexpr qreal GlyphField = 16;

struct GlyphShape
{
    QPainterPath stroked;
    QPainterPath filled;
};

const GlyphShape &glyphShape(Glyph glyph);

} // namespace Halyard
