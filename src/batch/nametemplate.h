// SPDX-License-Identifier: MIT
// Names of files made from a template: "{nnn}-{name}.{ext}". Placeholders: {n} the row's number in the order
// of the list, from 1; {nn}, {nnn} and so on the same with leading zeros to that many digits; {name} the
// entry's own name without extension; {ext} its extension without the dot; {host}; {path} the folders of the
// address, joined by "-"; {cc} and {country} the code and name of a flag, empty elsewhere. "{{" and "}}" are
// braces. The result is a safe name (safeName); uniqueness is withUniqueNames(). Pure, any thread.
#pragma once

#include "download.h"

#include <variant>

namespace Halyard {

class NameTemplate
{
public:
    enum class Fault : quint8 {
        Empty,
        UnknownPlaceholder, ///< text: which
        Unbalanced, ///< text: from the brace that has no other on
        Separator, ///< "/" or "\": a batch has one folder; text: which
    };
    struct Refused
    {
        Fault fault{};
        QString text;
        qsizetype at = 0; ///< where in the template, in characters from 0
    };

    static std::variant<NameTemplate, Refused> parse(const QString &text);

    const QString &text() const { return m_text; }
    /// @p number: in the whole list, from 1. Where the template has no {ext}, the entry's extension is put
    /// behind it. Where nothing comes of it but an extension (a {cc} of what is no flag), the entry's name.
    QString nameFor(const Entry &entry, qsizetype number) const;

private:
    enum class What : quint8 { Text, Number, Name, Extension, Host, Path, Code, Country };
    struct Part
    {
        What what = What::Text;
        QString text{}; ///< of Text
        int digits = 0; ///< of Number, at least
    };
    static std::variant<Part, Refused> parsePlaceholder(const QString &text, qsizetype begin, qsizetype *end);
    static QString valueOf(const Part &part, const Entry &entry, qsizetype number);

    QString m_text;
    std::vector<Part> m_parts;
    bool m_hasExtension = false;
};

/// @p entries with names by @p name; the first of them has number @p first. Not yet unique.
void applyTemplate(const NameTemplate &name, qsizetype first, std::vector<Entry> &entries);

} // namespace Halyard
