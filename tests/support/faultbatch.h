// SPDX-License-Identifier: MIT
// A batch as a front end runs it, for tests with faulty servers: rows, an engine on this thread, a folder of
// its own, and what came of it. Made by a test, on its thread; waits on the event loop. Durations are scaled:
// short between tries, long where only a failure would wait.
#pragma once

#include "engine.h"

#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace Halyard {

class FaultBody;
class FaultServer;

class FaultBatch final
{
    Q_DISABLE_COPY_MOVE(FaultBatch)
public:
    using ms = std::chrono::milliseconds;

    FaultBatch();
    ~FaultBatch();

    // Set before start().
    Limits limits;
    NetworkSettings network;
    Logins logins;
    Check check = Check::Structure;
    ContentProver *prover = nullptr;

    /// A picture by the extension of @p name; without a name it comes from the address. Answers the row.
    int add(const QUrl &url, const QString &name = {}, const Checksum &checksum = {});

    bool run(ms patience = ms(25'000)); ///< start(), until nothing goes on by itself, finish()
    void start();
    /// True once it is @p met, which is asked after each change; false when patience ends.
    bool waitUntil(const std::function<bool()> &met, ms patience = ms(25'000));
    bool hasEnded() const; ///< done, or stopped by a problem
    void finish(); ///< takes the engine down; what it leaves in the folder stays

    Engine &engine() { return *m_engine; }
    int size() const { return int(m_entries.size()); }
    const Download &row(int row) const { return m_rows[std::size_t(row)]; }
    const BatchStatus &status() const { return m_status; }
    const std::vector<HostHold> &holds() const { return m_holds; } ///< all that were ever reported
    int count(State state) const;
    int tries(int row) const { return m_rows[std::size_t(row)].tries; }

    /// "saved length", "failed not_found 404": state, kind or proof, and the status of a failure.
    QString end(int row = 0) const;
    QString fileName(int row = 0) const;
    QByteArray contents(int row = 0) const;
    bool holdsExactly(int row, const FaultBody &body) const;
    QStringList names() const; ///< of all files in the folder, hidden ones too
    QString folder() const { return m_folder->path(); }
    /// Every row has ended, and the folder holds the files of the saved rows and nothing else.
    bool isClean() const;

private:
    void take(const Changes &changes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<Entry> m_entries;
    std::vector<Download> m_rows;
    BatchStatus m_status;
    std::vector<HostHold> m_holds;
    std::unique_ptr<Engine> m_engine;
};

} // namespace Halyard
