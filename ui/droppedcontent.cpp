// SPDX-License-Identifier: MIT
#include "droppedcontent.h"

#include "textencoding.h"
#include "texts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype MostLinks = 100'000; ///< of one page

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::DroppedContent)
};

bool isWebAddress(QStringView text)
{
    return text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive);
}

bool namesAnAddress(const QByteArray &text)
{
    static const QRegularExpression scheme(u"https?://"_s, QRegularExpression::CaseInsensitiveOption);
    return QString::fromUtf8(text.left(DroppedContent::MostText)).contains(scheme);
}

/// No more than we take, cut at the end of a line.
QByteArray bounded(const QByteArray &text, bool *cut)
{
    if (text.size() <= DroppedContent::MostText)
        return text;
    *cut = true;
    const qsizetype end = text.lastIndexOf('\n', DroppedContent::MostText - 1);
    return text.left(end < 0 ? DroppedContent::MostText : end + 1);
}

/// "text/x-moz-url": an address and a title in turns, in UTF-16 of this machine.
QStringList addressesOfMozilla(const QMimeData *data)
{
    const QByteArray bytes = data->data(u"text/x-moz-url"_s);
    QStringDecoder decode(QStringConverter::Utf16, QStringConverter::Flag::Stateless);
    const QString text = bytes.contains('\0') ? QString(decode(bytes.left(DroppedContent::MostText)))
                                              : QString::fromUtf8(bytes.left(DroppedContent::MostText));
    QStringList addresses;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); i += 2) {
        const QString line = lines.at(i).trimmed();
        if (isWebAddress(line))
            addresses << line;
    }
    return addresses;
}

/// One of the few entities that stand in addresses; nothing for others, which stay as they are.
std::optional<QString> entity(QStringView name)
{
    static const QHash<QString, QString> known{
        {u"amp"_s, u"&"_s}, {u"quot"_s, u"\""_s}, {u"apos"_s, u"'"_s}, {u"lt"_s, u"<"_s}, {u"gt"_s, u">"_s}};
    if (!name.startsWith(u'#'))
        return known.contains(name.toString()) ? std::optional(known.value(name.toString())) : std::nullopt;
    const bool hex = name.size() > 1 && name.at(1).toLower() == u'x';
    bool isNumber = false;
    const uint code = name.sliced(hex ? 2 : 1).toUInt(&isNumber, hex ? 16 : 10);
    if (!isNumber || code == 0 || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return std::nullopt;
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

QString withoutEntities(const QString &text)
{
    constexpr qsizetype longestEntity = 10;
    QString plain;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1)) {
        const QStringView name = QStringView(text).mid(at + 1, longestEntity);
        const qsizetype length = name.indexOf(u';');
        const auto character = length > 0 ? entity(name.first(length)) : std::nullopt;
        if (character) {
            plain += QStringView(text).sliced(from, at - from) + *character;
            from = at + length + 2;
        }
    }
    return plain + text.mid(from);
}

/// Where the addresses of @p data come from, the surest first.
QStringList addressesOf(const QMimeData *data, const QList<QUrl> &urls)
{
    QStringList addresses;
    for (const QUrl &url : urls) {
        if (url.scheme() == "http"_L1 || url.scheme() == "https"_L1)
            addresses << QString::fromLatin1(url.toEncoded());
    }
    if (addresses.isEmpty() && data->hasFormat(u"text/x-moz-url"_s))
        addresses = addressesOfMozilla(data);
    return addresses;
}

void takeFiles(const QList<QUrl> &urls, DroppedContent *content)
{
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            continue;
        content->cut = content->files.size() == DroppedContent::MostFiles;
        if (content->cut)
            return;
        content->files << url.toLocalFile();
    }
    if (content->files.size() == 1 && urls.size() == 1 && QFileInfo(content->files.first()).isDir())
        content->folder = content->files.takeFirst();
}

void takeText(const QMimeData *data, DroppedContent *content)
{
    if (data->hasText()) {
        QByteArray text = data->text().toUtf8();
        if (text.left(1024).contains('\0'))
            text = withoutBareUtf16(
                data->data(u"text/plain"_s).isEmpty() ? text : data->data(u"text/plain"_s));
        content->text = bounded(text, &content->cut);
    }
    if (data->hasHtml() && !namesAnAddress(content->text)) {
        const QStringList found = addressesInHtml(data->html());
        if (!found.isEmpty())
            content->text = found.join(u'\n').toUtf8();
    }
}

} // namespace

DroppedContent contentOf(const QMimeData *data)
{
    DroppedContent content;
    if (!data)
        return content;
    const QList<QUrl> urls = data->urls();
    takeFiles(urls, &content);
    // Browsers send the same address as text once more: what came as an address counts.
    const QStringList addresses = addressesOf(data, urls);
    if (!addresses.isEmpty())
        content.text = bounded(addresses.join(u'\n').toUtf8(), &content.cut);
    else if (content.files.isEmpty() && content.folder.isEmpty())
        takeText(data, &content);
    if (content.text.trimmed().isEmpty())
        content.text.clear();
    return content;
}

QStringList addressesInHtml(const QString &html)
{
    // Not a reader of HTML: whatever looks like such an attribute is one. Quantifiers that never give back.
    static const QRegularExpression attribute(
        u"[\\s\"'/](?:href|src)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList addresses;
    const QString text = html.left(DroppedContent::MostText);
    auto matches = attribute.globalMatch(text);
    while (matches.hasNext() && addresses.size() < MostLinks) {
        const auto match = matches.next();
        const QString value = match.captured(match.lastCapturedIndex()).trimmed();
        if (isWebAddress(value))
            addresses << withoutEntities(value);
    }
    return addresses;
}

int countLines(const QByteArray &text, int most)
{
    int lines = 0;
    qsizetype from = 0;
    while (from < text.size() && lines < most) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        const QByteArrayView line = QByteArrayView(text).sliced(from, end - from).trimmed();
        if (!line.isEmpty() && line.front() != '#')
            ++lines;
        from = end + 1;
    }
    return lines;
}

QString cutSentence(const DroppedContent &content)
{
    if (!content.cut)
        return {};
    if (!content.files.isEmpty())
        return Tr::tr("Only the first %Ln file(s) were taken.", nullptr, int(content.files.size()));
    return Tr::tr("Only the first %1 of the text were taken.").arg(formatBytes(content.text.size()));
}

} // namespace Halyard
