// SPDX-License-Identifier: MIT
// One line that stands for many addresses, as curl's globbing: {a,b}, [1-3], [001-120:2], [a-z], [a-z:5], any
// number of them in one line. Counted before anything is expanded, and expanded one address at a time. What
// is no pattern is left alone: braces without a comma ("{id}"), an IPv6 host ("[::1]"), brackets without a
// range ("[x]"). A backslash takes the meaning from the brace or bracket behind it. The last pattern changes
// fastest. A value, any thread.
#pragma once

#include <QString>
#include <variant>
#include <vector>

namespace Halyard {

enum class PatternFault : quint8 {
    Unbalanced, ///< a brace or bracket is open at the end
    Nested, ///< braces within braces
    BadRange, ///< [9-1], [a-9], [1-99999999999999999999], [a-Z]
    ZeroStep, ///< [1-9:0]
    TooMany, ///< more than MostExpanded
};

class AddressPattern
{
public:
    static constexpr quint64 MostExpanded = 1'000'000;

    struct Refused
    {
        PatternFault fault{};
        quint64 count = 0; ///< TooMany: how many it would be; the largest number where it is more
        qsizetype at = 0; ///< where in the text
    };

    /// @p text without any pattern gives one that stands for itself alone.
    static std::variant<AddressPattern, Refused> parse(const QString &text);

    /// False: it stands for its own text.
    bool isPattern() const { return m_count != 1 || m_parts.size() > 1; }
    quint64 count() const { return m_count; }
    /// The one at that place, from 0. Linear in the length of the text.
    QString at(quint64 index) const;

private:
    struct Part
    {
        QString text; ///< plain text, where there are no choices and no range
        std::vector<QString> choices;
        quint64 first = 0; ///< a number, or a character's code
        quint64 step = 0; ///< 0: no range
        quint64 size = 1; ///< how many it stands for
        int width = 0; ///< of numbers, with leading zeros; 0: as they are
        bool isLetter = false;
    };

    void append(Part part);
    std::variant<qsizetype, Refused> takePattern(QStringView text, qsizetype begin, QString *plain);

    std::vector<Part> m_parts;
    quint64 m_count = 1;
    qsizetype m_plainUntil = -1; ///< while parsing: up to there, braces are none
};

/// "bad range": the word of a refused line's detail. Not for people.
QLatin1StringView nameOf(PatternFault fault);

} // namespace Halyard
