// SPDX-License-Identifier: MIT
#include "sentences.h"

#include <QLocale>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// With %1 for the detail where there is one.
QString pattern(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::None:
        return u"not tried"_s;
    case OutcomeKind::Saved:
        return u"saved"_s;
    case OutcomeKind::AlreadyThere:
        return u"already there"_s;
    case OutcomeKind::NotFound:
        return u"not found"_s;
    case OutcomeKind::HttpStatus:
        return u"the server answered"_s;
    case OutcomeKind::ServerBusy:
        return u"the server is too busy"_s;
    case OutcomeKind::ServerError:
        return u"the server has a fault"_s;
    case OutcomeKind::HostNotFound:
        return u"host not found"_s;
    case OutcomeKind::ConnectionRefused:
        return u"connection refused"_s;
    case OutcomeKind::ConnectionLost:
        return u"connection lost before the file was whole"_s;
    case OutcomeKind::ConnectTimeout:
        return u"no connection in time"_s;
    case OutcomeKind::FirstByteTimeout:
        return u"no answer in time"_s;
    case OutcomeKind::IdleTimeout:
        return u"the answer stopped coming"_s;
    case OutcomeKind::TooSlow:
        return u"the answer came too slowly"_s;
    case OutcomeKind::TlsError:
        return u"no safe connection: %1"_s;
    case OutcomeKind::ProxyError:
        return u"the proxy failed: %1"_s;
    case OutcomeKind::NotHttp:
        return u"the answer breaks the rules of HTTP: %1"_s;
    case OutcomeKind::BadRedirect:
        return u"sent on to no usable address: %1"_s;
    case OutcomeKind::TooManyRedirects:
        return u"sent on too often, last to %1"_s;
    case OutcomeKind::UnsafeRedirect:
        return u"sent on to an unsafe place: %1"_s;
    case OutcomeKind::EncodedBody:
        return u"the server sent it compressed, unasked: %1"_s;
    case OutcomeKind::NotAnImage:
        return u"not an image, but %1"_s;
    case OutcomeKind::DamagedImage:
        return u"damaged image"_s;
    case OutcomeKind::EmptyAnswer:
        return u"empty answer"_s;
    case OutcomeKind::TooLarge:
        return u"larger than a file may be (--max-size)"_s;
    case OutcomeKind::Tainted:
        return u"the server sends answers that this program cannot trust"_s;
    case OutcomeKind::BadAddress:
        return u"no usable address: %1"_s;
    case OutcomeKind::DiskFull:
        return u"disk full"_s;
    case OutcomeKind::NotWritable:
        return u"cannot be written: %1"_s;
    case OutcomeKind::NameRefused:
        return u"the disk does not take this name: %1"_s;
    case OutcomeKind::FolderGone:
        return u"the folder is gone"_s;
    case OutcomeKind::DiskError:
        return u"disk error: %1"_s;
    case OutcomeKind::Cancelled:
        return u"cancelled"_s;
    case OutcomeKind::LoginNeeded:
        return u"the server asks for a login%1; give one with -u or in the address"_s;
    case OutcomeKind::LoginRefused:
        return u"the server refuses the login that was given%1"_s;
    case OutcomeKind::ChangedOnServer:
        return u"changed on the server while it was fetched"_s;
    case OutcomeKind::ChecksumMismatch:
        return u"wrong checksum: %1"_s;
    case OutcomeKind::NoRoom:
        return u"needs %1, more than the disk has left; free some space, or choose another folder with -d"_s;
    case OutcomeKind::CaptivePortal:
        return u"a web page instead of a picture"_s;
    }
    return {};
}

/// Text from a server goes to a terminal: no control characters, no end in sight cut off.
QString harmless(QString text)
{
    constexpr qsizetype longest = 320; // two checksums of the longest kind, and their names
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = u'?';
    }
    return text.left(longest);
}

