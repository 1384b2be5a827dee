// SPDX-License-Identifier: MIT
#include "addresslist.h"

#include "origin.h"
#include "safename.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestAddress = 8192;
constexpr qsizetype LongestRefusedText = 200;

/// Controls, separators of lines, and marks that turn the direction of what follows.
bool isControl(QChar c)
{
    switch (c.direction()) {
    case QChar::DirLRE:
    case QChar::DirRLE:
    case QChar::DirLRO:
    case QChar::DirRLO:
    case QChar::DirPDF:
    case QChar::DirLRI:
    case QChar::DirRLI:
    case QChar::DirFSI:
    case QChar::DirPDI:
        return true;
    default:
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
    }
}

/// White space at both ends, and the byte order marks and zero-width spaces that copying leaves there.
QStringView withoutMargins(QStringView text)
{
    const auto margin = [](QChar c) { return c.isSpace() || c == u'\uFEFF' || c == u'\u200B'; };
    while (!text.isEmpty() && margin(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && margin(text.back()))
        text.chop(1);
    return text;
}

/// What is wrong with the scheme, the host or the port as they are written. QUrl refuses most of it as well,
/// but cannot say which it was.
std::optional<AddressFault> faultOfOrigin(const QString &text)
{
    static const QRegularExpression shape(
        u"^(?:([a-z][a-z0-9+.-]*):)?(//(?:[^/?#]*@)?(\\[[^\\]/?#]*\\]|[^:/?#\\[]*)(?::([^/?#]*))?)?"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(text);
    const QString scheme = match.captured(1).toLower();
    if (scheme.isEmpty())
        return AddressFault::NotAnAddress;
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return AddressFault::WrongScheme;
    if (match.captured(3).isEmpty() || match.captured(3) == "."_L1)
        return AddressFault::NoHost;
    const QString port = match.captured(4);
    bool isNumber = false;
    const uint value = port.toUInt(&isNumber);
    const bool plain = std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!port.isEmpty() && (!isNumber || !plain || value < 1 || value > 65535))
        return AddressFault::BadPort;
    return std::nullopt;
}

/// What people paste and the standard does not take (RFC 3986 section 2), encoded behind the authority: white
/// space, quotes, brackets of all kinds, and a per cent sign that begins no code. The host stays as it is.
QString withEncodedPath(const QString &address)
{
    const qsizetype slashes = address.indexOf("//"_L1);
    static const QRegularExpression beginning(u"[/?#]"_s);
    const qsizetype path = slashes < 0 ? -1 : address.indexOf(beginning, slashes + 2);
    if (path < 0)
        return address;
    static const QRegularExpression foreign(u"[ \"<>\\\\^`|{}\\[\\]]|%(?![0-9A-Fa-f]{2})"_s);
    QString encoded = address.first(path);
    qsizetype done = path;
    for (auto found = foreign.globalMatch(address, path); found.hasNext();) {
        const auto match = found.next();
        encoded += QStringView(address).mid(done, match.capturedStart() - done);
        encoded += QString::fromLatin1(QUrl::toPercentEncoding(match.captured()));
        done = match.capturedEnd();
    }
    return encoded + QStringView(address).mid(done);
}

/// A refused line, fit to be shown: without what may be a password, without controls, and short.
QString shownText(QStringView line)
{
    QString text = line.first(std::min(line.size(), LongestAddress)).toString();
    const qsizetype at = text.lastIndexOf(u'@');
    if (at >= 0) {
        const qsizetype slashes = text.indexOf("//"_L1);
        const qsizetype from = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        text.replace(from, at - from, u"\u2026"_s);
    }
    std::replace_if(text.begin(), text.end(), isControl, QChar(QChar::ReplacementCharacter));
    text.truncate(LongestRefusedText);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

/// One to four letters that stand for a file without a picture.
QString markFor(const QString &name)
{
    static const QRegularExpression extension(u"[^.]\\.([A-Za-z0-9]{1,16})$"_s);
    const QString found = extension.match(name).captured(1);
    if (!found.isEmpty())
        return found.left(4).toUpper();
    const auto letter = std::find_if(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber(); });
    return letter == name.end() ? u"?"_s : QString(letter->toUpper());
}

/// What stands behind "checksum=", or nothing where the line is another.
std::optional<QString> checksumOf(QStringView line)
{
    constexpr QLatin1StringView key("checksum=");
    if (!line.startsWith(key, Qt::CaseInsensitive))
        return std::nullopt;
    return line.sliced(key.size()).toString();
}

/// Collects the addresses of a text, line after line.
class LineCollector
{
public:
    void read(QStringView line)
    {
        ++m_number;
        line = withoutMargins(line);
        if (line.isEmpty() || line.startsWith(u'#'))
            return;
        if (const auto text = checksumOf(line))
            readChecksum(line, *text);
        else
            readAddress(line);
    }

    AddressList take()
    {
        for (const std::size_t index : std::as_const(m_barred))
            m_list.entries[index].address.clear();
        std::erase_if(m_list.entries, [](const Entry &entry) { return entry.address.isEmpty(); });
        return std::move(m_list);
    }

private:
    void refuse(QStringView line, AddressFault fault)
    {
        m_list.refused.push_back({m_number, shownText(line), fault});
    }

    void readAddress(QStringView line)
    {
        m_current.reset();
        const auto parsed = parseAddress(line.toString(), &m_list.logins);
        if (const auto *fault = std::get_if<AddressFault>(&parsed)) {
            refuse(line, *fault);
            return;
        }
        const QUrl &url = std::get<QUrl>(parsed);
        const qsizetype before = m_places.size();
        std::size_t &place = m_places[addressKey(url)];
        if (m_places.size() == before) {
            ++m_list.duplicates;
        } else {
            place = m_list.entries.size();
            m_list.entries.push_back(entryFor(url));
        }
        m_current = place;
    }

    /// Whoever gives a checksum wants the file checked: with one that cannot be used, it is not fetched.
    void readChecksum(QStringView line, const QString &text)
    {
        const auto parsed = parseChecksum(text);
        const auto *checksum = std::get_if<Checksum>(&parsed);
        if (!checksum || !m_current) {
            refuse(line, AddressFault::BadChecksum);
            if (m_current)
                m_barred.insert(*m_current);
            return;
        }
        Checksum &known = m_list.entries[*m_current].checksum;
        if (known.isNull())
            known = *checksum;
    }

    AddressList m_list;
    QHash<QString, std::size_t> m_places; ///< of the entries, by key
    QSet<std::size_t> m_barred; ///< entries with a checksum that cannot be used
    std::optional<std::size_t> m_current; ///< the entry that a checksum would belong to
    int m_number = 0;
};

/// Keeps what an address has before its host, decoded, and cuts it off.
void moveLogin(QUrl *url, Logins *logins)
{
    const Login login{url->userName(QUrl::FullyDecoded), url->password(QUrl::FullyDecoded)};
    url->setUserInfo(QString());
    if (!logins || (login.user.isEmpty() && login.password.isEmpty()))
        return;
    const QString origin = originOf(*url);
    if (!logins->contains(origin))
        logins->insert(origin, login);
}

} // namespace

