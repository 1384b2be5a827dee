// SPDX-License-Identifier: MIT
#include "preferences.h"

#include "addresslist.h"
#include "batchsentences.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qint64 LargestPemFile = 16 * 1024 * 1024;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Preferences)
};

QString faultSentence(HeaderFault fault)
{
    switch (fault) {
    case HeaderFault::NoColon:
        return Tr::tr("There is no colon. Write “Name: value”.");
    case HeaderFault::BadName:
        return Tr::tr("The name may hold letters, digits and hyphens alone.");
    case HeaderFault::BadValue:
        return Tr::tr("The value may hold letters, digits and signs of ASCII alone.");
    case HeaderFault::TooLong:
        return Tr::tr("The line is longer than 4096 characters.");
    case HeaderFault::Reserved:
        return Tr::tr("This header is set by Halyard itself.");
    }
    return {};
}

/// The certificates of a file, or the sentence that says why there are none.
QString readCertificates(const QString &name, QList<QSslCertificate> *certificates)
{
    const QString path = longPath(name);
    if (path.isEmpty())
        return Tr::tr("Write the whole path of the file with certificates.");
    const QFileInfo info(path);
    if (!info.exists())
        return Tr::tr("There is no file %1.").arg(shortPath(path));
    QFile file(path);
    // A pipe or a device has no end.
    if (!info.isFile() || info.size() > LargestPemFile || !file.open(QIODevice::ReadOnly))
        return Tr::tr("The file %1 cannot be read.").arg(shortPath(path));
    *certificates = QSslCertificate::fromData(file.read(LargestPemFile), QSsl::Pem);
    certificates->removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
    return certificates->isEmpty()
        ? Tr::tr("The file %1 holds no certificate in PEM form.").arg(shortPath(path))
        : QString();
}

ProxyChoice proxyChoice(const Preferences &preferences)
{
    ProxyChoice choice = parseProxy(preferences.proxy).value_or(ProxyChoice());
    if (choice.kind == ProxyChoice::Kind::Fixed && !preferences.proxyPassword.isEmpty())
        choice.proxy.setPassword(preferences.proxyPassword);
    return choice;
}

} // namespace

NetworkSettings Preferences::network(QString *problem) const
{
    NetworkSettings settings;
    QStringList problems;
    const auto usable = [&problems](const QString &fault) {
        if (!fault.isEmpty())
            problems << fault;
        return fault.isEmpty();
    };
    if (!userAgent.isEmpty() && usable(userAgentFault(userAgent)))
        settings.userAgent = userAgent.trimmed().toLatin1();
    if (!referer.isEmpty() && usable(refererFault(referer)))
        settings.referer = refererBytes(referer);
    for (const QString &line : headers) {
        const auto parsed = parseHeader(line);
        if (const auto *header = std::get_if<Header>(&parsed))
            settings.headers << *header;
        else
            usable(headerFault(line));
    }
    if (!authorities.isEmpty())
        usable(readCertificates(authorities, &settings.authorities));
    if (usable(proxyFault(proxy)))
        settings.proxy = proxyChoice(*this);
    if (problem)
        *problem = problems.join(u' ');
    return settings;
}

Limits Preferences::limitsFor(int parallel) const
{
    Limits all = limits;
    all.parallel = std::max(1, parallel);
    all.triesHardStop = std::max(all.triesHardStop, all.tries);
    if (all.tries == 1)
        all.refundBytes = std::numeric_limits<qint64>::max(); // one is one, however far it came
    if (all.largestFile > 0)
        all.largestPicture = all.largestFile;
    // Whom we slow down ourselves is not to be given up for being slow.
    if (all.rate > 0)
        all.minimumRate = std::min(all.minimumRate, all.rate / all.parallel / 4);
    return all;
}

bool Preferences::operator==(const Preferences &other) const
{
    const auto plain = [](const Preferences &p) {
        return std::tie(p.language, p.startWhenAdded, p.confirmQuit, p.syncEach, p.whenDone, p.notify,
            p.motion, p.check, p.nameTemplate, p.userAgent, p.referer, p.headers, p.proxy, p.proxyPassword,
            p.authorities);
    };
    const auto set = [](const Limits &l) {
        return std::tie(l.perHost, l.tries, l.backOff, l.connectTimeout, l.firstByteTimeout, l.idleTimeout,
            l.largestFile, l.rate, l.hostDelay, l.hostRate, l.adaptive);
    };
    return plain(*this) == plain(other) && set(limits) == set(other.limits) && saving == other.saving;
}

QByteArray refererBytes(const QString &text)
{
    const auto parsed = parseAddress(text);
    const auto *url = std::get_if<QUrl>(&parsed);
    return url ? url->toEncoded() : QByteArray();
}

QString userAgentFault(const QString &text)
{
    const auto parsed = parseHeader("User-Agent:"_L1 + text);
    const auto *fault = std::get_if<HeaderFault>(&parsed);
    return fault ? faultSentence(*fault) : QString();
}

QString refererFault(const QString &text)
{
    if (text.isEmpty())
        return {};
    const QByteArray referer = refererBytes(text);
    const auto parsed = parseHeader("Referer:"_L1 + QString::fromLatin1(referer));
    if (!referer.isEmpty() && std::holds_alternative<Header>(parsed))
        return {};
    return Tr::tr("Write a whole address that begins with http:// or https://.");
}

QString headerFault(const QString &line)
{
    if (line.isEmpty())
        return {};
    const auto parsed = parseHeader(line);
    const auto *fault = std::get_if<HeaderFault>(&parsed);
    return fault ? faultSentence(*fault) : QString();
}

QString proxyFault(const QString &text)
{
    if (text.isEmpty() || parseProxy(text))
        return {};
    return Tr::tr("Write the name or the number of the proxy, such as proxy.example.org.");
}

QString authoritiesFault(const QString &path)
{
    QList<QSslCertificate> certificates;
    return path.isEmpty() ? QString() : readCertificates(path, &certificates);
}

bool isSecretHeader(const QString &line)
{
    const QString name = line.left(line.indexOf(u':')).toLower();
    const QStringList signs{
        u"authorization"_s, u"cookie"_s, u"token"_s, u"key"_s, u"secret"_s, u"passw"_s, u"auth"_s};
    return std::any_of(
        signs.cbegin(), signs.cend(), [&](const QString &sign) { return name.contains(sign); });
}

} // namespace Halyard
