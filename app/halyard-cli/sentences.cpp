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
        return u"too large"_s;
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
    }
    return {};
}

/// Text from a server goes to a terminal: no control characters, no end in sight cut off.
QString harmless(QString text)
{
    constexpr qsizetype longest = 200;
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u'?';
    }
    return text.left(longest);
}

} // namespace

QString sentence(const Outcome &outcome)
{
    QString text = pattern(outcome.kind);
    if (text.contains("%1"_L1))
        text = text.arg(harmless(outcome.detail));
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
    }
    return {};
}

QString sentence(const BatchProblem &problem)
{
    const QString reason = problem.detail.isEmpty() ? QString() : " ("_L1 + problem.detail + u')';
    switch (problem.kind) {
    case OutcomeKind::DiskFull:
        return u"The disk is full: nothing more can be saved in %1%2. Free some space, or choose another "
               u"folder "
               "with -d."_s.arg(problem.path, reason);
    case OutcomeKind::FolderGone:
        return u"The folder %1 is gone%2. Bring it back, or choose another with -d."_s.arg(
            problem.path, reason);
    case OutcomeKind::NotWritable:
        return u"The folder %1 cannot be written to%2. Choose another with -d."_s.arg(problem.path, reason);
    default:
        return u"The disk refuses to save in %1%2. Choose another folder with -d."_s.arg(
            problem.path, reason);
    }
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
    return QString::number(seconds / minute / minute, 'f', 1) + " h"_L1;
}

} // namespace Halyard
