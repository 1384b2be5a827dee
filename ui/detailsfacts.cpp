// SPDX-License-Identifier: MIT
#include "detailsfacts.h"

#include "batchsentences.h"
#include "savedfile.h"
#include "texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Details)
};

using Milliseconds = std::chrono::milliseconds;

bool isReached(BatchTime time)
{
    return time != NotReached;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// A phase from @p from to @p to; what is not at its end yet goes on, or was cut short with its attempt.
QString phase(BatchTime from, BatchTime to, const AttemptTrace &attempt, BatchTime now)
{
    if (!isReached(from))
        return {};
    if (isReached(to))
        return formatTiming(to - from);
    if (isReached(attempt.ended))
        return formatTiming(attempt.ended - from);
    //: %1 a time: "0.08 s"
    return Tr::tr("%1 so far").arg(formatTiming(now - from));
}

QString sizeOf(const DetailedRow &row)
{
    const Download &d = row.download;
    const bool whole = d.state == State::Saved || d.state == State::Skipped;
    if (!whole && d.total > 0 && d.received > 0)
        //: %1 and %2 sizes: "8 kB of 13 kB"
        return Tr::tr("%1 of %2").arg(formatBytes(d.received), formatBytes(d.total));
    if (!whole && d.total <= 0 && d.received > 0)
        return Tr::tr("%1 so far").arg(formatBytes(d.received));
    const qint64 bytes = row.file.bytes >= 0 ? row.file.bytes : std::max(d.received, d.total);
    if (bytes < 0 || (!whole && bytes == 0))
        return {};
    //: %1 a size: "13 kB", %2 the same in bytes: "13,107"
    return bytes < 1000 ? formatBytes(bytes) : Tr::tr("%1 (%2 bytes)").arg(formatBytes(bytes), number(bytes));
}

QString pictureOf(const FileFacts &file)
{
    if (file.pixels.isEmpty())
        return file.format;
    //: a picture's width and height in pixels
    const QString pixels = Tr::tr("%1 × %2").arg(number(file.pixels.width()), number(file.pixels.height()));
    return file.format.isEmpty() ? pixels : file.format + u", "_s + pixels;
}

QString placeOf(const DetailedRow &row)
{
    const QString place = number(toIndex(row.download.id) + 1);
    if (row.download.state == State::Saved && row.download.arrival > 0)
        //: %1 its number, %2 how many there are, %3 as which one it arrived
        return Tr::tr("%1 of %2, arrived as number %3")
            .arg(place, number(row.count), number(row.download.arrival));
    return Tr::tr("%1 of %2").arg(place, number(row.count));
}

QString attemptLine(const AttemptTrace &attempt, BatchTime now)
{
    const QString which = number(attempt.number);
    const BatchTime begun = isReached(attempt.begun) ? attempt.begun : attempt.queued;
    if (!isReached(attempt.ended))
        //: %1 the number of an attempt, %2 a time
        return Tr::tr("%1: under way for %2").arg(which, formatTiming(now - begun));
    const QString time = formatTiming(attempt.ended - begun);
    if (attempt.kind == OutcomeKind::None || attempt.kind == OutcomeKind::Cancelled
        || attempt.kind == OutcomeKind::Tainted)
        return Tr::tr("%1: given up after %2, back in line").arg(which, time);
    const QString outcome = outcomeText(Outcome::of(attempt.kind, {}, attempt.httpStatus));
    //: %1 the number of an attempt, %2 how it ended: "connection lost", %3 a time
    return Tr::tr("%1: %2 after %3").arg(which, outcome, time);
}

QString attemptLines(const DetailedRow &row)
{
    QStringList lines;
    for (std::size_t i = 0; i < row.attempts.size(); ++i) {
        const AttemptTrace &attempt = row.attempts[i];
        QString line = attemptLine(attempt, row.now);
        if (i + 1 < row.attempts.size() && isReached(attempt.ended)
            && isReached(row.attempts[i + 1].queued)) {
            const Milliseconds wait = row.attempts[i + 1].queued - attempt.ended;
            if (wait >= Milliseconds(5))
                //: %1 what is said of an attempt, %2 a time
                line = Tr::tr("%1; waited %2").arg(line, formatTiming(wait));
        } else if (i + 1 == row.attempts.size() && row.download.state == State::Delayed) {
            line = Tr::tr("%1; next try in %2").arg(line, formatWait(row.download.dueIn));
        }
        lines << line;
    }
    return lines.join(u'\n');
}

void addTiming(Facts &facts, const DetailedRow &row)
{
    const auto set = [&facts](Fact fact, const QString &text) { facts[std::size_t(fact)] = text; };
    if (row.attempts.empty()) {
        if (row.download.requestTime.count() > 0)
            set(Fact::InAll, formatTiming(row.download.requestTime));
        return;
    }
    const AttemptTrace &last = row.attempts.back();
    const AttemptTrace &first = row.attempts.front();
    set(Fact::InLine, phase(last.queued, last.begun, last, row.now));
    const bool again = !isReached(last.connecting) && isReached(last.sent);
    set(Fact::Connecting,
        again ? Tr::tr("connection used again") : phase(last.connecting, last.connected, last, row.now));
    set(Fact::ServerTook, phase(last.sent, last.head, last, row.now));
    set(Fact::Receiving, phase(isReached(last.body) ? last.body : last.head, last.received, last, row.now));
    set(Fact::Checking, phase(last.received, last.ended, last, row.now));
    set(Fact::InAll, phase(isReached(first.queued) ? first.queued : first.begun, last.ended, last, row.now));
}

void addAnswer(Facts &facts, const DetailedRow &row)
{
    const auto set
        = [&facts](Fact fact, const QString &text) { facts[std::size_t(fact)] = plainDetail(text); };
    const int status = !row.attempts.empty() && row.attempts.back().httpStatus > 0
        ? row.attempts.back().httpStatus
        : row.download.outcome.httpStatus;
    if (status > 0)
        set(Fact::Status, QString::number(status));
    for (auto attempt = row.attempts.rbegin(); attempt != row.attempts.rend(); ++attempt) {
        if (!attempt->facts)
            continue;
        set(Fact::FinalAddress, attempt->facts->finalAddress);
        set(Fact::Protocol, attempt->facts->protocol);
        set(Fact::ContentType, attempt->facts->contentType);
        set(Fact::LastModified, attempt->facts->lastModified);
        return;
    }
    // An earlier run has saved it: what was kept of its answer.
    if (const AnswerFacts *answer = row.download.file ? row.download.file->answer.get() : nullptr) {
        set(Fact::FinalAddress, answer->finalAddress);
        set(Fact::Protocol, answer->protocol);
        set(Fact::ContentType, answer->contentType);
        set(Fact::LastModified, answer->lastModified);
    }
}

/// What is known of the file since it was saved, in this run or in an earlier one.
void addSaved(Facts &facts, const DetailedRow &row)
{
    if (!row.download.file || row.path.isEmpty())
        return;
    facts[std::size_t(Fact::Sha256)] = QString::fromLatin1(row.download.file->sha256.toHex());
    if (const qint64 savedAt = row.download.file->savedAt; savedAt > 0)
        facts[std::size_t(Fact::SavedAt)]
            = QLocale().toString(QDateTime::fromMSecsSinceEpoch(savedAt), QLocale::ShortFormat);
}

} // namespace