/// The detail of an outcome as it stands in its sentence.
QString fact(const Outcome &outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::LoginNeeded:
    case OutcomeKind::LoginRefused:
        return outcome.detail.isEmpty() ? QString() : " (realm '"_L1 + harmless(outcome.detail) + "')"_L1;
    case OutcomeKind::NoRoom: {
        bool isNumber = false;
        const qint64 bytes = outcome.detail.toLongLong(&isNumber);
        return isNumber ? sizeText(bytes) : u"room"_s;
    }
    default:
        return harmless(outcome.detail);
    }
}

} // namespace

QString sentence(const Outcome &outcome)
{
    QString text = pattern(outcome.kind);
    if (text.contains("%1"_L1))
        text = text.arg(fact(outcome));
    if (outcome.kind == OutcomeKind::ServerBusy && outcome.retryAfter.count() > 0)
        text += " and asks to wait "_L1 + durationText(outcome.retryAfter);
    if (outcome.httpStatus >= 400)
        text += " ("_L1 + QString::number(outcome.httpStatus) + u')';
    else if (outcome.kind == OutcomeKind::HttpStatus)
        text += u' ' + QString::number(outcome.httpStatus);
    return text;
}

QString sentence(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return u"empty"_s;
    case AddressFault::NotAnAddress:
        return u"not an address"_s;
    case AddressFault::WrongScheme:
        return u"neither http nor https"_s;
    case AddressFault::NoHost:
        return u"names no host"_s;
    case AddressFault::BadPort:
        return u"its port is not between 1 and 65535"_s;
    case AddressFault::TooLong:
        return u"longer than 8192 characters"_s;
    case AddressFault::ControlCharacter:
        return u"holds control characters"_s;
    case AddressFault::BadChecksum:
        return u"no usable checksum, and so its address is left out, too"_s;
    }
    return {};
}

QString sentence(ChecksumFault fault)
{
    switch (fault) {
    case ChecksumFault::NoType:
        return u"names no type"_s;
    case ChecksumFault::UnknownType:
        return u"is of an unknown type"_s;
    case ChecksumFault::NotHex:
        return u"is not written in hexadecimal digits"_s;
    case ChecksumFault::WrongLength:
        return u"has not as many digits as its type"_s;
    }
    return {};
}

QString sentence(const BatchProblem &problem)
{
    QString detail = harmless(problem.detail);
    while (detail.endsWith(u'.'))
        detail.chop(1);
    const QString reason = detail.isEmpty() ? QString() : " ("_L1 + detail + u')';
    switch (problem.kind) {
    case OutcomeKind::DiskFull:
        return u"The disk is full: nothing more can be saved in %1%2. Free some space, or choose another "
               "folder with -d."_s.arg(problem.path, reason);
    case OutcomeKind::FolderGone:
        return u"The folder %1 is gone%2. Bring it back, or choose another with -d."_s.arg(
            problem.path, reason);
    case OutcomeKind::NotWritable:
        return u"The folder %1 cannot be written to%2. Choose another with -d."_s.arg(problem.path, reason);
    case OutcomeKind::ProxyError:
        return u"The proxy fails%1. Name another with --proxy, or go without: --proxy none."_s.arg(reason);
    case OutcomeKind::CaptivePortal:
        return u"Every host answers with a web page instead of a picture: this network may want you to log "
               "in first. Do so in a web browser, then start again."_s;
    default:
        return u"The disk refuses to save in %1%2. Choose another folder with -d."_s.arg(
            problem.path, reason);
    }
}

QString asSentence(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.endsWith(u'.') || trimmed.endsWith(u'!') || trimmed.endsWith(u'?') ? trimmed
                                                                                      : trimmed + u'.';
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 10'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

QString durationText(std::chrono::milliseconds duration)
{
    const double seconds = double(duration.count()) / 1000;
    if (seconds < 100)
        return QString::number(seconds, 'f', 1) + " s"_L1;
    constexpr double minute = 60;
    if (seconds < 100 * minute)
        return QString::number(qRound(seconds / minute)) + " min"_L1;
    const double hours = seconds / minute / minute;
    const bool isWhole = qRound(hours * 10) % 10 == 0;
    return QString::number(hours, 'f', isWhole ? 0 : 1) + " h"_L1;
}

} // namespace Halyard
