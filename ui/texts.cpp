// SPDX-License-Identifier: MIT
#include "texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace Halyard {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Texts)
public:
    static QString ofBytes(qint64 bytes);
    static QString ofDuration(milliseconds time);
    static QString ofTiming(milliseconds time);
    static QString ofWait(seconds wait);
    static QString ofPercent(int percent);
    static QString ofProof(Proof proof);
    static QString ofDoubt();
    static QString ofLeftOut();
    static QString ofState(State state);
    static QString ofStatus(const Download &download);
    static QString spoken(const Download &download, int number, int count, const QString &title);

private:
    static QString ofProgress(const Download &download);
    static QString ofPaused(const Download &download);
    static QString ofDelay(const Download &download);
    static QString spokenState(const Download &download);
    static QString spokenDelay(const Download &download);
    static QString spokenArrival(int arrival);
};

constexpr qsizetype LongestDetail = 200;
constexpr qsizetype LongestServer = 40;
constexpr auto InSeconds = seconds(120); ///< a wait below this is told in seconds alone

bool isUnprintable(QChar character)
{
    const QChar::Category category = character.category();
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

/// A number and its unit stay on one line.
QString unbroken(QString text)
{
    return text.replace(u' ', QChar(QChar::Nbsp));
}

QString Texts::ofBytes(qint64 bytes)
{
    if (bytes < 1000)
        return unbroken(tr("%Ln byte(s)", nullptr, int(std::max<qint64>(bytes, 0))));
    double value = double(bytes) / 1000;
    const QLocale locale;
    if (value < 999.5)
        return unbroken(tr("%1 kB").arg(locale.toString(value, 'f', 0)));
    value /= 1000;
    if (value < 999.95)
        return unbroken(tr("%1 MB").arg(locale.toString(value, 'f', 1)));
    value /= 1000;
    if (value < 999.95)
        return unbroken(tr("%1 GB").arg(locale.toString(value, 'f', 1)));
    return unbroken(tr("%1 TB").arg(locale.toString(value / 1000, 'f', 1)));
}

QString Texts::ofDuration(milliseconds time)
{
    const QLocale locale;
    const double length = duration<double>(time).count();
    if (length < 9.95)
        return unbroken(tr("%1 s").arg(locale.toString(length, 'f', time % 1s == 0ms ? 0 : 1)));
    if (length < 59.5)
        return unbroken(tr("%1 s").arg(locale.toString(std::round(length), 'f', 0)));
    const qint64 whole = round<minutes>(time).count();
    if (whole < 60)
        return unbroken(tr("%1 min").arg(whole));
    if (whole % 60 == 0)
        return unbroken(tr("%1 h").arg(locale.toString(whole / 60)));
    return unbroken(tr("%1 h %2 min").arg(locale.toString(whole / 60), locale.toString(whole % 60)));
}

QString Texts::ofTiming(milliseconds time)
{
    const double length = duration<double>(time).count();
    if (length >= 99.95)
        return ofDuration(time);
    return unbroken(tr("%1 s").arg(QLocale().toString(length, 'f', length < 9.995 ? 2 : 1)));
}

QString Texts::ofWait(seconds wait)
{
    if (wait < InSeconds)
        return unbroken(tr("%1 s").arg(wait.count()));
    if (wait >= 1h)
        return ofDuration(wait);
    const auto whole = floor<minutes>(wait);
    const seconds rest = wait - whole;
    return unbroken(rest == 0s ? tr("%1 min").arg(whole.count())
                               : tr("%1 min %2 s").arg(whole.count()).arg(rest.count()));
}

QString Texts::ofPercent(int percent)
{
    return unbroken(tr("%1 %").arg(QLocale().toString(percent)));
}

QString Texts::ofProof(Proof proof)
{
    switch (proof) {
    case Proof::None:
        return ofDoubt();
    case Proof::Length:
        return tr("as long as the server said");
    case Proof::Content:
        return tr("a picture from its first byte to its last");
    case Proof::Checksum:
        return tr("its checksum is the one that was given");
    }
    return {};
}

QString Texts::ofLeftOut()
{
    return tr(
        "No preview: the program ended twice while it decoded this picture. The file itself is untouched.");
}

QString Texts::ofDoubt()
{
    return tr("length not declared: nothing proves that it is whole");
}

QString Texts::ofState(State state)
{
    switch (state) {
    case State::Queued:
        //: of a download that has not begun yet
        return tr("in line");
    case State::Running:
        //: of a download
        return tr("running");
    case State::Checking:
        //: of a download whose bytes are all here
        return tr("checking…");
    case State::Delayed:
        return tr("waiting for the next try");
    case State::Paused:
        //: of a download
        return tr("paused");
    case State::Saved:
        //: of a file
        return tr("saved");
    case State::Skipped:
        return tr("already there");
    case State::Failed:
        //: of a download
        return tr("failed");
    case State::Cancelled:
        //: of a download, by the user
        return tr("cancelled");
    }
    return {};
}

QString Texts::ofProgress(const Download &download)
{
    if (download.stage == Stage::WaitingForServer)
        return tr("waiting for the server…");
    const QString bytes = ofBytes(download.received);
    const int percent = percentReceived(download);
    //: %1 what has come of a file whose size is not known: "8 kB"
    return percent < 0 ? tr("%1 so far").arg(bytes) : ofPercent(percent) + u" · "_s + bytes;
}

QString Texts::ofPaused(const Download &download)
{
    const int percent = download.received > 0 ? percentReceived(download) : -1;
    //: %1 a percentage: "62 %"
    return percent < 0 ? ofState(State::Paused) : tr("paused at %1").arg(ofPercent(percent));
}

/// What changes stands first: a tile cuts what does not fit.
QString Texts::ofDelay(const Download &download)
{
    const auto left = ceil<seconds>(download.dueIn);
    const QString next = QLocale().toString(download.tries + 1);
    const QString reason = outcomeText(download.outcome);
    if (left.count() <= 0) {
        //: %1 which try, %2 why the last one failed: "connection lost"
        return reason.isEmpty() ? tr("try %1 at once").arg(next)
                                : tr("try %1 at once · %2").arg(next, reason);
    }
    const QString wait = ofDuration(left);
    //: %1 which try, %2 a time: "3 s", %3 why the last one failed: "connection lost"
    return reason.isEmpty() ? tr("try %1 in %2").arg(next, wait)
                            : tr("try %1 in %2 · %3").arg(next, wait, reason);
}

QString Texts::ofStatus(const Download &download)
{
    switch (download.state) {
    case State::Running:
        return ofProgress(download);
    case State::Delayed:
        return ofDelay(download);
    case State::Paused:
        return ofPaused(download);
    case State::Saved:
        //: %1 a size: "21 kB"
        return download.received > 0 ? tr("saved · %1").arg(ofBytes(download.received))
                                     : ofState(State::Saved);
    case State::Failed: {
        const QString reason = outcomeText(download.outcome);
        return reason.isEmpty() ? ofState(State::Failed) : reason;
    }
    default:
        return ofState(download.state);
    }
}

QString Texts::spokenArrival(int arrival)
{
    const std::array words{tr("saved, arrived first"), tr("saved, arrived second"),
        tr("saved, arrived third"), tr("saved, arrived fourth"), tr("saved, arrived fifth"),
        tr("saved, arrived sixth"), tr("saved, arrived seventh"), tr("saved, arrived eighth"),
        tr("saved, arrived ninth"), tr("saved, arrived tenth")};
    if (arrival <= 0)
        return ofState(State::Saved);
    if (std::size_t(arrival) <= words.size())
        return words[std::size_t(arrival - 1)];
    return tr("saved, arrived as number %1").arg(QLocale().toString(arrival));
}

QString Texts::spokenDelay(const Download &download)
{
    const QString reason = outcomeText(download.outcome);
    const auto left = ceil<seconds>(download.dueIn);
    if (reason.isEmpty() || left.count() <= 0)
        return ofDelay(download);
    //: %1 why the last try failed: "connection lost", %2 which try comes next, %3 a time: "3 s"
    return tr("%1, try %2 in %3").arg(reason, QLocale().toString(download.tries + 1), ofDuration(left));
}

QString Texts::spokenState(const Download &download)
{
    switch (download.state) {
    case State::Running: {
        if (download.stage == Stage::WaitingForServer)
            return tr("waiting for the server");
        const int percent = percentReceived(download);
        return percent < 0 ? tr("receiving") : tr("receiving, %Ln percent", nullptr, percent);
    }
    case State::Checking:
        return tr("checking");
    case State::Delayed:
        return spokenDelay(download);
    case State::Saved: {
        const QString doubt = doubtText(download);
        const QString saved = spokenArrival(download.arrival);
        //: %1 "saved, arrived third", %2 why it may not be whole
        return doubt.isEmpty() ? saved : tr("%1, %2").arg(saved, doubt);
    }
    case State::Failed: {
        const QString reason = outcomeText(download.outcome);
        return reason.isEmpty() ? ofState(State::Failed) : tr("failed: %1").arg(reason);
    }
    default:
        return ofStatus(download);
    }
}

QString Texts::spoken(const Download &download, int number, int count, const QString &title)
{
    const QLocale locale;
    //: %1 a name, %2 its place, %3 how many there are, %4 its state
    return tr("%1, number %2 of %3, %4")
        .arg(title, locale.toString(number), locale.toString(count), spokenState(download));
}

milliseconds notNegative(milliseconds time)
{
    return std::max(time, milliseconds::zero());
}

} // namespace

