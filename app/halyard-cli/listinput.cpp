// SPDX-License-Identifier: MIT
#include "listinput.h"

#include "addresspattern.h"
#include "listparser.h"
#include "optionreader.h"
#include "sentences.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 PieceSize = 256 * 1024;
constexpr qint64 LargestList = 1'000'000'000;
constexpr qint64 LargestSums = 256LL * 1024 * 1024;
constexpr std::size_t MostLinesTold = 100;

bool openFile(const QString &name, QFile *file)
{
    file->setFileName(name);
    return name == "-"_L1 ? file->open(stdin, QIODevice::ReadOnly) : file->open(QIODevice::ReadOnly);
}

Refusal unreadable(const char *what, const QFile &file, const QString &name)
{
    const QString reason
        = u"The %1 %2 cannot be read: %3"_s.arg(QLatin1StringView(what), shownWord(name), file.errorString());
    const bool isAddress = name.startsWith("http://"_L1) || name.startsWith("https://"_L1);
    return {ExitStatus::BadList,
        asSentence(reason) + u'\n'
            + (isAddress ? u"It lies on a server: fetch it first, or hand it over by a pipe and '-i -'.\n"_s
                         : QString())};
}

Refusal tooLarge(const char *what, const QString &name, qint64 most)
{
    return {ExitStatus::BadList,
        u"The %1 %2 is larger than %3.\n"_s.arg(QLatin1StringView(what), shownWord(name), sizeText(most))};
}

/// Every bad line by its number and its reason; of very many the first.
void tellRefused(const QString &name, const AddressList &list, QStringList *warnings)
{
    const std::size_t told = std::min(list.refused.size(), MostLinesTold);
    for (std::size_t i = 0; i < told; ++i) {
        const RefusedLine &line = list.refused[i];
        *warnings += u"%1:%2: left out, %3: %4"_s.arg(
            name, QString::number(line.number), sentence(line), line.text);
    }
    const qint64 more = list.refusedCount - qint64(told);
    if (more > 0)
        *warnings += u"%1: %2 more lines are left out."_s.arg(name, countText(quint64(more)));
}

/// What a page or a file of checksums names stands under an address that it does not say itself.
void tellBase(const QString &name, const ListOptions &options, const AddressList &list, QStringList *warnings)
{
    const bool isRelative = list.format == ListFormat::Html || list.format == ListFormat::Sums;
    if (isRelative && options.base.isEmpty() && list.refusedCount > 0)
        *warnings += u"%1: with --base URL what it names is looked for there."_s.arg(name);
}

void tellOptions(const QString &name, const AddressList &list, ListInput *input)
{
    for (const IgnoredOption &option : list.ignored)
        input->warnings += u"%1:%2: the option '%3' is not for Halyard and is left out%4."_s.arg(name,
            QString::number(option.line), option.name,
            option.count > 1 ? u", here and %1 times more"_s.arg(countText(quint64(option.count - 1)))
                             : QString());
    if (list.mirrors > 0)
        input->notes += u"%1: of several addresses of a file the first is used; left out: %2."_s.arg(
            name, countText(quint64(list.mirrors)));
}

/// A list comes from elsewhere: it may choose a folder below this one, but none that programs are begun from.
bool isHarmlessFolder(const QString &folder)
{
    const QStringList parts = QDir::cleanPath(folder).split(u'/');
    const bool isBelow = !folder.contains(u'\\') && QDir::isRelativePath(folder);
    return isBelow && std::none_of(parts.begin(), parts.end(), [](const QString &part) {
        return part != "."_L1 && part.startsWith(u'.');
    });
}

void takeFolder(const QString &name, const GetOptions &options, ListInput *input)
{
    const AddressList &list = input->list;
    if (options.hasFolder || (list.folder.isEmpty() && list.otherFolders == 0))
        return;
    if (list.folder.isEmpty())
        input->warnings += u"%1: 'dir' names more than one folder, and a batch has one: all files go to this "
                           "one. Choose another with -d."_s.arg(name);
    else if (!isHarmlessFolder(list.folder))
        input->warnings += u"%1: 'dir' names a folder that is not below this one: %2. Files go to this one; "
                           "choose another with -d."_s.arg(name, harmless(list.folder));
    else
        input->folder = QDir::cleanPath(QDir::current().absoluteFilePath(list.folder));
}

