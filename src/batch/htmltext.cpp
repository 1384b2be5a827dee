// SPDX-License-Identifier: MIT
#include "htmltext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestReference = 10; // "&#x10FFFF;"

constexpr std::array<std::pair<QLatin1StringView, char16_t>, 6> names{{
    {"amp"_L1, u'&'},
    {"lt"_L1, u'<'},
    {"gt"_L1, u'>'},
    {"quot"_L1, u'"'},
    {"apos"_L1, u'\''},
    {"nbsp"_L1, u'\u00A0'},
}};

/// What stands between "&" and ";"; empty where it is not known.
QString meaningOf(QStringView reference)
{
    if (!reference.startsWith(u'#')) {
        const auto known = std::find_if(
            names.begin(), names.end(), [reference](const auto &name) { return reference == name.first; });
        return known == names.end() ? QString() : QString(QChar(known->second));
    }
    const bool isHex = reference.startsWith("#x"_L1, Qt::CaseInsensitive);
    bool isNumber = false;
    const uint code = reference.sliced(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber)
        return {};
    const bool isCharacter = code != 0 && code <= QChar::LastValidCodePoint && !QChar::isSurrogate(code);
    const char32_t character = isCharacter ? char32_t(code) : char32_t(QChar::ReplacementCharacter);
    return QString::fromUcs4(&character, 1);
}

} // namespace

QString withoutReferences(const QString &text)
{
    if (!text.contains(u'&'))
        return text;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView ahead = QStringView(text).mid(i + 1, LongestReference);
        const qsizetype end = text[i] == u'&' ? ahead.indexOf(u';') : -1;
        const QString meaning = end > 0 ? meaningOf(ahead.first(end)) : QString();
        if (meaning.isEmpty()) {
            plain += text[i];
        } else {
            plain += meaning;
            i += end + 1;
        }
    }
    return plain;
}

} // namespace Halyard
