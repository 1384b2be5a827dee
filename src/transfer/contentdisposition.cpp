// SPDX-License-Identifier: MIT
#include "contentdisposition.h"

#include <QByteArrayView>
#include <algorithm>

namespace Halyard {

namespace {

using View = QByteArrayView;

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

/// RFC 9110 section 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || View("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(View text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// The offset of the first of @p stops in @p text, or its end.
qsizetype findFirst(View text, View stops)
{
    return std::find_first_of(text.begin(), text.end(), stops.begin(), stops.end()) - text.begin();
}

/// Takes a quoted string (RFC 9110 section 5.6.4) off the front of @p field. One without an end was cut; it
/// is read where all of it is one value to every reader.
std::optional<QByteArray> takeQuoted(View &field)
{
    QByteArray text;
    for (qsizetype i = 1; i < field.size(); ++i) {
        if (field[i] == '"') {
            field = field.sliced(i + 1);
            return text;
        }
        if (field[i] == '\\' && i + 1 < field.size())
            ++i;
        text += field[i];
    }
    const bool hasOneMeaning = !field.contains(';');
    field = {};
    return hasOneMeaning ? std::optional(text) : std::nullopt;
}

/// Takes a bare value. More than a token is welcome, as servers forget the quotes; a quote in the middle and
/// the comma by which two fields are joined are not.
std::optional<QByteArray> takeBare(View &field)
{
    const qsizetype end = findFirst(field, ";");
    const View text = field.first(end);
    field = field.sliced(end);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool joins = text[i] == ',' && i + 1 < text.size() && isSpace(text[i + 1]);
        if (text[i] == '"' || joins)
            return {};
    }
    return text.trimmed().toByteArray();
}

struct Names
{
    std::optional<QByteArray> plain; ///< filename
    std::optional<QByteArray> extended; ///< filename*, still encoded
};

void keepFirst(std::optional<QByteArray> &name, const QByteArray &value)
{
    if (!name)
        name = value;
}

/// Takes "name=value" off the front of @p field, up to its semicolon; false where that cannot be read.
bool takeParameter(View &field, Names &names)
{
    const qsizetype equals = findFirst(field, "=");
    const QByteArray name = field.first(equals).toByteArray().toLower();
    field = field.sliced(equals + 1);
    while (!field.isEmpty() && isSpace(field.front()))
        field = field.sliced(1);
    const bool isQuoted = field.startsWith('"');
    const auto value = isQuoted ? takeQuoted(field) : takeBare(field);
    if (!value || !field.first(findFirst(field, ";")).trimmed().isEmpty())
        return false;
    if (name.trimmed() == "filename")
        keepFirst(names.plain, *value);
    else if (name.trimmed() == "filename*") // its grammar knows no quotes; in them it counts, unreadable
        keepFirst(names.extended, isQuoted ? QByteArray() : *value);
    return true;
}

/// The parameters that name a file; nothing where the field cannot be read in one way only.
std::optional<Names> readParameters(View field)
{
    Names names;
    for (bool isFirst = true; !field.isEmpty(); isFirst = false) {
        const qsizetype stop = findFirst(field, "=;\"");
        const View word = field.first(stop).trimmed();
        if (stop < field.size() && field[stop] == '"')
            return {};
        if (stop < field.size() && field[stop] == '=') { // servers forget the type, too
            if (!takeParameter(field, names))
                return {};
        } else {
            if (isFirst && !word.isEmpty() && !isToken(word))
                return {};
            field = field.sliced(stop);
        }
        field = field.sliced(std::min(findFirst(field, ";") + 1, field.size()));
    }
    return names;
}

/// ISO-8859-1 has no characters from 0x80 to 0x9f: bytes with such are of another encoding.
std::optional<QString> fromIso88591(const QByteArray &bytes)
{
    const auto isNone = [](char c) { return uchar(c) >= 0x80 && uchar(c) <= 0x9f; };
    if (std::any_of(bytes.begin(), bytes.end(), isNone))
        return {};
    return QString::fromLatin1(bytes);
}

std::optional<QString> fromUtf8(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? std::optional(QString::fromUtf8(bytes)) : std::nullopt;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Decoded once. What RFC 8187 wants encoded and stands there in plain ASCII is let pass: scripts leave
/// brackets and quotes as they are.
std::optional<QByteArray> percentDecoded(View text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (uchar(text[i]) < 0x20 || uchar(text[i]) >= 0x7f)
            return {};
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return {};
        bytes += char(high << 4 | low);
        i += 2;
    }
    return bytes;
}

/// "charset'language'value" (RFC 8187 section 3.2).
std::optional<QString> readExtended(const QByteArray &text)
{
    const qsizetype charsetEnd = text.indexOf('\'');
    const qsizetype languageEnd = charsetEnd < 0 ? -1 : text.indexOf('\'', charsetEnd + 1);
    if (languageEnd < 0)
        return {};
    const auto bytes = percentDecoded(View(text).sliced(languageEnd + 1));
    const QByteArray charset = text.first(charsetEnd).toLower();
    if (!bytes || bytes->isEmpty())
        return {};
    if (charset == "utf-8")
        return fromUtf8(*bytes);
    return charset == "iso-8859-1" ? fromIso88591(*bytes) : std::nullopt;
}

} // namespace

std::optional<QString> fileNameFrom(const QByteArray &contentDisposition)
{
    const auto names = readParameters(contentDisposition);
    if (!names)
        return {};
    if (names->extended) {
        if (const auto name = readExtended(*names->extended))
            return name;
    }
    if (!names->plain || names->plain->isEmpty())
        return {};
    const auto name = fromUtf8(*names->plain);
    return name ? name : fromIso88591(*names->plain);
}

} // namespace Halyard
