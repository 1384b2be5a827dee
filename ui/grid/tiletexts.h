// SPDX-License-Identifier: MIT
// Short texts broken into at most two lines of a given width, elided, and kept laid out: a tile is painted
// far more often than its words change. Always plain text. Owned by what paints; GUI thread.
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

namespace Halyard {

struct TextLines
{
    QStaticText first;
    QStaticText second; ///< empty where count is 1
    int count = 1;
};

class TileTexts
{
public:
    TileTexts();

    /// For lines of @p width logical pixels. Forgets what was laid out for another width or another font.
    void setWidth(int width);
    /// @p text in @p font, in one or two lines. Each font that is in use has a number of its own, which
    /// stands for it in the cache. Valid until the next call.
    const TextLines &lines(const QString &text, const QFont &font, int fontNumber, int lines);

private:
    struct Key
    {
        QString text;
        int fontNumber;
        int lines;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.text, key.fontNumber, key.lines);
        }
    };

    TextLines laidOut(const QString &text, const QFont &font, int lines) const;

    QCache<Key, TextLines> m_cache;
    int m_width = 0;
};

} // namespace Halyard
