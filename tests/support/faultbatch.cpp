// SPDX-License-Identifier: MIT
#include "faultbatch.h"

#include "addresslist.h"
#include "faultscript.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

Limits scaledLimits()
{
    Limits limits;
    limits.backOff = std::chrono::milliseconds(20);
    limits.hostNotFoundWait = std::chrono::milliseconds(20);
    limits.breakerHold = std::chrono::milliseconds(300);
    limits.refusalHold = std::chrono::milliseconds(300);
    return limits;
}

QString stateWord(State state)
{
    static const QStringList words{u"queued"_s, u"running"_s, u"checking"_s, u"delayed"_s, u"paused"_s,
        u"saved"_s, u"skipped"_s, u"failed"_s, u"cancelled"_s};
    return words.at(int(state));
}

} // namespace

FaultBatch::FaultBatch()
    : limits(scaledLimits())
    , m_folder(std::make_unique<QTemporaryDir>())
{
}

FaultBatch::~FaultBatch() = default;

int FaultBatch::add(const QUrl &url, const QString &name, const Checksum &checksum)
{
    Entry entry = entryFor(url);
    if (!name.isEmpty())
        entry.fileName = name;
    entry.picture = entry.fileName.endsWith(".png"_L1) || entry.fileName.endsWith(".jpg"_L1)
        || entry.fileName.endsWith(".gif"_L1) || entry.fileName.endsWith(".bmp"_L1);
    entry.checksum = checksum;
    m_entries.push_back(entry);
    return size() - 1;
}

void FaultBatch::start()
{
    m_rows.resize(m_entries.size());
    m_engine = std::make_unique<Engine>(Engine::Placement::CallersThread, limits);
    QObject::connect(
        m_engine.get(), &Engine::changed, m_engine.get(), [this](const Changes &changes) { take(changes); });
    m_engine->setNetwork(network);
    m_engine->setContentProver(prover);
    m_entries = withUniqueNames(std::move(m_entries));
    m_engine->open({EntryList(m_entries), m_folder->path(), logins, check});
    m_engine->start();
}

void FaultBatch::take(const Changes &changes)
{
    for (const Download &row : changes.rows)
        m_rows[std::size_t(row.id)] = row;
    m_status = changes.status;
    for (const HostHold &hold : m_status.holds)
        m_holds.push_back(hold);
}

bool FaultBatch::hasEnded() const
{
    return m_status.phase == Phase::Done || (m_status.problem && m_status.phase == Phase::Paused);
}

bool FaultBatch::waitUntil(const std::function<bool()> &met, ms patience)
{
    return QTest::qWaitFor(met, int(patience.count()));
}

void FaultBatch::finish()
{
    m_engine.reset();
}

bool FaultBatch::run(ms patience)
{
    start();
    const bool ended = waitUntil([this] { return hasEnded(); }, patience);
    finish();
    return ended;
}

int FaultBatch::count(State state) const
{
    return int(std::count_if(
        m_rows.cbegin(), m_rows.cend(), [state](const Download &row) { return row.state == state; }));
}

QString FaultBatch::end(int at) const
{
    const Download &download = row(at);
    QString text = stateWord(download.state) + u' ';
    if (download.state == State::Saved)
        return text + key(download.outcome.proof);
    text += key(download.outcome.kind);
    if (download.outcome.httpStatus > 0)
        text += u' ' + QString::number(download.outcome.httpStatus);
    return text;
}

QString FaultBatch::fileName(int at) const
{
    const QString &other = row(at).savedAs;
    return other.isEmpty() ? m_entries[std::size_t(at)].fileName : other;
}

QByteArray FaultBatch::contents(int at) const
{
    QFile file(folder() + u'/' + fileName(at));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

bool FaultBatch::holdsExactly(int at, const FaultBody &body) const
{
    return contents(at) == body.all();
}

QStringList FaultBatch::names() const
{
    return QDir(folder()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

bool FaultBatch::isClean() const
{
    QStringList expected;
    for (int at = 0; at < size(); ++at) {
        if (row(at).state == State::Saved)
            expected.append(fileName(at));
        else if (row(at).state != State::Failed && !m_status.problem)
            return false;
    }
    QStringList found = names();
    expected.sort();
    found.sort();
    return found == expected;
}

} // namespace Halyard
