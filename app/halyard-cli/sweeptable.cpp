// SPDX-License-Identifier: MIT
#include "sweeptable.h"

#include "orderedobject.h"
#include "sentences.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString cell(const QString &text, int width = 10)
{
    return text.rightJustified(width);
}

QString secondsText(std::chrono::milliseconds time, int decimals)
{
    return QString::number(double(time.count()) / 1000, 'f', decimals) + " s"_L1;
}

QString rateText(double rate)
{
    return QString::number(rate, 'f', rate < 100 ? 1 : 0);
}

const SweepLevel *levelAt(const std::vector<SweepLevel> &levels, int parallel)
{
    const auto found = std::find_if(levels.begin(), levels.end(),
        [parallel](const SweepLevel &level) { return level.parallel == parallel; });
    return found == levels.end() ? nullptr : &*found;
}

/// How it went at the level that gave the most, where that is another than @p spot.
QString bestText(const std::vector<SweepLevel> &levels, const SweepLevel &spot)
{
    const SweepLevel *best = &spot;
    for (const SweepLevel &level : levels) {
        if (level.failed == 0 && level.useful() > best->useful())
            best = &level;
    }
    if (best->parallel == spot.parallel)
        return {};
    return u" %1 at once make it %2, which is hardly more."_s.arg(
        QString::number(best->parallel), rateText(best->useful()));
}

QString lossText(const std::vector<SweepLevel> &levels)
{
    const auto lossy = std::find_if(
        levels.begin(), levels.end(), [](const SweepLevel &level) { return level.failed > 0; });
    if (lossy == levels.end())
        return {};
    return u" At %1 at once %2 of %3 are lost, most of them so: %4."_s.arg(QString::number(lossy->parallel),
        QString::number(lossy->failed), QString::number(lossy->rows), sentence(lossy->loss));
}

} // namespace

QString sweepHead(int base)
{
    return cell(u"at once"_s, 7) + cell(u"time"_s) + cell(u"files/s"_s) + cell(u"saved"_s, 7)
        + cell(u"not found"_s, 11) + cell(u"lost"_s, 7) + cell(u"median"_s) + cell(u"p95"_s)
        + cell(u"against %1"_s.arg(base), 12);
}

QString sweepLine(const SweepLevel &level, const SweepLevel *base)
{
    const double reference = base ? base->useful() : level.useful();
    const bool isKnown = level.saved + level.notFound > 0;
    const QString factor = reference > 0 ? QString::number(level.useful() / reference, 'f', 1) : u"-"_s;
    return cell(QString::number(level.parallel), 7) + cell(secondsText(level.elapsed, 1))
        + cell(rateText(level.useful())) + cell(QString::number(level.saved), 7)
        + cell(QString::number(level.notFound), 11) + cell(QString::number(level.failed), 7)
        + cell(isKnown ? secondsText(level.median, 2) : u"-"_s)
        + cell(isKnown ? secondsText(level.slowest, 2) : u"-"_s) + cell(factor, 12);
}

QString sweepVerdict(const std::vector<SweepLevel> &levels)
{
    const auto spot = sweetSpot(levels);
    const SweepLevel *level = spot ? levelAt(levels, *spot) : nullptr;
    if (!level)
        return u"There is no sweet spot: more than 1 in 100 files are lost at every level."_s
            + lossText(levels);
    return u"The sweet spot is %1 at once: %2 files a second."_s.arg(
               QString::number(level->parallel), rateText(level->useful()))
        + bestText(levels, *level) + lossText(levels);
}

QByteArray sweepJson(const SweepLevel &level)
{
    OrderedObject object;
    object.add("event", u"level"_s);
    object.add("parallel", level.parallel);
    object.add("files", level.rows);
    object.add("saved", level.saved);
    object.add("not_found", level.notFound);
    object.add("lost", level.failed);
    if (level.failed > 0)
        object.add("reason", QString(key(level.loss.kind)));
    object.add("bytes", level.bytes);
    object.add("elapsed_ms", qint64(level.elapsed.count()));
    object.add("median_ms", qint64(level.median.count()));
    object.add("p95_ms", qint64(level.slowest.count()));
    object.add("files_per_second", double(qRound64(level.useful() * 100)) / 100);
    return object.finished() + '\n';
}

QByteArray sweepVerdictJson(const std::vector<SweepLevel> &levels)
{
    const auto spot = sweetSpot(levels);
    OrderedObject object;
    object.add("event", u"sweep"_s);
    object.add("levels", qint64(levels.size()));
    object.add("sweet_spot", spot ? QJsonValue(*spot) : QJsonValue());
    return object.finished() + '\n';
}

} // namespace Halyard
