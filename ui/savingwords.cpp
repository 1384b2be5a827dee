// SPDX-License-Identifier: MIT
#include "savingwords.h"

#include "texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::SavingWords)
};

} // namespace

QString nameTemplateFault(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto parsed = NameTemplate::parse(text);
    const auto *refused = std::get_if<NameTemplate::Refused>(&parsed);
    if (!refused)
        return {};
    const QString part = plainDetail(refused->text);
    using Fault = NameTemplate::Fault;
    switch (refused->fault) {
    case Fault::Empty:
        return Tr::tr("Write how the files are to be called.");
    case Fault::UnknownPlaceholder:
        //: %1 a word in braces, such as {nam}
        return Tr::tr("%1 stands for nothing. The button beside the field has what there is.").arg(part);
    case Fault::Unbalanced:
        //: %1 a part of what was written
        return Tr::tr("The brace in “%1” has no other one. To have a brace in the names write it twice.")
            .arg(part);
    case Fault::Separator:
        //: %1 a slash or a backslash
        return Tr::tr("A name cannot hold “%1”: all files are saved in one folder.").arg(part);
    }
    return {};
}

std::optional<NameTemplate> nameTemplateOf(const QString &text)
{
    auto parsed = NameTemplate::parse(text);
    if (auto *right = std::get_if<NameTemplate>(&parsed))
        return std::move(*right);
    return std::nullopt;
}

QList<Placeholder> placeholders()
{
    return {
        {u"{n}"_s, Tr::tr("Number in the list")},
        {u"{nnn}"_s, Tr::tr("Number with three digits")},
        {u"{name}"_s, Tr::tr("Name in the address")},
        {u"{ext}"_s, Tr::tr("Extension")},
        {u"{host}"_s, Tr::tr("Server")},
        {u"{path}"_s, Tr::tr("Folders of the address")},
        {u"{cc}"_s, Tr::tr("Country code of a flag")},
        {u"{country}"_s, Tr::tr("Country of a flag")},
    };
}

QStringList existingFileWords()
{
    //: What is done with a file of that name that is there already
    return {Tr::tr("Skip it"), Tr::tr("Replace it"), Tr::tr("Keep both"), Tr::tr("Update if changed")};
}

QString existingFileExplanation()
{
    return Tr::tr(
        "What happens where a whole file of that name is in the folder already. Skip it: nothing is "
        "fetched. Replace it: only once the new file is whole. Keep both: the new one gets a number. "
        "Update if changed: the server is asked whether it has another one by now.");
}

} // namespace Halyard
