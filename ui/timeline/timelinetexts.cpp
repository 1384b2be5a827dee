// SPDX-License-Identifier: MIT
#include "timelinetexts.h"

#include "batchmodel.h"
#include "runtrace.h"
#include "texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int MostAttempts = 8; ///< in a tool tip

class TimelineTexts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::TimelineTexts)
public:
    static QString name(BarPhase phase)
    {
        switch (phase) {
        case BarPhase::RetryWait:
            return tr("waiting for the next try");
        case BarPhase::InLine:
            return tr("in line");
        case BarPhase::Connecting:
            //: of an attempt: it makes a connection to the server
            return tr("connecting");
        case BarPhase::Waiting:
            return tr("waiting for the server");
        case BarPhase::Receiving:
            //: of an attempt: the bytes of the answer are coming
            return tr("receiving");
        case BarPhase::Checking:
            //: of an attempt: the file is looked at before it is saved
            return tr("checking");
        }
        return {};
    }
    static QString time(BatchTime time) { return tr("%1 ms").arg(QLocale().toString(time.count())); }
    static QString past(BarPhase phase, BatchTime time, qint64 bytes);
    static QString present(BarPhase phase, BatchTime time, qint64 bytes);
    static QString result(const RunTrace &trace, qsizetype index, const BatchModel &batch);
    static QString sentence(const RunTrace &trace, qsizetype index, const BatchModel &batch);
    static QString row(const RunTrace &trace, DownloadId id, const BatchModel &batch);
    static QString concurrency(const RunTrace &trace, BatchTime time);
    static QString axis(BatchTime at) { return tr("%1 of running time. Pauses are left out.").arg(time(at)); }
    static QString band(int first, int last)
    {
        const QLocale locale;
        return tr(
            "Rows %1 to %2. Each column is a moment, divided as these rows were at that time: in line on "
            "top, saved at the bottom.")
            .arg(locale.toString(first + 1), locale.toString(last + 1));
    }
    static QString listed(const QStringList &parts)
    {
        //: between the parts of an enumeration: "in line 120 ms, waited 310 ms for the server"
        return parts.join(tr(", "));
    }
};

QString TimelineTexts::past(BarPhase phase, BatchTime took, qint64 bytes)
{
    switch (phase) {
    case BarPhase::RetryWait:
        return tr("waited %1 for this try").arg(time(took));
    case BarPhase::InLine:
        return tr("in line %1").arg(time(took));
    case BarPhase::Connecting:
        return tr("connecting took %1").arg(time(took));
    case BarPhase::Waiting:
        return tr("waited %1 for the server").arg(time(took));
    case BarPhase::Receiving:
        //: %1 a size, %2 a time
        return tr("received %1 in %2").arg(formatBytes(bytes), time(took));
    case BarPhase::Checking:
        return tr("checked in %1").arg(time(took));
    }
    return {};
}

QString TimelineTexts::present(BarPhase phase, BatchTime took, qint64 bytes)
{
    switch (phase) {
    case BarPhase::RetryWait:
        return tr("waiting for the next try for %1").arg(time(took));
    case BarPhase::InLine:
        return tr("in line for %1").arg(time(took));
    case BarPhase::Connecting:
        return tr("connecting for %1").arg(time(took));
    case BarPhase::Waiting:
        return tr("waiting for the server for %1").arg(time(took));
    case BarPhase::Receiving:
        //: %1 a size, %2 a time
        return tr("received %1 in %2 so far").arg(formatBytes(bytes), time(took));
    case BarPhase::Checking:
        return tr("checking for %1").arg(time(took));
    }
    return {};
}

QString TimelineTexts::result(const RunTrace &trace, qsizetype index, const BatchModel &batch)
{
    const AttemptTrace &attempt = trace.attempt(index);
    const bool known = batch.contains(attempt.id);
    const bool last = trace.lastOf(attempt.id) == index;
    if (attempt.kind == OutcomeKind::None) {
        const BarSpans spans = spansOf(attempt, NotReached, trace.now());
        return spans.isEmpty() ? QString() : name(spans.last().phase);
    }
    if (attempt.kind == OutcomeKind::Saved) {
        const int arrival = known && last ? batch.download(attempt.id).arrival : 0;
        return arrival > 0 ? tr("saved as number %1").arg(QLocale().toString(arrival))
                           : outcomeText(Outcome::of(attempt.kind));
    }
    const bool cancelled = known && last && batch.download(attempt.id).state == State::Cancelled;
    if (isGivenUp(attempt) && !cancelled)
        return tr("back in line");
    const bool same = known && last && batch.download(attempt.id).outcome.kind == attempt.kind;
    return outcomeText(
        same ? batch.download(attempt.id).outcome : Outcome::of(attempt.kind, {}, attempt.httpStatus));
}

