// SPDX-License-Identifier: MIT
// safeName(): whatever goes in, what comes out is one harmless name. The input is taken as UTF-8, as UTF-16
// (lone surrogates and all) and as an address.
#include "property.h"

#include "safename.h"

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

bool isRefused(char32_t c)
{
    constexpr char32_t first = 0x20;
    const QChar::Category category = QChar::category(c);
    return c < first || category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph
        || category == QChar::Other_Surrogate
        || std::u32string_view(U"<>:\"|?*/\\").find(c) != std::u32string_view::npos;
}

bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    for (const QString &device : {u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"CONIN$"_s, u"CONOUT$"_s}) {
        if (stem == device)
            return true;
    }
    return stem.size() == 4 && (stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1)) && stem[3].isDigit()
        && stem[3] < u'\x80';
}

void requireHarmless(const QString &name)
{
    require(!name.isEmpty() && name != u"."_s && name != u".."_s, "a name names something");
    require(name.toUtf8().size() <= LongestName, "a name is at most LongestName bytes");
    require(QString::fromUtf8(name.toUtf8()) == name, "a name is text");
    const std::u32string points = name.toStdU32String();
    require(
        std::none_of(points.begin(), points.end(), isRefused), "a name has no controls and no separators");
    require(
        !name.startsWith(u'.') && !name.startsWith(u'-') && !name.startsWith(u'~'), "a name begins plainly");
    require(!name.startsWith(u' ') && !name.endsWith(u' ') && !name.endsWith(u'.'), "a name ends plainly");
    require(!isDevice(name), "a name is no device");
    require(name.normalized(QString::NormalizationForm_C) == name, "a name is normalised");
}

void requireSafe(const QString &name)
{
    requireHarmless(name);
    require(safeName(name) == name, "a safe name stays as it is");
}

void check(const QString &raw)
{
    const QString name = safeName(raw);
    requireSafe(name);
    for (const int number : {2, 9999}) {
        const QString numbered = numberedName(name, number);
        requireHarmless(numbered);
        require(numbered.contains(" ("_L1 + QString::number(number) + u')'), "a number is in its name");
        require(
            hasPictureExtension(numbered) || !hasPictureExtension(name), "a number takes no extension away");
    }
    const QString key = collisionKey(name);
    require(collisionKey(key) == key, "a key is its own key");
    NameRegistry names;
    const QString first = names.reserve(name);
    const QString second = names.reserve(name);
    require(first == name && collisionKey(second) != key, "two rows have two names");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    check(QString::fromUtf8(bytes));
    QString wide(bytes.size() / 2, Qt::Uninitialized);
    std::copy_n(bytes.constData(), wide.size() * 2, reinterpret_cast<char *>(wide.data()));
    check(wide);
    requireSafe(nameFromUrl(QUrl(u"http://h/"_s + QString::fromUtf8(bytes), QUrl::TolerantMode)));
    return 0;
}
