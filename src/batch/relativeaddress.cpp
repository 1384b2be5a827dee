// SPDX-License-Identifier: MIT
#include "relativeaddress.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// "http:" and the like (RFC 3986 section 3.1).
bool hasScheme(QStringView text)
{
    const auto isPart = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'+'
            || c == u'-' || c == u'.';
    };
    const auto end = std::find_if_not(text.begin(), text.end(), isPart);
    return end != text.begin() && end != text.end() && *end == u':' && !text.front().isDigit();
}

/// Without "." and ".." among the folders of the path; all else stays as it is.
QString withoutDots(const QString &origin, const QString &rest)
{
    const qsizetype behind = std::find_if(rest.begin(), rest.end(), [](QChar c) {
        return c == u'?' || c == u'#';
    }) - rest.begin();
    const QStringView path = QStringView(rest).first(behind);
    QStringList kept;
    bool endsWithFolder = false;
    for (const QStringView part : path.sliced(1).tokenize(u'/')) {
        endsWithFolder = part == "."_L1 || part == ".."_L1;
        if (part == ".."_L1 && !kept.isEmpty())
            kept.removeLast();
        if (!endsWithFolder)
            kept.append(part.toString());
    }
    if (endsWithFolder)
        kept.append(QString());
    return origin + u'/' + kept.join(u'/') + rest.sliced(behind);
}

} // namespace

QString absoluteAddress(const QUrl &base, const QString &text)
{
    if (hasScheme(text) || base.host().isEmpty())
        return text;
    if (text.startsWith("//"_L1))
        return base.scheme() + u':' + text;
    const QString origin = base.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemovePath
        | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString path = base.path(QUrl::FullyEncoded);
    if (text.startsWith(u'/'))
        return withoutDots(origin, text);
    if (text.startsWith(u'?') || text.isEmpty())
        return origin + (path.isEmpty() ? u"/"_s : path) + text;
    const QString folder = path.first(path.lastIndexOf(u'/') + 1);
    return withoutDots(origin, (folder.isEmpty() ? u"/"_s : folder) + text);
}

QString addressOfPath(const QUrl &base, const QString &path)
{
    const qsizetype begin
        = std::find_if(path.begin(), path.end(), [](QChar c) { return c != u'/'; }) - path.begin();
    const QString slash = begin > 0 ? u"/"_s : u"./"_s; // a colon in the first part is no scheme
    return absoluteAddress(
        base, slash + QString::fromLatin1(QUrl::toPercentEncoding(path.sliced(begin), "/")));
}

} // namespace Halyard
