// SPDX-License-Identifier: MIT
// What happened to the files of a group, one whole sentence a kind.
#include "failuregroups.h"
#include "texts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

class Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::FailureGroups)
public:
    Sentence(const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout);

    QString text() const;

private:
    QString ofStatus() const;
    QString ofConnection() const;
    QString ofSilence() const;
    QString ofRedirect() const;
    QString ofContent() const;
    QString ofComputer() const;
    QString other() const;

    const Outcome &m_sample;
    OutcomeKind m_kind;
    std::chrono::milliseconds m_timeout;
    int m_files;
    QString m_status;
    QString m_host; ///< empty where they are of several
    QString m_server; ///< the host, or "the server"
    QString m_detail;
};

Sentence::Sentence(const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout)
    : m_sample(sample)
    , m_kind(group.kind)
    , m_timeout(timeout)
    , m_files(int(group.ids.size()))
    , m_status(QString::number(group.httpStatus))
    , m_host(group.host)
    //: the subject of a sentence, in place of a server's name: "the server did not answer"
    , m_server(group.host.isEmpty() ? tr("the server") : group.host)
    , m_detail(plainDetail(sample.detail))
{
}

QString Sentence::text() const
{
    switch (m_kind) {
    case OutcomeKind::NotFound:
    case OutcomeKind::HttpStatus:
    case OutcomeKind::ServerBusy:
    case OutcomeKind::ServerError:
        return ofStatus();
    case OutcomeKind::LoginNeeded:
        return tr("%Ln file(s): %1 asks for a name and a password.", nullptr, m_files).arg(m_server);
    case OutcomeKind::LoginRefused:
        return tr("%Ln file(s): %1 refused the name and the password.", nullptr, m_files).arg(m_server);
    default:
        return ofConnection();
    }
}

QString Sentence::ofStatus() const
{
    const bool answered = m_status != "0"_L1;
    switch (m_kind) {
    case OutcomeKind::NotFound:
        //: %1 a server's name or "the server", %2 the HTTP status. In the singular: "does not have it"
        return answered
            ? tr("%Ln file(s): %1 does not have them (%2).", nullptr, m_files).arg(m_server, m_status)
            //: %1 a server's name or "the server". In the singular: "does not have it"
            : tr("%Ln file(s): %1 does not have them.", nullptr, m_files).arg(m_server);
    case OutcomeKind::ServerBusy:
        if (m_sample.retryAfter.count() > 0)
            //: %1 a server's name or "the server", %2 a time: "2 min"
            return tr("%Ln file(s): %1 is busy and asks to wait %2.", nullptr, m_files)
                .arg(m_server, formatWait(m_sample.retryAfter));
        return tr("%Ln file(s): %1 is busy.", nullptr, m_files).arg(m_server);
    case OutcomeKind::HttpStatus:
        //: %1 a server's name or "the server", %2 the HTTP status. In the singular: "does not give it"
        return tr("%Ln file(s): %1 does not give them (%2).", nullptr, m_files).arg(m_server, m_status);
    default:
        //: %1 a server's name or "the server", %2 the HTTP status
        return answered
            ? tr("%Ln file(s): %1 has a fault of its own (%2).", nullptr, m_files).arg(m_server, m_status)
            : tr("%Ln file(s): %1 has a fault of its own.", nullptr, m_files).arg(m_server);
    }
}

/// Where %1 is not the subject it is always a name: "the server" would have to be declined.
QString Sentence::ofConnection() const
{
    switch (m_kind) {
    case OutcomeKind::HostNotFound:
        return m_host.isEmpty()
            ? tr("%Ln file(s): no server of that name was found.", nullptr, m_files)
            : tr("%Ln file(s): no server named %1 was found.", nullptr, m_files).arg(m_host);
    case OutcomeKind::ConnectionRefused:
        return tr("%Ln file(s): %1 refuses connections.", nullptr, m_files).arg(m_server);
    case OutcomeKind::ConnectionLost:
        return m_host.isEmpty()
            ? tr("%Ln file(s): the connection was lost.", nullptr, m_files)
            : tr("%Ln file(s): the connection to %1 was lost.", nullptr, m_files).arg(m_host);
    case OutcomeKind::ProxyError:
        return m_detail.isEmpty()
            ? tr("%Ln file(s): the proxy does not work.", nullptr, m_files)
            : tr("%Ln file(s): the proxy %1 does not work.", nullptr, m_files).arg(m_detail);
    case OutcomeKind::TlsError:
        return m_detail.isEmpty()
            ? tr("%Ln file(s): %1 offers no secure connection.", nullptr, m_files).arg(m_server)
            //: %1 a server's name or "the server", %2 the reason, in the system's words
            : tr("%Ln file(s): %1 offers no secure connection (%2).", nullptr, m_files)
                  .arg(m_server, m_detail);
    case OutcomeKind::Tainted:
        return tr("%Ln file(s): the connection could not be trusted.", nullptr, m_files);
    case OutcomeKind::CaptivePortal:
        return tr("%Ln file(s): this network wants a login in the browser first.", nullptr, m_files);
    default:
        return ofSilence();
    }
}

