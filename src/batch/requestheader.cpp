// SPDX-License-Identifier: MIT
#include "requestheader.h"

#include <algorithm>

namespace Halyard {

namespace {

constexpr qsizetype longestField = 4096;

/// RFC 9110 section 5.6.2: any visible ASCII character but the delimiters.
bool isTokenCharacter(QChar c)
{
    return c > u' ' && c < u'\x7F' && !QStringView(u"\"(),/:;<=>?@[\\]{}").contains(c);
}

bool isValueCharacter(QChar c)
{
    return c == u'\t' || (c >= u' ' && c < u'\x7F');
}

/// Who sets these another way than we do is answered what we cannot read, or asks in another's name.
bool isReserved(QStringView name)
{
    static constexpr const char16_t *reserved[]{u"accept-encoding", u"connection", u"content-length",
        u"expect", u"host", u"if-range", u"keep-alive", u"proxy-authorization", u"proxy-connection", u"range",
        u"te", u"trailer", u"transfer-encoding", u"upgrade"};
    return std::any_of(std::begin(reserved), std::end(reserved),
        [name](const char16_t *one) { return name.compare(QStringView(one), Qt::CaseInsensitive) == 0; });
}

} // namespace

std::variant<Header, HeaderFault> parseHeader(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return HeaderFault::NoColon;
    const QStringView name = QStringView(text).first(colon);
    const QStringView written = QStringView(text).sliced(colon + 1);
    if (name.size() > longestField || written.size() > 2 * longestField)
        return HeaderFault::TooLong;
    if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isTokenCharacter))
        return HeaderFault::BadName;
    if (isReserved(name))
        return HeaderFault::Reserved;
    // Before anything is trimmed: a line end at the end is an injection all the same.
    if (!std::all_of(written.begin(), written.end(), isValueCharacter))
        return HeaderFault::BadValue;
    const QByteArray value = written.trimmed().toLatin1();
    if (value.size() > longestField)
        return HeaderFault::TooLong;
    // Never null: to Qt that would mean to take the field away.
    return Header{name.toLatin1(), value.isEmpty() ? QByteArray("") : value};
}

} // namespace Halyard
