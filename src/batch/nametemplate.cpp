// SPDX-License-Identifier: MIT
#include "nametemplate.h"

#include "flagcatalogue.h"
#include "safename.h"

#include <QUrl>

#include <algorithm>
#include <iterator>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDigits = 18;

bool isSeparator(QChar c)
{
    return c == u'/' || c == u'\\';
}

/// What comes from outside must not look like a path: safeName() would keep the last part of it alone.
QString inOnePiece(QString value)
{
    for (QChar &c : value) {
        if (isSeparator(c))
            c = u'-';
    }
    return value;
}

QString extensionWithoutDot(const Entry &entry)
{
    return extensionIn(entry.fileName).mid(1);
}

QString folders(const QUrl &url)
{
    QStringList names = url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    if (!names.isEmpty() && !url.path().endsWith(u'/'))
        names.removeLast();
    for (QString &name : names)
        name = QUrl::fromPercentEncoding(name.toLatin1());
    return names.join(u'-');
}

/// The country whose flag it is, by the marks that flagEntries() makes; empty: it is none. A list's entry may
/// have two letters for a mark too (of a file.py), but not the title that goes with them.
QString countryOf(const Entry &entry)
{
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (entry.mark.size() != 2 || !std::all_of(entry.mark.begin(), entry.mark.end(), isCapital))
        return {};
    const QString known = countryNameIn(u"en"_s, entry.mark);
    const QString &name = known.isEmpty() ? entry.mark : known;
    return entry.title == name ? name : QString();
}

} // namespace

std::variant<NameTemplate, NameTemplate::Refused> NameTemplate::parse(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Refused{Fault::Empty, {}, 0};
    NameTemplate made;
    made.m_text = text;
    QString plain;
    const auto endPlain = [&] {
        if (!plain.isEmpty())
            made.m_parts.push_back({What::Text, std::exchange(plain, {})});
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        const bool isBrace = c == u'{' || c == u'}';
        if (isSeparator(c))
            return Refused{Fault::Separator, QString(c), at};
        if (isBrace && at + 1 < text.size() && text[at + 1] == c) {
            plain += c;
            ++at;
        } else if (c == u'}') {
            return Refused{Fault::Unbalanced, text.sliced(at), at};
        } else if (c == u'{') {
            endPlain();
            auto part = parsePlaceholder(text, at, &at);
            if (const auto *refused = std::get_if<Refused>(&part))
                return *refused;
            made.m_parts.push_back(std::get<Part>(std::move(part)));
            made.m_hasExtension = made.m_hasExtension || made.m_parts.back().what == What::Extension;
        } else {
            plain += c;
        }
    }
    endPlain();
    return made;
}

/// @p begin: of its "{"; @p end becomes that of its "}".
std::variant<NameTemplate::Part, NameTemplate::Refused> NameTemplate::parsePlaceholder(
    const QString &text, qsizetype begin, qsizetype *end)
{
    static constexpr std::pair<QLatin1StringView, What> words[]{{"name"_L1, What::Name},
        {"ext"_L1, What::Extension}, {"host"_L1, What::Host}, {"path"_L1, What::Path}, {"cc"_L1, What::Code},
        {"country"_L1, What::Country}};
    const qsizetype close = text.indexOf(u'}', begin);
    if (close < 0)
        return Refused{Fault::Unbalanced, text.sliced(begin), begin};
    *end = close;
    const QString word = text.sliced(begin + 1, close - begin - 1);
    if (!word.isEmpty() && word.size() <= mostDigits && word.count(u'n') == word.size())
        return Part{What::Number, {}, int(word.size())};
    const auto *known = std::find_if(
        std::begin(words), std::end(words), [&word](const auto &one) { return word == one.first; });
    if (known == std::end(words))
        return Refused{Fault::UnknownPlaceholder, text.sliced(begin, close - begin + 1), begin};
    return Part{known->second};
}

QString NameTemplate::valueOf(const Part &part, const Entry &entry, qsizetype number)
{
    switch (part.what) {
    case What::Text:
        return part.text;
    case What::Number:
        return QString::number(number).rightJustified(part.digits, u'0');
    case What::Name:
        return entry.fileName.chopped(extensionIn(entry.fileName).size());
    case What::Extension:
        return extensionWithoutDot(entry);
    case What::Host:
        return QUrl(entry.address, QUrl::StrictMode).host();
    case What::Path:
        return folders(QUrl(entry.address, QUrl::StrictMode));
    case What::Code:
        return countryOf(entry).isEmpty() ? QString() : entry.mark.toLower();
    case What::Country:
        return countryOf(entry);
    }
    return {};
}

QString NameTemplate::nameFor(const Entry &entry, qsizetype number) const
{
    QString name;
    for (const Part &part : m_parts)
        name += inOnePiece(valueOf(part, entry, number));
    const QString extension = extensionIn(entry.fileName);
    const bool isNothing = name.trimmed().isEmpty() || (m_hasExtension && name == u'.' + extension.mid(1));
    if (isNothing)
        return entry.fileName;
    return safeName(m_hasExtension ? name : name + extension);
}

void applyTemplate(const NameTemplate &name, qsizetype first, std::vector<Entry> &entries)
{
    for (Entry &entry : entries)
        entry.fileName = name.nameFor(entry, first++);
}

} // namespace Halyard
