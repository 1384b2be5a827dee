// SPDX-License-Identifier: MIT
#include "runtracer.h"

namespace Halyard {

namespace {

/// Of a redirected attempt the way to its first server is kept, and the last answer: between them it waited.
void note(AttemptTrace &trace, Milestone milestone, BatchTime now)
{
    const auto keepFirst = [now](BatchTime &time, bool isTooLate) {
        if (time == NotReached && !isTooLate)
            time = now;
    };
    const bool isSent = trace.sent != NotReached;
    switch (milestone) {
    case Milestone::Connecting:
        keepFirst(trace.connecting, isSent);
        break;
    case Milestone::Connected:
        keepFirst(trace.connected, isSent);
        break;
    case Milestone::Sent:
        keepFirst(trace.sent, false);
        trace.head = trace.body = NotReached;
        break;
    case Milestone::Head:
        trace.head = now;
        if (trace.body != NotReached) // Qt told of the body first
            trace.body = now;
        break;
    case Milestone::Body:
        trace.body = now;
        break;
    }
}

} // namespace

void RunTracer::begin(bool isFresh)
{
    stop();
    m_isOn = true;
    m_inLineSince = isFresh ? BatchTime(0) : NotReached;
}

void RunTracer::stop()
{
    *this = {};
}

void RunTracer::restart()
{
    if (m_isOn)
        begin(true);
}

void RunTracer::queued(DownloadId id, BatchTime now)
{
    if (m_isOn)
        note(id).queued = now;
}

void RunTracer::begun(DownloadId id, BatchTime now)
{
    if (!m_isOn)
        return;
    RowNote &row = note(id);
    AttemptTrace trace;
    trace.id = id;
    trace.number = ++row.attempts;
    trace.queued = row.queued;
    trace.begun = now;
    m_live.insert_or_assign(id, trace);
    tell(trace);
}

void RunTracer::reached(DownloadId id, Milestone milestone, BatchTime now)
{
    if (AttemptTrace *trace = live(id)) {
        Halyard::note(*trace, milestone, now);
        tell(*trace);
    }
}

void RunTracer::received(DownloadId id, BatchTime now)
{
    if (AttemptTrace *trace = live(id)) {
        trace->received = now;
        tell(*trace);
    }
}

void RunTracer::ended(DownloadId id, const TransferResult &result, BatchTime now)
{
    AttemptTrace *trace = live(id);
    if (!trace)
        return;
    trace->kind = result.outcome.kind;
    trace->httpStatus = quint16(result.outcome.httpStatus);
    trace->bytes = result.bytes;
    trace->facts = result.facts;
    end(*trace, now);
}

void RunTracer::abandoned(DownloadId id, qint64 bytes, BatchTime now)
{
    AttemptTrace *trace = live(id);
    if (!trace)
        return;
    trace->kind = OutcomeKind::Cancelled;
    trace->bytes = bytes;
    end(*trace, now);
}

void RunTracer::end(AttemptTrace &trace, BatchTime now)
{
    trace.ended = now;
    tell(trace);
    m_live.erase(trace.id);
}

std::vector<AttemptTrace> RunTracer::take()
{
    std::vector<AttemptTrace> news;
    news.reserve(m_news.size());
    for (auto &[key, trace] : m_news)
        news.push_back(std::move(trace));
    m_news.clear();
    return news;
}

RunTracer::RowNote &RunTracer::note(DownloadId id)
{
    if (m_notes.size() <= std::size_t(id))
        m_notes.resize(std::size_t(id) + 1, {m_inLineSince, 0});
    return m_notes[std::size_t(id)];
}

AttemptTrace *RunTracer::live(DownloadId id)
{
    if (!m_isOn)
        return nullptr;
    const auto found = m_live.find(id);
    return found == m_live.end() ? nullptr : &found->second;
}

void RunTracer::tell(const AttemptTrace &trace)
{
    m_news.insert_or_assign({trace.id, trace.number}, trace);
}

} // namespace Halyard