Facts factsOf(const DetailedRow &row)
{
    Facts facts;
    const auto set = [&facts](Fact fact, const QString &text) { facts[std::size_t(fact)] = text; };
    const bool there = !row.path.isEmpty();
    set(Fact::Place, placeOf(row));
    set(Fact::Name, plainDetail(there ? QFileInfo(row.path).fileName() : row.entry.fileName));
    set(Fact::Folder, plainDetail(shortPath(row.folder)));
    set(Fact::Size, sizeOf(row));
    set(Fact::Picture, pictureOf(row.file));
    if (row.download.state == State::Saved)
        set(Fact::Proof, proofText(row.download.outcome.proof));
    if (!row.entry.checksum.isNull())
        set(Fact::Checksum,
            nameOf(row.entry.checksum.algorithm) + u'='
                + QString::fromLatin1(row.entry.checksum.digest.toHex()));
    addSaved(facts, row);
    set(Fact::Address, plainDetail(row.entry.address));
    addAnswer(facts, row);
    addTiming(facts, row);
    set(Fact::Attempts, attemptLines(row));
    return facts;
}

QString stateLines(const DetailedRow &row)
{
    QStringList lines{statusText(row.download, row.entry), doubtText(row.download),
        row.isLeftOut ? leftOutText() : QString()};
    if (row.download.state == State::Failed || row.download.state == State::Delayed)
        lines << outcomeAdvice(row.download.outcome);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void Sums::add(const Download &row)
{
    const auto state = std::size_t(row.state);
    ++counts[state];
    bytes[state] += std::max<qint64>(row.received > 0 ? row.received : 0, 0);
}

int Sums::count() const
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

Facts factsOf(const Sums &sums)
{
    Facts facts;
    for (std::size_t state = 0; state < StateCount; ++state) {
        if (sums.counts[state] == 0)
            continue;
        const QString count = number(sums.counts[state]);
        facts[std::size_t(Fact::Queued) + state]
            = sums.bytes[state] > 0 ? count + u" · "_s + formatBytes(sums.bytes[state]) : count;
    }
    return facts;
}

QString sumsText(const Sums &sums)
{
    QStringList parts{Tr::tr("%Ln selected", nullptr, sums.count())};
    const qint64 bytes = std::accumulate(sums.bytes.begin(), sums.bytes.end(), qint64(0));
    if (bytes > 0)
        parts << formatBytes(bytes);
    if (const int failed = sums.counts[std::size_t(State::Failed)]; failed > 0)
        parts << Tr::tr("%Ln failed", nullptr, failed);
    return parts.join(u" · "_s);
}

FactGroup groupOf(Fact fact)
{
    if (fact >= Fact::Queued)
        return FactGroup::Selected;
    if (fact >= Fact::Attempts)
        return FactGroup::Attempts;
    if (fact >= Fact::InLine)
        return FactGroup::Timing;
    return fact >= Fact::Address ? FactGroup::Server : FactGroup::File;
}

QString groupText(FactGroup group)
{
    switch (group) {
    case FactGroup::File:
        //: a heading: facts about a file
        return Tr::tr("File");
    case FactGroup::Server:
        //: a heading: facts about the server's answer
        return Tr::tr("Server");
    case FactGroup::Timing:
        //: a heading: how long each step of a download took
        return Tr::tr("Timing");
    case FactGroup::Attempts:
        //: a heading: the attempts at a download
        return Tr::tr("Attempts");
    case FactGroup::Selected:
        //: a heading: how many of the selected files are in which state
        return Tr::tr("Selected");
    }
    return {};
}

} // namespace Halyard
