// SPDX-License-Identifier: MIT
#include "plainaddress.h"

#include "addresstext.h"
#include "safename.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

bool isLowerOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

/// Nothing that is ever encoded, decoded or cut off.
bool isPlainPathCharacter(QChar c)
{
    return isLowerOrDigit(c) || (c >= u'A' && c <= u'Z') || c == u'/' || c == u'-' || c == u'.' || c == u'_'
        || c == u'~' || c == u'?' || c == u'=' || c == u'&' || c == u',' || c == u'+';
}

/// A hyphen in the third place may begin the fourth of an encoded label ("xn--").
bool isPlainLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && isLowerOrDigit(label.front())
        && isLowerOrDigit(label.back()) && (label.size() < 3 || label[2] != u'-')
        && std::all_of(label.begin(), label.end(), [](QChar c) { return isLowerOrDigit(c) || c == u'-'; });
}

bool isPlainHost(QStringView host)
{
    if (host.size() > 253)
        return false;
    qsizetype begin = 0;
    for (;;) {
        const qsizetype dot = host.indexOf(u'.', begin);
        const QStringView label = dot < 0 ? host.sliced(begin) : host.sliced(begin, dot - begin);
        if (!isPlainLabel(label))
            return false;
        if (dot < 0)
            return label.front() >= u'a'; // else it may be a number that stands for another form
        begin = dot + 1;
    }
}

qsizetype hostBegin(QStringView address)
{
    return address.startsWith("https://"_L1) ? 8 : address.startsWith("http://"_L1) ? 7 : 0;
}

} // namespace

bool isPlainAddress(QStringView address)
{
    const qsizetype host = hostBegin(address);
    const qsizetype path = host > 0 ? address.indexOf(u'/', host) : -1;
    return path > host && address.size() <= LongestAddress && isPlainHost(address.sliced(host, path - host))
        && std::all_of(address.begin() + path, address.end(), isPlainPathCharacter);
}

QString keyOfPlain(QStringView address)
{
    const qsizetype host = hostBegin(address);
    const qsizetype path = address.indexOf(u'/', host);
    const QLatin1StringView port = host == 8 ? ":443"_L1 : ":80"_L1;
    return address.first(path) % port % address.sliced(path);
}

Entry entryForPlain(const QString &address)
{
    const QStringView path
        = QStringView(address).first(std::find(address.begin(), address.end(), u'?') - address.begin());
    const QString name = safeName(path.sliced(path.lastIndexOf(u'/') + 1).toString());
    return {.address = address,
        .title = name,
        .mark = markFor(name),
        .fileName = name,
        .picture = hasPictureExtension(name)};
}

} // namespace Halyard
