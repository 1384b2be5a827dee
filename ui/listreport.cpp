// SPDX-License-Identifier: MIT
#include "listreport.h"

#include "batchsentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype FilesNamed = 5;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ListReport)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString addedText(const ListReading &reading, bool newLogin)
{
    const int added = int(reading.list.entries.size());
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

QString refusedText(const std::vector<RefusedLine> &refused)
{
    const RefusedLine &first = refused.front();
    //: %1 the number of a line, %2 a sentence: "2 lines were left out, among them line 4: This names no
    //: server."
    return Tr::tr("%Ln line(s) were left out, among them line %1: %2", nullptr, int(refused.size()))
        .arg(number(first.number), faultSentence(first.fault));
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

QString faultSentence(AddressFault fault)
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
    }
    return {};
}

QStringList refusedLines(const ListReading &reading)
{
    const auto &refused = reading.list.refused;
    PartOfLine part(reading);
    QStringList lines;
    for (std::size_t i = 0; i < refused.size() && i < std::size_t(MostRefusedLines); ++i) {
        const QString file = part.next();
        const RefusedLine &line = refused[i];
        const QString sentence = faultSentence(line.fault);
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
    if (!reading.list.refused.empty()) {
        sentences << refusedText(reading.list.refused);
        QStringList lines = refusedLines(reading);
        if (const auto all = qsizetype(reading.list.refused.size()); all > lines.size())
            lines << Tr::tr("%Ln more line(s) are not shown.", nullptr, int(all - lines.size()));
        message.details = lines.join(u'\n');
    }
    if (!reading.unreadable.isEmpty())
        sentences << unreadableText(reading.unreadable);
    message.text = sentences.join(u' ');
    message.warning = reading.list.entries.empty() && reading.list.duplicates == 0;
    return message;
}

} // namespace Halyard
