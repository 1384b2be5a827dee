// SPDX-License-Identifier: MIT
#include "tablerecord.h"

#include "addresstext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

using Word = std::pair<const char16_t *, TableColumn>;

constexpr std::array<Word, 35> words{{
    {u"url", TableColumn::Address}, {u"urls", TableColumn::Address}, {u"uri", TableColumn::Address},
    {u"href", TableColumn::Address}, {u"link", TableColumn::Address}, {u"address", TableColumn::Address},
    {u"fileurl", TableColumn::Address}, {u"imageurl", TableColumn::Address},
    {u"downloadurl", TableColumn::Address}, {u"downloadlink", TableColumn::Address},
    {u"src", TableColumn::Address}, {u"filename", TableColumn::FileName}, {u"file", TableColumn::FileName},
    {u"name", TableColumn::FileName}, {u"out", TableColumn::FileName}, {u"output", TableColumn::FileName},
    {u"saveas", TableColumn::FileName}, {u"target", TableColumn::FileName}, {u"title", TableColumn::Title},
    {u"caption", TableColumn::Title}, {u"description", TableColumn::Title}, {u"label", TableColumn::Title},
    {u"text", TableColumn::Title}, {u"checksum", TableColumn::Checksum}, {u"md5", TableColumn::Checksum},
    {u"sha1", TableColumn::Checksum}, {u"sha224", TableColumn::Checksum}, {u"sha256", TableColumn::Checksum},
    {u"sha384", TableColumn::Checksum}, {u"sha512", TableColumn::Checksum},
    {u"\u0430\u0434\u0440\u0435\u0441", TableColumn::Address}, // Russian: address
    {u"\u0441\u0441\u044B\u043B\u043A\u0430", TableColumn::Address}, // link
    {u"\u0438\u043C\u044F\u0444\u0430\u0439\u043B\u0430", TableColumn::FileName}, // file name
    {u"\u0444\u0430\u0439\u043B", TableColumn::FileName}, // file
    {u"\u043D\u0430\u0437\u0432\u0430\u043D\u0438\u0435", TableColumn::Title}, // title
}};

constexpr std::array<QChar, 3> separators{u'\t', u',', u';'};

} // namespace

TableColumn columnNamed(const QString &word)
{
    QString plain = word.toLower();
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    const auto known = std::find_if(
        words.begin(), words.end(), [&plain](const Word &one) { return plain == QStringView(one.first); });
    return known == words.end() ? TableColumn::Unknown : known->second;
}

bool looksLikeAddress(const QString &field)
{
    const QStringView text = withoutMargins(field);
    return text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive)
        || ((text.startsWith(u'{') || text.startsWith("http{"_L1, Qt::CaseInsensitive))
            && text.contains("://"_L1));
}

std::optional<QStringList> fieldsOf(QStringView record, QChar separator, bool openIsPlain)
{
    QStringList fields(1);
    bool isQuoted = false;
    bool isBegin = true;
    for (qsizetype i = 0; i < record.size(); ++i) {
        const QChar c = record[i];
        const bool isDouble = i + 1 < record.size() && record[i + 1] == u'"';
        if (isQuoted && c == u'"' && isDouble) {
            fields.last() += c;
            ++i;
        } else if (isQuoted && c == u'"') {
            isQuoted = false;
        } else if (!isQuoted && c == separator) {
            fields.append(QString());
            isBegin = true;
            continue;
        } else if (isBegin && c == u'"' && !openIsPlain) {
            isQuoted = true;
        } else {
            fields.last() += c;
        }
        isBegin = isBegin && c == u' ' && !isQuoted;
    }
    if (isQuoted)
        return std::nullopt;
    return fields;
}

QChar separatorOf(QStringView record)
{
    for (const QChar separator : separators) {
        const QStringList fields = fieldsOf(record, separator, false).value_or(QStringList());
        const auto isTelling = [](const QString &field) {
            return columnNamed(field) != TableColumn::Unknown || looksLikeAddress(field);
        };
        if (fields.size() > 1 && std::any_of(fields.begin(), fields.end(), isTelling))
            return separator;
    }
    const auto first = std::find_if(separators.begin(), separators.end(),
        [record](QChar separator) { return record.contains(separator); });
    return first == separators.end() ? QChar(u',') : *first;
}

} // namespace Halyard
