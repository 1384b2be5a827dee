// SPDX-License-Identifier: MIT
// Lists in every format: in pieces they are the same as in one, and every entry may be fetched under a safe
// name. The first line of an input: how it is read (a digit), the size of the pieces (the rest).
#include "property.h"

#include "listparser.h"
#include "origin.h"
#include "plainaddress.h"
#include "safename.h"

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

AddressList read(const QByteArray &bytes, const ListOptions &options, qsizetype piece)
{
    ListParser parser(options);
    for (qsizetype i = 0; i < bytes.size(); i += piece)
        parser.feed(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)));
    const qsizetype found = parser.found();
    AddressList list = parser.finish();
    require(found >= 0 && list.refusedCount >= qint64(list.refused.size()), "all refused lines are counted");
    return list;
}

void checkEntry(const Entry &entry)
{
    const QUrl url(entry.address, QUrl::StrictMode);
    require(isFetchable(url) && url.userInfo().isEmpty(), "an entry may be fetched and holds no login");
    require(safeName(entry.fileName) == entry.fileName, "an entry has a safe name");
    require(addressKey(entry.address) == addressKey(url), "the short way to a key is the long one");
    if (isPlainAddress(entry.address)) {
        const auto parsed = parseAddress(entry.address);
        require(std::holds_alternative<QUrl>(parsed), "what looks plain can be fetched");
        require(entryForPlain(entry.address) == entryFor(std::get<QUrl>(parsed)),
            "the short way to an entry is the long one");
    }
    if (entry.headers) {
        for (const Header &header : *entry.headers)
            require(!header.name.contains('\n') && !header.value.contains('\n'), "a header is one line");
    }
}

void checkSame(const AddressList &a, const AddressList &b)
{
    require(
        a.entries == b.entries && a.format == b.format && a.logins == b.logins, "pieces give the same rows");
    require(a.duplicates == b.duplicates && a.refusedCount == b.refusedCount && a.patterns == b.patterns
            && a.unexpanded == b.unexpanded && a.mirrors == b.mirrors && a.folder == b.folder,
        "pieces give the same counts");
    const auto isSame = [](const RefusedLine &one, const RefusedLine &other) {
        return one.number == other.number && one.text == other.text && one.fault == other.fault
            && one.detail == other.detail;
    };
    require(std::equal(a.refused.begin(), a.refused.end(), b.refused.begin(), b.refused.end(), isSame),
        "pieces refuse the same lines");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QList<QByteArray> fields = fieldsOf(data, size, 2);
    ListOptions options;
    const int how = fields[0].isEmpty() ? 0 : fields[0][0] - '0';
    if (how >= 1 && how <= 5)
        options.format = ListFormat(how - 1);
    options.base = QUrl(u"http://base.example/d/e"_s);
    options.shown = 1000; // of a million that a line may stand for
    const qsizetype piece = std::clamp(fields[0].mid(1).toInt(), 1, 5000);
    const AddressList whole = read(fields[1], options, std::max<qsizetype>(fields[1].size(), 1));
    checkSame(whole, read(fields[1], options, piece));
    for (const Entry &entry : whole.entries)
        checkEntry(entry);
    std::vector<Entry> entries = whole.entries;
    const int given = giveSums(fields[1], entries);
    require(given >= 0 && given <= int(entries.size()), "sums are given to rows");
    return 0;
}
