// SPDX-License-Identifier: MIT
// P08: of several starts with one profile one opens a window, and the others hand over what they were asked.
#include "handover.h"
#include "singleinstance.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000; ///< milliseconds; reached only by what is broken
using Role = SingleInstance::Role;

HandOver sample()
{
    return {{u"https://example.org/1.png"_s, u"--start"_s, u"список.txt"_s, u"two\nlines"_s}, u"/home/x"_s,
        u"token-1"_s};
}

/// Sends @p bytes as a stranger would; what came back until the connection ended.
QByteArray answerTo(const QString &profile, const QByteArray &bytes)
{
    QLocalSocket socket;
    socket.connectToServer(SingleInstance::socketPath(profile));
    const auto becomes = [&socket](QLocalSocket::LocalSocketState state) {
        return QTest::qWaitFor([&] { return socket.state() == state; }, Patience);
    };
    if (!becomes(QLocalSocket::ConnectedState))
        return "no connection";
    socket.write(bytes);
    return becomes(QLocalSocket::UnconnectedState) ? socket.readAll() : "no end";
}

QByteArray messageWith(const QString &key, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(toMessage(sample())).object();
    object[key] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// What a child process does: begins with that profile, says which role it has, and keeps it until its input
/// ends.
int runChild(const QString &profile)
{
    SingleInstance instance(profile);
    const Role role = instance.begin(sample());
    std::puts(role == Role::First ? "first" : role == Role::HandedOver ? "handed over" : "no answer");
    std::fflush(stdout);
    if (role != Role::First)
        return 0;
    QThread *input = QThread::create([] {
        while (std::getchar() != EOF) { }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QObject::connect(input, &QThread::finished, input, &QObject::deleteLater);
    input->start();
    return QCoreApplication::exec();
}

struct Child : QProcess
{
    explicit Child(const QString &profile)
    {
        start(QCoreApplication::applicationFilePath(), {u"--child"_s, profile});
    }
    ~Child() override
    {
        closeWriteChannel();
        if (!waitForFinished(Patience))
            kill();
    }
    QByteArray role()
    {
        while (!canReadLine() && waitForReadyRead(Patience)) { }
        return readLine().trimmed();
    }
};

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    int m_count = 0;
    QString m_profile;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", m_dir.path().toUtf8()); }
    void init() { m_profile = m_dir.filePath(u"profile-%1"_s.arg(++m_count)); }

    void messagesComeBackAsTheyWere()
    {
        QCOMPARE(parseMessage(toMessage(sample())), sample());
        QVERIFY(toMessage(sample()).count('\n') == 1); // whatever is in them
        QCOMPARE(parseMessage(toMessage({{}, u"/"_s, {}})), (HandOver{{}, u"/"_s, {}}));
    }

    void P08_theSecondHandsItsArgumentsOver()
    {
        SingleInstance first(m_profile);
        QCOMPARE(first.begin({{}, u"/"_s, {}}), Role::First);
        QSignalSpy handed(&first, &SingleInstance::handedOver);
        Child second(m_profile);
        QTRY_COMPARE_WITH_TIMEOUT(handed.size(), 1, Patience);
        QCOMPARE(handed[0][0].value<HandOver>(), sample());
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, Patience);
        QCOMPARE(second.role(), QByteArray("handed over"));
    }

    void otherProfilesAreOthers()
    {
        SingleInstance first(m_profile);
        SingleInstance other(m_profile + u"-other"_s);
        QCOMPARE(first.begin(sample()), Role::First);
        QCOMPARE(other.begin(sample()), Role::First);
    }

    void P08_ofStartsAtTheSameMomentOneIsTheFirst()
    {
        for (int round = 0; round < 5; ++round) {
            const QString profile = m_profile + QString::number(round);
            std::vector<std::unique_ptr<Child>> children;
            for (int i = 0; i < 4; ++i)
                children.push_back(std::make_unique<Child>(profile));
            QMap<QByteArray, int> roles;
            for (const auto &child : children)
                ++roles[child->role()];
            QCOMPARE(roles, (QMap<QByteArray, int>{{"first", 1}, {"handed over", 3}}));
        }
    }

    void P08_takesOverFromOneThatWasKilled()
    {
        {
            Child killed(m_profile);
            QCOMPARE(killed.role(), QByteArray("first"));
            killed.kill();
            QVERIFY(killed.waitForFinished(Patience));
        }
        QVERIFY(QFile::exists(SingleInstance::socketPath(m_profile)));
        QVERIFY(QFile::exists(m_profile + u"/window.lock"_s));
        SingleInstance next(m_profile);
        QCOMPARE(next.begin(sample()), Role::First);
        Child further(m_profile);
        QSignalSpy handed(&next, &SingleInstance::handedOver);
        QTRY_COMPARE_WITH_TIMEOUT(handed.size(), 1, Patience);
    }

    void P10_takesOverALockThatBearsItsOwnNumber()
    {
        // In a container every run has the same process number.
        QVERIFY(QDir().mkpath(m_profile));
        {
            Child killed(m_profile);
            QCOMPARE(killed.role(), QByteArray("first"));
            killed.kill();
            QVERIFY(killed.waitForFinished(Patience));
        }
        QFile lock(m_profile + u"/window.lock"_s);
        QVERIFY(lock.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = lock.readAll().split('\n');
        lock.close();
        lines[0] = QByteArray::number(QCoreApplication::applicationPid());
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(lines.join('\n'));
        lock.close();
        SingleInstance next(m_profile);
        QCOMPARE(next.begin(sample()), Role::First);
    }

    void saysThatAnotherDoesNotAnswer()
    {
        SingleInstance first(m_profile); // in this thread, which waits: nobody answers
        QCOMPARE(first.begin(sample()), Role::First);
        SingleInstance second(m_profile);
        QCOMPARE(second.begin(sample(), 300ms), Role::NoAnswer);
    }

    void worksWhereNoLockCanBeMade()
    {
        SingleInstance instance(u"/proc/halyard"_s);
        QCOMPARE(instance.begin(sample()), Role::First);
    }

    void dropsWhatIsNoMessage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("a line", "hello\n");
        row("empty line", "\n");
        row("zeros", QByteArray(2000, '\0') + '\n');
        row("deep", QByteArray(200'000, '[') + '\n');
        row("array", "[1,2]\n");
        row("another version", messageWith(u"halyard"_s, 2));
        row("no version", messageWith(u"halyard"_s, QJsonValue()));
        row("arguments that are no list", messageWith(u"arguments"_s, u"x"_s));
        row("arguments that are no texts", messageWith(u"arguments"_s, QJsonArray{1}));
        row("relative folder", messageWith(u"folder"_s, u"x/y"_s));
        row("activation with lines", messageWith(u"activation"_s, u"a\nb"_s));
        row("long activation", messageWith(u"activation"_s, QString(5000, u'a')));
        row("endless", QByteArray(LargestHandOver + 10, 'x'));
        row("too long", messageWith(u"more"_s, QString(LargestHandOver, u'x')));
    }

    void dropsWhatIsNoMessage()
    {
        QFETCH(QByteArray, bytes);
        SingleInstance first(m_profile);
        QCOMPARE(first.begin(sample()), Role::First);
        QSignalSpy handed(&first, &SingleInstance::handedOver);
        QCOMPARE(answerTo(m_profile, bytes), QByteArray());
        QCOMPARE(handed.size(), 0);
        QCOMPARE(answerTo(m_profile, toMessage(sample())), takenAnswer()); // and it still listens
        QCOMPARE(handed.size(), 1);
    }

    void theSocketIsTheUsersAlone()
    {
        SingleInstance first(m_profile);
        QCOMPARE(first.begin(sample()), Role::First);
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(SingleInstance::socketPath(m_profile)) & others));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--child") == 0)
        return runChild(QString::fromLocal8Bit(argv[2]));
    TestSingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
