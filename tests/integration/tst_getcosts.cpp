// SPDX-License-Identifier: MIT
// What one GET costs on its way from the list to the disk: system calls, allocations and connections, which
// are counted and not timed. The engine stands on its own thread, as in the window; the server is a process
// of its own, so that nothing of it is counted. The figure is that of one file more.
#include "bounds.h"

#include "engine.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace Halyard;
using namespace Qt::StringLiterals;

// Every allocation of the process passes here, Qt's too: the program's own definition comes before the C
// library's. Sanitizers have an allocator of their own.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTS_ALLOCATIONS
namespace {
std::atomic<qint64> allocations = 0;
}
extern "C" {
void *__libc_malloc(std::size_t size); // glibc's own
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *block, std::size_t size);

__attribute__((visibility("default"))) void *malloc(std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}
__attribute__((visibility("default"))) void *calloc(std::size_t count, std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    return __libc_calloc(count, size);
}
__attribute__((visibility("default"))) void *realloc(void *block, std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    return __libc_realloc(block, size);
}
}
#endif

namespace {

constexpr int Few = 200;
constexpr int Many = 1200;
constexpr int Parallel = 6;
constexpr int BodySize = 5000;
constexpr int Patience = 60'000; ///< milliseconds; reached only by what is broken

// For one GET. Threads that wake each other write and read a number each time, or once for several times when
// they are busy: 2.6 to 5.5 reads and 3.6 to 6.4 writes were counted. A socket without a buffer reads a head
// byte by byte (some 250 reads), and where GLib dispatches in the threads nothing is saved (some 20 writes).
constexpr double MostReads = 9;
constexpr double MostWrites = 10;
constexpr double Allocations = 418;

/// So much of a process as it has done since it began; of all its threads.
struct Counts
{
    qint64 reads = 0;
    qint64 writes = 0;
    qint64 allocations = 0;
};

Counts countsNow()
{
    Counts counts;
    QFile file(u"/proc/self/io"_s);
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("syscr:"))
                counts.reads = line.mid(6).trimmed().toLongLong();
            if (line.startsWith("syscw:"))
                counts.writes = line.mid(6).trimmed().toLongLong();
        }
    }
#ifdef COUNTS_ALLOCATIONS
    counts.allocations = allocations;
#endif
    return counts;
}

/// Answers every request for /N.bin with 5,000 bytes, and one for /connections with how many there were.
class PlainServer final : public QObject
{
public:
    PlainServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, &PlainServer::take);
        m_server.listen(QHostAddress::LocalHost);
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    void take()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            auto request = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, request] {
                *request += socket->readAll();
                for (qsizetype end = request->indexOf("\r\n\r\n"); end >= 0;
                     end = request->indexOf("\r\n\r\n")) {
                    socket->write(answerTo(request->left(end)));
                    request->remove(0, end + 4);
                }
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    QByteArray answerTo(const QByteArray &request) const
    {
        const QByteArray body = request.startsWith("GET /connections ") ? QByteArray::number(m_connections)
                                                                        : QByteArray(BodySize, 'x');
        return "HTTP/1.1 200 OK\r\nServer: plain\r\nDate: Mon, 02 Jan 2023 03:04:05 GMT\r\n"
               "Content-Type: application/octet-stream\r\nLast-Modified: Sun, 01 Jan 2023 00:00:00 GMT\r\n"
               "ETag: \"63b0cd00-1388\"\r\nAccept-Ranges: bytes\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: keep-alive\r\n\r\n" + body;
    }

    QTcpServer m_server;
    int m_connections = 0;
};

