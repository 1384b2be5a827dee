// SPDX-License-Identifier: MIT
#include "preferences.h"

#include "addresslist.h"
#include "batchsentences.h"
#include "language.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QUrl>

#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

using Bounds = PreferenceBounds;

constexpr qint64 LargestPemFile = 16 * 1024 * 1024;
constexpr qsizetype LongestText = 8192; ///< of a text that is read; longer ones were not written by us
constexpr qsizetype MostHeaders = 100;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::Preferences)
};

QString keyOf(const char *name)
{
    return u"preferences/"_s + QLatin1StringView(name);
}

/// Reads what is there and within bounds, and leaves the default otherwise.
class Reader
{
public:
    explicit Reader(const QSettings &settings)
        : m_settings(settings)
    {
    }

    void read(const char *name, bool *target) const
    {
        const QString text = textOf(name);
        if (text == "true"_L1 || text == "false"_L1)
            *target = text == "true"_L1;
    }

    void read(const char *name, qint64 least, qint64 most, qint64 *target) const
    {
        bool isNumber = false;
        const qint64 value = textOf(name).toLongLong(&isNumber);
        if (isNumber && value >= least && value <= most)
            *target = value;
    }

    void read(const char *name, int most, int *target) const
    {
        qint64 value = *target;
        read(name, 1, most, &value);
        *target = int(value);
    }

    void read(const char *name, Limits::ms most, Limits::ms *target) const
    {
        qint64 value = target->count();
        read(name, Bounds::ShortestTime.count(), most.count(), &value);
        *target = Limits::ms(value);
    }

    /// One of @p words, by its place.
    template <typename Enum> void read(const char *name, const QStringList &words, Enum *target) const
    {
        const qsizetype place = words.indexOf(textOf(name));
        if (place >= 0)
            *target = Enum(place);
    }

    /// A text with which @p fault finds nothing wrong.
    void read(const char *name, QString (*fault)(const QString &), QString *target) const
    {
        const QString text = textOf(name);
        if (text.size() <= LongestText && fault(text).isEmpty())
            *target = text;
    }

    QStringList texts(const char *name) const { return m_settings.value(keyOf(name)).toStringList(); }
    QString textOf(const char *name) const { return m_settings.value(keyOf(name)).toString(); }

private:
    const QSettings &m_settings;
};

// The words in the file, in the order of the enumerators. They are part of what older versions wrote.
const QStringList &whenDoneWords()
{
    static const QStringList words{u"nothing"_s, u"openFolder"_s, u"quit"_s};
    return words;
}

const QStringList &notifyWords()
{
    static const QStringList words{u"never"_s, u"whenInactive"_s, u"always"_s};
    return words;
}

const QStringList &motionWords()
{
    static const QStringList words{u"system"_s, u"never"_s};
    return words;
}

const QStringList &checkWords()
{
    static const QStringList words{u"none"_s, u"structure"_s, u"decode"_s};
    return words;
}

QString withoutPassword(const QString &proxy)
{
    QUrl url(proxy, QUrl::StrictMode);
    if (!url.isValid() || url.password().isEmpty())
        return proxy;
    url.setPassword(QString());
    return url.toString(QUrl::FullyEncoded);
}

/// Without user name, password and fragment (RFC 9110 section 10.1.3); empty where it is no address.
QByteArray refererBytes(const QString &text)
{
    const auto parsed = parseAddress(text);
    const auto *url = std::get_if<QUrl>(&parsed);
    return url ? url->toEncoded() : QByteArray();
}

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

