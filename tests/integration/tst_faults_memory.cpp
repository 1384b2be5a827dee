// SPDX-License-Identifier: MIT
// What the whole program needs while it loads very large files, very many and from very many hosts: measured
// from outside, on the built halyard-cli. Ids: see tests/README.md.
#include "faultserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

/// halyard-cli at work, looked at from /proc.
class Program
{
public:
    explicit Program(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(QStringLiteral(HALYARD_CLI), QStringList{u"get"_s, u"--json"_s, u"-q"_s} + arguments);
        m_process.waitForStarted(); // until then it is a copy of this process, with all that is open here
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    bool isRunning()
    {
        look();
        return m_process.state() != QProcess::NotRunning;
    }
    int exitCode() const { return m_process.exitCode(); }
    qint64 peakMemory() const { return m_peakMemory; } ///< bytes
    qsizetype mostFiles() const { return m_mostFiles; } ///< that were open at once
    QByteArray output() { return m_process.readAllStandardOutput(); }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    void look()
    {
        const QString place = u"/proc/%1/"_s.arg(m_process.processId());
        m_mostFiles = std::max(m_mostFiles,
            QDir(place + u"fd"_s).entryList(QDir::System | QDir::AllEntries | QDir::NoDotAndDotDot).size());
        QFile status(place + u"status"_s);
        if (!status.open(QIODevice::ReadOnly))
            return;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:"))
                m_peakMemory
                    = std::max(m_peakMemory, line.simplified().split(' ').value(1).toLongLong() * 1024);
        }
    }

    QProcess m_process;
    qint64 m_peakMemory = 0;
    qsizetype m_mostFiles = 0;
};

} // namespace

class TestFaultsMemory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void streamsTwoGibibytesInLittleMemory();
    void boundsWhatASlowReaderHolds();
    void H46_savesVeryManySmallFilesInBoundedMemory();
    void N37_keepsFewConnectionsToVeryManyHosts();
    void usesConnectionsToManyHostsAgain();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFaultsMemory::init()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("A sanitizer's own memory is larger than what is measured here.");
#endif
    m_folder = std::make_unique<QTemporaryDir>();
}

