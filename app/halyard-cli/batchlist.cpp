// SPDX-License-Identifier: MIT
#include "batchlist.h"

#include "keptoptions.h"
#include "orderedobject.h"
#include "sentences.h"
#include "shardrun.h"

#include <QDateTime>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::vector<BatchSummary> unfinishedFirst(std::vector<BatchSummary> batches)
{
    std::stable_partition(
        batches.begin(), batches.end(), [](const BatchSummary &batch) { return !batch.isDone(); });
    return batches;
}

QString whenText(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(u"yyyy-MM-dd HH:mm"_s);
}

/// "    12  2026-11-22 23:05  37 of 249, 1 failed  Flags of the world (window)", and the folder below.
QString lineOf(const BatchSummary &batch)
{
    constexpr int numberWidth = 6;
    constexpr int countsWidth = 24;
    QString counts = u"%1 of %2"_s.arg(batch.saved).arg(batch.rows);
    if (batch.failed > 0)
        counts += u", %1 failed"_s.arg(batch.failed);
    QString title = harmless(batch.record.title);
    if (batch.record.owner == FrontEnd::Window)
        title += " (of the window)"_L1;
    else if (const auto shard = shardIn(fromMemo(batch.record.memo)))
        title += u" (shard %1)"_s.arg(shardText(*shard));
    const QString indent(numberWidth + 2, u' ');
    return QString::number(qint64(batch.record.number)).rightJustified(numberWidth) + "  "_L1
        + whenText(batch.changed) + "  "_L1 + counts.leftJustified(countsWidth) + u' ' + title + u'\n'
        + indent + harmless(batch.record.folder) + u'\n';
}

} // namespace

QString batchListText(const std::vector<BatchSummary> &batches)
{
    if (batches.empty())
        return u"No batch is kept.\n"_s;
    QString unfinished;
    QString finished;
    for (const BatchSummary &batch : batches)
        (batch.isDone() ? finished : unfinished) += lineOf(batch);
    QString text;
    if (!unfinished.isEmpty())
        text = u"Unfinished; 'halyard-cli get --resume NUMBER' goes on with one:\n"_s + unfinished;
    if (!unfinished.isEmpty() && !finished.isEmpty())
        text += u'\n';
    if (!finished.isEmpty())
        text += u"Finished:\n"_s + finished;
    return text;
}

QByteArray batchListJson(const std::vector<BatchSummary> &batches)
{
    const auto time = [](qint64 milliseconds) {
        return QDateTime::fromMSecsSinceEpoch(milliseconds).toUTC().toString(Qt::ISODateWithMs);
    };
    QByteArray lines;
    for (const BatchSummary &batch : unfinishedFirst(batches)) {
        OrderedObject line;
        line.add("batch", qint64(batch.record.number));
        line.add("state", batch.isDone() ? u"finished"_s : u"unfinished"_s);
        line.add("owner", batch.record.owner == FrontEnd::Window ? u"window"_s : u"command_line"_s);
        line.add("title", batch.record.title);
        line.add("folder", batch.record.folder);
        if (const auto shard = shardIn(fromMemo(batch.record.memo)))
            line.add("shard", shardText(*shard));
        line.add("files", batch.rows);
        line.add("saved", batch.saved);
        line.add("failed", batch.failed);
        line.add("bytes", batch.bytes);
        line.add("made", time(batch.record.made));
        line.add("changed", time(batch.changed));
        lines += line.finished() + '\n';
    }
    return lines;
}

} // namespace Halyard
