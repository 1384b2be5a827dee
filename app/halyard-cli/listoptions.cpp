// SPDX-License-Identifier: MIT
#include "listoptions.h"

#include "getoptions.h"
#include "optionreader.h"

namespace Halyard {

using namespace Qt::StringLiterals;

void readListOptions(OptionReader &reader, GetOptions *options)
{
    ListOptions &list = options->list;
    list.expandsPatterns = !reader.isSet("no-glob");
    if (reader.isSet("list-format")) {
        const qsizetype format
            = QStringList{u"plain"_s, u"table"_s, u"aria2"_s, u"sums"_s, u"html"_s}.indexOf(
                reader.text("list-format"));
        if (format >= 0)
            list.format = ListFormat(format);
        else
            reader.complain("list-format", u"plain, table, aria2, sums or html"_s);
    }
    if (reader.isSet("base")) {
        const auto base = parseAddress(reader.text("base"));
        if (const auto *url = std::get_if<QUrl>(&base))
            list.base = *url;
        else
            reader.complain("base", u"an http or https address"_s);
    }
    options->sums = reader.text("sums");
    if (reader.isSet("sums") && options->sums.isEmpty())
        reader.complain(u"--sums needs a value."_s);
    for (const char *option : {"list-format", "base"}) {
        if (reader.isSet(option) && options->inputFile.isEmpty())
            reader.complain(u"--%1 is about a list: name one with -i."_s.arg(QLatin1StringView(option)));
    }
}

} // namespace Halyard