/// The bytes are computed by the server and compared piece by piece: nothing of that size is ever held here.
void TestFaultsMemory::streamsTwoGibibytesInLittleMemory()
{
    if (QStorageInfo(m_folder->path()).bytesAvailable() < 3 * 1024 * mebi)
        QSKIP("This needs 3 GiB of free space.");
    const FaultBody body = FaultBody::data("large", 2 * 1024 * mebi + 12'345);
    FaultServer server;
    server.set("/large.bin", FaultAnswer::ok(body));
    Program program({u"-d"_s, m_folder->path(), server.url("/large.bin").toString()});
    QTRY_VERIFY_WITH_TIMEOUT(!program.isRunning(), 240'000);
    QVERIFY2(program.exitCode() == 0, program.errors().constData());
    QVERIFY(program.output().contains("\"proof\":\"length\""));
    QVERIFY(program.peakMemory() > 0);
    QVERIFY2(program.peakMemory() <= 80 * mebi, qPrintable(QString::number(program.peakMemory() / mebi)));
    QFile file(m_folder->filePath(u"large.bin"_s));
    QCOMPARE(file.size(), body.size());
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (qint64 at = 0; at < body.size(); at += 4 * mebi) {
        const QByteArray piece = file.read(4 * mebi);
        QVERIFY(piece == body.bytes(at, 4 * mebi));
    }
}

/// A reader that takes a little at a time from a server that would send as fast as it can.
void TestFaultsMemory::boundsWhatASlowReaderHolds()
{
    const FaultBody body = FaultBody::data("slow", 1024 * mebi);
    FaultServer server;
    server.set("/slow.bin", FaultAnswer::ok(body));
    Program program(
        {u"-d"_s, m_folder->path(), u"--limit-rate"_s, u"20000000"_s, server.url("/slow.bin").toString()});
    const QString part = m_folder->path();
    const auto received = [&] {
        qint64 sum = 0;
        for (const QFileInfo &file : QDir(part).entryInfoList(QDir::Files | QDir::Hidden))
            sum += file.size();
        return sum;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!program.isRunning() || received() > 100 * mebi, 60'000);
    QVERIFY2(program.isRunning(), program.errors().constData());
    QVERIFY2(program.peakMemory() <= 80 * mebi, qPrintable(QString::number(program.peakMemory() / mebi)));
}

void TestFaultsMemory::H46_savesVeryManySmallFilesInBoundedMemory()
{
    constexpr int files = 20'000;
    FaultServer server;
    server.setOtherwise(
        [](const FaultRequest &request) { return FaultAnswer::ok("file " + request.target); });
    QFile list(m_folder->filePath(u"list.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (int i = 0; i < files; ++i)
        list.write(server.at("/" + QByteArray::number(i) + ".txt") + '\n');
    list.close();
    Program program(
        {u"-d"_s, m_folder->filePath(u"files"_s), u"-i"_s, list.fileName(), u"--per-host"_s, u"24"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!program.isRunning(), 240'000);
    QVERIFY2(program.exitCode() == 0, program.errors().constData());
    QVERIFY2(program.peakMemory() < 400 * mebi, qPrintable(QString::number(program.peakMemory() / mebi)));
    for (int i = 0; i < files; i += 7) {
        QFile file(m_folder->filePath(u"files/%1.txt"_s.arg(i)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "file /" + QByteArray::number(i) + ".txt");
    }
}

void TestFaultsMemory::N37_keepsFewConnectionsToVeryManyHosts()
{
    constexpr int hosts = 1000;
    FaultServer server(u"127.0.1.1"_s);
    server.setOtherwise([](const FaultRequest &request) {
        return FaultAnswer().wait(10ms).send(
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + request.target.mid(1, 4));
    });
    QFile list(m_folder->filePath(u"list.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (int i = 0; i < hosts; ++i) {
        const QString host = u"127.0.%1.%2"_s.arg(2 + i / 250).arg(1 + i % 250);
        QVERIFY(server.alsoListenOn(host));
        list.write(server.url("/" + QByteArray::number(1000 + i) + ".txt", host).toEncoded() + '\n');
    }
    list.close();
    Program program({u"-d"_s, m_folder->filePath(u"files"_s), u"-i"_s, list.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(!program.isRunning(), 120'000);
    QVERIFY2(program.exitCode() == 0, program.errors().constData());
    QVERIFY2(program.mostFiles() > 10 && program.mostFiles() < 256,
        qPrintable(QString::number(program.mostFiles())));
    QCOMPARE(QDir(m_folder->filePath(u"files"_s)).entryList(QDir::Files | QDir::Hidden).size(), hosts);
}

void TestFaultsMemory::usesConnectionsToManyHostsAgain()
{
    constexpr int hosts = 40;
    constexpr int rounds = 10;
    FaultServer server(u"127.0.1.1"_s);
    server.setOtherwise([](const FaultRequest &request) {
        return FaultAnswer().send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + request.target.mid(1, 4));
    });
    QFile list(m_folder->filePath(u"list.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (int i = 0; i < hosts * rounds; ++i) {
        const QString host = u"127.0.2.%1"_s.arg(1 + i % hosts);
        QVERIFY(i >= hosts || server.alsoListenOn(host));
        list.write(server.url("/" + QByteArray::number(1000 + i) + ".txt", host).toEncoded() + '\n');
    }
    list.close();
    Program program({u"-d"_s, m_folder->filePath(u"files"_s), u"-i"_s, list.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(!program.isRunning(), 120'000);
    QVERIFY2(program.exitCode() == 0, program.errors().constData());
    QVERIFY2(server.connections() <= 2 * hosts, qPrintable(QString::number(server.connections())));
}

QTEST_GUILESS_MAIN(TestFaultsMemory)
#include "tst_faults_memory.moc"