void readLimits(const Reader &reader, Limits *limits)
{
    reader.read("perHost", Bounds::MostPerHost, &limits->perHost);
    reader.read("tries", Bounds::MostTries, &limits->tries);
    reader.read("backOff", Bounds::LongestBackOff, &limits->backOff);
    reader.read("connectTimeout", Bounds::LongestTimeout, &limits->connectTimeout);
    reader.read("firstByteTimeout", Bounds::LongestTimeout, &limits->firstByteTimeout);
    reader.read("idleTimeout", Bounds::LongestTimeout, &limits->idleTimeout);
    reader.read("largestFile", 1, Bounds::LargestSize, &limits->largestFile);
    reader.read("rate", Bounds::SlowestRate, Bounds::FastestRate, &limits->rate);
}

void readNetwork(const Reader &reader, Preferences *preferences)
{
    reader.read("userAgent", userAgentFault, &preferences->userAgent);
    reader.read("referer", refererFault, &preferences->referer);
    reader.read("proxy", proxyFault, &preferences->proxy);
    preferences->proxy = withoutPassword(preferences->proxy);
    // Whether the file is there is another matter: it may come back, and network() says when it is not.
    if (const QString path = reader.textOf("authorities"); path.size() <= LongestText)
        preferences->authorities = longPath(path);
    const QStringList headers = reader.texts("headers");
    for (const QString &header : headers.first(std::min(headers.size(), MostHeaders))) {
        if (!header.isEmpty() && headerFault(header).isEmpty())
            preferences->headers << header;
    }
}

void writeLimits(const Limits &limits, const std::function<void(const char *, const QVariant &)> &write)
{
    write("perHost", limits.perHost);
    write("tries", limits.tries);
    write("backOff", qint64(limits.backOff.count()));
    write("connectTimeout", qint64(limits.connectTimeout.count()));
    write("firstByteTimeout", qint64(limits.firstByteTimeout.count()));
    write("idleTimeout", qint64(limits.idleTimeout.count()));
    write("largestFile", limits.largestFile);
    write("rate", limits.rate);
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
            p.motion, p.check, p.userAgent, p.referer, p.headers, p.proxy, p.proxyPassword, p.authorities);
    };
    const auto set = [](const Limits &l) {
        return std::tie(l.perHost, l.tries, l.backOff, l.connectTimeout, l.firstByteTimeout, l.idleTimeout,
            l.largestFile, l.rate);
    };
    return plain(*this) == plain(other) && set(limits) == set(other.limits);
}

Preferences readPreferences(const QSettings &settings)
{
    const Reader reader(settings);
    Preferences preferences;
    if (const QString language = reader.textOf("language"); Language::available().contains(language))
        preferences.language = language;
    reader.read("startWhenAdded", &preferences.startWhenAdded);
    reader.read("confirmQuit", &preferences.confirmQuit);
    reader.read("syncEach", &preferences.syncEach);
    reader.read("whenDone", whenDoneWords(), &preferences.whenDone);
    reader.read("notify", notifyWords(), &preferences.notify);
    reader.read("motion", motionWords(), &preferences.motion);
    reader.read("check", checkWords(), &preferences.check);
    readLimits(reader, &preferences.limits);
    readNetwork(reader, &preferences);
    return preferences;
}

void writePreferences(const Preferences &preferences, QSettings &settings)
{
    const auto write
        = [&settings](const char *name, const QVariant &value) { settings.setValue(keyOf(name), value); };
    write("language", preferences.language);
    write("startWhenAdded", preferences.startWhenAdded);
    write("confirmQuit", preferences.confirmQuit);
    write("syncEach", preferences.syncEach);
    write("whenDone", whenDoneWords().at(int(preferences.whenDone)));
    write("notify", notifyWords().at(int(preferences.notify)));
    write("motion", motionWords().at(int(preferences.motion)));
    write("check", checkWords().at(int(preferences.check)));
    writeLimits(preferences.limits, write);
    write("userAgent", preferences.userAgent);
    write("referer", QString::fromLatin1(refererBytes(preferences.referer))); // without a login
    write("proxy", withoutPassword(preferences.proxy));
    write("authorities", preferences.authorities);
    QStringList headers = preferences.headers;
    headers.removeIf(isSecretHeader);
    write("headers", headers);
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
