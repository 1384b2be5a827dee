// SPDX-License-Identifier: MIT
#include "repairplan.h"

#include "addresslist.h"
#include "gatheredbatch.h"
#include "origin.h"
#include "practiceserver.h"
#include "safename.h"
#include "sentences.h"
#include "verification.h"
#include "verifyreport.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

Entry entryToRepair(const ManifestEntry &known)
{
    const auto url = parseAddress(known.address);
    Entry entry = entryFor(std::get<QUrl>(url)); // the manifest's reader has seen to it
    entry.fileName = known.name;
    entry.title = known.name;
    entry.picture = hasPictureExtension(known.name);
    entry.checksum = {QCryptographicHash::Sha256, known.sha256};
    return entry;
}

/// Flags of the practice server: it has ended with the run that fetched them, and its port is free. What
/// comes from it has to have the known checksum, as everything.
void bringPracticeBack(const std::vector<Entry> &entries, const QString &source, PracticeServer &server)
{
    for (const Entry &entry : entries) {
        const QUrl url(entry.address, QUrl::StrictMode);
        if (url.host() != "127.0.0.1"_L1 || !url.path().startsWith("/flags/"_L1) || entry.checksum.isNull())
            continue;
        if (const auto behaviour = PracticeBehaviour::named(source)) {
            server.setBehaviour(*behaviour);
            server.listen(quint16(url.port(80)));
        }
        return;
    }
}

/// What is damaged, with a note each in @p plan; @p counts: what there is in all.
std::vector<Entry> damagedEntries(const TargetFolder &folder, RunPlan *plan, VerifyCounts *counts)
{
    const Verification verification(folder, plan->manifest);
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < plan->manifest.entries.size(); ++i) {
        const ManifestEntry &known = plan->manifest.entries[i];
        const Finding finding = verification.look(i);
        counts->add(finding);
        if (!isDamage(finding))
            continue;
        plan->notes += verifyLine(known.name, finding);
        entries.push_back(entryToRepair(known));
    }
    return entries;
}

QSet<QString> originsOf(const EntryList &entries)
{
    QSet<QString> origins;
    for (qsizetype i = 0; i < entries.size(); ++i)
        origins.insert(originOf(QUrl(entries.at(i).address, QUrl::StrictMode)));
    return origins;
}

} // namespace

RunPlan planRepair(const GetOptions &options, PracticeServer &server)
{
    RunPlan plan;
    plan.options = options;
    FileError error;
    const auto folder = openTargetFolder(options.repair, FolderUse::Look, error);
    auto manifest = readManifest(options.repair);
    const auto *fault = std::get_if<QString>(&manifest);
    if (fault || !folder) {
        const QString reason = fault ? *fault : error.detail;
        plan.refusal = Refusal{ExitStatus::BadList, cannotVerify(options.repair, reason) + u'\n'};
        return plan;
    }
    plan.manifest = std::move(std::get<Manifest>(manifest));
    VerifyCounts counts;
    std::vector<Entry> entries = damagedEntries(*folder, &plan, &counts);
    plan.title = plan.manifest.title;
    if (entries.empty())
        plan.refusal = Refusal{ExitStatus::AllSaved,
            options.quiet ? QString() : "Nothing to repair: "_L1 + counts.text() + u'\n'};
    else
        bringPracticeBack(entries, options.source, server);
    plan.entries = EntryList(std::move(entries));
    if (options.login && !plan.refusal)
        plan.refusal = giveLogin(*options.login, originsOf(plan.entries), &plan.logins);
    return plan;
}

} // namespace Halyard
