// SPDX-License-Identifier: MIT
// Names of files, made safe. The one door for every name that comes from outside: addresses, lists, headers.
// The result is one path component that is safe on Linux, Windows and macOS and on a USB stick between them.
// Pure functions, any thread.
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QUrl>

namespace Halyard {

/// Longest name in bytes of UTF-8; leaves room for " (9999)" and for our part files.
inline constexpr qsizetype LongestName = 200;

/// @p raw as a safe file name: normalised (NFC), without controls, direction marks and path parts, without
/// reserved names, cut to LongestName bytes with its extension kept. Never empty, "." or "..", never hidden.
/// Nothing is decoded here. A safe name stays as it is.
QString safeName(const QString &raw);

/// A safe name for what @p url fetches: its last path segment, decoded once; "download" where it has none.
QString nameFromUrl(const QUrl &url);

/// True where the name's extension is one of those that we show as pictures (png jpg jpeg gif bmp webp ico).
bool hasPictureExtension(const QString &name);

/// The extension of @p name with its dot, as numbers are put before it: ".png", ".tar.gz"; empty: none.
QString extensionIn(const QString &name);

/// @p name with " (number)" before its extension: "fr.png", 2 -> "fr (2).png". Stays within LongestName.
QString numberedName(const QString &name, int number);

/// Two names that are equal under this key would be one file on some file system: NFC and case folded.
QString collisionKey(const QString &name);

/// Hands out names that are unique under collisionKey, in the order of asking: "fr.png", "fr (2).png", ...
/// The same questions in the same order get the same answers. Constant time per name.
class NameRegistry
{
public:
    QString reserve(const QString &name);
    /// Nobody gets @p name any more.
    void block(const QString &name) { take(name); }
    /// How many names were looked up so far: the work done, for whoever wants it bounded.
    qint64 lookups() const { return m_lookups; }

private:
    bool take(const QString &name);

    QSet<QString> m_taken;
    QHash<QString, int> m_lastNumber; ///< by the key of what a number is put into
    qint64 m_lookups = 0;
};

} // namespace Halyard
