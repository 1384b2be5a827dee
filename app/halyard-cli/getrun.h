// SPDX-License-Identifier: MIT
// One run of `halyard-cli get`: drives the engine, turns its changes into lines, its end into an exit status,
// and writes what is to stand beside the files. Runs the main loop. A signal and a problem of the batch stop
// it so that it can be gone on with, where it is kept.
#pragma once

#include "batchplan.h"
#include "engine.h"
#include "pictureprover.h"
#include "progressline.h"
#include "report.h"
#include "signalwatch.h"

#include <QTimer>

#include <memory>

namespace Halyard {

class GetRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GetRun)
public:
    explicit GetRun(RunPlan plan);
    ~GetRun() override = default;

    /// From start to end; returns the exit status.
    int exec();

private:
    void start();
    void begin();
    void leaveShardPlan();
    void onReopened(const ReopenedBatch &batch);
    void noteFormerEnds(const Changes &changes);
    void goOn(const Changes &changes);
    void movePractice();
    void giveHeadersAgain();
    void onChanged(const Changes &changes);
    void onDone();
    void onFlushed();
    void onSignal(int signal);
    void onProblem(const BatchProblem &problem);
    void keep(const Changes &changes);
    void end(int status);
    void tell(const QString &line);
    void tellRows(std::vector<Download> rows);
    void tellRow(const Download &row);
    void tellEnd();
    void tellHowToGoOn();
    void writeFiles();
    void writeManifestBeside();
    std::optional<Manifest> manifestOfAll(const QDeadlineTimer &until);
    void failManifest(const QString &fault);
    QString pathOf(const Download &row) const;
    /// Whether rows are remembered to their end: a million of them are a lot.
    bool isRemembering() const { return m_plan.options.manifest || !m_plan.options.report.isEmpty(); }
    bool isResumable() const { return m_plan.options.isKept && m_number != BatchNumber::None; }

    RunPlan m_plan;
    PictureProver m_prover; ///< outlives the engine
    std::unique_ptr<Engine> m_engine; ///< until the loop has ended
    std::unique_ptr<SignalWatch> m_signals; ///< the same, once the rows are known
    QTimer m_patience; ///< a signal does not wait for ever
    ProgressLine m_progress;
    ReportInput m_run; ///< rows and attempts where they are asked for; the status always
    std::vector<bool> m_told; ///< rows whose end was told
    BatchNumber m_number = BatchNumber::None;
    bool m_isTakenOver = false; ///< of a kept batch: how it stood is known
    bool m_isStopping = false; ///< by a signal
    bool m_isFlushing = false; ///< all is done and goes to the disk
    int m_again = 0; ///< rows that had failed in an earlier run and have not come to an end in this one
    int m_status = -1; ///< decided before the end: by a signal or a problem
};

} // namespace Halyard
