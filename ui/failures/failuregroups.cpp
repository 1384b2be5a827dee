// SPDX-License-Identifier: MIT
#include "failuregroups.h"

#include "texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <utility>

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::FailureGroups)
};

/// Whether the status of the answer is what went wrong; of the others it is chance how far they came.
bool isOfStatus(OutcomeKind kind)
{
    return kind == OutcomeKind::NotFound || kind == OutcomeKind::HttpStatus || kind == OutcomeKind::ServerBusy
        || kind == OutcomeKind::ServerError;
}

} // namespace

std::vector<FailureGroup> failureGroups(const BatchModel &model)
{
    std::map<std::pair<OutcomeKind, int>, FailureGroup> groups;
    for (int i = 0; i < model.batchSize(); ++i) {
        const DownloadId id{i};
        const Download &row = model.download(id);
        if (row.state != State::Failed || row.removed)
            continue;
        const OutcomeKind kind = row.outcome.kind;
        const int status = isOfStatus(kind) ? row.outcome.httpStatus : 0;
        FailureGroup &group = groups[{kind, status}];
        const QString host = serverName(model.entry(id).address);
        if (group.ids.empty())
            group = {kind, status, {}, host};
        else if (group.host != host)
            group.host.clear();
        group.ids.push_back(id);
    }
    std::vector<FailureGroup> sorted;
    for (auto &[key, group] : groups)
        sorted.push_back(std::move(group));
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const FailureGroup &a, const FailureGroup &b) { return a.ids.size() > b.ids.size(); });
    return sorted;
}

/// No default: a new kind does not compile without a warning before it has its line here.
AtFault faultOf(const Outcome &outcome)
{
    using Kind = OutcomeKind;
    switch (outcome.kind) {
    case Kind::NotFound:
    case Kind::HostNotFound:
    case Kind::BadAddress:
        return AtFault::Address;
    case Kind::ConnectionLost:
    case Kind::ConnectTimeout:
    case Kind::ProxyError:
    case Kind::Tainted:
    case Kind::CaptivePortal:
        return AtFault::Network;
    case Kind::DiskFull:
    case Kind::NotWritable:
    case Kind::NameRefused:
    case Kind::FolderGone:
    case Kind::DiskError:
    case Kind::NoRoom:
    case Kind::FileMissing:
    case Kind::FileChanged:
    case Kind::FolderInUse:
    case Kind::TooManyOpenFiles:
        return AtFault::ThisComputer;
    case Kind::TooLarge: // the limit is the user's
    case Kind::LoginNeeded:
    case Kind::LoginRefused:
    case Kind::Cancelled:
        return AtFault::You;
    case Kind::HttpStatus:
    case Kind::ServerBusy:
    case Kind::ServerError:
    case Kind::ConnectionRefused:
    case Kind::FirstByteTimeout:
    case Kind::IdleTimeout:
    case Kind::TooSlow:
    case Kind::TlsError:
    case Kind::NotHttp:
    case Kind::BadRedirect:
    case Kind::TooManyRedirects:
    case Kind::UnsafeRedirect:
    case Kind::EncodedBody:
    case Kind::NotAnImage:
    case Kind::DamagedImage:
    case Kind::EmptyAnswer:
    case Kind::ChangedOnServer:
    case Kind::ChecksumMismatch:
    case Kind::None: // the next three are no failures
    case Kind::Saved:
    case Kind::AlreadyThere:
        break;
    }
    return AtFault::Server;
}

Remedy remedyOf(const Outcome &outcome)
{
    using Kind = OutcomeKind;
    switch (outcome.kind) {
    case Kind::NotFound:
    case Kind::HostNotFound:
    case Kind::BadAddress:
    case Kind::BadRedirect:
        return Remedy::EditAddress;
    case Kind::ConnectTimeout:
    case Kind::FirstByteTimeout:
    case Kind::IdleTimeout:
        return Remedy::RaiseTimeout;
    case Kind::ServerBusy:
        return outcome.retryAfter.count() > 0 ? Remedy::WaitAsAsked : Remedy::Retry;
    case Kind::LoginNeeded:
    case Kind::LoginRefused:
        return Remedy::GiveLogin;
    case Kind::ProxyError:
    case Kind::TlsError:
    case Kind::TooLarge:
        return Remedy::OpenConnection;
    case Kind::FileMissing:
    case Kind::FileChanged:
        return Remedy::DownloadAgain;
    case Kind::FolderInUse:
    case Kind::NameRefused:
    case Kind::DiskFull:
    case Kind::NotWritable:
    case Kind::FolderGone:
    case Kind::NoRoom:
        return Remedy::ChooseFolder;
    default:
        return Remedy::Retry;
    }
}

Remedy remedyOf(const FailureGroup &group, const Outcome &sample)
{
    const Remedy remedy = remedyOf(sample);
    return remedy == Remedy::EditAddress && group.ids.size() > 1 ? Remedy::Retry : remedy;
}

std::chrono::milliseconds raisedTimeout(
    std::chrono::milliseconds present, std::optional<std::chrono::milliseconds> measured)
{
    return std::chrono::ceil<std::chrono::seconds>(2 * std::max(present, measured.value_or(present)));
}

QString faultText(AtFault fault)
{
    switch (fault) {
    case AtFault::Server:
        //: who is at fault
        return Tr::tr("The server");
    case AtFault::Network:
        //: who is at fault
        return Tr::tr("The network");
    case AtFault::Address:
        //: who is at fault: the address of the file
        return Tr::tr("The address");
    case AtFault::ThisComputer:
        //: who is at fault
        return Tr::tr("This computer");
    case AtFault::You:
        //: who can do something about it
        return Tr::tr("You");
    }
    return {};
}

QString remedyText(Remedy remedy, const Outcome &outcome, std::chrono::milliseconds timeout)
{
    switch (remedy) {
    case Remedy::Retry:
        //: a button: try the download again
        return Tr::tr("Retry");
    case Remedy::DownloadAgain:
        return Tr::tr("Download again");
    case Remedy::EditAddress:
        return Tr::tr("Edit address…");
    case Remedy::ChooseFolder:
        return Tr::tr("Choose folder…");
    case Remedy::RaiseTimeout:
        //: %1 a time: "60 s"
        return Tr::tr("Wait up to %1 and retry").arg(formatWait(timeout));
    case Remedy::WaitAsAsked:
        //: %1 a time: "2 min"
        return Tr::tr("Wait %1 and retry").arg(formatWait(outcome.retryAfter));
    case Remedy::GiveLogin:
        return Tr::tr("Give login…");
    case Remedy::OpenConnection:
        return Tr::tr("Connection settings…");
    case Remedy::SaveAnyway:
        return Tr::tr("Save anyway");
    }
    return {};
}

} // namespace Halyard
