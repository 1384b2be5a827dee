// SPDX-License-Identifier: MIT
#include "networkoptions.h"

#include "addresslist.h"
#include "optionreader.h"
#include "sentences.h"

#include <QFile>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *passwordVariable = "HALYARD_PASSWORD";

QString reasonOf(HeaderFault fault)
{
    switch (fault) {
    case HeaderFault::NoColon:
        return u"has no colon; write 'Name: value'"_s;
    case HeaderFault::BadName:
        return u"has a name that is not allowed: letters, digits and hyphens are"_s;
    case HeaderFault::BadValue:
        return u"has a value with control characters or beyond ASCII"_s;
    case HeaderFault::TooLong:
        return u"is longer than 4096 characters"_s;
    case HeaderFault::Reserved:
        return u"cannot be set: Halyard sets it itself"_s;
    }
    return {};
}

/// The name alone: values of headers may be secret.
QString shownHeader(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    return colon < 0 ? u"-H: one"_s : u"-H: '%1'"_s.arg(shownWord(text.left(colon).left(40)));
}

void readHeaders(OptionReader &reader, QList<Header> *headers)
{
    for (const QString &text : reader.texts("header")) {
        const auto parsed = parseHeader(text);
        if (const auto *fault = std::get_if<HeaderFault>(&parsed))
            reader.complain(shownHeader(text) + u' ' + reasonOf(*fault) + u'.');
        else
            headers->append(std::get<Header>(parsed));
    }
}

/// A text that becomes the value of one field.
QByteArray readValue(OptionReader &reader, const char *option)
{
    const auto parsed = parseHeader("Field:"_L1 + reader.text(option));
    const auto *header = std::get_if<Header>(&parsed);
    if (header && !header->value.isEmpty())
        return header->value;
    reader.complain(option, u"1 to 4096 characters of ASCII"_s);
    return {};
}

/// Without user name, password and fragment (RFC 9110 section 10.1.3).
QByteArray readReferer(OptionReader &reader)
{
    const auto parsed = parseAddress(reader.text("referer"));
    if (const auto *url = std::get_if<QUrl>(&parsed)) {
        QByteArray referer = url->toEncoded();
        if (std::holds_alternative<Header>(parseHeader("Referer:"_L1 + QString::fromLatin1(referer))))
            return referer;
    }
    reader.complain("referer", u"an http or https address of at most 4096 characters"_s);
    return {};
}

void readAuthorities(OptionReader &reader, QList<QSslCertificate> *authorities)
{
    constexpr qint64 largest = 16 * 1024 * 1024;
    for (const QString &name : reader.texts("ca")) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            reader.complain(
                asSentence(u"--ca: %1 cannot be read: %2"_s.arg(shownWord(name), file.errorString())));
            continue;
        }
        QList<QSslCertificate> found = QSslCertificate::fromData(file.read(largest), QSsl::Pem);
        found.removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
        if (found.isEmpty())
            reader.complain(u"--ca: %1 holds no certificate in PEM form."_s.arg(shownWord(name)));
        authorities->append(found);
    }
}

bool hasControls(const QString &text)
{
    return std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

NetworkSettings readNetworkOptions(OptionReader &reader)
{
    NetworkSettings settings;
    readHeaders(reader, &settings.headers);
    if (reader.isSet("user-agent"))
        settings.userAgent = readValue(reader, "user-agent");
    if (reader.isSet("referer"))
        settings.referer = readReferer(reader);
    readAuthorities(reader, &settings.authorities);
    if (const auto proxy = parseProxy(reader.text("proxy")))
        settings.proxy = *proxy;
    else
        reader.complain("proxy", u"system, none, http://HOST:PORT or socks5://HOST:PORT"_s);
    return settings;
}

std::optional<Login> readLogin(OptionReader &reader)
{
    if (!reader.isSet("user"))
        return std::nullopt;
    const QString text = reader.text("user");
    const qsizetype colon = text.indexOf(u':');
    Login login{text.left(colon), {}};
    if (colon >= 0) {
        login.password = text.mid(colon + 1);
    } else if (qEnvironmentVariableIsSet(passwordVariable)) {
        login.password = qEnvironmentVariable(passwordVariable);
    } else {
        reader.complain(
            u"-u takes NAME:PASSWORD; with a name alone, the password has to be in the "
            "environment variable %1, which is not set."_s.arg(QLatin1StringView(passwordVariable)));
    }
    if (hasControls(login.user) || hasControls(login.password))
        reader.complain(u"-u: neither name nor password may hold control characters."_s);
    if (login.user.isEmpty() && login.password.isEmpty())
        reader.complain(u"-u takes NAME:PASSWORD, and both are empty."_s);
    return login;
}

} // namespace Halyard
