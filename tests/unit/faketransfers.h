// SPDX-License-Identifier: MIT
// Attempts that end when and how a test says, and a part file without a disk. For tests of the queue.
#pragma once

#include "transfer.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace Halyard {

class FakePart final : public PartFile
{
public:
    explicit FakePart(qint64 size, bool *exists = nullptr)
        : m_size(size)
        , m_exists(exists)
    {
        if (m_exists)
            *m_exists = true;
    }
    ~FakePart() override
    {
        if (m_exists)
            *m_exists = false;
    }
    FileError write(QByteArrayView) override { return {}; }
    FileError truncate(qint64) override { return {}; }
    void rest() override { isAtRest = true; }
    QByteArray read(qint64, qint64) const override { return {}; }
    qint64 size() const override { return m_size; }
    QString name() const override { return called; }
    void leave() override { hasLeft = true; }

    QString called;
    bool hasLeft = false;
    bool isAtRest = false;

private:
    qint64 m_size;
    bool *m_exists;
};

/// A body of @p size bytes; @p exists tells whether its part file does.
inline Partial fakeBody(qint64 size, bool *exists = nullptr)
{
    auto body = std::make_shared<PartialBody>();
    body->part = std::make_unique<FakePart>(size, exists);
    body->total = 10 * size;
    return body;
}

inline TransferResult resultOf(OutcomeKind kind, bool answered = true, int status = 0)
{
    TransferResult result;
    result.outcome.kind = kind;
    result.outcome.httpStatus = status;
    result.answered = answered;
    return result;
}

class FakeTransfer final : public Transfer
{
public:
    FakeTransfer(const TransferRequest &wanted, std::vector<FakeTransfer *> &all)
        : request(wanted)
        , m_all(all)
    {
        m_all.push_back(this);
    }
    ~FakeTransfer() override { std::erase(m_all, this); }

    void start() override { }
    Partial abandon() override
    {
        disconnect(this, nullptr, nullptr, nullptr);
        std::erase(m_all, this);
        return std::exchange(left, {});
    }
    void reach(Milestone milestone) { Q_EMIT reached(milestone); }
    void mark(const PartMark &mark) { Q_EMIT checkpoint(mark); }
    void progress(qint64 received, qint64 total) { Q_EMIT progressed(received, total); }
    void end(const TransferResult &result)
    {
        std::erase(m_all, this);
        request.partial.reset();
        if (result.outcome.kind == OutcomeKind::Saved)
            Q_EMIT received();
        Q_EMIT ended(result);
    }

    TransferRequest request;
    Partial left; ///< what it hands back when it is abandoned

private:
    std::vector<FakeTransfer *> &m_all;
};

class FakeTransfers final : public TransferFactory
{
public:
    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override
    {
        ++begun;
        addresses.push_back(request.url.toString());
        return std::make_unique<FakeTransfer>(request, running);
    }
    /// All that run end as @p answer says for their request; those that begin meanwhile do not.
    void endAll(const std::function<TransferResult(const TransferRequest &)> &answer)
    {
        const std::vector<FakeTransfer *> now = running;
        for (FakeTransfer *transfer : now) {
            if (std::find(running.cbegin(), running.cend(), transfer) != running.cend())
                transfer->end(answer(transfer->request));
        }
    }
    void endAll(const TransferResult &result)
    {
        endAll([&result](const TransferRequest &) { return result; });
    }

    std::vector<FakeTransfer *> running; ///< in the order of their begin
    std::vector<QString> addresses; ///< of all that were begun
    int begun = 0;
};

} // namespace Halyard