QString TimelineTexts::sentence(const RunTrace &trace, qsizetype index, const BatchModel &batch)
{
    const AttemptTrace &attempt = trace.attempt(index);
    const qsizetype before = trace.before(index);
    const BatchTime previous = before < 0 ? NotReached : trace.attempt(before).ended;
    const BarTimes times = timesOf(attempt, previous);
    QStringList parts;
    for (int i = 0; i < BarPhaseCount; ++i) {
        const auto phase = BarPhase(i);
        if (phase == BarPhase::Connecting && usesConnectionAgain(attempt))
            parts.append(tr("connection used again"));
        if (const BatchTime took = times.of(phase); took >= BatchTime(0))
            parts.append(past(phase, took, attempt.bytes));
    }
    const BarSpans spans = spansOf(attempt, previous, trace.now());
    if (!spans.isEmpty() && spans.last().open) {
        const BarSpan &span = spans.last();
        parts.append(present(span.phase, span.to - span.from, attempt.bytes));
    } else {
        parts.append(result(trace, index, batch));
    }
    return listed(parts);
}

QString TimelineTexts::row(const RunTrace &trace, DownloadId id, const BatchModel &batch)
{
    const QString title = batch.entry(id).title.toHtmlEscaped();
    QStringList lines{u"<b>"_s + title + u"</b>"_s};
    const qsizetype last = trace.lastOf(id);
    if (last < 0)
        lines.append(statusText(batch.download(id), batch.entry(id)).toHtmlEscaped());
    for (qsizetype i = last; i >= 0 && lines.size() <= MostAttempts; i = trace.before(i)) {
        QString line = sentence(trace, i, batch).toHtmlEscaped();
        if (trace.attempt(last).number > 1)
            //: of a file: the first, second… attempt to get it, and what it did
            line = tr("Attempt %1: %2").arg(QString::number(trace.attempt(i).number), line);
        lines.insert(1, line);
    }
    return u"<qt>"_s + lines.join("<br/>"_L1) + u"</qt>"_s;
}

QString TimelineTexts::concurrency(const RunTrace &trace, BatchTime at)
{
    const auto countAt = [at](std::span<const RunTrace::Step> steps) {
        const auto after = std::upper_bound(steps.begin(), steps.end(), at,
            [](BatchTime time, const RunTrace::Step &step) { return time < step.at; });
        return after == steps.begin() ? 0 : std::prev(after)->count;
    };
    const int running = countAt(trace.steps());
    if (trace.limits().empty())
        return tr("%n download(s) at once at %1", nullptr, running).arg(time(at));
    const int limit = at < trace.limits().front().at ? trace.limits().front().count : countAt(trace.limits());
    if (const int allowed = countAt(trace.allowed()); allowed > 0)
        return tr("%n download(s) at once at %1; the adaptive limit is %2 of %3", nullptr, running)
            .arg(time(at))
            .arg(allowed)
            .arg(limit);
    return tr("%n download(s) at once at %1; the limit is %2", nullptr, running).arg(time(at)).arg(limit);
}

} // namespace

QString phaseName(BarPhase phase)
{
    return TimelineTexts::name(phase);
}

QString exactTime(BatchTime time)
{
    return TimelineTexts::time(time);
}

QString attemptSentence(const RunTrace &trace, qsizetype index, const BatchModel &batch)
{
    return TimelineTexts::sentence(trace, index, batch);
}

QString attemptResult(const RunTrace &trace, qsizetype index, const BatchModel &batch)
{
    return TimelineTexts::result(trace, index, batch);
}

QString rowTimes(const RunTrace &trace, DownloadId id, const BatchModel &batch)
{
    return TimelineTexts::row(trace, id, batch);
}

QString concurrencyToolTip(const RunTrace &trace, BatchTime time)
{
    return TimelineTexts::concurrency(trace, time);
}

QString bandToolTip(int first, int last)
{
    return TimelineTexts::band(first, last);
}

QString axisToolTip(BatchTime time)
{
    return TimelineTexts::axis(time);
}

} // namespace Halyard
