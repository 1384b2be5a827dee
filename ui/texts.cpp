// SPDX-License-Identifier: MIT
#include "texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Texts)
public:
    static QString ofFailure(const Outcome &outcome);
    static QString ofLogin(const Outcome &outcome);
    static QString ofBusy(const Outcome &outcome);
    static QString ofConnection(const Outcome &outcome);
    static QString ofContent(const Outcome &outcome);
    static QString ofDisk(const Outcome &outcome);
    static QString ofAdvice(OutcomeKind kind);
    static QString ofDoubt();
    static QString ofStatus(const Download &download);
    static QString ofProgress(const Download &download);
    static QString ofDelay(const Download &download);
    static QString spokenState(const Download &download, const Entry &entry);
    static QString duration(std::chrono::milliseconds time);
    static QString spoken(const Download &download, const Entry &entry, int number, int count);
};

constexpr qsizetype LongestDetail = 200;
/// A wait that is longer ends the row, so the sentence names it; of a shorter one the row tells itself.
constexpr std::chrono::milliseconds LongestHold = std::chrono::hours(1);

bool isUnprintable(QChar character)
{
    const QChar::Category category = character.category();
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString plain(const QString &detail)
{
    QString text = detail.left(LongestDetail);
    for (QChar &character : text) {
        if (isUnprintable(character))
            character = u' ';
    }
    text = text.simplified();
    return detail.size() > LongestDetail ? text + u'…' : text;
}

QString withDetail(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : text + u": "_s + detail;
}

/// Checksums by their first digits: enough to tell two apart, and short enough for a line.
QString withShortDigests(QString text)
{
    static const QRegularExpression digest(u"\\b([0-9A-Fa-f]{12})[0-9A-Fa-f]{12,}\\b"_s);
    return text.replace(digest, u"\\1…"_s);
}

QString Texts::ofLogin(const Outcome &outcome)
{
    const QString realm = plain(outcome.detail);
    if (outcome.kind == OutcomeKind::LoginNeeded)
        return realm.isEmpty() ? tr("the server asks for a login")
                               : tr("the server asks for a login: %1").arg(realm);
    return realm.isEmpty() ? tr("the server refused the login")
                           : tr("the server refused the login: %1").arg(realm);
}

QString Texts::ofBusy(const Outcome &outcome)
{
    const QString busy = outcome.httpStatus > 0 ? tr("the server is busy (%1)").arg(outcome.httpStatus)
                                                : tr("the server is busy");
    if (outcome.retryAfter <= LongestHold)
        return busy;
    //: %1 "the server is busy (503)", %2 a time: "3 h"
    return tr("%1 and asks to wait %2").arg(busy, formatDuration(outcome.retryAfter));
}

QString Texts::ofConnection(const Outcome &outcome)
{
    const QString detail = plain(outcome.detail);
    switch (outcome.kind) {
    case OutcomeKind::HostNotFound:
        return detail.isEmpty() ? tr("server not found") : tr("server not found: %1").arg(detail);
    case OutcomeKind::ConnectionRefused:
        return tr("the server refuses connections");
    case OutcomeKind::ConnectionLost:
        return tr("connection lost");
    case OutcomeKind::ConnectTimeout:
        return tr("no connection to the server");
    case OutcomeKind::FirstByteTimeout:
        return tr("the server did not answer");
    case OutcomeKind::IdleTimeout:
        return tr("the server stopped sending");
    case OutcomeKind::TooSlow:
        return tr("the server sends too slowly");
    case OutcomeKind::TlsError:
        return withDetail(tr("no secure connection"), detail);
    case OutcomeKind::ProxyError:
        return withDetail(tr("the proxy does not work"), detail);
    case OutcomeKind::Tainted:
        return tr("the connection could not be trusted");
    case OutcomeKind::CaptivePortal:
        return tr("this network wants a login in the browser first");
    default:
        return {};
    }
}

QString Texts::ofContent(const Outcome &outcome)
{
    const QString detail = plain(outcome.detail);
    switch (outcome.kind) {
    case OutcomeKind::NotHttp:
        return tr("this is not a web server");
    case OutcomeKind::BadRedirect:
        return tr("redirected to nowhere");
    case OutcomeKind::TooManyRedirects:
        return tr("redirected in a circle");
    case OutcomeKind::UnsafeRedirect:
        return tr("redirected to an unsafe address");
    case OutcomeKind::EncodedBody:
        return withDetail(tr("the server sent it compressed"), detail);
    case OutcomeKind::NotAnImage:
        return detail == "html"_L1 ? tr("the server sent a web page instead of a picture")
                                   : tr("not a picture");
    case OutcomeKind::DamagedImage:
        return tr("the picture is damaged");
    case OutcomeKind::ChecksumMismatch:
        return withDetail(tr("the checksum does not match"), plain(withShortDigests(outcome.detail)));
    case OutcomeKind::ChangedOnServer:
        return tr("the file on the server has changed meanwhile");
    case OutcomeKind::EmptyAnswer:
        return tr("the server sent nothing");
    case OutcomeKind::TooLarge:
        return tr("too large");
    case OutcomeKind::BadAddress:
        return withDetail(tr("not an address to download from"), detail);
    default:
        return ofConnection(outcome);
    }
}

QString Texts::ofDisk(const Outcome &outcome)
{
    const QString detail = plain(outcome.detail);
    switch (outcome.kind) {
    case OutcomeKind::NameRefused:
        return withDetail(tr("the disk does not take this name"), detail);
    case OutcomeKind::DiskFull:
        return tr("the disk is full");
    case OutcomeKind::NoRoom: {
        const qint64 bytes = outcome.detail.toLongLong();
        return bytes > 0 ? tr("no room on the disk for its %1").arg(formatBytes(bytes))
                         : tr("no room for it on the disk");
    }
    case OutcomeKind::NotWritable:
        return withDetail(tr("cannot write to the folder"), detail);
    case OutcomeKind::FolderGone:
        return tr("the folder is gone");
    case OutcomeKind::DiskError:
        return withDetail(tr("the disk reports an error"), detail);
    default:
        return ofContent(outcome);
    }
}

QString Texts::ofFailure(const Outcome &outcome)
{
    const bool answered = outcome.httpStatus > 0;
    switch (outcome.kind) {
    case OutcomeKind::None:
        return {};
    case OutcomeKind::Saved:
        return tr("saved");
    case OutcomeKind::AlreadyThere:
        return tr("already there");
    case OutcomeKind::Cancelled:
        return tr("cancelled");
    case OutcomeKind::NotFound:
        return answered ? tr("not found (%1)").arg(outcome.httpStatus) : tr("not found");
    case OutcomeKind::HttpStatus:
        return tr("the server refused (%1)").arg(outcome.httpStatus);
    case OutcomeKind::ServerBusy:
        return ofBusy(outcome);
    case OutcomeKind::LoginNeeded:
    case OutcomeKind::LoginRefused:
        return ofLogin(outcome);
    case OutcomeKind::ServerError:
        return answered ? tr("the server failed (%1)").arg(outcome.httpStatus) : tr("the server failed");
    default:
        return ofDisk(outcome);
    }
}

QString Texts::ofAdvice(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::LoginNeeded:
        return tr("Paste the address once more with the login in it, as https://name:password@server/…, "
                  "and retry.");
    case OutcomeKind::LoginRefused:
        return tr("Check the name and the password, clear the list, and paste the address with the right "
                  "ones.");
    case OutcomeKind::ChangedOnServer:
        return tr("Retry to fetch the new one from its beginning.");
    case OutcomeKind::ChecksumMismatch:
        return tr("The file was not kept. Compare the checksum with the one at its source, then retry.");
    case OutcomeKind::NoRoom:
        return tr("Make room or choose another folder, then retry.");
    case OutcomeKind::CaptivePortal:
        return tr("Open any page in a browser, log in there, then retry.");
    case OutcomeKind::ProxyError:
        return tr("Check the proxy in the settings of the system, then retry.");
    default:
        return {};
    }
}

