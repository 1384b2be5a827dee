// SPDX-License-Identifier: MIT
#include "glyphshapes.h"

#include <QByteArray>

#include <array>

namespace Halyard {

namespace {

/// A path in words, as SVG has them, with shapes of their own: M x y, L x y, C x y x y x y (a curve), Z
/// (close), E x y rx ry (an ellipse), R x y width height radius (a rectangle), A x y width height from sweep
/// (an arc of the ellipse in that box, in degrees, counter-clockwise from three o'clock).
struct Drawing
{
    Glyph glyph;
    const char *stroked;
    const char *filled;
};

constexpr Drawing drawings[] = {
    {Glyph::Plus, "M 8 3 L 8 13 M 3 8 L 13 8", ""},
    {Glyph::Play, "", "M 4 2.4 L 13.6 8 L 4 13.6 Z"},
    {Glyph::Pause, "", "R 3 2 3.6 12 0.9 R 9.4 2 3.6 12 0.9"},
    {Glyph::Stop, "", "R 3 3 10 10 1.6"},
    {Glyph::Retry, "A 3 3 10 10 60 270", "M 10.2 0.6 L 10.2 6.2 L 14.2 3.2 Z"},
    {Glyph::Folder, "M 2 12.5 L 2 3.5 L 6.2 3.5 L 7.8 5.2 L 14 5.2 L 14 12.5 Z", ""},
    {Glyph::Search, "E 6.6 6.6 4.4 4.4 M 10 10 L 14 14", ""},
    {Glyph::Close, "M 4 4 L 12 12 M 12 4 L 4 12", ""},
    {Glyph::Warning, "M 8 2 L 14.4 13.4 L 1.6 13.4 Z M 8 6.4 L 8 9.2", "E 8 11.4 0.9 0.9"},
    {Glyph::Info, "E 8 8 6.2 6.2 M 8 7.6 L 8 11", "E 8 5 0.9 0.9"},
    {Glyph::Failure, "E 8 8 6.2 6.2 M 5.8 5.8 L 10.2 10.2 M 10.2 5.8 L 5.8 10.2", ""},
    {Glyph::NotFound, "E 8 8 6.2 6.2 M 6 6.4 C 6 3.9 10 3.9 10 6.4 C 10 7.9 8 7.7 8 9.3", "E 8 11.6 0.9 0.9"},
    {Glyph::Check, "M 3 8.6 L 6.4 12 L 13 4.4", ""},
    {Glyph::Clock, "E 8 8 6.2 6.2 M 8 4.6 L 8 8 L 10.4 9.8", ""},
    {Glyph::Lock, "R 3.4 7.2 9.2 6.4 1.2 M 5.4 7.2 L 5.4 5 C 5.4 1.6 10.6 1.6 10.6 5 L 10.6 7.2", ""},
    {Glyph::Skip, "M 13.4 3.4 L 13.4 12.6", "M 2 3.2 L 7 8 L 2 12.8 Z M 6.8 3.2 L 11.8 8 L 6.8 12.8 Z"},
    {Glyph::Next, "M 3 2.6 L 13 2.6 M 8 13.4 L 8 6.4 M 4.6 9.2 L 8 5.8 L 11.4 9.2", ""},
    {Glyph::Remove, "E 8 8 6.2 6.2 M 5 8 L 11 8", ""},
    {Glyph::Trash,
        "M 2.6 4.2 L 13.4 4.2 M 6 4 L 6 2.2 L 10 2.2 L 10 4 M 4 4.2 L 4.7 13.8 L 11.3 13.8 L 12 4.2 "
        "M 6.7 7 L 6.9 11 M 9.3 7 L 9.1 11",
        ""},
    {Glyph::Undo, "M 5.6 2.6 L 2.4 5.8 L 5.6 9 M 2.8 5.8 L 9.6 5.8 C 14.8 5.8 14.8 13 9.6 13 L 6 13", ""},
    {Glyph::Redo, "M 10.4 2.6 L 13.6 5.8 L 10.4 9 M 13.2 5.8 L 6.4 5.8 C 1.2 5.8 1.2 13 6.4 13 L 10 13", ""},
    {Glyph::Edit, "M 2.6 13.4 L 3.4 10 L 10.8 2.6 L 13.4 5.2 L 6 12.6 Z M 8.8 4.6 L 11.4 7.2", ""},
    {Glyph::Open,
        "M 7 3.4 L 2.8 3.4 L 2.8 13.2 L 12.6 13.2 L 12.6 9 M 9.6 2.4 L 13.6 2.4 L 13.6 6.4 "
        "M 13.2 2.8 L 7.4 8.6",
        ""},
    {Glyph::Copy, "R 5.6 5.6 8 8.2 1.4 M 3.6 10.4 L 2.4 10.4 L 2.4 2.4 L 10.4 2.4 L 10.4 3.4", ""},
    {Glyph::Paste,
        "M 5.4 3.2 L 3 3.2 L 3 14 L 13 14 L 13 3.2 L 10.6 3.2 R 5.6 1.8 4.8 3 0.8 M 5.8 8 L 10.2 8 "
        "M 5.8 11 L 10.2 11",
        ""},
    {Glyph::Save,
        "M 2.4 10.6 L 2.4 13.6 L 13.6 13.6 L 13.6 10.6 M 8 2.2 L 8 9.6 M 4.8 6.6 L 8 9.8 L 11.2 6.6", ""},
    {Glyph::Export,
        "M 2.4 10.6 L 2.4 13.6 L 13.6 13.6 L 13.6 10.6 M 8 10 L 8 2.6 M 4.8 5.6 L 8 2.4 L 11.2 5.6", ""},
    {Glyph::List,
        "M 3.4 1.9 L 9.6 1.9 L 12.8 5.1 L 12.8 14.1 L 3.4 14.1 Z M 6 7.4 L 10.2 7.4 M 6 10.6 L 10.2 10.6",
        ""},
    {Glyph::Flag, "M 3.4 1.8 L 3.4 14.4 M 3.4 3 C 6 1.4 8.4 4.4 13 2.8 L 13 9.2 C 8.4 10.8 6 7.8 3.4 9.4",
        ""},
    {Glyph::Grid, "", "R 2 2 5.2 5.2 1.2 R 8.8 2 5.2 5.2 1.2 R 2 8.8 5.2 5.2 1.2 R 8.8 8.8 5.2 5.2 1.2"},
    {Glyph::Table, "R 2 2.6 12 10.8 1.2 M 2 6.2 L 14 6.2 M 2 9.8 L 14 9.8 M 6.2 6.2 L 6.2 13.4", ""},
    {Glyph::Details, "R 1.8 2.6 12.4 10.8 1.4 M 9.6 2.6 L 9.6 13.4",
        "R 10.6 5 2.4 1.2 0.4 R 10.6 7.4 2.4 1.2 0.4"},
    {Glyph::Timeline, "", "R 2 2.6 6 2.6 1.1 R 4.6 6.7 7.4 2.6 1.1 R 8.6 10.8 5.4 2.6 1.1"},
    {Glyph::Arrivals, "M 1.8 12.8 L 14.2 12.8", "R 2 5 3.2 5.4 0.8 R 6.4 5 3.2 5.4 0.8 R 10.8 5 3.2 5.4 0.8"},
    {Glyph::Ascending,
        "M 4.4 13.4 L 4.4 3 M 1.8 5.4 L 4.4 2.8 L 7 5.4 M 9 4 L 11 4 M 9 8 L 12.6 8 M 9 12 L 14.4 12", ""},
    {Glyph::Descending,
        "M 4.4 2.6 L 4.4 13 M 1.8 10.6 L 4.4 13.2 L 7 10.6 M 9 4 L 14.4 4 M 9 8 L 12.6 8 M 9 12 L 11 12", ""},
    {Glyph::Follow, "M 13.4 2.8 L 13.4 13.2 M 2 8 L 10 8 M 7 4.8 L 10.2 8 L 7 11.2", ""},
    {Glyph::Fit,
        "M 1.8 3 L 1.8 13 M 14.2 3 L 14.2 13 M 4.6 8 L 11.4 8 M 6.4 6 L 4.4 8 L 6.4 10 "
        "M 9.6 6 L 11.6 8 L 9.6 10",
        ""},
    {Glyph::ZoomIn, "E 6.6 6.6 4.6 4.6 M 10.2 10.2 L 14 14 M 6.6 4.6 L 6.6 8.6 M 4.6 6.6 L 8.6 6.6", ""},
    {Glyph::ZoomOut, "E 6.6 6.6 4.6 4.6 M 10.2 10.2 L 14 14 M 4.6 6.6 L 8.6 6.6", ""},
    {Glyph::Preferences, "M 2 4 L 14 4 M 2 8 L 14 8 M 2 12 L 14 12", "E 10.4 4 2 2 E 5.2 8 2 2 E 9 12 2 2"},
    {Glyph::Help, "M 5.2 5.6 C 5.2 1.8 10.8 1.8 10.8 5.6 C 10.8 7.8 8 7.6 8 10", "E 8 12.9 1.1 1.1"},
    {Glyph::Quit, "A 2.6 3 10.8 10.8 125 290 M 8 1.8 L 8 7.4", ""},
};
static_assert(std::size(drawings) == GlyphCount);

/// The numbers of one word of a path.
class Numbers
{
public:
    explicit Numbers(const QByteArrayList &words)
        : m_words(words)
    {
    }
    bool atEnd() const { return m_at >= m_words.size(); }
    char letter() { return m_words.at(m_at++).front(); }
    qreal next() { return m_words.at(m_at++).toDouble(); }
    QPointF point()
    {
        const qreal x = next();
        return {x, next()};
    }
    QRectF rect()
    {
        const QPointF corner = point();
        const QPointF size = point();
        return {corner, QSizeF(size.x(), size.y())};
    }

private:
    QByteArrayList m_words;
    qsizetype m_at = 0;
};

void addRectangle(QPainterPath &path, Numbers &numbers)
{
    const QRectF rect = numbers.rect();
    const qreal radius = numbers.next();
    path.addRoundedRect(rect, radius, radius);
}

void addArc(QPainterPath &path, Numbers &numbers)
{
    const QRectF rect = numbers.rect();
    const qreal from = numbers.next();
    path.arcMoveTo(rect, from);
    path.arcTo(rect, from, numbers.next());
}

void addCurve(QPainterPath &path, Numbers &numbers)
{
    const QPointF first = numbers.point();
    const QPointF second = numbers.point();
    path.cubicTo(first, second, numbers.point());
}

void addEllipse(QPainterPath &path, Numbers &numbers)
{
    const QPointF centre = numbers.point();
    const QPointF radii = numbers.point();
    path.addEllipse(centre, radii.x(), radii.y());
}

QPainterPath pathOf(const char *drawn)
{
    QPainterPath path;
    const QByteArray text(drawn);
    if (text.isEmpty())
        return path;
    Numbers numbers(text.split(' '));
    while (!numbers.atEnd()) {
        switch (numbers.letter()) {
        case 'M':
            path.moveTo(numbers.point());
            break;
        case 'L':
            path.lineTo(numbers.point());
            break;
        case 'C':
            addCurve(path, numbers);
            break;
        case 'E':
            addEllipse(path, numbers);
            break;
        case 'R':
            addRectangle(path, numbers);
            break;
        case 'A':
            addArc(path, numbers);
            break;
        default:
            path.closeSubpath();
            break;
        }
    }
    return path;
}

} // namespace

const GlyphShape &glyphShape(Glyph glyph)
{
    static const std::array<GlyphShape, GlyphCount> shapes = [] {
        std::array<GlyphShape, GlyphCount> made;
        for (const Drawing &drawing : drawings)
            made[std::size_t(drawing.glyph)] = {pathOf(drawing.stroked), pathOf(drawing.filled)};
        return made;
    }();
    return shapes[std::size_t(glyph)];
}

} // namespace Halyard
