// SPDX-License-Identifier: MIT
// The words of a window, so that a language that was switched while it ran can be compared with one that was
// there from the start: what stays in the old words was forgotten. GUI thread.
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

class QWidget;

namespace Halyard {

/// Everything that @p window and the windows before it say at this moment: texts, tool tips, names for screen
/// readers, menus. Numbers are left out, as they differ from run to run.
QSet<QString> wordsOf(QWidget *window);

/// Gathers the words of each pose, and tells which were forgotten in a switch.
class Words
{
public:
    void addFresh(const QString &pose, const QString &language, const QSet<QString> &words);
    /// @p after: what the same window said when it was told to speak @p to.
    void addSwitched(const QString &pose, const QString &from, const QString &to, const QSet<QString> &after);

    /// Lines for the report: what stayed as it was and is said otherwise from the start.
    QStringList forgotten() const;
    /// What is said in the same words in all languages. Names, addresses and the like are left out.
    QStringList untranslated() const;

private:
    struct Switch
    {
        QString pose;
        QString from;
        QString to;
        QSet<QString> after;
    };
    QMap<QString, QMap<QString, QSet<QString>>> m_fresh; ///< by pose and language
    QList<Switch> m_switches;
};

} // namespace Halyard
