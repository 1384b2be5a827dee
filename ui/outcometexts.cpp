// SPDX-License-Identifier: MIT
// How attempts end, in words. One kind has one place here: what only some of them say (a status, a reason
// from outside) is a sentence of its own, never a piece put behind another.
#include "texts.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Texts)
public:
    static QString ofFailure(const Outcome &outcome);
    static QString ofAdvice(OutcomeKind kind);

private:
    static QString ofLogin(const Outcome &outcome);
    static QString ofBusy(const Outcome &outcome);
    static QString ofConnection(const Outcome &outcome);
    static QString ofContent(const Outcome &outcome);
    static QString ofBody(const Outcome &outcome);
    static QString ofDisk(const Outcome &outcome);
};

/// A wait that is longer ends the row, so the sentence names it; of a shorter one the row tells itself.
constexpr std::chrono::milliseconds LongestHold = std::chrono::hours(1);

/// @p bare where there is no detail, else @p detailed with it in its place.
QString told(const QString &bare, const QString &detailed, const QString &detail)
{
    return detail.isEmpty() ? bare : detailed.arg(detail);
}

/// Checksums by their first digits: enough to tell two apart, and short enough for a line.
QString withShortDigests(QString text)
{
    static const QRegularExpression digest(u"\\b([0-9A-Fa-f]{12})[0-9A-Fa-f]{12,}\\b"_s);
    return text.replace(digest, u"\\1…"_s);
}

QString Texts::ofLogin(const Outcome &outcome)
{
    const QString realm = plainDetail(outcome.detail);
    if (outcome.kind == OutcomeKind::LoginNeeded)
        return told(tr("the server asks for a login"), tr("the server asks for a login: %1"), realm);
    return told(tr("the server refused the login"), tr("the server refused the login: %1"), realm);
}

QString Texts::ofBusy(const Outcome &outcome)
{
    const bool answered = outcome.httpStatus > 0;
    const QString status = QString::number(outcome.httpStatus);
    if (outcome.retryAfter <= LongestHold)
        return answered ? tr("the server is busy (%1)").arg(status) : tr("the server is busy");
    const QString wait = formatDuration(outcome.retryAfter);
    //: %1 an HTTP status, %2 a time: "3 h"
    return answered ? tr("the server is busy (%1) and asks to wait %2").arg(status, wait)
                    : tr("the server is busy and asks to wait %1").arg(wait);
}

QString Texts::ofConnection(const Outcome &outcome)
{
    const QString detail = plainDetail(outcome.detail);
    switch (outcome.kind) {
    case OutcomeKind::HostNotFound:
        return told(tr("server not found"), tr("server not found: %1"), detail);
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
        return told(tr("no secure connection"), tr("no secure connection: %1"), detail);
    case OutcomeKind::ProxyError:
        return told(tr("the proxy does not work"), tr("the proxy does not work: %1"), detail);
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
    switch (outcome.kind) {
    case OutcomeKind::NotHttp:
        return tr("this is not a web server");
    case OutcomeKind::BadRedirect:
        return tr("redirected to nowhere");
    case OutcomeKind::TooManyRedirects:
        return tr("redirected in a circle");
    case OutcomeKind::UnsafeRedirect:
        return tr("redirected to an unsafe address");
    case OutcomeKind::BadAddress:
        return told(tr("not an address to download from"), tr("not an address to download from: %1"),
            plainDetail(outcome.detail));
    case OutcomeKind::EmptyAnswer:
        return tr("the server sent nothing");
    case OutcomeKind::TooLarge:
        //: of a file
        return tr("too large");
    default:
        return ofBody(outcome);
    }
}

QString Texts::ofBody(const Outcome &outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::EncodedBody:
        return told(tr("the server sent it compressed"), tr("the server sent it compressed: %1"),
            plainDetail(outcome.detail));
    case OutcomeKind::NotAnImage:
        return outcome.detail == "html"_L1 ? tr("the server sent a web page instead of a picture")
                                           : tr("not a picture");
    case OutcomeKind::DamagedImage:
        return tr("the picture is damaged");
    case OutcomeKind::ChecksumMismatch:
        return told(tr("the checksum does not match"), tr("the checksum does not match: %1"),
            plainDetail(withShortDigests(outcome.detail)));
    case OutcomeKind::ChangedOnServer:
        return tr("the file on the server has changed meanwhile");
    default:
        return ofConnection(outcome);
    }
}

QString Texts::ofDisk(const Outcome &outcome)
{
    const QString detail = plainDetail(outcome.detail);
    switch (outcome.kind) {
    case OutcomeKind::NameRefused:
        return told(
            tr("the disk does not take this name"), tr("the disk does not take this name: %1"), detail);
    case OutcomeKind::DiskFull:
        return tr("the disk is full");
    case OutcomeKind::NoRoom: {
        const qint64 bytes = outcome.detail.toLongLong();
        return bytes > 0 ? tr("no room on the disk for its %1").arg(formatBytes(bytes))
                         : tr("no room for it on the disk");
    }
    case OutcomeKind::NotWritable:
        return told(tr("cannot write to the folder"), tr("cannot write to the folder: %1"), detail);
    case OutcomeKind::FolderGone:
        return tr("the folder is gone");
    case OutcomeKind::FileMissing:
        return tr("saved earlier, and gone from the folder now");
    case OutcomeKind::FileChanged:
        return tr("saved earlier, and changed since then");
    case OutcomeKind::FolderInUse:
        return tr("another Halyard saves into this folder");
    case OutcomeKind::TooManyOpenFiles:
        return tr("too many files are open");
    case OutcomeKind::DiskError:
        return told(tr("the disk reports an error"), tr("the disk reports an error: %1"), detail);
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
        //: of a file
        return tr("saved");
    case OutcomeKind::AlreadyThere:
        return tr("already there");
    case OutcomeKind::Cancelled:
        //: of a download, by the user
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
        return tr("Give a name and a password for this server, and retry.");
    case OutcomeKind::LoginRefused:
        return tr("Check the name and the password for this server, and retry.");
    case OutcomeKind::ChangedOnServer:
        return tr("Retry to fetch the new one from its beginning.");
    case OutcomeKind::ChecksumMismatch:
        return tr("The file was not kept. Compare the checksum with the one at its source, then retry.");
    case OutcomeKind::FileMissing:
        return tr("Download it again, or bring the file back.");
    case OutcomeKind::FileChanged:
        return tr("Your file stays as it is. To download it again saves a new one beside it.");
    case OutcomeKind::NoRoom:
        return tr("Make room or choose another folder, then retry.");
    case OutcomeKind::CaptivePortal:
        return tr("Open any page in a browser, log in there, then retry.");
    case OutcomeKind::ProxyError:
        return tr("Check the proxy in the preferences or in the settings of the system, then retry.");
    default:
        return {};
    }
}

} // namespace

QString outcomeText(const Outcome &outcome)
{
    return Texts::ofFailure(outcome);
}

QString outcomeAdvice(const Outcome &outcome)
{
    return Texts::ofAdvice(outcome.kind);
}

} // namespace Halyard