void readList(const GetOptions &options, ListInput *input)
{
    QFile file;
    if (!openFile(options.inputFile, &file)) {
        input->refusal = unreadable("list", file, options.inputFile);
        return;
    }
    ListParser parser(options.list);
    qint64 size = 0;
    for (QByteArray piece = file.read(PieceSize); !piece.isEmpty(); piece = file.read(PieceSize)) {
        size += piece.size();
        if (size > LargestList) {
            input->refusal = tooLarge("list", options.inputFile, LargestList);
            return;
        }
        parser.feed(piece);
    }
    if (file.error() != QFileDevice::NoError) {
        input->refusal = unreadable("list", file, options.inputFile);
        return;
    }
    input->list = parser.finish();
    const QString name = shownWord(options.inputFile);
    tellRefused(name, input->list, &input->warnings);
    tellBase(name, options.list, input->list, &input->warnings);
    tellOptions(name, input->list, input);
    takeFolder(name, options, input);
    if (input->list.entries.empty())
        input->refusal = Refusal{
            ExitStatus::BadList, u"The list %1 holds no address that can be fetched.\n"_s.arg(name)};
}

/// Nothing where the word cannot be fetched; the refusal says why.
void addAddress(const QString &text, const QString &word, ListInput *input)
{
    const auto address = parseAddress(text, &input->list.logins);
    if (const auto *url = std::get_if<QUrl>(&address))
        input->words.push_back(entryFor(*url));
    else
        input->refusal = wrongUsage(
            u"'%1' cannot be fetched: %2."_s.arg(shownWord(word), sentence(std::get<AddressFault>(address))));
}

void addWord(const QString &word, quint64 *expanded, ListInput *input)
{
    const auto parsed = AddressPattern::parse(word);
    const auto *refused = std::get_if<AddressPattern::Refused>(&parsed);
    const auto *pattern = std::get_if<AddressPattern>(&parsed);
    const quint64 count = pattern ? pattern->count() : 0;
    if (pattern && !pattern->isPattern()) {
        addAddress(pattern->at(0), word, input);
    } else if (refused || count > AddressPattern::MostExpanded - *expanded) {
        const auto why
            = refused ? *refused : AddressPattern::Refused{PatternFault::TooMany, *expanded + count, 0};
        input->refusal = wrongUsage(u"'%1' cannot be expanded: %2. With --no-glob it is no pattern."_s.arg(
            shownWord(word), sentence(why)));
    } else {
        *expanded += count;
        for (quint64 i = 0; i < count && !input->refusal; ++i)
            addAddress(pattern->at(i), pattern->at(i), input);
    }
}

} // namespace

ListInput readListInput(const GetOptions &options)
{
    ListInput input;
    if (!options.inputFile.isEmpty())
        readList(options, &input);
    quint64 expanded = 0;
    for (const QString &word : options.addresses) {
        if (input.refusal)
            break;
        if (options.list.expandsPatterns)
            addWord(word, &expanded, &input);
        else
            addAddress(word, word, &input);
    }
    return input;
}

std::optional<Refusal> readSums(
    const QString &name, std::vector<Entry> *entries, QStringList *notes, QStringList *warnings)
{
    QFile file;
    if (!openFile(name, &file))
        return unreadable("file of checksums", file, name);
    QByteArray sums;
    for (QByteArray piece = file.read(PieceSize); !piece.isEmpty(); piece = file.read(PieceSize)) {
        sums += piece;
        if (sums.size() > LargestSums)
            return tooLarge("file of checksums", name, LargestSums);
    }
    if (file.error() != QFileDevice::NoError)
        return unreadable("file of checksums", file, name);
    const int given = giveSums(sums, *entries);
    if (given == 0)
        *warnings += u"%1 has a checksum for none of these files."_s.arg(shownWord(name));
    else
        *notes += u"%1 has checksums for %2 of %3 files."_s.arg(
            shownWord(name), countText(quint64(given)), countText(entries->size()));
    return std::nullopt;
}

} // namespace Halyard
