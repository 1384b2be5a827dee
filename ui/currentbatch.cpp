// SPDX-License-Identifier: MIT
#include "currentbatch.h"

#include "batchmodel.h"
#include "batchsentences.h"
#include "flagcatalogue.h"
#include "listreader.h"

namespace Halyard {

CurrentBatch::CurrentBatch(Engine *engine, BatchModel *model, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_model(model)
{
    connect(engine, &Engine::changed, this, &CurrentBatch::apply);
}

bool CurrentBatch::isUnderWay() const
{
    return Halyard::isUnderWay(m_status);
}

bool CurrentBatch::openFlags(
    const QString &selection, const QString &addressTemplate, const QString &folder, const Logins &logins)
{
    auto entries = flagEntries(selectFlags(selection).countries, addressTemplate);
    if (!entries || entries->empty())
        return false;
    m_kind = BatchKind::Flags;
    m_selection = selection;
    m_title = tr("Flags of the world");
    m_listBegin = qsizetype(entries->size());
    m_logins = logins;
    open(std::move(*entries), folder);
    return true;
}

ListPlace CurrentBatch::placeFor(const ListSource &source) const
{
    // A list of one's own takes the place of flags that nobody has begun with, or that are done with.
    const bool idle
        = m_status.phase == Phase::Empty || m_status.phase == Phase::Ready || m_status.phase == Phase::Done;
    if (m_kind == BatchKind::Flags && idle && m_listBegin == m_entries.size() && !source.extends)
        return {};
    return {m_entries, m_generation};
}

bool CurrentBatch::takeList(const ListReading &reading, const QString &newFolder)
{
    std::vector<Entry> entries = reading.list.entries;
    if (reading.earlier > 0)
        return extend(std::move(entries), reading.list.logins);
    if (entries.empty())
        return false;
    m_kind = BatchKind::List;
    m_selection.clear();
    m_title = reading.source.title;
    m_listBegin = 0;
    m_logins = reading.list.logins;
    open(std::move(entries), newFolder);
    return !m_logins.isEmpty();
}

void CurrentBatch::clear()
{
    m_kind = BatchKind::None;
    m_selection.clear();
    m_title.clear();
    m_listBegin = 0;
    m_logins.clear();
    open({}, m_folder);
}

void CurrentBatch::open(std::vector<Entry> entries, const QString &folder)
{
    ++m_generation;
    m_entries = EntryList(std::move(entries));
    m_folder = folder;
    // Until the engine has looked: everything is still to do.
    m_status = {};
    m_status.phase = m_entries.isEmpty() ? Phase::Empty : Phase::Ready;
    m_status.counts[std::size_t(State::Queued)] = int(m_entries.size());
    m_engine->open({m_entries, m_folder, m_logins});
    m_model->setBatch(m_entries, m_folder);
    Q_EMIT replaced();
    Q_EMIT folderChanged();
    Q_EMIT statusChanged();
}

bool CurrentBatch::extend(std::vector<Entry> entries, const Logins &logins)
{
    if (entries.empty() && logins.isEmpty())
        return false;
    ++m_generation;
    const qsizetype before = m_logins.size();
    Logins all = logins;
    all.insert(m_logins); // the first one counts, as for the engine
    m_logins = std::move(all);
    m_entries.append(entries);
    m_engine->append(std::move(entries), logins);
    m_model->appendEntries(m_entries);
    return m_logins.size() > before;
}

void CurrentBatch::setFolder(const QString &folder)
{
    if (isUnderWay() || folder == m_folder)
        return;
    m_folder = folder;
    m_engine->setFolder(folder);
    m_model->setFolder(folder);
    Q_EMIT folderChanged();
}

void CurrentBatch::apply(const Changes &changes)
{
    m_model->apply(changes);
    m_status = changes.status;
    Q_EMIT statusChanged();
}

} // namespace Halyard
