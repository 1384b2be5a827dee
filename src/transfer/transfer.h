// SPDX-License-Identifier: MIT
// One attempt at one download: the cousin of `get_flag` and `save_flag` in the asyncio example. Made by a
// TransferFactory for the queue, which owns it; lives on the queue's thread. Order of signals: `reached` and
// `progressed` any number of times, then `received` at most once (the last byte is here, the network slot may
// go to another), then `ended` exactly once, last; after abandon() none at all. start() may end at once. The
// destructor is the cancellation. Do not delete a transfer in a slot of its own signals: deleteLater().
#pragma once

#include "checksum.h"
#include "contentprover.h"
#include "outcome.h"
#include "requestheader.h"
#include "savedfile.h"
#include "targetfolder.h"

#include <QObject>
#include <QUrl>
#include <memory>

namespace Halyard {

/// What an attempt leaves to the next one of the same row: bytes that are known to be the file's beginning,
/// and by what to tell that it is still the same file (RFC 9110 section 8.8). Its destructor removes them.
struct PartialBody
{
    std::unique_ptr<PartFile> part;
    QByteArray validator; ///< a strong entity tag, or a Last-Modified that is as good as one
    qint64 total = -1; ///< of the whole file
    QString
        serverName{}; ///< that the answer with its beginning proposed, made safe; empty: none was asked for
    /// Over the bytes of `part`, where a checksum is wanted, and where a SHA-256 is. Null: an earlier run has
    /// left it, or nobody asked.
    std::unique_ptr<QCryptographicHash> hash;
    std::unique_ptr<QCryptographicHash> sha256;

    qint64 size() const { return part->size(); }
};
using Partial = std::shared_ptr<PartialBody>;

/// What an attempt passes on its way, in this order, as far as Qt lets us see it. Connecting and Connected do
/// not come where a connection is used again; there is no telling apart of name look-up and connecting.
enum class Milestone : quint8 {
    Connecting, ///< a new connection is being made
    Connected, ///< it stands, with TLS where that is used
    Sent, ///< the request is out
    Head, ///< the head of the answer is here
    Body, ///< the first bytes of the body are
};

/// What is on disk of a file that is still running, so that a later run can go on from there.
struct PartMark
{
    QString name; ///< of the part file
    qint64 size = 0; ///< bytes that were written
    qint64 total = -1; ///< of the whole file
    QByteArray validator{};
    QString serverName{}; ///< see PartialBody
};

struct TransferRequest
{
    QUrl url;
    QString fileName; ///< final name in the target folder
    QString partName; ///< name until it is whole
    bool picture = false; ///< only a whole picture may be saved
    Check check = Check::Structure; ///< how that is looked at
    bool takesGzip = false; ///< compressed although nobody asked is better than nothing, by now
    Checksum checksum; ///< null: none was given
    PublishMode publishMode = PublishMode::KeepExisting;
    Partial partial; ///< null: from the first byte. Moved on: while two hold it, it cannot be given up
    bool isTraced = false; ///< milestones are told, and facts brought along
    bool isDescribed = false; ///< the saved file's SHA-256 and the facts of its answer are wanted
    bool keepsFacts = false; ///< the facts of its answer are
    bool takesServerName = false; ///< see SavingRules; what replaces a file has that file's name
    bool fitsExtension = false; ///< the same
    std::shared_ptr<const QList<Header>> headers{}; ///< for the origin of `url` alone; null: none
    /// The file that it would replace: asked for is only another than that one. Null: any.
    std::shared_ptr<const SavedFile> known{};
};

struct TransferResult
{
    Outcome outcome;
    QString savedAs; ///< the final name, where the outcome is Saved or AlreadyThere
    QString origin; ///< that was asked last: another than the row's own after a redirect
    std::shared_ptr<const SavedFile> file; ///< where the outcome is Saved or AlreadyThere
    qint64 bytes = 0; ///< of the body
    qint64 gained = 0; ///< by how many bytes this attempt moved `partial` forward
    bool answered = false; ///< the head of an answer came, from `origin`
    bool isHeld = false; ///< `origin` was not asked: nothing may go there now
    Partial partial; ///< what is kept for the next attempt; null: it begins anew
    std::shared_ptr<const AnswerFacts> facts; ///< null where no answer came, or the request was not traced
};

class Transfer : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    /// Ends quietly: no further signal, the connection given up. What can be resumed is handed back.
    virtual Partial abandon() = 0;

Q_SIGNALS:
    /// Only where the request is traced. Each at most once a hop; a redirect begins again with the first that
    /// applies.
    void reached(Halyard::Milestone milestone);
    void progressed(qint64 received, qint64 total); ///< bytes; total is negative where it is not known
    void received();
    /// A file that can be gone on with has grown by another few mebibytes (Limits::checkpointBytes), or for
    /// another few seconds. Without a name: what was told of it before is void.
    void checkpoint(const Halyard::PartMark &mark);
    void ended(const Halyard::TransferResult &result);
};

class TransferFactory
{
public:
    TransferFactory() = default;
    virtual ~TransferFactory() = default;
    Q_DISABLE_COPY_MOVE(TransferFactory)

    virtual std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) = 0;
};

} // namespace Halyard
