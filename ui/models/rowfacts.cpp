// SPDX-License-Identifier: MIT
#include "rowfacts.h"
#include "texts.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

TileFilter filterOf(const Download &download)
{
    switch (download.state) {
    case State::Queued:
    case State::Delayed:
    case State::Paused:
        return TileFilter::Waiting;
    case State::Running:
    case State::Checking:
        return TileFilter::Running;
    case State::Saved:
        return TileFilter::Saved;
    case State::Skipped:
        return TileFilter::AlreadyThere;
    case State::Failed:
        return download.outcome.kind == OutcomeKind::NotFound ? TileFilter::NotFound : TileFilter::Failed;
    case State::Cancelled:
        break;
    }
    return TileFilter::Failed;
}

int progressOf(const Download &download)
{
    const bool kept = download.state == State::Paused && download.received > 0;
    if (download.state == State::Checking)
        return 1000;
    if (download.state != State::Running && !kept)
        return NoProgress;
    if (download.total <= 0 || (!kept && download.stage == Stage::WaitingForServer))
        return kept ? NoProgress : UnknownProgress;
    return int(std::clamp<qint64>(download.received, 0, download.total) * 1000 / download.total);
}

bool isOnDisk(const Download &download)
{
    return download.state == State::Saved || download.state == State::Skipped;
}

bool isOnlyProgress(const Download &before, const Download &after)
{
    return before.state == after.state && before.stage == after.stage && before.arrival == after.arrival
        && before.tries == after.tries && before.savedAs == after.savedAs && before.outcome == after.outcome;
}

QString rowToolTip(const Download &download, const Entry &entry, const QString &path, bool leftOut)
{
    const QString reason = isOnDisk(download) ? QString() : outcomeText(download.outcome);
    const QString advice = isOnDisk(download) ? QString() : outcomeAdvice(download.outcome);
    QStringList facts{statusText(download, entry), doubtText(download), leftOut ? leftOutText() : QString(),
        reason, advice, entry.address, path.isEmpty() ? entry.fileName : path};
    facts.removeDuplicates();
    facts.removeAll(QString());
    QString text = u"<qt><b>"_s + entry.title.toHtmlEscaped() + u"</b>"_s;
    for (const QString &fact : std::as_const(facts))
        text += u"<br/>"_s + fact.toHtmlEscaped();
    return text + u"</qt>"_s;
}

QString rowDescription(const Download &download, const Entry &entry, const QString &path, bool leftOut)
{
    QStringList facts{entry.address};
    if (isOnDisk(download))
        facts << path << (leftOut ? leftOutText() : QString());
    else
        facts << outcomeText(download.outcome) << outcomeAdvice(download.outcome);
    facts.removeAll(QString());
    return facts.join(u", "_s);
}

std::vector<RowRange> rangesOf(const std::vector<int> &rows)
{
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (ranges.empty() || row != ranges.back().last + 1)
            ranges.push_back({row, row});
        else
            ranges.back().last = row;
    }
    return ranges;
}

} // namespace Halyard