QString formatBytes(qint64 bytes)
{
    return Texts::ofBytes(bytes);
}

QString formatDuration(milliseconds duration)
{
    return Texts::ofDuration(notNegative(duration));
}

QString formatTiming(milliseconds duration)
{
    return Texts::ofTiming(notNegative(duration));
}

QString formatWait(milliseconds duration)
{
    return Texts::ofWait(ceil<seconds>(notNegative(duration)));
}

QString formatPercent(int percent)
{
    return Texts::ofPercent(percent);
}

int percentReceived(const Download &download)
{
    if (download.total <= 0)
        return -1;
    return int(std::clamp<qint64>(download.received, 0, download.total) * 100 / download.total);
}

QString proofText(Proof proof)
{
    return Texts::ofProof(proof);
}

QString leftOutText()
{
    return Texts::ofLeftOut();
}

QString doubtText(const Download &download)
{
    const bool unproven = download.state == State::Saved && download.outcome.proof == Proof::None;
    return unproven ? Texts::ofDoubt() : QString();
}

QString stateText(State state)
{
    return Texts::ofState(state);
}

QString statusText(const Download &download, const Entry &)
{
    return Texts::ofStatus(download);
}

QString accessibleText(const Download &download, const Entry &entry, int number, int count)
{
    return Texts::spoken(download, number, count, entry.title);
}

QString plainDetail(const QString &detail)
{
    QString text = detail.left(LongestDetail);
    for (QChar &character : text) {
        if (isUnprintable(character))
            character = u' ';
    }
    text = text.simplified();
    return detail.size() > LongestDetail ? text + u'…' : text;
}

QString serverName(const QString &address)
{
    const QUrl url(address);
    const bool usual = url.port() < 0 || url.port() == (url.scheme() == "https"_L1 ? 443 : 80);
    QString host = plainDetail(url.host());
    if (host.size() > LongestServer)
        host = host.left(LongestServer) + u'…';
    return usual || host.isEmpty() ? host : host + u':' + QString::number(url.port());
}

} // namespace Halyard
