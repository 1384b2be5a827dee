// SPDX-License-Identifier: MIT
#include "listreport.h"

#include "addresspattern.h"
#include "batchsentences.h"
#include "texts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype FilesNamed = 5;
constexpr std::size_t OptionsNamed = 5;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ListReport)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// Lines; the list itself holds but the first of them.
int refusedCount(const AddressList &list)
{
    return int(std::max(list.refusedCount, qint64(list.refused.size())));
}

QString addedText(const ListReading &reading, bool newLogin)
{
    const int added = int(reading.addresses);
    const int known = reading.list.duplicates;
    if (added == 0 && known > 0)
        return newLogin
            ? Tr::tr("All of these addresses are in the list already; the login that they give is "
                     "used from now on.")
            : Tr::tr("All of these addresses are in the list already.");
    QString text
        = added == 0 ? Tr::tr("No addresses were added.") : Tr::tr("Added %Ln address(es).", nullptr, added);
    if (known > 0)
        text += u' ' + Tr::tr("%Ln address(es) had been in the list before.", nullptr, known);
    return text;
}

QString refusedText(const AddressList &list)
{
    const RefusedLine &first = list.refused.front();
    //: %1 the number of a line, %2 a sentence: "2 lines were left out, among them line 4: This names no
    //: server."
    return Tr::tr("%Ln line(s) were left out, among them line %1: %2", nullptr, refusedCount(list))
        .arg(number(first.number), faultSentence(first.fault, first.detail));
}

QString unreadableText(const QStringList &files)
{
    QStringList sentences;
    for (const QString &file : files.first(std::min(files.size(), FilesNamed)))
        sentences << Tr::tr("%1 cannot be read as a list.").arg(shortPath(file));
    if (files.size() > FilesNamed)
        sentences << Tr::tr(
            "%Ln other file(s) cannot be read as lists either.", nullptr, int(files.size() - FilesNamed));
    return sentences.join(u' ');
}

QString patternSentence(const QString &detail)
{
    bool isNumber = false;
    const quint64 count = detail.toULongLong(&isNumber);
    if (isNumber && count < std::numeric_limits<quint64>::max())
        //: %1 how many addresses, %2 how many there may be
        return Tr::tr("This pattern stands for %1 addresses; no more than %2 are taken.")
            .arg(QLocale().toString(count), QLocale().toString(AddressPattern::MostExpanded));
    const auto isOf = [&detail](PatternFault fault) { return detail == nameOf(fault); };
    if (isNumber)
        return Tr::tr("This pattern stands for more addresses than can be counted.");
    if (isOf(PatternFault::Unbalanced))
        return Tr::tr("This opens a pattern and does not close it.");
    if (isOf(PatternFault::Nested))
        return Tr::tr("This has braces within braces.");
    if (isOf(PatternFault::BadRange))
        return Tr::tr("This has a range that does not rise or is none.");
    if (isOf(PatternFault::ZeroStep))
        return Tr::tr("This has a range with a step of 0.");
    return Tr::tr("This is a pattern that cannot be expanded.");
}

QString formatSentence(ListFormat format)
{
    switch (format) {
    case ListFormat::Plain:
        return {};
    case ListFormat::Table:
        return Tr::tr("It was read as a table.");
    case ListFormat::Aria2:
        return Tr::tr("It was read as an input file of aria2.");
    case ListFormat::Sums:
        return Tr::tr("It was read as a list of checksums.");
    case ListFormat::Html:
        return Tr::tr("It was read as a web page: its links and pictures.");
    }
    return {};
}

QString ignoredText(const std::vector<IgnoredOption> &ignored)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(ignored.size(), OptionsNamed); ++i)
        names << plainDetail(ignored[i].name);
    if (ignored.size() > OptionsNamed)
        names << u"…"_s;
    //: %1 names of options of another program, with commas
    return Tr::tr("%Ln option(s) of the list are not used: %1.", nullptr, int(ignored.size()))
        .arg(names.join(u", "_s));
}

/// Walks along with the refused lines and knows which file each is from.
class PartOfLine
{
public:
    explicit PartOfLine(const ListReading &reading)
        : m_parts(reading.parts)
        , m_names(std::count_if(m_parts.cbegin(), m_parts.cend(), [](const ListPart &part) {
            return part.refused > 0;
        }) > 1)
    {
    }

    /// The name of the file that the next line is from; empty for the text, or where there is but one.
    QString next()
    {
        while (m_part < m_parts.size() && m_line >= m_parts.at(m_part).refused) {
            ++m_part;
            m_line = 0;
        }
        ++m_line;
        return m_names && m_part < m_parts.size() ? QFileInfo(m_parts.at(m_part).path).fileName() : QString();
    }

private:
    const QList<ListPart> &m_parts;
    bool m_names;
    qsizetype m_part = 0;
    qsizetype m_line = 0;
};

} // namespace

