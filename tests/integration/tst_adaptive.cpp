// SPDX-License-Identifier: MIT
// Limits::adaptive against a real nginx that answers 429 above a rate. Judged by the server's own log alone;
// a machine that is too busy to ask in time is measured beside it and not held against the limit.
// HALYARD_LONG=1: at 100 a second, a minute to find it and a minute that counts.
#include "engine.h"
#include "nginxserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Form
{
    int rate = 50; ///< a second
    std::chrono::seconds finding = 10s;
    std::chrono::seconds counting = 15s;
};

/// What the server answered, by its own log.
struct Answers
{
    int accepted = 0;
    int refused = 0;
    double share() const { return double(refused) / std::max(1, accepted + refused); }
};

EntryList rows(const QUrl &server, int count)
{
    std::vector<Entry> entries(std::size_t(count), Entry{});
    for (int i = 0; i < count; ++i) {
        entries[std::size_t(i)].address = server.toString() + u"limited/%1.txt"_s.arg(i);
        entries[std::size_t(i)].fileName = u"%1.txt"_s.arg(i);
    }
    return EntryList(std::move(entries));
}

Limits asManyAsTheExample(bool adaptive)
{
    Limits limits;
    limits.parallel = limits.perHost = 24;
    limits.adaptive = adaptive;
    limits.tries = 1;
    return limits;
}

/// How well this machine keeps time: of the moments asked for, the share that came.
class Heartbeat final : public QObject
{
public:
    explicit Heartbeat(std::chrono::milliseconds every)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { ++m_count; });
        m_timer.start(every);
    }
    double share(std::chrono::milliseconds length) const
    {
        return std::min(1.0, double(m_count) * m_timer.interval() / double(length.count()));
    }

private:
    QTimer m_timer;
    int m_count = 0;
};

bool pass(std::chrono::milliseconds time)
{
    QTimer timer;
    timer.setSingleShot(true);
    QSignalSpy spy(&timer, &QTimer::timeout);
    timer.start(time);
    return spy.wait(int(time.count()) + 60'000);
}

} // namespace

class TestAdaptive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aFixedNumberAtOnceLosesMoreThanHalf();
    void findsTheRateOfTheServerAndStaysJustBelow();

private:
    QUrl serve(int rate);
    QList<QPair<double, int>> log() const; ///< when, with which status
    Answers answers(std::chrono::seconds from, std::chrono::seconds to) const;

    Form m_form;
    QTemporaryDir m_dir;
    NginxServer m_nginx;
};

void TestAdaptive::initTestCase()
{
    if (!NginxServer::isInstalled())
        QSKIP("nginx is not installed");
    if (qEnvironmentVariableIntValue("HALYARD_LONG") > 0)
        m_form = {100, 60s, 60s};
    QVERIFY(m_dir.isValid());
    QFile file(m_dir.filePath(u"one.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("One line of text.\n");
}

/// As its documentation shows it: a few more at once are let through, the others are refused without delay.
QUrl TestAdaptive::serve(int rate)
{
    QFile::remove(m_dir.filePath(u"limit.log"_s));
    m_nginx.setHttpLines(u"limit_req_zone $binary_remote_addr zone=all:1m rate=%1r/s;\n"
                         "log_format timed '$msec $status';"_s.arg(rate));
    return m_nginx.start(m_dir.path(),
        u"location /limited/ { limit_req zone=all burst=10 nodelay; limit_req_status 429;\n"
        "rewrite ^ /one.txt break; access_log \"%1\" timed; }"_s.arg(m_dir.filePath(u"limit.log"_s)));
}

QList<QPair<double, int>> TestAdaptive::log() const
{
    QFile file(m_dir.filePath(u"limit.log"_s));
    QList<QPair<double, int>> answers;
    if (!file.open(QIODevice::ReadOnly))
        return answers;
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        if (words.size() == 2)
            answers.append({words[0].toDouble(), words[1].toInt()});
    }
    return answers;
}

Answers TestAdaptive::answers(std::chrono::seconds from, std::chrono::seconds to) const
{
    Answers sum;
    const auto lines = log();
    for (const auto &[time, status] : lines) {
        const double since = time - lines.first().first;
        if (since < double(from.count()) || since >= double(to.count()))
            continue;
        sum.accepted += status == 200 ? 1 : 0;
        sum.refused += status == 429 ? 1 : 0;
    }
    return sum;
}

void TestAdaptive::aFixedNumberAtOnceLosesMoreThanHalf()
{
    const QUrl server = serve(m_form.rate);
    QVERIFY2(!server.isEmpty(), qPrintable(m_nginx.errorString()));
    QTemporaryDir folder;
    Engine engine(Engine::Placement::OwnThread, asManyAsTheExample(false));
    QSignalSpy finished(&engine, &Engine::finished);
    engine.open({rows(server, 40 * m_form.rate), folder.path()});
    engine.start();
    QVERIFY(finished.wait(120'000));
    const auto status = finished.first().first().value<BatchStatus>();
    const auto lines = log();
    const double length = lines.last().first - lines.first().first;
    qInfo("24 at once: %d of %d saved in %.1f s, %d failed", status.count(State::Saved), status.total(),
        length, status.count(State::Failed));
    // On a machine that needs that long for them the server has let more through.
    if (length * m_form.rate > status.total() / 4.0)
        QSKIP("This machine is too slow to ask more than the server allows.");
    QVERIFY(2 * status.count(State::Failed) > status.total());
}

void TestAdaptive::findsTheRateOfTheServerAndStaysJustBelow()
{
    const QUrl server = serve(m_form.rate);
    QVERIFY2(!server.isEmpty(), qPrintable(m_nginx.errorString()));
    QTemporaryDir folder;
    Engine engine(Engine::Placement::OwnThread, asManyAsTheExample(true));
    BatchStatus status;
    connect(&engine, &Engine::changed, this, [&status](const Changes &changes) { status = changes.status; });
    const auto whole = m_form.finding + m_form.counting;
    engine.open({rows(server, int(2 * whole.count()) * m_form.rate), folder.path()});
    engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(!log().isEmpty(), 60'000);
    QVERIFY(pass(m_form.finding));
    const Heartbeat heartbeat(std::chrono::milliseconds(1000 / m_form.rate));
    QVERIFY(pass(m_form.counting + 1s));
    const double timeliness = heartbeat.share(m_form.counting);
    const Answers first = answers(0s, m_form.finding);
    const Answers then = answers(m_form.finding, whole);
    const double rate = double(then.accepted) / double(m_form.counting.count());
    qInfo("at first %.1f %% refused; then %.1f accepted a second of %d, %.2f %% refused (allowed: %d at "
          "once, %.1f "
          "a second; this machine was in time for %.0f %%)",
        100 * first.share(), rate, m_form.rate, 100 * then.share(), status.allowed, status.allowedRate,
        100 * timeliness);
    QVERIFY(rate >= 0.8 * m_form.rate * timeliness);
    QVERIFY(rate <= 1.2 * m_form.rate);
    QVERIFY(then.share() < 0.02);
    QVERIFY(status.allowedRate > 0);
    QVERIFY(status.allowed >= 2 && status.allowed <= 24);
    QCOMPARE(status.count(State::Failed), 0); // a refusal that it brought about costs no row a try
}

QTEST_GUILESS_MAIN(TestAdaptive)
#include "tst_adaptive.moc"
