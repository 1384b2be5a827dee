// SPDX-License-Identifier: MIT
// The countries of ISO 3166-1 and the sources of their flags. Names come from resources/countries.tsv
// (code TAB English TAB Russian, UTF-8), embedded. Pure functions, any thread.
#pragma once

#include "download.h"
#include "login.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace Halyard {

struct Country
{
    QString code; ///< two capital letters
    QString name; ///< English short name; equal to the code where nobody bears it
};

/// All 249, in the order of their codes.
const std::vector<Country> &allCountries();

/// What @p language ("en", "ru") calls the country of @p code; empty where nobody bears the code. English
/// where the table has no column for the language.
QString countryNameIn(const QString &language, const QString &code);

/// Which flags, as words separated by commas: "all" (249), "popular" (the 20 most populous countries of the
/// asyncio example, in its order), "every" (AA to ZZ, 676 codes, most of which nobody bears), a code, or one
/// letter with a star: "B*" is BA to BZ, all 26 of them. Duplicates are left out. Case is ignored.
struct FlagSelection
{
    std::vector<Country> countries;
    QStringList unknown; ///< words that are neither codes nor patterns
};
FlagSelection selectFlags(const QString &selection);

/// A named place where flags come from. Addresses are templates with {cc} (lower-case code), {CC} (capitals)
/// and {country} (name, percent-encoded).
struct FlagSource
{
    QString name; ///< what the command line calls it: "flagcdn"
    QString addressTemplate;
};

/// The sources on the open network: flagcdn and fluentpython. The practice server's names begin "practice:".
const std::vector<FlagSource> &networkSources();

/// True where @p text holds {cc}, {CC} or {country}.
bool isFlagTemplate(const QString &text);

/// One entry a country, named "cn.png" with the extension of the template's path (png where it has none).
/// Nothing where the template has no placeholder or does not give addresses that we may fetch. A login in it
/// goes to @p logins, if given.
std::optional<std::vector<Entry>> flagEntries(
    const std::vector<Country> &countries, const QString &addressTemplate, Logins *logins = nullptr);

} // namespace Halyard
