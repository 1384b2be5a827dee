// SPDX-License-Identifier: MIT
// Short texts broken into a few lines of a given width, elided, and kept laid out: a tile is painted
// far more often than its words change. Always plain text. Owned by what paints; GUI thread.
#pragma once

#include <QCache>
#include <QFont>
#include <QList>
#include <QStaticText>
#include <QString>

namespace Halyard {

struct TextLines
{
    QList<QStaticText> lines; ///< at least one
    bool cut = false; ///< not all of it is there

    int count() const { return int(lines.size()); }
};

class TileTexts
{
public:
    TileTexts();

    /// For lines of @p width logical pixels. Forgets what was laid out for another width or another font.
    void setWidth(int width);
    /// @p text in @p font, in at most @p lines lines, of which the last is elided as @p elide says. Each font
    /// that is in use has a number of its own, which stands for it in the cache. Valid until the next call.
    const TextLines &lines(const QString &text, const QFont &font, int fontNumber, int lines,
        Qt::TextElideMode elide = Qt::ElideRight);

private:
    struct Key
    {
        QString text;
        int fontNumber;
        int lines;
        Qt::TextElideMode elide;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.text, key.fontNumber, key.lines, int(key.elide));
        }
    };

    TextLines laidOut(const QString &text, const QFont &font, int lines, Qt::TextElideMode elide) const;

    QCache<Key, TextLines> m_cache;
    int m_width = 0;
};

} // namespace Halyard
