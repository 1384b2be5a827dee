// SPDX-License-Identifier: MIT
#include "keptcommands.h"

#include "batchlist.h"
#include "folderlock.h"
#include "getoptions.h"
#include "keptbatches.h"
#include "keptoptions.h"
#include "optionreader.h"
#include "sentences.h"
#include "shardrun.h"

#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *listHelp
    = "Usage: halyard-cli list [--json] [--shard K/N | --session FILE]\n"
      "Shows the batches that are kept: number, time, files that are there, folder.\n"
      "\n"
      "      --json                One JSON object a line.\n"
      "      --shard K/N           Those of that shard: get --shard keeps them apart.\n"
      "      --session FILE        Those in that file: get --session names it.\n"
      "  -h, --help                This text.\n"
      "\n"
      "Exit status: 0 also where there are none, 2 wrong usage, 3 they cannot be read.\n";

constexpr const char *forgetHelp
    = "Usage: halyard-cli forget BATCH [--shard K/N | --session FILE]\n"
      "Forgets the batch of that number and removes its unfinished files. What was\n"
      "saved stays where it is.\n"
      "\n"
      "      --shard K/N           One of that shard: get --shard keeps them apart.\n"
      "      --session FILE        One in that file: get --session names it.\n"
      "  -h, --help                This text.\n"
      "\n"
      "Exit status: 0 forgotten, 2 wrong usage, 3 there is no such batch or they cannot\n"
      "be read, 4 another Halyard works in its folder.\n";

void tell(const QString &line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), stderr);
}

int wrong(const QString &text, const char *command)
{
    tell(asSentence(text));
    tell(u"'halyard-cli %1 --help' shows what is possible."_s.arg(QLatin1StringView(command)));
    return ExitStatus::Usage;
}

/// The store that the options name.
struct Store
{
    QString path;
    QString fault; ///< empty: none
};

void addStoreOptions(QCommandLineParser *parser)
{
    parser->addOptions({{u"shard"_s, {}, u"K/N"_s}, {u"session"_s, {}, u"FILE"_s}});
}

Store storeOf(const QCommandLineParser &parser)
{
    const QString word = parser.value(u"shard"_s);
    const auto shard = parseShard(word);
    if (!word.isNull() && !shard)
        return {{}, u"--shard takes K/N, such as 3/8, not '%1'"_s.arg(shownWord(word))};
    const QString file = parser.value(u"session"_s);
    return {sessionPathOf(shard, file.isEmpty() ? file : QDir::current().absoluteFilePath(file)), {}};
}

/// Removes what the batch has left unfinished: how many files. Those that stay are named in @p left.
int removeParts(const BatchRecord &batch, QStringList *left)
{
    FileError error;
    const auto folder = openTargetFolder(batch.folder, FolderUse::Look, error);
    if (!folder || batch.tag.isEmpty())
        return 0; // without the folder there is nothing to remove
    int removed = 0;
    const QSet<QString> names = folder->fileNames();
    for (const QString &name : names) {
        if (!name.startsWith(".halyard-"_L1 + batch.tag + u'-') || !name.endsWith(".part"_L1))
            continue;
        if (folder->removePart(name))
            ++removed;
        else
            left->append(name);
    }
    return removed;
}

int forget(KeptBatches &kept, const BatchRecord &batch)
{
    if (kept.isInAWindow(batch)) {
        tell(u"Batch %1 is not forgotten: %2"_s.arg(QString::number(qint64(batch.number)), windowFirst()));
        return ExitStatus::BadFolder;
    }
    FolderLock lock;
    FileError error;
    if (openTargetFolder(batch.folder, FolderUse::Look, error))
        error = lock.lock(batch.folder, lockNameOf(shardIn(fromMemo(batch.memo))));
    if (error.kind == OutcomeKind::FolderInUse) {
        tell(sentence(BatchProblem{error.kind, batch.folder, error.detail}));
        return ExitStatus::BadFolder;
    }
    QStringList left;
    const int removed = removeParts(batch, &left);
    if (!left.isEmpty()) {
        tell(u"Batch %1 is not forgotten: its unfinished file %2 in %3 cannot be removed."_s.arg(
            QString::number(qint64(batch.number)), left.first(), harmless(batch.folder)));
        return ExitStatus::BadFolder;
    }
    if (const auto problem = kept.forget(batch.number)) {
        tell(sentence(*problem));
        return ExitStatus::BadList;
    }
    const QString parts = removed == 0 ? QString()
        : removed == 1                 ? u" 1 unfinished file is removed."_s
                                       : u" %1 unfinished files are removed."_s.arg(removed);
    std::fputs(
        (u"Batch %1 is forgotten."_s.arg(qint64(batch.number)) + parts + u'\n').toLocal8Bit().constData(),
        stdout);
    return ExitStatus::AllSaved;
}

} // namespace

int runList(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"json"_s, QString()}, {{u"h"_s, u"help"_s}, QString()}});
    addStoreOptions(&parser);
    if (!parser.parse(QStringList(u"halyard-cli list"_s) + arguments))
        return wrong(parser.errorText(), "list");
    if (parser.isSet(u"help"_s)) {
        std::fputs(listHelp, stdout);
        return ExitStatus::AllSaved;
    }
    if (!parser.positionalArguments().isEmpty())
        return wrong(
            u"'%1' is not an option of list"_s.arg(shownWord(parser.positionalArguments().first())), "list");
    const Store store = storeOf(parser);
    if (!store.fault.isEmpty())
        return wrong(store.fault, "list");
    KeptBatches kept(store.path);
    if (kept.problem()) {
        tell(sentence(*kept.problem()));
        if (kept.problem()->kind != SessionProblem::Kind::WasDamaged)
            return ExitStatus::BadList;
    }
    const std::vector<BatchSummary> all = kept.all();
    const bool isJson = parser.isSet(u"json"_s);
    std::fputs(
        isJson ? batchListJson(all).constData() : batchListText(all).toLocal8Bit().constData(), stdout);
    return ExitStatus::AllSaved;
}

int runForget(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({{u"h"_s, u"help"_s}, QString()});
    addStoreOptions(&parser);
    if (!parser.parse(QStringList(u"halyard-cli forget"_s) + arguments))
        return wrong(parser.errorText(), "forget");
    if (parser.isSet(u"help"_s)) {
        std::fputs(forgetHelp, stdout);
        return ExitStatus::AllSaved;
    }
    const QStringList words = parser.positionalArguments();
    const qint64 number = words.value(0).toLongLong();
    if (words.size() != 1 || number < 1)
        return wrong(
            u"forget takes the number of one batch, not '%1'"_s.arg(shownWord(words.join(u' '))), "forget");
    const Store store = storeOf(parser);
    if (!store.fault.isEmpty())
        return wrong(store.fault, "forget");
    KeptBatches kept(store.path);
    if (kept.problem() && kept.problem()->kind != SessionProblem::Kind::WasDamaged) {
        tell(sentence(*kept.problem()));
        return ExitStatus::BadList;
    }
    if (const auto batch = kept.find(BatchNumber(number)))
        return forget(kept, batch->record);
    tell(noSuchBatch(BatchNumber(number)));
    return ExitStatus::BadList;
}

} // namespace Halyard
