// SPDX-License-Identifier: MIT
#include "listparser.h"

#include "listcollector.h"
#include "listencoding.h"
#include "listreaders.h"

#include <algorithm>
#include <utility>

namespace Halyard {

namespace {

constexpr qsizetype HeadSize = 16 * 1024; ///< bytes by which the format is told

std::unique_ptr<FormatReader> makeReader(ListFormat format, ListCollector &collector, const QUrl &base)
{
    switch (format) {
    case ListFormat::Plain:
        break;
    case ListFormat::Table:
        return makeTableReader(collector);
    case ListFormat::Aria2:
        return makeAriaReader(collector);
    case ListFormat::Sums:
        return makeSumsReader(collector, base);
    case ListFormat::Html:
        return makeLinkReader(collector, base);
    }
    return makePlainReader(collector);
}

} // namespace

class ListParser::Private
{
public:
    explicit Private(const ListOptions &given)
        : options(given)
        , collector(given)
    {
        if (options.format)
            begin(*options.format);
    }

    void feed(QByteArrayView utf8);
    void begin(ListFormat chosen);

    ListOptions options;
    ListCollector collector;
    ListEncoding encoding;
    QByteArray head; ///< until the format is known
    ListFormat format = ListFormat::Plain;
    std::unique_ptr<FormatReader> reader; ///< null until then
};

void ListParser::Private::begin(ListFormat chosen)
{
    format = chosen;
    reader = makeReader(chosen, collector, options.base);
    const QByteArray first = std::exchange(head, {});
    reader->feed(first);
}

void ListParser::Private::feed(QByteArrayView utf8)
{
    if (!reader) {
        const qsizetype missing = std::min(HeadSize - head.size(), utf8.size());
        head += utf8.first(missing);
        utf8 = utf8.sliced(missing);
        if (head.size() < HeadSize)
            return;
        begin(guessFormat(head));
    }
    reader->feed(utf8);
}

ListParser::ListParser(const ListOptions &options)
    : d(std::make_unique<Private>(options))
{
}

ListParser::~ListParser() = default;

void ListParser::feed(QByteArrayView bytes)
{
    const QByteArray utf8 = d->encoding.toUtf8(bytes);
    d->feed(utf8);
}

AddressList ListParser::finish()
{
    const QByteArray rest = d->encoding.finish();
    d->feed(rest);
    if (!d->reader)
        d->begin(guessFormat(d->head));
    d->reader->finish();
    return d->collector.take(d->format);
}

qsizetype ListParser::found() const
{
    return d->collector.found();
}

qint64 ListParser::refused() const
{
    return d->collector.refused();
}

ListFormat formatOf(QByteArrayView head)
{
    ListEncoding encoding;
    QByteArray utf8;
    utf8 += encoding.toUtf8(head);
    utf8 += encoding.finish();
    return guessFormat(QByteArrayView(utf8).first(std::min(HeadSize, utf8.size())));
}

AddressList parseAddresses(const QString &text)
{
    return parseAddressBytes(text.toUtf8());
}

AddressList parseAddressBytes(QByteArrayView bytes)
{
    ListParser parser;
    parser.feed(bytes);
    return parser.finish();
}

} // namespace Halyard