QString Texts::ofDoubt()
{
    return tr("length not declared: nothing proves that it is whole");
}

QString Texts::ofProgress(const Download &download)
{
    if (download.stage == Stage::WaitingForServer)
        return tr("waiting for the server…");
    const int percent = percentReceived(download);
    if (percent < 0)
        return tr("%1 so far").arg(formatBytes(download.received));
    return tr("%1 % · %2").arg(QString::number(percent), formatBytes(download.received));
}

QString Texts::ofDelay(const Download &download)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(download.dueIn);
    const QString next = QString::number(download.tries + 1);
    if (seconds.count() <= 0)
        return tr("try %1 at once").arg(next);
    return tr("try %1 in %2").arg(next, formatDuration(seconds));
}

QString Texts::ofStatus(const Download &download)
{
    switch (download.state) {
    case State::Queued:
        return tr("in line");
    case State::Running:
        return ofProgress(download);
    case State::Checking:
        return tr("checking…");
    case State::Delayed:
        return ofDelay(download);
    case State::Paused: {
        const int percent = download.received > 0 ? percentReceived(download) : -1;
        return percent < 0 ? tr("paused") : tr("paused at %1 %").arg(percent);
    }
    case State::Saved:
        return download.received > 0 ? tr("saved · %1").arg(formatBytes(download.received)) : tr("saved");
    case State::Skipped:
        return tr("already there");
    case State::Failed: {
        const QString reason = outcomeText(download.outcome);
        return reason.isEmpty() ? tr("failed") : reason;
    }
    case State::Cancelled:
        return tr("cancelled");
    }
    return {};
}

