// SPDX-License-Identifier: MIT
// The batches that are kept on disk, for the commands that look for one: list, forget, get. Synchronous; to
// be gone before an engine works with the same file, so that each opens it once. Makes no file where there is
// none.
#pragma once

#include "sessiondatabase.h"

namespace Halyard {

class KeptBatches
{
public:
    /// @p path: the file that they are kept in; SessionDatabase::defaultPath() as a rule.
    explicit KeptBatches(const QString &path = SessionDatabase::defaultPath());

    /// Why they cannot be told; nothing where they can, or where there are none.
    const SessionDatabase::Problem &problem() const { return m_problem; }

    std::vector<BatchSummary> all(); ///< the last that changed comes first
    std::optional<BatchSummary> find(BatchNumber number);
    std::optional<BatchSummary> lastUnfinished(); ///< of the command line
    /// The same into that folder, of the flags of a practice source.
    std::optional<BatchSummary> lastUnfinished(const QString &folder, const QString &practice);
    std::optional<BatchSummary> findUnfinished(const QByteArray &fingerprint);
    /// What they have left in @p folder.
    EarlierFiles filesIn(const QString &folder);
    SessionDatabase::Problem forget(BatchNumber number);
    /// An open window shows it, perhaps, and goes on with it: nobody else may touch it. Who has the session
    /// open is known, but not with which batch.
    bool isInAWindow(const BatchRecord &batch);

private:
    SessionDatabase m_database;
    SessionDatabase::Problem m_problem;
};

} // namespace Halyard