/// This program once more, as the server.
class ServerProcess
{
public:
    ServerProcess()
    {
        m_process.start(QCoreApplication::applicationFilePath(), {u"--serve"_s});
        m_process.waitForReadyRead();
        m_port = m_process.readLine().trimmed().toUShort();
    }
    ~ServerProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ServerProcess)

    QString origin() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    bool isThere() const { return m_port != 0; }
    /// Those before the one that asks.
    int connections() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        socket.write("GET /connections HTTP/1.1\r\n\r\n");
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") || answer.endsWith("\r\n\r\n")) {
            if (!socket.waitForReadyRead(Patience))
                return -1;
            answer += socket.readAll();
        }
        return answer.mid(answer.indexOf("\r\n\r\n") + 4).toInt() - 1;
    }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

class TestGetCosts : public QObject
{
    Q_OBJECT
private:
    ServerProcess m_server;
    Counts m_each; ///< of Many - Few files

    Counts fetch(int count, int *saved);

private Q_SLOTS:
    void initTestCase();
    void readsAndWritesLittle();
    void allocatesLittle();
    void opensAConnectionForEachSlotAndNoMore();
};

Counts TestGetCosts::fetch(int count, int *saved)
{
    const QTemporaryDir folder;
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.address = m_server.origin() + u"/%1.bin"_s.arg(i);
        entry.fileName = u"%1.bin"_s.arg(i);
        entries.push_back(entry);
    }
    Limits limits;
    limits.parallel = limits.perHost = Parallel;
    Engine engine(Engine::Placement::OwnThread, limits);
    QSignalSpy finished(&engine, &Engine::finished);
    engine.open({.entries = EntryList(std::move(entries)), .folder = folder.path()});
    const Counts before = countsNow();
    engine.start();
    if (finished.isEmpty())
        finished.wait(Patience);
    const Counts after = countsNow();
    *saved = finished.isEmpty() ? -1 : finished[0][0].value<BatchStatus>().count(State::Saved);
    return {after.reads - before.reads, after.writes - before.writes, after.allocations - before.allocations};
}

void TestGetCosts::initTestCase()
{
    QVERIFY(m_server.isThere());
    int saved = 0;
    fetch(Few, &saved); // what is made once in a process is there then
    QCOMPARE(saved, Few);
    const Counts few = fetch(Few, &saved);
    QCOMPARE(saved, Few);
    const Counts many = fetch(Many, &saved);
    QCOMPARE(saved, Many);
    m_each = {many.reads - few.reads, many.writes - few.writes, many.allocations - few.allocations};
}

void TestGetCosts::readsAndWritesLittle()
{
    if (!QFile::exists(u"/proc/self/io"_s))
        QSKIP("The system does not count reads and writes in /proc/self/io.");
    const double reads = double(m_each.reads) / (Many - Few);
    const double writes = double(m_each.writes) / (Many - Few);
    qInfo("reads: %.1f, at most %.1f; writes: %.1f, at most %.1f", reads, MostReads, writes, MostWrites);
    QVERIFY2(reads > 0 && reads <= MostReads, qPrintable(QString::number(reads)));
    QVERIFY2(writes > 0 && writes <= MostWrites, qPrintable(QString::number(writes)));
}

void TestGetCosts::allocatesLittle()
{
#ifdef COUNTS_ALLOCATIONS
    const double allocated = double(m_each.allocations) / (Many - Few);
    COSTS_AT_MOST(allocated, Allocations);
#else
    QSKIP("Another allocator works here.");
#endif
}

/// A connection that is closed and made anew is how a race in Qt's sockets shows, and it costs a round trip.
void TestGetCosts::opensAConnectionForEachSlotAndNoMore()
{
    const int before = m_server.connections();
    int saved = 0;
    fetch(Many, &saved);
    QCOMPARE(saved, Many);
    const int after = m_server.connections() - 1; // the one that asked before
    QVERIFY2(after - before >= 1 && after - before <= Parallel, qPrintable(QString::number(after - before)));
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB")) // as the programs do
        qputenv("QT_NO_THREADED_GLIB", "1");
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--serve") {
        const PlainServer server;
        printf("%d\n", int(server.port()));
        fflush(stdout);
        return QCoreApplication::exec();
    }
    TestGetCosts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_getcosts.moc"
