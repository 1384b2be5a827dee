// SPDX-License-Identifier: MIT
#include "safename.h"

#include <QTextBoundaryFinder>
#include <algorithm>
#include <array>
#include <string>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestExtension = 16; // characters without the dot; longer ones are part of the stem
constexpr qsizetype NumberRoom = 13; // bytes of " (2147483647)"

bool isAsciiAlphanumeric(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Controls, direction marks, zero-width characters, separators of lines, and letters that draw nothing:
/// with any of them two names can look like one, or one like another.
bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return std::u32string_view(U"\x034F\x115F\x1160\x17B4\x17B5\x3164\xFFA0").find(c)
            != std::u32string_view::npos;
    }
}

/// Characters that some file system refuses, and what stands for bytes that were no text.
bool isForbidden(char32_t c)
{
    return std::u32string_view(U"<>:\"|?*/\\").find(c) != std::u32string_view::npos
        || c == QChar::ReplacementCharacter || QChar::isNonCharacter(c);
}

QString withoutInvisible(const QString &text)
{
    std::u32string points = text.toStdU32String(); // lone surrogates become U+FFFD here
    std::erase_if(points, isInvisible);
    return QString::fromStdU32String(points);
}

QString withoutForbidden(const QString &text)
{
    std::u32string points = text.toStdU32String();
    std::replace_if(points.begin(), points.end(), isForbidden, U'_');
    return QString::fromStdU32String(points);
}

QString lastComponent(const QString &text)
{
    return text.sliced(std::max(text.lastIndexOf(u'/'), text.lastIndexOf(u'\\')) + 1);
}

QString trimmedEnd(const QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && (text[end - 1] == u'.' || text[end - 1] == u' '))
        --end;
    return text.first(end);
}

/// A leading dot hides the file, '-' looks like an option and '~' like a home folder.
QString withPlainBeginning(QString text)
{
    if (text.startsWith(u'.') || text.startsWith(u'-') || text.startsWith(u'~'))
        text[0] = u'_';
    return text;
}

/// True for most names in practice: nothing in them that any rule below is about.
bool isPlain(const QString &text)
{
    const auto plain = [](QChar c) { return isAsciiAlphanumeric(c) || c == u'_' || c == u'-' || c == u'.'; };
    return !text.isEmpty() && text.size() <= LongestName && std::all_of(text.begin(), text.end(), plain)
        && text.front() != u'-' && text.front() != u'.' && text.back() != u'.';
}

/// Windows keeps these names for devices, in every folder and with any extension.
bool isReserved(const QString &name)
{
    const qsizetype dot = name.indexOf(u'.');
    const QStringView begin = QStringView(name).first(dot < 0 ? name.size() : dot).trimmed();
    if (begin.size() < 3 || begin.size() > 7)
        return false;
    const QString stem = begin.toString().toUpper();
    constexpr std::array devices{"CON"_L1, "PRN"_L1, "AUX"_L1, "NUL"_L1, "CONIN$"_L1, "CONOUT$"_L1};
    if (std::find(devices.begin(), devices.end(), stem) != devices.end())
        return true;
    return stem.size() == 4 && (stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1))
        && QStringView(u"0123456789\u00B9\u00B2\u00B3").contains(stem.back());
}

/// Where the extension of @p name begins (at its dot), or its end where it has none. "a.tar.gz" has
/// ".tar.gz".
qsizetype extensionBegin(QStringView name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QStringView extension = name.sliced(dot + 1);
    if (dot <= 0 || extension.isEmpty() || extension.size() > LongestExtension
        || !std::all_of(extension.begin(), extension.end(), isAsciiAlphanumeric))
        return name.size();
    const bool archive = dot > 4 && name.first(dot).endsWith(".tar"_L1, Qt::CaseInsensitive);
    return archive ? dot - 4 : dot;
}

qsizetype utf8Size(QStringView text)
{
    return text.toUtf8().size();
}

/// False within a pair of surrogates and before a mark: Qt's finder calls some such places boundaries, where
/// an Indian script meets characters of another one.
bool canCutAt(const QString &text, qsizetype index)
{
    return index == text.size() || !(text[index].isLowSurrogate() || text[index].isMark());
}

