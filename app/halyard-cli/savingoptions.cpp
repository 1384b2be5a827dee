// SPDX-License-Identifier: MIT
#include "savingoptions.h"

#include "optionreader.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr ExistingFile allExisting[]{
    ExistingFile::Skip, ExistingFile::Overwrite, ExistingFile::Rename, ExistingFile::Update};

QString complaint(const NameTemplate::Refused &refused)
{
    using Fault = NameTemplate::Fault;
    const QString text = shownWord(refused.text);
    switch (refused.fault) {
    case Fault::Empty:
        return u"--name needs a template, such as '{nnn}-{name}.{ext}'."_s;
    case Fault::UnknownPlaceholder:
        return u"--name: '%1' is none of {n}, {name}, {ext}, {host}, {path}, {cc} and {country}."_s.arg(text);
    case Fault::Unbalanced:
        return u"--name: the brace of '%1' has no other; a brace itself is written twice."_s.arg(text);
    case Fault::Separator:
        return u"--name: '%1' cannot stand in a name, for all files go into one folder."_s.arg(text);
    }
    return {};
}

void readNames(OptionReader &reader, GetOptions *options)
{
    const auto parsed = NameTemplate::parse(reader.text("name"));
    if (const auto *refused = std::get_if<NameTemplate::Refused>(&parsed))
        reader.complain(complaint(*refused));
    else
        options->names = std::get<NameTemplate>(parsed);
}

void readExisting(OptionReader &reader, SavingChoice *saving)
{
    for (const ExistingFile existing : allExisting) {
        if (reader.text("if-exists") == existingWord(existing))
            saving->existing = existing;
    }
    if (!saving->existing)
        reader.complain("if-exists", u"skip, overwrite, rename or update"_s);
}

/// A repair replaces what is damaged under the names that it has; what is kept is not looked at by a dry run.
void refuseContradictions(OptionReader &reader)
{
    for (const char *option : {"if-exists", "server-names", "extension-from-bytes"}) {
        if (reader.isSet("repair") && reader.isSet(option))
            reader.complain(
                u"--repair replaces what is damaged, under the names of its manifest: --%1 cannot be "
                "given with it."_s.arg(QLatin1StringView(option)));
    }
    if (!reader.isSet("dry-run"))
        return;
    if (reader.isSet("resume"))
        reader.complain(
            u"--dry-run tells of a new batch; 'halyard-cli list' tells of those that are kept."_s);
    if (reader.isSet("repair"))
        reader.complain(
            u"--dry-run tells of a new batch; 'halyard-cli verify' tells what a repair would fetch."_s);
}

} // namespace

QString existingWord(ExistingFile existing)
{
    switch (existing) {
    case ExistingFile::Skip:
        return u"skip"_s;
    case ExistingFile::Overwrite:
        return u"overwrite"_s;
    case ExistingFile::Rename:
        return u"rename"_s;
    case ExistingFile::Update:
        return u"update"_s;
    }
    return {};
}

SavingRules SavingChoice::over(SavingRules rules) const
{
    rules.existing = existing.value_or(rules.existing);
    rules.serverNames = rules.serverNames || serverNames;
    rules.extensionFromBytes = rules.extensionFromBytes || extensionFromBytes;
    return rules;
}

void readSavingOptions(OptionReader &reader, GetOptions *options)
{
    if (reader.isSet("name"))
        readNames(reader, options);
    if (reader.isSet("if-exists"))
        readExisting(reader, &options->saving);
    options->saving.serverNames = reader.isSet("server-names");
    options->saving.extensionFromBytes = reader.isSet("extension-from-bytes");
    options->dryRun = reader.isSet("dry-run");
    refuseContradictions(reader);
}

} // namespace Halyard