QString faultSentence(AddressFault fault, const QString &detail)
{
    switch (fault) {
    case AddressFault::Empty:
        return Tr::tr("This is empty.");
    case AddressFault::NotAnAddress:
        return Tr::tr("This is not an address.");
    case AddressFault::WrongScheme:
        return Tr::tr("This begins with neither http:// nor https://.");
    case AddressFault::NoHost:
        return Tr::tr("This names no server.");
    case AddressFault::BadPort:
        return Tr::tr("This names a port that cannot be.");
    case AddressFault::TooLong:
        return Tr::tr("This is too long.");
    case AddressFault::ControlCharacter:
        return Tr::tr("This holds a control character.");
    case AddressFault::BadChecksum:
        return Tr::tr("This gives a checksum that cannot be used, so its address is left out too.");
    case AddressFault::BadPattern:
        return patternSentence(detail);
    case AddressFault::BadName:
        return Tr::tr("This names a file that cannot be.");
    case AddressFault::BadColumns:
        return Tr::tr("This has no address in any column.");
    }
    return {};
}

QString formatName(ListFormat format)
{
    switch (format) {
    case ListFormat::Plain:
        //: What a list is written in
        return Tr::tr("plain list");
    case ListFormat::Table:
        //: What a list is written in
        return Tr::tr("table");
    case ListFormat::Aria2:
        //: What a list is written in
        return Tr::tr("aria2 input file");
    case ListFormat::Sums:
        //: What a list is written in
        return Tr::tr("checksums");
    case ListFormat::Html:
        //: What a list is written in
        return Tr::tr("web page");
    }
    return {};
}

QStringList listNotes(const ListReading &reading)
{
    const AddressList &list = reading.list;
    QStringList notes;
    if (reading.parts.size() == 1)
        notes << formatSentence(reading.parts.first().format);
    if (list.patterns > 0)
        notes << Tr::tr("%Ln line(s) are patterns.", nullptr, list.patterns);
    for (const ListPart &part : reading.parts) {
        if (part.given > 0)
            notes << Tr::tr("%Ln address(es) got a checksum from %1.", nullptr, part.given)
                         .arg(QFileInfo(part.path).fileName());
    }
    if (!list.ignored.empty())
        notes << ignoredText(list.ignored);
    if (list.mirrors > 0)
        notes << Tr::tr("%Ln further address(es) of the same files are not used.", nullptr, list.mirrors);
    if (!list.folder.isEmpty())
        //: %1 a folder
        notes << Tr::tr("The list names the folder %1; the files are saved where the window says.")
                     .arg(plainDetail(list.folder));
    if (list.otherFolders > 0)
        notes << Tr::tr("%Ln file(s) are meant for other folders, and are saved with the rest.", nullptr,
            list.otherFolders);
    notes.removeAll(QString());
    return notes;
}

QStringList refusedLines(const ListReading &reading)
{
    const auto &refused = reading.list.refused;
    PartOfLine part(reading);
    QStringList lines;
    for (std::size_t i = 0; i < refused.size() && i < std::size_t(MostRefusedLines); ++i) {
        const QString file = part.next();
        const RefusedLine &line = refused[i];
        const QString sentence = faultSentence(line.fault, line.detail);
        lines << (file.isEmpty()
                //: %1 a number, %2 a sentence, %3 what stands in the line
                ? Tr::tr("Line %1: %2 “%3”").arg(number(line.number), sentence, line.text)
                //: %1 a number, %2 the name of a file, %3 a sentence, %4 what stands in the line
                : Tr::tr("Line %1 of %2: %3 “%4”").arg(number(line.number), file, sentence, line.text));
    }
    return lines;
}

Message listReport(const ListReading &reading, bool newLogin)
{
    Message message;
    // What was left out stays on the screen when the batch starts.
    const bool complete = reading.list.refused.empty() && reading.unreadable.isEmpty();
    message.topic = complete ? Message::Topic::List : Message::Topic::Notice;
    QStringList sentences{addedText(reading, newLogin)};
    QStringList details = listNotes(reading);
    if (!reading.list.refused.empty()) {
        sentences << refusedText(reading.list);
        const QStringList lines = refusedLines(reading);
        details += lines;
        if (const int all = refusedCount(reading.list); all > lines.size())
            details << Tr::tr("%Ln more line(s) are not shown.", nullptr, all - int(lines.size()));
    }
    message.details = details.join(u'\n');
    if (!reading.unreadable.isEmpty())
        sentences << unreadableText(reading.unreadable);
    message.text = sentences.join(u' ');
    message.warning = reading.addresses == 0 && reading.list.duplicates == 0;
    return message;
}

} // namespace Halyard
