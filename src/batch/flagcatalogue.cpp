// SPDX-License-Identifier: MIT
#include "flagcatalogue.h"

#include "addresslist.h"
#include "safename.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

static void openTable()
{
    Q_INIT_RESOURCE(countries); // a static library does not do it by itself; not possible in a namespace
}

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// One line of the table: a country and what other languages call it.
struct TableRow
{
    Country country;
    QString russian;
};

std::vector<TableRow> readTable()
{
    openTable();
    QFile file(u":/halyard/countries.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    std::vector<TableRow> rows;
    for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        const QList<QStringView> columns = line.trimmed().split(u'\t');
        Q_ASSERT(columns.size() == 3);
        rows.push_back({{columns[0].toString(), columns[1].toString()}, columns[2].toString()});
    }
    return rows;
}

const std::vector<TableRow> &table()
{
    static const std::vector<TableRow> rows = readTable();
    return rows;
}

const TableRow *rowOf(const QString &code)
{
    const auto &all = table();
    const auto found = std::lower_bound(all.begin(), all.end(), code,
        [](const TableRow &row, const QString &wanted) { return row.country.code < wanted; });
    return found != all.end() && found->country.code == code ? &*found : nullptr;
}

Country countryFor(const QString &code)
{
    const TableRow *row = rowOf(code);
    return row ? row->country : Country{code, code};
}

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

/// Capitals for A to Z alone: other letters that have one of these as their capital make no code.
QString inCapitals(QString word)
{
    for (QChar &c : word)
        c = c.unicode() < 0x80 ? c.toUpper() : c;
    return word;
}

/// The 26 codes that begin with @p letter.
QStringList codesOf(QChar letter)
{
    QStringList codes;
    for (char16_t second = u'A'; second <= u'Z'; ++second)
        codes.append(QString(letter) + QChar(second));
    return codes;
}

/// The codes that one word of a selection stands for; none where it is no such word.
QStringList codesFor(const QString &word)
{
    if (word.size() == 2 && isLetter(word[0]))
        return isLetter(word[1]) ? QStringList{word} : word[1] == u'*' ? codesOf(word[0]) : QStringList();
    QStringList codes;
    if (word == "ALL"_L1) {
        for (const Country &country : allCountries())
            codes.append(country.code);
    } else if (word == "POPULAR"_L1) {
        codes = u"CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"_s.split(u' ');
    } else if (word == "EVERY"_L1) {
        for (char16_t first = u'A'; first <= u'Z'; ++first)
            codes += codesOf(QChar(first));
    }
    return codes;
}

QString filledIn(QString text, const QString &lower, const QString &capitals, const QString &name)
{
    return text.replace("{cc}"_L1, lower).replace("{CC}"_L1, capitals).replace("{country}"_L1, name);
}

QString addressOf(const Country &country, const QString &addressTemplate)
{
    return filledIn(addressTemplate, country.code.toLower(), country.code,
        QString::fromLatin1(QUrl::toPercentEncoding(country.name)));
}

/// ".gif" for a template whose path ends so. What the country itself fills in is no extension.
QString extensionOf(const QString &addressTemplate)
{
    static const QRegularExpression extension(u"\\.[A-Za-z0-9]{1,8}$"_s);
    const QUrl blank(filledIn(addressTemplate, u"-"_s, u"-"_s, u"-"_s), QUrl::StrictMode);
    const auto match = extension.match(blank.path());
    return match.hasMatch() ? match.captured().toLower() : u".png"_s;
}

} // namespace

const std::vector<Country> &allCountries()
{
    static const std::vector<Country> countries = [] {
        std::vector<Country> all;
        all.reserve(table().size());
        for (const TableRow &row : table())
            all.push_back(row.country);
        return all;
    }();
    return countries;
}

QString countryNameIn(const QString &language, const QString &code)
{
    const TableRow *row = rowOf(code);
    if (!row)
        return {};
    return language == "ru"_L1 ? row->russian : row->country.name;
}

FlagSelection selectFlags(const QString &selection)
{
    FlagSelection result;
    QSet<QString> seen;
    for (const QString &part : selection.split(u',')) {
        const QString word = part.trimmed();
        if (word.isEmpty())
            continue;
        const QStringList codes = codesFor(inCapitals(word));
        if (codes.isEmpty())
            result.unknown.append(word);
        for (const QString &code : codes) {
            if (seen.contains(code))
                continue;
            seen.insert(code);
            result.countries.push_back(countryFor(code));
        }
    }
    return result;
}

const std::vector<FlagSource> &networkSources()
{
    static const std::vector<FlagSource> sources{
        {u"flagcdn"_s, u"https://flagcdn.com/w320/{cc}.png"_s},
        {u"fluentpython"_s, u"https://www.fluentpython.com/data/flags/{cc}/{cc}.gif"_s},
    };
    return sources;
}

bool isFlagTemplate(const QString &text)
{
    return text.contains("{cc}"_L1) || text.contains("{CC}"_L1) || text.contains("{country}"_L1);
}

std::optional<std::vector<Entry>> flagEntries(
    const std::vector<Country> &countries, const QString &addressTemplate, Logins *logins)
{
    if (!isFlagTemplate(addressTemplate))
        return std::nullopt;
    const QString extension = extensionOf(addressTemplate);
    std::vector<Entry> entries;
    entries.reserve(countries.size());
    for (const Country &country : countries) {
        const QString address = addressOf(country, addressTemplate);
        const bool unfilled = address.contains(u'{') || address.contains(u'}') || address.contains(u' ');
        const auto parsed = parseAddress(address, logins);
        const auto *url = std::get_if<QUrl>(&parsed);
        if (!url || unfilled)
            return std::nullopt; // a template is written by hand: what it does not fill in is a mistake
        const QString name = safeName(country.code.toLower() + extension);
        entries.push_back({.address = url->toString(QUrl::FullyEncoded),
            .title = country.name,
            .mark = country.code,
            .fileName = name,
            .picture = hasPictureExtension(name)});
    }
    return entries;
}

} // namespace Halyard
