// SPDX-License-Identifier: MIT
#include "words.h"

#include "dropframe.h"
#include "language.h"
#include "messagebanner.h"
#include "textroom.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QRegularExpression>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

class Ear
{
public:
    void listen(const QWidget *widget)
    {
        if (isOfTheMoment(widget))
            return;
        const QString where
            = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        for (const RoomOfText &room : roomsOf(const_cast<QWidget *>(widget)))
            hear(where, room.text);
        hear(where + u", tool tip"_s, widget->toolTip());
        hear(where + u", for screen readers"_s, widget->accessibleName());
        const QList<QAction *> actions = widget->actions();
        for (const QAction *action : actions)
            hear(where + u", menu"_s, action->text());
        for (const QObject *child : widget->children()) {
            if (const auto *part = qobject_cast<const QWidget *>(child); part && part->isVisible())
                listen(part);
        }
    }

    QSet<QString> words;

private:
    /// Nobody chooses a language while something is dragged, or with a question open.
    static bool isOfTheMoment(const QWidget *widget)
    {
        for (const QWidget *above = widget; above; above = above->parentWidget()) {
            if (qobject_cast<const MessageBanner *>(above))
                return true; // what was said stays as it was said
        }
        if (widget->objectName() == "detailsTitle"_L1)
            return true; // a file's own title, a moment after it was chosen
        return qobject_cast<const DropFrame *>(widget) || qobject_cast<const QMessageBox *>(widget)
            || widget->windowType() == Qt::ToolTip;
    }

    /// A path, or the language that was chosen: no words of ours.
    static bool isOfTheUser(const QString &text)
    {
        const bool path = text.startsWith(u'~') || text.startsWith(u'/') || text.startsWith("<p>/"_L1)
            || text.startsWith("<p>~"_L1);
        const QStringList codes = Language::available();
        return path || std::any_of(codes.begin(), codes.end(), [&](const QString &code) {
            return text == Language::nameOf(code);
        });
    }

    void hear(const QString &where, QString text)
    {
        static const QRegularExpression numbers(u"[\\d.,]*\\d"_s);
        static const QRegularExpression letters(u"\\p{L}{2}"_s);
        if (isOfTheUser(text))
            return;
        text.replace(numbers, u"#"_s);
        if (text.contains(letters))
            words.insert(where + u'\t' + text.simplified());
    }
};

} // namespace

QSet<QString> wordsOf(QWidget *window)
{
    Ear ear;
    ear.listen(window);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *other : windows) {
        if (other != window && other->isVisible())
            ear.listen(other);
    }
    return ear.words;
}

void Words::addFresh(const QString &pose, const QString &language, const QSet<QString> &words)
{
    m_fresh[pose][language] = words;
}

void Words::addSwitched(
    const QString &pose, const QString &from, const QString &to, const QSet<QString> &after)
{
    m_switches.append({pose, from, to, after});
}

QStringList Words::forgotten() const
{
    QMap<QString, QStringList> poses; // by what was forgotten
    for (const Switch &change : m_switches) {
        const auto &fresh = m_fresh[change.pose];
        if (!fresh.contains(change.to))
            continue;
        const QSet<QString> stayed = (change.after & fresh[change.from]) - fresh[change.to];
        for (const QString &words : stayed)
            poses[change.from + u" to "_s + change.to + u'\t' + words] << change.pose;
    }
    QStringList lines;
    for (auto place = poses.begin(); place != poses.end(); ++place)
        lines << u"NOT SWITCHED\t%1\t%2"_s.arg(place.key(), place.value().mid(0, 3).join(u", "_s));
    return lines;
}

QStringList Words::untranslated() const
{
    static const QRegularExpression ownWords(u"\\t[^./:#@]*\\p{Ll}{3}[^./:#@]*$"_s);
    QMap<QString, QStringList> poses;
    for (auto pose = m_fresh.begin(); pose != m_fresh.end(); ++pose) {
        if (pose->size() < 2)
            continue;
        QSet<QString> same = pose->first();
        for (const QSet<QString> &words : *pose)
            same &= words;
        for (const QString &words : same) {
            if (words.contains(ownWords) && !words.endsWith("\tHalyard"_L1))
                poses[words] << pose.key();
        }
    }
    QStringList lines;
    for (auto place = poses.begin(); place != poses.end(); ++place)
        lines << u"NOT TRANSLATED\t%1\t%2"_s.arg(place.key(), place.value().mid(0, 3).join(u", "_s));
    return lines;
}

} // namespace Halyard
