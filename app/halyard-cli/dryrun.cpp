// SPDX-License-Identifier: MIT
#include "dryrun.h"

#include "orderedobject.h"
#include "presentfiles.h"
#include "reservednames.h"
#include "sentences.h"
#include "targetfolder.h"

#include <algorithm>
#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString remarkOn(DryRow::Fate fate)
{
    switch (fate) {
    case DryRow::Fate::Fetch:
        break;
    case DryRow::Fate::Replace:
        return u"  (replaces the one that is there)"_s;
    case DryRow::Fate::Update:
        return u"  (if the server has another than the one that is there)"_s;
    case DryRow::Fate::LeftOut:
        return u"  (left out: already there)"_s;
    }
    return {};
}

/// The rows of a plan, each looked up when it is asked for, in their order.
class DryRun
{
public:
    explicit DryRun(const RunPlan &plan)
        : m_plan(plan)
    {
        FileError error;
        m_folder = openTargetFolder(plan.options.folder, FolderUse::Look, error);
        if (!m_folder)
            return;
        m_present.emplace(plan.entries, *m_folder, plan.saving);
        m_names.begin(plan.entries, [this] { return m_present->names(); });
    }

    DryRow row(qsizetype index)
    {
        const Entry &entry = m_plan.entries.at(index);
        DryRow row{numberOf(index), entry.address, entry.fileName};
        if (!m_present || m_present->names().isEmpty())
            return row;
        if (m_plan.saving.existing == ExistingFile::Rename) {
            if (m_present->names().contains(entry.fileName))
                row.name = m_names.next(entry.fileName);
            return row;
        }
        const bool isAny = m_plan.saving.existing == ExistingFile::Overwrite;
        const auto present = isAny ? m_present->anyFileFor(entry) : m_present->wholeFileFor(entry);
        if (!present) { // a file that is no whole one is nobody's to replace
            if (m_present->names().contains(entry.fileName))
                row.name = m_names.next(entry.fileName);
            return row;
        }
        row.name = present->name;
        row.fate = fateOf(m_plan.saving.existing);
        return row;
    }

private:
    static DryRow::Fate fateOf(ExistingFile existing)
    {
        if (existing == ExistingFile::Overwrite)
            return DryRow::Fate::Replace;
        return existing == ExistingFile::Update ? DryRow::Fate::Update : DryRow::Fate::LeftOut;
    }

    qsizetype numberOf(qsizetype index) const
    {
        if (!m_plan.shard || std::size_t(index) >= m_plan.shard->entries.size())
            return index + 1;
        return qsizetype(m_plan.shard->entries[std::size_t(index)].number);
    }

    const RunPlan &m_plan;
    std::unique_ptr<TargetFolder> m_folder;
    std::optional<PresentFiles> m_present;
    ReservedNames m_names;
};

int nameWidthOf(const RunPlan &plan)
{
    constexpr qsizetype widest = 40;
    constexpr qsizetype numberWidth = 4; // " (2)"
    qsizetype width = 0;
    for (qsizetype i = 0; i < plan.entries.size() && width < widest; ++i)
        width = std::max(width, plan.entries.at(i).fileName.size());
    if (plan.saving.existing == ExistingFile::Rename)
        width += numberWidth;
    return int(std::min(width, widest));
}

void say(const QString &line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), stdout);
}

QString closing(const RunPlan &plan, qsizetype leftOut)
{
    const qsizetype all = plan.entries.size();
    QString text = u"%1 of %2 would be fetched into %3"_s.arg(QString::number(all - leftOut),
        all == 1 ? u"1 file"_s : u"%1 files"_s.arg(all), harmless(plan.options.folder));
    if (leftOut > 0)
        text += u"; %1 left out"_s.arg(leftOut);
    if (plan.saving.serverNames || plan.saving.extensionFromBytes)
        text += u". What the servers send may change names"_s;
    return text;
}

QByteArray closingJson(const RunPlan &plan, qsizetype leftOut)
{
    OrderedObject object;
    object.add("event", u"dry_run"_s);
    object.add("would_fetch", plan.entries.size() - leftOut);
    object.add("left_out", leftOut);
    object.add("folder", plan.options.folder);
    return object.finished() + '\n';
}

} // namespace

QString dryRunLine(const DryRow &row, int nameWidth)
{
    constexpr int numberWidth = 6;
    return QString::number(row.number).rightJustified(numberWidth) + "  "_L1
        + harmless(row.name).leftJustified(nameWidth) + "  "_L1 + harmless(row.address) + remarkOn(row.fate);
}

QByteArray dryRunJson(const DryRow &row, const QString &folder)
{
    OrderedObject object;
    const bool isLeftOut = row.fate == DryRow::Fate::LeftOut;
    object.add("event", isLeftOut ? u"left_out"_s : u"would_fetch"_s);
    object.add("index", row.number);
    object.add("url", row.address);
    object.add("file", QString(folder + u'/' + row.name));
    if (isLeftOut)
        object.add("reason", QString(key(OutcomeKind::AlreadyThere)));
    else if (row.fate != DryRow::Fate::Fetch)
        object.add("existing", row.fate == DryRow::Fate::Update ? u"update"_s : u"overwrite"_s);
    return object.finished() + '\n';
}

int tellDryRun(const RunPlan &plan)
{
    DryRun dry(plan);
    const int width = nameWidthOf(plan);
    qsizetype leftOut = 0;
    for (qsizetype i = 0; i < plan.entries.size(); ++i) {
        const DryRow row = dry.row(i);
        leftOut += row.fate == DryRow::Fate::LeftOut ? 1 : 0;
        if (plan.options.json)
            std::fputs(dryRunJson(row, plan.options.folder).constData(), stdout);
        else
            say(dryRunLine(row, width));
    }
    if (plan.options.json)
        std::fputs(closingJson(plan, leftOut).constData(), stdout);
    else if (!plan.options.quiet)
        say(closing(plan, leftOut));
    return ExitStatus::AllSaved;
}

} // namespace Halyard
