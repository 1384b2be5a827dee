// SPDX-License-Identifier: MIT
// What a paste or a drop brings, as far as we can use it: addresses as text, list files by name, a folder.
// What is more than anybody means to give is cut, and that is said. Pictures are never taken, only where they
// come from. Pure functions, GUI thread; no file is opened.
#pragma once

#include <QByteArray>
#include <QStringList>

class QMimeData;

namespace Halyard {

struct DroppedContent
{
    static constexpr qsizetype MostText = 32 * 1024 * 1024; ///< bytes
    static constexpr qsizetype MostFiles = 1000;

    QByteArray text; ///< UTF-8, one address a line
    QStringList files; ///< absolute paths; whether they are lists shows when they are read
    QString folder; ///< absolute path of the one directory that came; then there is nothing else
    bool cut = false; ///< there was more: this is its beginning
    /// Nothing that makes a list.
    bool isEmpty() const { return text.isEmpty() && files.isEmpty(); }
};

DroppedContent contentOf(const QMimeData *data);

/// The addresses that the links and pictures of @p html name, in their order; relative ones are left out.
QStringList addressesInHtml(const QString &html);

/// How many lines of @p text say something; counts no further than @p most.
int countLines(const QByteArray &text, int most);

/// What to say where something was cut; empty where nothing was.
QString cutSentence(const DroppedContent &content);

} // namespace Halyard
