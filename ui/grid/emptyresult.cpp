// SPDX-License-Identifier: MIT
#include "emptyresult.h"
#include "arrangedmodel.h"
#include "statecolours.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

namespace Halyard {

namespace {

constexpr int Margin = 24;
constexpr int Gap = 8;
constexpr qsizetype LongestSearch = 40;

class EmptyTexts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::EmptyResult)
public:
    static QString ofFilter(TileFilter filter);
    static QString ofSearch(TileFilter filter, const QString &words);
    static QString allRemoved() { return tr("Every file was taken off the list."); }
    static QString noneFailed() { return tr("None of these files has failed any more."); }
    static QString escape() { return tr("Esc shows all"); }
};

QString EmptyTexts::ofFilter(TileFilter filter)
{
    switch (filter) {
    case TileFilter::All:
        return tr("There is no file.");
    case TileFilter::Waiting:
        return tr("No file is waiting.");
    case TileFilter::Running:
        return tr("No file is being downloaded.");
    case TileFilter::Saved:
        return tr("No file has been saved yet.");
    case TileFilter::AlreadyThere:
        return tr("No file was there already.");
    case TileFilter::NotFound:
        return tr("No file is missing on its server.");
    case TileFilter::Failed:
        break;
    }
    return tr("No file has failed.");
}

QString EmptyTexts::ofSearch(TileFilter filter, const QString &words)
{
    switch (filter) {
    case TileFilter::All:
        return tr("No file matches “%1”.").arg(words);
    case TileFilter::Waiting:
        return tr("No file that waits matches “%1”.").arg(words);
    case TileFilter::Running:
        return tr("No file that is being downloaded matches “%1”.").arg(words);
    case TileFilter::Saved:
        return tr("No saved file matches “%1”.").arg(words);
    case TileFilter::AlreadyThere:
        return tr("No file that was there already matches “%1”.").arg(words);
    case TileFilter::NotFound:
        return tr("No file that is missing on its server matches “%1”.").arg(words);
    case TileFilter::Failed:
        break;
    }
    return tr("No failed file matches “%1”.").arg(words);
}

} // namespace

QString emptySentence(const ArrangedModel &rows)
{
    if (rows.rowCount() > 0 || rows.batch()->batchSize() == 0)
        return {};
    if (rows.batch()->countOf(TileFilter::All) == 0)
        return EmptyTexts::allRemoved();
    QString words = rows.search();
    if (words.size() > LongestSearch)
        words = words.left(LongestSearch) + u'…';
    if (!words.isEmpty())
        return EmptyTexts::ofSearch(rows.isOnly() ? TileFilter::Failed : rows.filter(), words);
    return rows.isOnly() ? EmptyTexts::noneFailed() : EmptyTexts::ofFilter(rows.filter());
}

QString emptyHint(const ArrangedModel &rows)
{
    const bool canShowMore = rows.rowCount() == 0 && rows.batch()->countOf(TileFilter::All) > 0;
    return canShowMore ? EmptyTexts::escape() : QString();
}

QRect paintEmptyResult(QPainter *painter, const ArrangedModel &rows, const QWidget *view)
{
    const QString sentence = emptySentence(rows);
    if (sentence.isEmpty())
        return {};
    const QRect room = view->rect().adjusted(Margin, Margin, -Margin, -Margin);
    QFont font = view->font();
    painter->setFont(font);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    QRect text = painter->boundingRect(room, flags, sentence);
    QFont underlined = font;
    underlined.setUnderline(true);
    const QSize hintSize = QFontMetrics(underlined).size(Qt::TextSingleLine, emptyHint(rows));
    text.moveTop(room.center().y() - (text.height() + Gap + hintSize.height()) / 2);
    painter->setPen(view->palette().color(QPalette::Text));
    painter->drawText(text, flags, sentence);
    QRect hint(QPoint(), hintSize);
    hint.moveCenter(text.center());
    hint.moveTop(text.bottom() + 1 + Gap);
    painter->setFont(underlined);
    painter->setPen(accentColour(view->palette()));
    painter->drawText(hint, Qt::AlignCenter, emptyHint(rows));
    return emptyHint(rows).isEmpty() ? QRect() : hint;
}

} // namespace Halyard
