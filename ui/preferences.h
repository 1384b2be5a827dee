// SPDX-License-Identifier: MIT
// What the user prefers, in one value: everything that `halyard-cli get` can set and what is the window's
// alone. Kept by QSettings, without passwords. Reading never fails: what is out of bounds or unreadable is
// the default. GUI thread.
#pragma once

#include "enginelimits.h"
#include "contentprover.h"
#include "networksettings.h"
#include "savingrules.h"

#include <QStringList>

class QSettings;

namespace Halyard {

struct Preferences
{
    enum class Notify : quint8 { Never, WhenInactive, Always };
    enum class WhenDone : quint8 { Nothing, OpenFolder, Quit };
    enum class Motion : quint8 { AsTheSystem, Never };

    QString language; ///< "en", "ru"; empty: the system's
    bool startWhenAdded = false;
    bool confirmQuit = true;
    bool syncEach = false; ///< every file is on the disk before it counts as saved
    WhenDone whenDone = WhenDone::Nothing;
    Notify notify = Notify::WhenInactive;
    Motion motion = Motion::AsTheSystem;

    Limits limits; ///< parallel is set in the window itself; for the engine: see limitsFor()
    Check check = Check::Structure;
    QString nameTemplate; ///< of the files of new batches; empty: as their addresses say
    SavingRules saving; ///< of new batches
    QString userAgent; ///< empty: our own
    QString referer;
    QStringList headers; ///< "Name: value"
    QString proxy; ///< as parseProxy() reads it; empty: the system's. Without a password
    QString proxyPassword; ///< in memory alone
    QString authorities; ///< path of a PEM file; empty: the system's alone

    /// What goes to the engine. @p problem: a sentence about what could not be used (the PEM file, say).
    NetworkSettings network(QString *problem = nullptr) const;
    /// `limits` with what follows from them (a single try is never refunded, say) and with @p parallel.
    Limits limitsFor(int parallel) const;

    /// True where both mean the same; of the limits, those that can be set.
    bool operator==(const Preferences &other) const;
};

/// What the fields may hold: the same as on the command line.
struct PreferenceBounds
{
    using ms = std::chrono::milliseconds;

    static constexpr int MostPerHost = 256;
    static constexpr int MostTries = 100;
    static constexpr ms ShortestTime{100};
    static constexpr ms LongestBackOff{std::chrono::hours(1)};
    static constexpr ms LongestTimeout{std::chrono::hours(24)};
    static constexpr ms LongestHostDelay{std::chrono::hours(1)};
    static constexpr double SlowestHostRate = 0.001; ///< requests a second
    static constexpr double FastestHostRate = 10'000;
    static constexpr qint64 SlowestRate = 1000;
    static constexpr qint64 FastestRate = 100'000'000'000;
    static constexpr qint64 LargestSize = 1'000'000'000'000'000;
};

Preferences readPreferences(const QSettings &settings);
void writePreferences(const Preferences &preferences, QSettings &settings);

// What is wrong with a field, as a sentence; empty where nothing is. An empty field is right.
QString userAgentFault(const QString &text);
QString refererFault(const QString &text);
QString headerFault(const QString &line);
QString proxyFault(const QString &text);
/// Looks into the file.
QString authoritiesFault(const QString &path);

/// What is sent as Referer: without user name, password and fragment (RFC 9110 section 10.1.3); empty where
/// @p text is no address.
QByteArray refererBytes(const QString &text);

/// True where a header's name says that its value is a secret (Authorization, Cookie): it is never written.
bool isSecretHeader(const QString &line);

} // namespace Halyard
