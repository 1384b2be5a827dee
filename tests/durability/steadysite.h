// SPDX-License-Identifier: MIT
// A batch of files as a server has it that is throttled, knows ranges and fails a request in twenty, once for
// each file: what a program is given to load while it is killed. Each file's bytes follow from its path, so
// that a byte in the wrong place is seen. Owned by a test, which may call everything; the server has a thread
// of its own.
#pragma once

#include "faultserver.h"

#include <QMutex>

namespace Halyard {

struct SiteFile
{
    QByteArray path;
    QString name; ///< by which it has to be saved
    FaultBody body;
    bool isMissing = false; ///< 404
};

/// What there is and how slowly it comes. Large files come by the mebibyte.
struct SitePlan
{
    int small = 60; ///< pictures, and every tenth some other file of up to 300 kB
    int large = 0;
    qint64 largeSize = 12 * 1024 * 1024;
    int missing = 0;
    std::chrono::milliseconds delay{40}; ///< before each answer
    std::chrono::milliseconds pause{15}; ///< behind each mebibyte
    bool fails = true; ///< one request in twenty
};

class SteadySite final
{
    Q_DISABLE_COPY_MOVE(SteadySite)
public:
    explicit SteadySite(const SitePlan &plan, const QByteArray &prefix = "/files/");

    const QList<SiteFile> &files() const { return m_files; }
    const SiteFile *find(const QString &name) const; ///< null: there is none
    QStringList addresses() const;
    QByteArray list() const; ///< one address a line
    FaultServer &server() { return m_server; }

    qsizetype requests() const { return m_server.requests().size(); }
    QHash<QByteArray, int> requestsByPath() const;
    int failures(const QByteArray &path) const; ///< answers that were broken on purpose
    int failures() const;
    /// From now on answers come at once and whole.
    void hurry() { m_pace->hurries = true; }
    /// From now on no answer comes; those that wait stay so.
    void withhold() { m_pace->withholds = true; }
    void answerAgain() { m_pace->withholds = false; }

private:
    struct Pace
    {
        mutable QMutex mutex;
        QHash<QByteArray, int> failures;
        std::atomic_bool hurries = false;
        std::atomic_bool withholds = false;
    };
    void add(const QByteArray &name, const FaultBody &body, bool isMissing = false);
    FaultAnswer answer(const SiteFile &file, const FaultRequest &request) const;
    FaultAnswer whole(const SiteFile &file, const FaultRequest &request) const;
    bool failsNow(const SiteFile &file, const FaultRequest &request) const;

    const SitePlan m_plan;
    const QByteArray m_prefix;
    const std::shared_ptr<Pace> m_pace = std::make_shared<Pace>();
    QList<SiteFile> m_files;
    QHash<QByteArray, qsizetype> m_byPath;
    FaultServer m_server; // the last: its thread asks the others
};

/// A PNG that decodes, and that no other @p name has.
QByteArray realPicture(const QByteArray &name);

} // namespace Halyard
