// SPDX-License-Identifier: MIT
// How preferences are kept: what a file of settings may hold, and what never gets into it.
#include "preferences.h"

#include "batchsentences.h"
#include "language.h"
#include "savingwords.h"

#include <QSettings>
#include <QUrl>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

using Bounds = PreferenceBounds;

constexpr qsizetype LongestText = 8192; ///< of a text that is read; longer ones were not written by us
constexpr qsizetype MostHeaders = 100;

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

    void read(const char *name, double least, double most, double *target) const
    {
        bool isNumber = false;
        const double value = textOf(name).toDouble(&isNumber);
        if (isNumber && (value == 0 || (value >= least && value <= most)))
            *target = value;
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

const QStringList &existingWords()
{
    static const QStringList words{u"skip"_s, u"overwrite"_s, u"rename"_s, u"update"_s};
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
    qint64 delay = limits->hostDelay.count();
    reader.read("hostDelay", 0, Bounds::LongestHostDelay.count(), &delay);
    limits->hostDelay = Limits::ms(delay);
    reader.read("hostRate", Bounds::SlowestHostRate, Bounds::FastestHostRate, &limits->hostRate);
    reader.read("adaptive", &limits->adaptive);
}

void readSaving(const Reader &reader, Preferences *preferences)
{
    reader.read("nameTemplate", nameTemplateFault, &preferences->nameTemplate);
    reader.read("existingFile", existingWords(), &preferences->saving.existing);
    reader.read("serverNames", &preferences->saving.serverNames);
    reader.read("extensionFromBytes", &preferences->saving.extensionFromBytes);
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
    write("hostDelay", qint64(limits.hostDelay.count()));
    write("hostRate", limits.hostRate);
    write("adaptive", limits.adaptive);
}

} // namespace

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
    readSaving(reader, &preferences);
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
    write("nameTemplate", preferences.nameTemplate);
    write("existingFile", existingWords().at(int(preferences.saving.existing)));
    write("serverNames", preferences.saving.serverNames);
    write("extensionFromBytes", preferences.saving.extensionFromBytes);
    write("userAgent", preferences.userAgent);
    write("referer", QString::fromLatin1(refererBytes(preferences.referer))); // without a login
    write("proxy", withoutPassword(preferences.proxy));
    write("authorities", preferences.authorities);
    QStringList headers = preferences.headers;
    headers.removeIf(isSecretHeader);
    write("headers", headers);
}

} // namespace Halyard