QString Texts::spokenState(const Download &download, const Entry &entry)
{
    if (download.state == State::Running && download.stage == Stage::Receiving) {
        const int percent = percentReceived(download);
        return percent < 0 ? tr("receiving") : tr("receiving, %n percent", nullptr, percent);
    }
    if (download.state == State::Running)
        return tr("waiting for the server");
    if (download.state == State::Checking)
        return tr("checking");
    if (download.state == State::Saved) {
        const QString doubt = doubtText(download);
        const QString text
            = download.arrival > 0 ? tr("saved, arrived as number %1").arg(download.arrival) : tr("saved");
        return doubt.isEmpty() ? text : text + u", "_s + doubt;
    }
    if (download.state == State::Failed)
        return tr("failed: %1").arg(statusText(download, entry));
    return statusText(download, entry);
}

QString Texts::spoken(const Download &download, const Entry &entry, int number, int count)
{
    //: %1 a name, %2 its place, %3 how many there are, %4 its state
    return tr("%1, number %2 of %3, %4")
        .arg(entry.title, QString::number(number), QString::number(count), spokenState(download, entry));
}

QString Texts::duration(std::chrono::milliseconds time)
{
    using namespace std::chrono;
    const QLocale locale;
    const double seconds = duration_cast<milliseconds>(time).count() / 1000.0;
    if (seconds < 9.95)
        return tr("%1 s").arg(locale.toString(seconds, 'f', time % 1s == 0ms ? 0 : 1));
    if (seconds < 59.5)
        return tr("%1 s").arg(locale.toString(std::round(seconds), 'f', 0));
    const qint64 minutes = round<std::chrono::minutes>(time).count();
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes % 60 == 0)
        return tr("%1 h").arg(minutes / 60);
    return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

QString formatBytes(qint64 bytes)
{
    const int decimals = bytes < 1'000'000 ? 0 : 1;
    return QLocale().formattedDataSize(bytes, decimals, QLocale::DataSizeSIFormat);
}

QString formatDuration(std::chrono::milliseconds duration)
{
    return Texts::duration(std::max(duration, std::chrono::milliseconds::zero()));
}

int percentReceived(const Download &download)
{
    if (download.total <= 0)
        return -1;
    return int(std::clamp<qint64>(download.received, 0, download.total) * 100 / download.total);
}

QString outcomeText(const Outcome &outcome)
{
    return Texts::ofFailure(outcome);
}

QString outcomeAdvice(const Outcome &outcome)
{
    return Texts::ofAdvice(outcome.kind);
}

QString doubtText(const Download &download)
{
    const bool unproven = download.state == State::Saved && download.outcome.proof == Proof::None;
    return unproven ? Texts::ofDoubt() : QString();
}

QString plainDetail(const QString &detail)
{
    return plain(detail);
}

QString statusText(const Download &download, const Entry &)
{
    return Texts::ofStatus(download);
}

QString accessibleText(const Download &download, const Entry &entry, int number, int count)
{
    return Texts::spoken(download, entry, number, count);
}

} // namespace Halyard
