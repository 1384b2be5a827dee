// SPDX-License-Identifier: MIT
#include "keptbatches.h"

#include "keptoptions.h"

#include <QFileInfo>

#include <algorithm>

namespace Halyard {

namespace {

template <typename Wanted>
std::optional<BatchSummary> firstOf(const std::vector<BatchSummary> &batches, Wanted isWanted)
{
    const auto found = std::find_if(batches.begin(), batches.end(), isWanted);
    return found == batches.end() ? std::nullopt : std::optional(*found);
}

bool isLeftByUs(const BatchSummary &batch)
{
    return batch.record.owner == FrontEnd::CommandLine && !batch.isDone();
}

} // namespace

KeptBatches::KeptBatches(const QString &path)
    : m_database(path)
{
    if (QFileInfo::exists(path))
        m_problem = m_database.open();
}

std::vector<BatchSummary> KeptBatches::all()
{
    return m_database.isOpen() ? m_database.summaries() : std::vector<BatchSummary>();
}

std::optional<BatchSummary> KeptBatches::find(BatchNumber number)
{
    return firstOf(all(), [number](const BatchSummary &batch) { return batch.record.number == number; });
}

std::optional<BatchSummary> KeptBatches::lastUnfinished()
{
    return firstOf(all(), isLeftByUs);
}

std::optional<BatchSummary> KeptBatches::lastUnfinished(const QString &folder, const QString &practice)
{
    return firstOf(all(), [&](const BatchSummary &batch) {
        return isLeftByUs(batch) && batch.record.folder == folder
            && fromMemo(batch.record.memo).practice == practice;
    });
}

std::optional<BatchSummary> KeptBatches::findUnfinished(const QByteArray &fingerprint)
{
    if (!m_database.isOpen())
        return std::nullopt;
    const BatchNumber number = m_database.findUnfinished(fingerprint);
    return number == BatchNumber::None ? std::nullopt : find(number);
}

EarlierFiles KeptBatches::filesIn(const QString &folder)
{
    return m_database.isOpen() ? m_database.filesIn(folder) : EarlierFiles();
}

SessionDatabase::Problem KeptBatches::forget(BatchNumber number)
{
    return m_database.forget(number);
}

bool KeptBatches::isInAWindow(const BatchRecord &batch)
{
    return batch.owner == FrontEnd::Window && m_database.isOpenElsewhere();
}

} // namespace Halyard
