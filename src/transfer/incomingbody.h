// SPDX-License-Identifier: MIT
// The bytes of one file on their way to the disk: in memory while they are few, in a part file when they are
// more, together with what an earlier attempt has left. Compares, hashes, and at the end says what proves the
// file whole. Owned by an HttpTransfer, on its thread.
#pragma once

#include "enginelimits.h"
#include "responsehead.h"
#include "transfer.h"

namespace Halyard {

class ReservedNames;
class UnrecordedFiles;

class IncomingBody
{
public:
    /// @p folder and @p request outlive it. @p partial: what it may go on from, or null; nobody else holds
    /// it.
    IncomingBody(TargetFolder &folder, const TransferRequest &request, const Limits &limits, Partial partial);

    /// The first byte to ask for: above 0 where enough is kept, and then a few bytes before its end.
    qint64 resumeOffset() const;
    const Partial &partial() const { return m_partial; }

    /// Before beginWhole(): the name that the server proposes, or an empty one. What depends on the name
    /// follows it. Nothing is changed where a file is to be replaced.
    void propose(const QString &serverName);
    /// The answer is the whole file: what was kept is dropped. @p head says what a later attempt may trust.
    FileError beginWhole(const ResponseHead &head, bool mayBeResumed);
    /// The answer is the rest, and before it the last @p overlap bytes of what is kept, to be compared.
    void beginRest(qint64 overlap);
    /// Takes the next bytes of the answer. Kind None, or why it cannot go on: a FileError's kind,
    /// ChangedOnServer, TooLarge.
    Outcome add(const QByteArray &bytes);

    qint64 size() const; ///< of the file so far
    qint64 total() const { return m_total; } ///< negative: not declared
    qint64 largest() const; ///< bytes that are allowed; 0: no limit
    bool isPicture() const { return m_isPicture; } ///< by the name that it is to have

    /// The last byte is here: kind Saved with its proof, or what is wrong.
    Outcome verdict();
    /// What a later run could go on from by now: nothing where it could not.
    std::optional<PartMark> mark() const;
    /// Everything, where it is not more than @p most bytes; else null.
    QByteArray bytes(qint64 most) const;
    /// Writes what is still in memory, and gives the file its final name. @p names: where from to take one
    /// that is not the row's own; null: it gets its own.
    /// @p unrecorded: one of them that has the same bytes is replaced instead; null: there are none.
    Published publish(ReservedNames *names = nullptr, UnrecordedFiles *unrecorded = nullptr);
    /// Of all of it, after verdict(); empty where the request does not ask for it.
    const QByteArray &sha256() const { return m_digest; }
    /// What the next attempt may begin with, or null. Nothing can be added after it.
    Partial keep();
    /// By how many bytes this attempt has moved forward what there was before.
    qint64 gainedBy(const Partial &kept) const;
    /// What was kept is not to be used any more.
    void forget();

private:
    FileError flush();
    FileError openPart();
    Outcome openGzip();
    bool overlapFits(const QByteArray &bytes);
    void beginHashes();
    void hash(const QByteArray &bytes);
    void hashKept();
    /// More bytes than the file has: a part that says no length of its own may go on for ever.
    bool isTooLong() const { return m_total >= 0 && size() > m_total; }
    Outcome contentVerdict() const;
    Outcome checksumVerdict();
    void fitExtension();
    QByteArray head() const;
    QByteArray tail() const;
    PartFile *part() const { return m_partial ? m_partial->part.get() : nullptr; }

    TargetFolder &m_folder;
    const TransferRequest &m_request;
    const Limits &m_limits;
    Partial m_partial; ///< what is on disk
    std::unique_ptr<QCryptographicHash> m_hash; ///< over what is on disk, for the checksum
    std::unique_ptr<QCryptographicHash> m_sha256; ///< the same, where a SHA-256 is wanted beside it
    QByteArray m_digest;
    QByteArray m_buffer; ///< behind it, not on disk yet
    QByteArray m_validator;
    QString m_serverName;
    QString m_fileName; ///< that is wanted: the row's own, the server's, perhaps with another extension
    bool m_isPicture;
    qint64 m_total = -1;
    qint64 m_overlapLeft = 0; ///< bytes that are still to be compared
    bool m_isGzip = false; ///< and is to be opened when it is whole
    bool m_isBegun = false; ///< an answer was taken; before that all is as the last attempt has left it
    const qint64 m_keptBefore;
};

} // namespace Halyard
