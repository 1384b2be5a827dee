// SPDX-License-Identifier: MIT
// The session's database as files: made for their owner alone, looked at before SQLite touches them, put
// aside where they are damaged. Private to this room; any thread.
#pragma once

#include <QString>

namespace Halyard {

class SessionFiles
{
public:
    /// What can be told of the file by its first hundred bytes.
    enum class Look {
        Missing,
        Database,
        Damaged, ///< no database, or an empty file
        Newer, ///< a database of a newer schema
        Unreadable, ///< no regular file, or the system refuses; see refusal()
    };

    explicit SessionFiles(const QString &path);

    const QString &path() const { return m_path; }
    QString lockPath() const { return m_path + QStringLiteral(".lock"); }
    /// Where a new database is made before it takes its name.
    QString draftPath() const { return m_path + QStringLiteral(".new"); }

    Look look();
    QString refusal() const { return m_refusal; }
    qint64 size() const;
    /// The log of a process that has it open or has crashed.
    bool hasLog() const;
    bool hasRoomFor(qint64 bytes) const;

    /// Closed to others where it is made. Errors here and below: what the system said; empty: none.
    QString makeFolder() const;
    /// An empty file, closed to others.
    QString makeDraft() const;
    /// The draft takes the name of the database, which must be free.
    QString publishDraft() const;
    void removeDraft() const;
    /// Nobody else may read it.
    void closeToOthers() const;
    /// Gives file and logs another name, "session.damaged-20260101-120000.db", which is the answer; empty
    /// where the system refuses.
    QString putAside() const;

private:
    const QString m_path;
    QString m_refusal;
};

} // namespace Halyard
