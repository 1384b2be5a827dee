// SPDX-License-Identifier: MIT
// Whoever carries a batch, behind one face: the engine on either thread, or the queue with its transfers on
// this loop. Verbs go in; `rows` and `status` are what was reported last. Destroying a carrier is what is
// tested.
#pragma once

#include "addresslist.h"
#include "engine.h"

#include <QObject>
#include <functional>
#include <map>

namespace Halyard {

enum class CarrierKind : quint8 { EngineHere, EngineApart, QueueAlone };
enum class RowVerb : quint8 { Skip, Retry, Next, Pause, Resume, Remove, Restore };
inline constexpr int RowVerbCount = 7;

class Carrier
{
public:
    Carrier() = default;
    virtual ~Carrier() = default;
    Q_DISABLE_COPY_MOVE(Carrier)

    virtual void open(const BatchPlan &plan) = 0;
    virtual void append(const std::vector<Entry> &entries) = 0;
    virtual void start() = 0;
    virtual void pause() = 0;
    virtual void stop() = 0;
    virtual void cancelAll() = 0;
    virtual void retryFailed() = 0;
    virtual void downloadAgain(Again again) = 0;
    virtual void setParallel(int parallel) = 0;
    virtual void setTracing(bool on) = 0;
    virtual void useRows(RowVerb verb, const QList<DownloadId> &ids) = 0;

    std::map<DownloadId, Download> rows;
    BatchStatus status;

protected:
    void take(const std::vector<Download> &changed, const BatchStatus &now);
};

/// @p prover outlives the carrier.
std::unique_ptr<Carrier> makeCarrier(
    CarrierKind kind, const Limits &limits, ContentProver &prover, quint64 seed);

} // namespace Halyard
