// SPDX-License-Identifier: MIT
// In which format a list is, by its first lines. Where an address could hold what looks like a separator, it
// is taken for an address: a plain list is the usual one.
#include "listreaders.h"
#include "sumsline.h"
#include "tablerecord.h"

#include "addresstext.h"
#include "safename.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostLines = 20;

/// Of the first lines those that are no remarks, whole ones alone.
class HeadLines final : public LineReader
{
public:
    std::vector<QString> lines;

protected:
    void readLine(const Line &line) override
    {
        const QStringView text = withoutMargins(line.text);
        if (!text.isEmpty() && !text.startsWith(u'#') && !line.isTooLong && lines.size() < MostLines)
            lines.push_back(line.text.toString());
    }
};

/// "<!DOCTYPE", "<!--", "<?xml", "<html>", "<a href": but not "<http://h/>".
bool isMarkup(QStringView text)
{
    if (!text.startsWith(u'<') || text.size() < 2)
        return false;
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() && c.unicode() < 0x80; };
    const auto end = std::find_if_not(text.begin() + 1, text.end(), isWord);
    const bool isTag
        = text[1].isLetter() && (end == text.end() || *end == u'>' || *end == u'/' || end->isSpace());
    return isTag || text.startsWith("<!"_L1) || text.startsWith("<?xml"_L1);
}

/// An indented "name=value" that is no checksum, or several addresses in one line.
bool isOfAria(const QString &line)
{
    const QStringView text = withoutMargins(line);
    const bool isIndented = line.startsWith(u' ') || line.startsWith(u'\t');
    const auto isName = [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'-'; };
    const auto sign = std::find_if_not(text.begin(), text.end(), isName);
    if (isIndented && sign != text.begin() && sign != text.end() && *sign == u'=')
        return !text.startsWith("checksum="_L1);
    const QStringList parts = line.split(u'\t', Qt::SkipEmptyParts);
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), looksLikeAddress);
}

bool isHeadOfTable(const QString &line)
{
    const auto fields = fieldsOf(line, separatorOf(line), false).value_or(QStringList());
    return fields.size() > 1 && std::none_of(fields.begin(), fields.end(), looksLikeAddress)
        && std::any_of(fields.begin(), fields.end(),
            [](const QString &field) { return columnNamed(field) == TableColumn::Address; });
}

/// "http://h/a.png,b.png": an address that could end there, and a name that is no part of one.
bool isAddressAndName(const QStringList &fields)
{
    if (fields.size() < 2 || !looksLikeAddress(fields.first()))
        return false;
    const QString address = withoutMargins(fields.first()).toString();
    const QString name = withoutMargins(fields.at(1)).toString();
    const bool isComplete
        = address.contains(u'?') || !extensionIn(address.sliced(address.lastIndexOf(u'/') + 1)).isEmpty();
    const bool isPartOfAddress
        = std::any_of(name.begin(), name.end(), [](QChar c) { return QStringView(u"/?=&%").contains(c); });
    const QString extension = extensionIn(name);
    const bool isName = name.isEmpty() || name.contains(u' ')
        || std::any_of(extension.begin(), extension.end(), [](QChar c) { return c.isLetter(); });
    return isComplete && isName && !isPartOfAddress;
}

/// "1,http://h/a.png,cat.png": no address begins like this, and no JSON does.
bool isRowOfOtherOrder(const QString &line)
{
    const QStringView text = withoutMargins(line);
    const auto fields = fieldsOf(line, separatorOf(line), false).value_or(QStringList());
    return fields.size() > 1 && !looksLikeAddress(fields.first()) && !text.startsWith(u'[')
        && !text.startsWith(u'{') && std::any_of(fields.begin(), fields.end(), looksLikeAddress);
}

bool isTable(const std::vector<QString> &lines)
{
    const QString &first = lines.front();
    if (isHeadOfTable(first))
        return true;
    const auto hasTabs = [](const QString &line) { return withoutMargins(line).contains(u'\t'); };
    const auto isQuoted = [](const QString &line) {
        const QStringView text = withoutMargins(line);
        return text.startsWith(u'"') && looksLikeAddress(text.sliced(1).toString());
    };
    const auto behindHead = lines.begin() + std::min<std::ptrdiff_t>(2, std::ptrdiff_t(lines.size()));
    if (hasTabs(first) || isQuoted(first) || std::any_of(lines.begin(), behindHead, isRowOfOtherOrder))
        return true;
    const QChar separator = separatorOf(first);
    const auto isRow = [separator](const QString &line) {
        return isAddressAndName(fieldsOf(line, separator, false).value_or(QStringList()));
    };
    return std::all_of(lines.begin(), lines.end(), isRow);
}

} // namespace

ListFormat guessFormat(QByteArrayView head)
{
    HeadLines reader;
    const bool isCut = head.size() > LongestAddress && !head.endsWith('\n');
    const qsizetype end = isCut ? QByteArrayView(head).lastIndexOf('\n') + 1 : head.size();
    reader.feed(head.first(end > 0 ? end : head.size()));
    reader.finish();
    const std::vector<QString> &lines = reader.lines;
    if (isMarkup(withoutMargins(QString::fromUtf8(head.first(std::min<qsizetype>(head.size(), 1024))))))
        return ListFormat::Html;
    if (lines.empty())
        return ListFormat::Plain;
    if (parseSumLine(lines.front()))
        return ListFormat::Sums;
    if (std::any_of(lines.begin(), lines.end(), isOfAria))
        return ListFormat::Aria2;
    return isTable(lines) ? ListFormat::Table : ListFormat::Plain;
}

} // namespace Halyard