/// The longest beginning of @p text within @p bytes of UTF-8 that ends between two characters as people see
/// them, marks and joined letters kept whole. Empty where the first of them alone is too long.
QString cutBetweenGraphemes(const QString &text, qsizetype bytes)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (qsizetype next = finder.toNextBoundary(); next > 0; next = finder.toNextBoundary()) {
        if (!canCutAt(text, next))
            continue;
        bytes -= utf8Size(QStringView(text).sliced(end, next - end));
        if (bytes < 0)
            break;
        end = next;
    }
    return text.first(end);
}

QString cutToBytes(const QString &text, qsizetype bytes)
{
    if (utf8Size(text) <= bytes)
        return text;
    const QString cut = cutBetweenGraphemes(text, bytes);
    // One letter under a heap of marks: as many of the marks as there is room for (4 bytes each at most).
    return cut.isEmpty() ? QString::fromStdU32String(text.toStdU32String().substr(0, std::size_t(bytes / 4)))
                         : cut;
}

/// @p name in at most @p bytes, cut before its extension.
QString shortened(const QString &name, qsizetype bytes)
{
    const qsizetype dot = extensionBegin(name);
    const QString extension = name.sliced(dot);
    const QString stem = cutToBytes(name.first(dot), bytes - extension.size());
    return trimmedEnd(stem) + extension;
}

/// @p name split where a number belongs. The room is the same for every number, so that all numbered forms
/// of a name have one stem: the registry counts by it.
std::pair<QString, QString> numberedParts(const QString &name)
{
    const QString cut = shortened(name, LongestName - NumberRoom);
    const qsizetype dot = extensionBegin(cut);
    return {cut.first(dot), cut.sliced(dot)};
}

} // namespace

QString safeName(const QString &raw)
{
    if (isPlain(raw) && !isReserved(raw))
        return raw;
    const QString visible = withoutInvisible(raw).normalized(QString::NormalizationForm_C);
    const QString plain = withoutForbidden(lastComponent(visible)).simplified();
    QString name = withPlainBeginning(trimmedEnd(plain));
    if (name.isEmpty())
        return u"download"_s;
    if (isReserved(name))
        name.prepend(u'_');
    if (utf8Size(name) > LongestName)
        name = shortened(name, LongestName);
    return isReserved(name) ? u'_' + name : name; // cut between letters, a name can have become a device's
}

QString nameFromUrl(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return safeName(QUrl::fromPercentEncoding(lastComponent(path).toLatin1()));
}

bool hasPictureExtension(const QString &name)
{
    constexpr std::array known{".png"_L1, ".jpg"_L1, ".jpeg"_L1, ".gif"_L1, ".bmp"_L1, ".webp"_L1, ".ico"_L1};
    return std::any_of(known.begin(), known.end(),
        [&name](QLatin1StringView extension) { return name.endsWith(extension, Qt::CaseInsensitive); });
}

QString extensionIn(const QString &name)
{
    return name.sliced(extensionBegin(name));
}

QString numberedName(const QString &name, int number)
{
    const auto [stem, extension] = numberedParts(name);
    return stem + " ("_L1 + QString::number(number) + u')' + extension;
}

QString collisionKey(const QString &name)
{
    const bool isAscii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        return name.toLower();
    // Qt folds letter by letter; only through capitals does a sharp s become the "ss" that some systems see.
    const QString capitals = name.normalized(QString::NormalizationForm_C).toCaseFolded().toUpper();
    return capitals.toCaseFolded().normalized(QString::NormalizationForm_C); // folding can undo the first
}

bool NameRegistry::take(const QString &name)
{
    ++m_lookups;
    const qsizetype before = m_taken.size();
    m_taken.insert(collisionKey(name));
    return m_taken.size() > before;
}

QString NameRegistry::reserve(const QString &name)
{
    if (take(name))
        return name;
    const auto [stem, extension] = numberedParts(name);
    // The number only grows, and only a name asked for in just this form can be in its way: the sum of all
    // turns is at most the count of the names.
    int &number = m_lastNumber[collisionKey(stem + extension)];
    number = std::max(number, 1);
    QString candidate;
    do
        candidate = numberedName(name, ++number);
    while (!take(candidate));
    return candidate;
}

} // namespace Halyard