std::variant<QUrl, AddressFault> parseAddress(const QString &text, Logins *logins)
{
    const QString address = withoutMargins(text).toString();
    if (address.isEmpty())
        return AddressFault::Empty;
    if (address.size() > LongestAddress)
        return AddressFault::TooLong;
    if (std::any_of(address.begin(), address.end(), isControl))
        return AddressFault::ControlCharacter;
    if (!address.isValidUtf16() || address.contains(QChar::ReplacementCharacter))
        return AddressFault::NotAnAddress; // bytes that were no text
    if (const auto fault = faultOfOrigin(address))
        return *fault;
    static const QRegularExpression second(
        u"\\s[a-z][a-z0-9+.-]*://"_s, QRegularExpression::CaseInsensitiveOption);
    if (address.contains(second))
        return AddressFault::NotAnAddress; // two on one line are not one
    QUrl url(withEncodedPath(address), QUrl::StrictMode);
    if (!url.isValid())
        return AddressFault::NotAnAddress;
    url.setFragment(QString());
    if (url.host().isEmpty())
        return AddressFault::NoHost;
    const bool canGrowTooLong = address.size() > LongestAddress / 9; // "%E6%97%97" for one character
    if (canGrowTooLong && url.toEncoded(QUrl::RemoveUserInfo).size() > LongestAddress)
        return AddressFault::TooLong;
    moveLogin(&url, logins); // last: a refused address leaves none behind
    return url;
}

QString addressKey(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    const QString path = url.path(QUrl::FullyEncoded);
    QString key = url.scheme() + "://"_L1 + host + u':' + QString::number(port);
    key += path.isEmpty() ? u"/"_s : path;
    if (url.hasQuery())
        key += u'?' + url.query(QUrl::FullyEncoded);
    return key;
}

Entry entryFor(const QUrl &url)
{
    const QString name = nameFromUrl(url);
    return {.address = url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment),
        .title = name,
        .mark = markFor(name),
        .fileName = name,
        .picture = hasPictureExtension(name)};
}

AddressList parseAddresses(const QString &text)
{
    LineCollector reader;
    const QStringView all(text);
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= all.size(); ++i) {
        if (i < all.size() && all[i] != u'\n' && all[i] != u'\r')
            continue;
        reader.read(all.sliced(begin, i - begin));
        if (i + 1 < all.size() && all[i] == u'\r' && all[i + 1] == u'\n')
            ++i; // CR LF is one end
        begin = i + 1;
    }
    return reader.take();
}

AddressList parseAddressBytes(QByteArrayView bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    // Stateless, so that a character cut off by the end of the file is seen as damage and not dropped.
    QStringDecoder decode(encoding, QStringConverter::Flag::Stateless);
    return parseAddresses(decode(bytes));
}

std::vector<Entry> withUniqueNames(std::vector<Entry> entries, const EntryList &earlier)
{
    NameRegistry names;
    for (qsizetype i = 0; i < earlier.size(); ++i)
        names.reserve(earlier.at(i).fileName);
    for (Entry &entry : entries)
        entry.fileName = names.reserve(entry.fileName);
    return entries;
}

} // namespace Halyard
