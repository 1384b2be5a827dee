// SPDX-License-Identifier: MIT
// The links and pictures of a saved page. Walks the bytes once, holds one attribute, makes no document and
// runs nothing. Comments, scripts and styles are passed over.
#include "htmltext.h"

#include "addresstext.h"
#include "listcollector.h"
#include "listreaders.h"
#include "relativeaddress.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestWord = 16; // of a tag or an attribute; ours are shorter

struct Attribute
{
    const char *tag;
    const char *name;
};
constexpr std::array<Attribute, 9> linkAttributes{
    {{"a", "href"}, {"area", "href"}, {"img", "src"}, {"source", "src"}, {"video", "src"},
        {"video", "poster"}, {"audio", "src"}, {"embed", "src"}, {"track", "src"}}};
/// What stands between their tags is no markup.
constexpr std::array rawTags{"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool isLetter(char c)
{
    return lowered(c) >= 'a' && lowered(c) <= 'z';
}

class LinkReader final : public FormatReader
{
public:
    LinkReader(ListCollector &collector, const QUrl &base)
        : m_collector(collector)
        , m_base(base)
    {
    }

    void feed(QByteArrayView utf8) override
    {
        for (const char c : utf8) {
            m_line += c == '\r' || (c == '\n' && !m_isBehindCr) ? 1 : 0;
            m_isBehindCr = c == '\r';
            read(c);
        }
    }
    void finish() override { }

private:
    enum class Place : quint8 {
        Text,
        Less, ///< behind "<"
        Markup, ///< behind "<!"
        Passed, ///< up to the next ">"
        Comment,
        Raw, ///< up to the end tag of its own
        TagName,
        BeforeName,
        Name,
        BehindName,
        BeforeValue,
        Value,
    };

    void read(char c);
    void readLess(char c);
    void readMarkup(char c);
    void readRaw(char c);
    void readName(char c);
    void readBeforeValue(char c);
    void readValue(char c);
    void endTag();
    void endValue();
    void takeBase(const QString &text);

    ListCollector &m_collector;
    QUrl m_base;
    bool m_hasBase = false; ///< one of the page's own; the first counts
    Place m_place = Place::Text;
    QByteArray m_tag;
    QByteArray m_name; ///< of the attribute
    QByteArray m_value;
    bool m_isWanted = false; ///< the value
    bool m_isTooLong = false; ///< the value
    char m_quote = 0; ///< of the value; 0: none
    int m_dashes = 0; ///< the last bytes of a comment
    QByteArray m_end; ///< what of the end tag was there
    int m_line = 1;
    int m_valueLine = 1;
    bool m_isBehindCr = false;
};

void LinkReader::read(char c)
{
    switch (m_place) {
    case Place::Text:
        m_place = c == '<' ? Place::Less : Place::Text;
        break;
    case Place::Less:
        readLess(c);
        break;
    case Place::Markup:
        readMarkup(c);
        break;
    case Place::Passed:
        m_place = c == '>' ? Place::Text : Place::Passed;
        break;
    case Place::Comment:
        if (c == '>' && m_dashes >= 2)
            m_place = Place::Text;
        m_dashes = c == '-' ? std::min(m_dashes + 1, 2) : 0;
        break;
    case Place::Raw:
        readRaw(c);
        break;
    case Place::TagName:
    case Place::BeforeName:
    case Place::Name:
    case Place::BehindName:
        readName(c);
        break;
    case Place::BeforeValue:
        readBeforeValue(c);
        break;
    case Place::Value:
        readValue(c);
        break;
    }
}

void LinkReader::readLess(char c)
{
    if (isLetter(c)) {
        m_tag = QByteArray(1, lowered(c));
        m_place = Place::TagName;
    } else if (c == '!') {
        m_dashes = 0;
        m_place = Place::Markup;
    } else if (c == '/' || c == '?') {
        m_place = Place::Passed;
    } else {
        m_place = c == '<' ? Place::Less : Place::Text;
    }
}

void LinkReader::readMarkup(char c)
{
    if (c == '-' && ++m_dashes == 2)
        m_place = Place::Comment;
    else if (c != '-')
        m_place = c == '>' ? Place::Text : Place::Passed;
}

void LinkReader::readRaw(char c)
{
    const QByteArray end = "</" + m_tag;
    if (m_end == end && (isBlank(c) || c == '/' || c == '>')) {
        m_place = c == '>' ? Place::Text : Place::Passed;
        return;
    }
    if (m_end.size() < end.size() && lowered(c) == end[m_end.size()])
        m_end += lowered(c);
    else
        m_end = c == '<' ? QByteArray("<") : QByteArray();
}

void LinkReader::readName(char c)
{
    if (c == '>') {
        endTag();
    } else if (isBlank(c) || c == '/') {
        m_place = m_place == Place::Name && c != '/' ? Place::BehindName
            : m_place == Place::BehindName           ? Place::BehindName
                                                     : Place::BeforeName;
    } else if (c == '=' && (m_place == Place::Name || m_place == Place::BehindName)) {
        m_place = Place::BeforeValue;
    } else if (m_place == Place::TagName || m_place == Place::Name) {
        QByteArray &word = m_place == Place::Name ? m_name : m_tag;
        if (word.size() < LongestWord)
            word += lowered(c);
    } else {
        m_name = QByteArray(1, lowered(c));
        m_place = Place::Name;
    }
}

void LinkReader::endTag()
{
    const bool isRaw
        = std::any_of(rawTags.begin(), rawTags.end(), [this](const char *tag) { return m_tag == tag; });
    m_end.clear();
    m_place = isRaw ? Place::Raw : Place::Text;
}

void LinkReader::readBeforeValue(char c)
{
    if (isBlank(c))
        return;
    if (c == '>') {
        endTag();
        return;
    }
    const bool isLink = std::any_of(linkAttributes.begin(), linkAttributes.end(),
        [this](const Attribute &one) { return m_tag == one.tag && m_name == one.name; });
    m_isWanted = isLink || (m_tag == "base" && m_name == "href");
    m_quote = c == '"' || c == '\'' ? c : char(0);
    m_value.clear();
    m_isTooLong = false;
    m_valueLine = m_line;
    m_place = Place::Value;
    if (m_quote == 0)
        readValue(c);
}

void LinkReader::readValue(char c)
{
    const bool isEnd = m_quote != 0 ? c == m_quote : isBlank(c) || c == '>';
    if (isEnd) {
        m_place = Place::BeforeName;
        if (m_isWanted)
            endValue();
        if (m_quote == 0 && c == '>')
            endTag();
    } else if (m_isWanted && m_value.size() < LongestAddress) {
        m_value += c;
    } else {
        m_isTooLong = true;
    }
}

void LinkReader::endValue()
{
    QString text = withoutReferences(QString::fromUtf8(m_value));
    text.removeIf([](QChar c) { return c == u'\n' || c == u'\r' || c == u'\t'; });
    text = withoutMargins(text).toString();
    if (text.isEmpty() || text.startsWith(u'#'))
        return; // the page itself
    const ListCollector::Place place{m_valueLine, text};
    if (m_tag == "base")
        takeBase(text);
    else if (m_isTooLong && !text.startsWith("data:"_L1, Qt::CaseInsensitive))
        m_collector.refuse(place, AddressFault::TooLong);
    else
        m_collector.addOne(place, absoluteAddress(m_base, text));
}

void LinkReader::takeBase(const QString &text)
{
    const auto parsed = parseAddress(absoluteAddress(m_base, text));
    const auto *url = std::get_if<QUrl>(&parsed);
    if (url && !std::exchange(m_hasBase, true))
        m_base = *url;
}

} // namespace

std::unique_ptr<FormatReader> makeLinkReader(ListCollector &collector, const QUrl &base)
{
    return std::make_unique<LinkReader>(collector, base);
}

} // namespace Halyard