QString Sentence::ofSilence() const
{
    switch (m_kind) {
    case OutcomeKind::ConnectTimeout:
        return m_host.isEmpty()
            ? tr("%Ln file(s): no connection came about in time.", nullptr, m_files)
            : tr("%Ln file(s): no connection to %1 came about in time.", nullptr, m_files).arg(m_host);
    case OutcomeKind::FirstByteTimeout:
        //: %1 a server's name or "the server", %2 a time: "30 s"
        return m_timeout.count() > 0 ? tr("%Ln file(s): %1 did not answer within %2.", nullptr, m_files)
                                           .arg(m_server, formatWait(m_timeout))
                                     : tr("%Ln file(s): %1 did not answer.", nullptr, m_files).arg(m_server);
    case OutcomeKind::IdleTimeout:
        return tr("%Ln file(s): %1 stopped sending in the middle.", nullptr, m_files).arg(m_server);
    case OutcomeKind::TooSlow:
        return tr("%Ln file(s): %1 sends too slowly.", nullptr, m_files).arg(m_server);
    default:
        return ofRedirect();
    }
}

QString Sentence::ofRedirect() const
{
    switch (m_kind) {
    case OutcomeKind::BadAddress:
        return tr("%Ln file(s): nothing can be downloaded from such an address.", nullptr, m_files);
    case OutcomeKind::NotHttp:
        return tr("%Ln file(s): %1 is not a web server.", nullptr, m_files).arg(m_server);
    case OutcomeKind::BadRedirect:
        return tr("%Ln file(s): %1 leads on to an address that is none.", nullptr, m_files).arg(m_server);
    case OutcomeKind::TooManyRedirects:
        return tr("%Ln file(s): %1 leads in a circle.", nullptr, m_files).arg(m_server);
    case OutcomeKind::UnsafeRedirect:
        return tr("%Ln file(s): %1 leads on to an unsafe address.", nullptr, m_files).arg(m_server);
    default:
        return ofContent();
    }
}

QString Sentence::ofContent() const
{
    switch (m_kind) {
    case OutcomeKind::NotAnImage:
        return m_sample.detail == "html"_L1
            ? tr("%Ln file(s): %1 sent a web page instead of a picture.", nullptr, m_files).arg(m_server)
            : tr("%Ln file(s): %1 sent something that is no picture.", nullptr, m_files).arg(m_server);
    case OutcomeKind::DamagedImage:
        return tr("%Ln file(s): %1 sent a damaged picture.", nullptr, m_files).arg(m_server);
    case OutcomeKind::EncodedBody:
        return tr("%Ln file(s): %1 sent a compressed answer that nobody asked for.", nullptr, m_files)
            .arg(m_server);
    case OutcomeKind::EmptyAnswer:
        return tr("%Ln file(s): %1 sent nothing.", nullptr, m_files).arg(m_server);
    case OutcomeKind::ChecksumMismatch:
        return tr("%Ln file(s): what %1 sent does not match the checksum.", nullptr, m_files).arg(m_server);
    case OutcomeKind::ChangedOnServer:
        return tr("%Ln file(s): %1 has another version meanwhile.", nullptr, m_files).arg(m_server);
    case OutcomeKind::TooLarge:
        return tr("%Ln file(s): larger than you allow.", nullptr, m_files);
    default:
        return ofComputer();
    }
}

QString Sentence::ofComputer() const
{
    switch (m_kind) {
    case OutcomeKind::DiskFull:
        return tr("%Ln file(s): the disk is full.", nullptr, m_files);
    case OutcomeKind::NoRoom:
        return tr("%Ln file(s): too large for the room on the disk.", nullptr, m_files);
    case OutcomeKind::NotWritable:
        return tr("%Ln file(s): nothing can be written in the folder.", nullptr, m_files);
    case OutcomeKind::NameRefused:
        //: In the singular: "does not take this name"
        return tr("%Ln file(s): the disk does not take these names.", nullptr, m_files);
    case OutcomeKind::FolderGone:
        return tr("%Ln file(s): the folder is gone.", nullptr, m_files);
    case OutcomeKind::DiskError:
        return m_detail.isEmpty()
            ? tr("%Ln file(s): the disk reports an error.", nullptr, m_files)
            : tr("%Ln file(s): the disk reports an error (%1).", nullptr, m_files).arg(m_detail);
    case OutcomeKind::FileMissing:
        return tr("%Ln file(s): saved earlier, and gone from the folder now.", nullptr, m_files);
    case OutcomeKind::FileChanged:
        return tr("%Ln file(s): saved earlier, and changed since then.", nullptr, m_files);
    case OutcomeKind::FolderInUse:
        return tr("%Ln file(s): another Halyard saves into the folder.", nullptr, m_files);
    case OutcomeKind::TooManyOpenFiles:
        return tr("%Ln file(s): too many files were open.", nullptr, m_files);
    default:
        return other();
    }
}

QString Sentence::other() const
{
    const QString reason = outcomeText(m_sample);
    return reason.isEmpty() ? tr("%Ln file(s): nothing is known about the reason.", nullptr, m_files)
                            //: %1 a reason: "connection lost"
                            : tr("%Ln file(s): %1.", nullptr, m_files).arg(reason);
}

} // namespace

QString groupSentence(const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout)
{
    return Sentence(group, sample, timeout).text();
}

} // namespace Halyard
