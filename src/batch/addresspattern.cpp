// SPDX-License-Identifier: MIT
#include "addresspattern.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace Halyard {

namespace {

constexpr quint64 Boundless = std::numeric_limits<quint64>::max();

quint64 product(quint64 a, quint64 b)
{
    return a != 0 && b > Boundless / a ? Boundless : a * b;
}

bool isBracket(QChar c)
{
    return c == u'{' || c == u'}' || c == u'[' || c == u']';
}

/// A backslash that takes the meaning from the character behind it; a comma has one within braces alone.
bool isEscape(QStringView text, qsizetype at, bool withinBraces)
{
    if (text[at] != u'\\' || at + 1 >= text.size())
        return false;
    const QChar next = text[at + 1];
    return isBracket(next) || (withinBraces && (next == u',' || next == u'\\'));
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// The end of a number, or of one letter, that begins there; the same place where there is neither.
qsizetype boundEnd(QStringView text, qsizetype begin)
{
    if (begin < text.size() && isLetter(text[begin]))
        return begin + 1;
    return std::find_if_not(text.begin() + begin, text.end(), isDigit) - text.begin();
}

/// What stands in braces.
struct Group
{
    qsizetype end = -1; ///< its closing brace; -1: there is none
    bool hasComma = false;
    bool hasPatterns = false; ///< braces or brackets of its own
};

Group groupAt(QStringView text, qsizetype open)
{
    Group group;
    int depth = 0;
    for (qsizetype i = open; i < text.size(); ++i) {
        if (isEscape(text, i, true)) {
            ++i;
        } else if (text[i] == u'{' || text[i] == u'[') {
            group.hasPatterns = group.hasPatterns || i != open;
            depth += text[i] == u'{' ? 1 : 0;
        } else if (text[i] == u',') {
            group.hasComma = true;
        } else if (text[i] == u'}' && --depth == 0) {
            group.end = i;
            break;
        }
    }
    return group;
}

std::vector<QString> choicesIn(QStringView group)
{
    std::vector<QString> choices(1);
    for (qsizetype i = 0; i < group.size(); ++i) {
        if (isEscape(group, i, true))
            choices.back() += group[++i];
        else if (group[i] == u',')
            choices.emplace_back();
        else
            choices.back() += group[i];
    }
    return choices;
}

struct Range
{
    quint64 first = 0;
    quint64 last = 0;
    quint64 step = 1;
    int width = 0;
    bool isLetter = false;
};

/// Nothing where @p text has not the form of a range at all.
std::optional<std::variant<Range, PatternFault>> rangeIn(QStringView text)
{
    const qsizetype dash = boundEnd(text, 0);
    if (dash == 0 || dash >= text.size() || text[dash] != u'-')
        return std::nullopt;
    const qsizetype end = boundEnd(text, dash + 1);
    if (end == dash + 1 || (end < text.size() && text[end] != u':'))
        return std::nullopt;
    const QStringView first = text.first(dash);
    const QStringView last = text.sliced(dash + 1, end - dash - 1);
    Range range;
    range.isLetter = isLetter(first.front());
    bool isGood = range.isLetter == isLetter(last.front());
    if (isGood && range.isLetter) {
        range.first = first.front().unicode();
        range.last = last.front().unicode();
        isGood = first.front().isLower() == last.front().isLower();
    } else if (isGood) {
        bool isSmall = false;
        range.first = first.toULongLong(&isGood);
        range.last = last.toULongLong(&isSmall);
        isGood = isGood && isSmall;
        range.width = first.front() == u'0' ? int(first.size()) : 0;
    }
    if (isGood && end < text.size())
        range.step = text.sliced(end + 1).toULongLong(&isGood);
    const bool hasStep = end == text.size() || boundEnd(text, end + 1) == text.size();
    if (!isGood || !hasStep || range.first > range.last)
        return PatternFault::BadRange;
    if (range.step == 0)
        return PatternFault::ZeroStep;
    return range;
}

} // namespace

void AddressPattern::append(Part part)
{
    const bool isText = part.choices.empty() && part.step == 0;
    if (isText && part.text.isEmpty())
        return;
    m_count = product(m_count, part.size);
    m_parts.push_back(std::move(part));
}

/// Reads what begins with the brace or bracket at @p begin; the result is behind it, or @p begin where it is
/// no pattern.
std::variant<qsizetype, AddressPattern::Refused> AddressPattern::takePattern(
    QStringView text, qsizetype begin, QString *plain)
{
    Part part;
    qsizetype end = begin;
    if (text[begin] == u'{') {
        const Group group = groupAt(text, begin);
        if (group.end < 0)
            return Refused{PatternFault::Unbalanced, 0, begin};
        if (!group.hasComma) {
            m_plainUntil = group.end;
            return begin;
        }
        if (group.hasPatterns)
            return Refused{PatternFault::Nested, 0, begin};
        end = group.end;
        part.choices = choicesIn(text.sliced(begin + 1, end - begin - 1));
        part.size = part.choices.size();
    } else {
        const auto isEnd = [](QChar c) { return c == u'[' || c == u']'; };
        end = std::find_if(text.begin() + begin + 1, text.end(), isEnd) - text.begin();
        if (end == text.size())
            return Refused{PatternFault::Unbalanced, 0, begin};
        const auto found = rangeIn(text.sliced(begin + 1, end - begin - 1));
        if (!found)
            return begin;
        if (const auto *fault = std::get_if<PatternFault>(&*found))
            return Refused{*fault, 0, begin};
        const Range &range = std::get<Range>(*found);
        const quint64 steps = (range.last - range.first) / range.step;
        part.first = range.first;
        part.step = range.step;
        part.size = steps == Boundless ? Boundless : steps + 1;
        part.width = range.width;
        part.isLetter = range.isLetter;
    }
    Part before;
    before.text = std::exchange(*plain, {});
    append(std::move(before));
    append(std::move(part));
    return end + 1;
}

std::variant<AddressPattern, AddressPattern::Refused> AddressPattern::parse(const QString &text)
{
    AddressPattern pattern;
    QString plain;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (isEscape(text, i, false)) {
            plain += text[i + 1];
            i += 2;
            continue;
        }
        if ((c == u'{' && i > pattern.m_plainUntil) || c == u'[') {
            const auto taken = pattern.takePattern(text, i, &plain);
            if (const auto *refused = std::get_if<Refused>(&taken))
                return *refused;
            if (const qsizetype behind = std::get<qsizetype>(taken); behind > i) {
                i = behind;
                continue;
            }
        }
        plain += c;
        ++i;
    }
    if (pattern.m_count > MostExpanded)
        return Refused{PatternFault::TooMany, pattern.m_count, 0};
    Part rest;
    rest.text = plain;
    pattern.append(std::move(rest));
    return pattern;
}

QString AddressPattern::at(quint64 index) const
{
    Q_ASSERT(index < m_count);
    QString text;
    quint64 below = m_count; // how many the parts from here on stand for together
    for (const Part &part : m_parts) {
        below /= part.size;
        const quint64 place = index / below % part.size;
        if (!part.choices.empty())
            text += part.choices[std::size_t(place)];
        else if (part.step == 0)
            text += part.text;
        else if (const quint64 value = part.first + place * part.step; part.isLetter)
            text += QChar(char16_t(value));
        else
            text += QString::number(value).rightJustified(part.width, u'0');
    }
    return text;
}

QLatin1StringView nameOf(PatternFault fault)
{
    switch (fault) {
    case PatternFault::Unbalanced:
        return QLatin1StringView("unbalanced");
    case PatternFault::Nested:
        return QLatin1StringView("nested");
    case PatternFault::BadRange:
        return QLatin1StringView("bad range");
    case PatternFault::ZeroStep:
        return QLatin1StringView("zero step");
    case PatternFault::TooMany:
        return QLatin1StringView("too many");
    }
    return {};
}

} // namespace Halyard
