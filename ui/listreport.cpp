// SPDX-License-Identifier: MIT
#include "listreport.h"

#include "batchsentences.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr std::size_t LinesInDetails = 20;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ListReport)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString lineText(const RefusedLine &line)
{
    return Tr::tr("line %1 %2").arg(number(line.number), faultText(line.fault));
}

QString addedText(const ListReading &reading, bool newLogin)
{
    const auto added = qint64(reading.list.entries.size());
    const int known = reading.list.duplicates;
    QString text;
    if (added == 0 && known > 0 && newLogin)
        return Tr::tr("All of these addresses are in the list already; the login that they give is used from "
                      "now on.");
    if (added == 0 && known > 0)
        return Tr::tr("All of these addresses are in the list already.");
    if (added == 0)
        text = Tr::tr("No addresses were added.");
    else
        text = added == 1 ? Tr::tr("Added 1 address.") : Tr::tr("Added %1 addresses.").arg(number(added));
    if (known > 0)
        text += u' '
            + (known == 1 ? Tr::tr("1 was in the list already.")
                          : Tr::tr("%1 were in the list already.").arg(number(known)));
    return text;
}

QString refusedText(const std::vector<RefusedLine> &refused)
{
    if (refused.size() == 1)
        return Tr::tr("One line was left out: %1.").arg(lineText(refused.front()));
    QString text
        = Tr::tr("%1 lines were left out: %2").arg(number(qint64(refused.size())), lineText(refused.front()));
    return text + (refused.size() > 1 ? u"…"_s : u"."_s);
}

QString detailsText(const std::vector<RefusedLine> &refused)
{
    QStringList lines;
    for (std::size_t i = 0; i < refused.size() && i < LinesInDetails; ++i)
        lines << lineText(refused[i]) + u": "_s + refused[i].text;
    if (refused.size() > LinesInDetails)
        lines << u"…"_s;
    return lines.join(u'\n');
}

} // namespace

QString faultText(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return Tr::tr("is empty");
    case AddressFault::NotAnAddress:
        return Tr::tr("is not an address");
    case AddressFault::WrongScheme:
        return Tr::tr("begins with neither http:// nor https://");
    case AddressFault::NoHost:
        return Tr::tr("names no server");
    case AddressFault::BadPort:
        return Tr::tr("names a port that cannot be");
    case AddressFault::TooLong:
        return Tr::tr("is too long");
    case AddressFault::ControlCharacter:
        return Tr::tr("holds a control character");
    case AddressFault::BadChecksum:
        return Tr::tr("gives a checksum that cannot be used, so its address is left out too");
    }
    return {};
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
        message.details = detailsText(reading.list.refused);
    }
    for (const QString &file : reading.unreadable)
        sentences << Tr::tr("%1 cannot be read as a list.").arg(shortPath(file));
    message.text = sentences.join(u' ');
    message.warning = reading.list.entries.empty() && reading.list.duplicates == 0;
    return message;
}

} // namespace Halyard
