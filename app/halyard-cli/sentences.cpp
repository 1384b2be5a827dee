// SPDX-License-Identifier: MIT
#include "sentences.h"

#include <QLocale>
#include <limits>

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
    case OutcomeKind::FileMissing:
        return u"was saved earlier, and is gone from the folder; the command that began the batch fetches it "
               "again"_s;
    case OutcomeKind::FileChanged:
        return u"was saved earlier, and has been changed since%1; it is left as it is"_s;
    case OutcomeKind::FolderInUse:
        return u"the folder is in use by another Halyard: %1"_s;
    case OutcomeKind::TooManyOpenFiles:
        return u"this process may open no more files"_s;
    }
    return {};
}

QString brief(const QString &text)
{
    constexpr qsizetype longest = 320; // two checksums of the longest kind, and their names
    return harmless(text).left(longest);
}

/// The detail of an outcome as it stands in its sentence.
QString fact(const Outcome &outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::LoginNeeded:
    case OutcomeKind::LoginRefused:
        return outcome.detail.isEmpty() ? QString() : " (realm '"_L1 + brief(outcome.detail) + "')"_L1;
    case OutcomeKind::NoRoom: {
        bool isNumber = false;
        const qint64 bytes = outcome.detail.toLongLong(&isNumber);
        return isNumber ? sizeText(bytes) : u"room"_s;
    }
    case OutcomeKind::FileChanged: {
        bool isNumber = false;
        const qint64 bytes = outcome.detail.toLongLong(&isNumber);
        return isNumber ? u" (it had %1)"_s.arg(sizeText(bytes)) : QString();
    }
    default:
        return brief(outcome.detail);
    }
}

/// What the file at hand needs and what there is, where both are known.
QString roomText(const BatchProblem &problem)
{
    if (problem.needed < 0 || problem.free < 0)
        return {};
    return u" The file at hand needs %1, and %2 are free."_s.arg(
        sizeText(problem.needed), sizeText(problem.free));
}

} // namespace

QString harmless(QString text)
{
    constexpr qsizetype longest = 4096; // a path
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = u'?';
    }
    return text.left(longest);
}

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
    case AddressFault::BadPattern:
        return u"a pattern that cannot be expanded"_s;
    case AddressFault::BadName:
        return u"names a file that cannot be"_s;
    case AddressFault::BadColumns:
        return u"has no address in any column"_s;
    }
    return {};
}

QString sentence(const RefusedLine &line)
{
    if (line.fault != AddressFault::BadPattern)
        return sentence(line.fault);
    bool isNumber = false;
    const quint64 count = line.detail.toULongLong(&isNumber);
    if (isNumber)
        return sentence(AddressPattern::Refused{PatternFault::TooMany, count, 0});
    for (const PatternFault fault :
        {PatternFault::Unbalanced, PatternFault::Nested, PatternFault::BadRange, PatternFault::ZeroStep}) {
        if (line.detail == nameOf(fault))
            return sentence(AddressPattern::Refused{fault, 0, 0});
    }
    return sentence(line.fault);
}

QString sentence(const AddressPattern::Refused &refused)
{
    switch (refused.fault) {
    case PatternFault::Unbalanced:
        return u"a brace or bracket is not closed"_s;
    case PatternFault::Nested:
        return u"braces or brackets within braces"_s;
    case PatternFault::BadRange:
        return u"a range that cannot be"_s;
    case PatternFault::ZeroStep:
        return u"a range with a step of 0"_s;
    case PatternFault::TooMany:
        return u"%1%2 addresses, more than %3"_s.arg(
            refused.count == std::numeric_limits<quint64>::max() ? u"more than "_s : QString(),
            countText(refused.count), countText(AddressPattern::MostExpanded));
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
    QString detail = brief(problem.detail);
    while (detail.endsWith(u'.'))
        detail.chop(1);
    const QString reason = detail.isEmpty() ? QString() : " ("_L1 + detail + u')';
    switch (problem.kind) {
    case OutcomeKind::DiskFull:
        return u"The disk is full: nothing more can be saved in %1%2.%3 Free some space, or choose another "
               "folder with -d."_s.arg(problem.path, reason, roomText(problem));
    case OutcomeKind::FolderGone:
        return u"The folder %1 is gone%2. Bring it back, or choose another with -d."_s.arg(
            problem.path, reason);
    case OutcomeKind::NotWritable:
        return u"The folder %1 cannot be written to%2. Choose another with -d."_s.arg(problem.path, reason);
    case OutcomeKind::FolderInUse:
        return u"Another Halyard saves into the folder %1%2. Wait for it to end, or choose another with -d."_s
            .arg(problem.path, reason);
    case OutcomeKind::TooManyOpenFiles:
        return u"This process may open no more files%1. Fewer at once need fewer (-j), and 'ulimit -n' "
               u"raises "
               "the limit."_s.arg(reason);
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

QString sentence(const SessionProblem &problem)
{
    const QString path = harmless(problem.path);
    const QString detail = brief(problem.detail);
    const QString reason = detail.isEmpty() ? QString() : " ("_L1 + detail + u')';
    switch (problem.kind) {
    case SessionProblem::Kind::NoDriver:
        return u"Batches cannot be kept: Qt's SQLite driver is not installed (on Debian: libqt6sql6-sqlite). "
               "This one runs all the same, and cannot be gone on with later."_s;
    case SessionProblem::Kind::CannotOpen:
        return u"Batches cannot be kept: %1 cannot be opened%2. This one runs all the same, and cannot be "
               u"gone "
               "on with later."_s.arg(path, reason);
    case SessionProblem::Kind::CannotWrite:
        return u"What is done cannot be recorded in %1%2. The batch goes on, and this is tried again."_s.arg(
            path, reason);
    case SessionProblem::Kind::Recovered:
        return u"All is recorded in %1 again."_s.arg(path);
    case SessionProblem::Kind::WasDamaged:
        return u"The record of earlier batches, %1, was damaged. It is kept as %2, and a new one is begun; "
               u"no "
               "downloaded file is touched."_s.arg(path, harmless(problem.movedTo));
    case SessionProblem::Kind::Newer:
        return u"%1 was made by a newer Halyard and is left alone: batches are not kept by this one."_s.arg(
            path);
    }
    return {};
}

QString howToGoOn(BatchNumber number)
{
    return u"halyard-cli get --resume %1"_s.arg(qint64(number));
}

QString windowFirst()
{
    return u"it is the window's, and another Halyard is open. Close that first."_s;
}

QString noSuchBatch(BatchNumber number)
{
    if (number == BatchNumber::None)
        return u"There is no unfinished batch of the command line; 'halyard-cli list' shows what is kept."_s;
    return u"There is no batch %1; 'halyard-cli list' shows what is kept."_s.arg(qint64(number));
}

QString asSentence(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.endsWith(u'.') || trimmed.endsWith(u'!') || trimmed.endsWith(u'?') ? trimmed
                                                                                      : trimmed + u'.';
}

QString countText(quint64 count)
{
    QLocale grouping = QLocale::c();
    grouping.setNumberOptions(QLocale::DefaultNumberOptions);
    return grouping.toString(count);
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
