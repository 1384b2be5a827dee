// SPDX-License-Identifier: MIT
// Any list, and good manners: how much a server is asked for is changed while the batch runs, the parts of a
// list that several machines have fetched are opened as one batch, and a list may have a million lines.
#include "addresslist.h"
#include "listreader.h"
#include "manifestmerge.h"
#include "plaindoublebox.h"
#include "preferencesdialog.h"
#include "shardmanifest.h"
#include "sourcebox.h"
#include "tileview.h"
#include "windowprogram.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>

#include <algorithm>
#include <functional>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int Million = 1'000'000;

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void openList(const Program &program, const QString &path)
{
    program.trigger(u"openListAction"_s);
    auto *dialog = program.window->findChild<QFileDialog *>(u"listDialog"_s);
    Q_EMIT dialog->filesSelected({path});
    delete dialog;
}

/// What a person does in the preferences of connections, and "Apply".
void prefer(const Program &program, const std::function<void(const PreferencesDialog &)> &change)
{
    program.trigger(u"preferencesAction"_s);
    const auto *dialog = program.find<PreferencesDialog>(u"preferencesDialog"_s);
    change(*dialog);
    program.click(u"prefApply"_s);
    program.find<PreferencesDialog>(u"preferencesDialog"_s)->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void setNumber(const PreferencesDialog &dialog, const QString &name, double value)
{
    if (auto *box = dialog.findChild<QSpinBox *>(name))
        box->setValue(int(value));
    else if (auto *decimal = dialog.findChild<QDoubleSpinBox *>(name))
        decimal->setValue(value);
    else
        qFatal("no %s", qPrintable(name));
}

/// The flags, from a server to which every limit applies, and which never answers.
struct Strict : Program
{
    Strict()
        : Program(silent())
    {
        engine.setExemptOrigins({});
        open();
    }
    int running() const { return status().count(State::Running); }
    void begin() const
    {
        click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(running(), Limits().perHost, Patience);
    }
};

/// The manifest of one of two shards of what the program has saved.
Manifest shardOfSaved(const Program &program, int number)
{
    std::vector<Entry> whole;
    Manifest saved;
    for (int row = 0; row < program.window->model()->batchSize(); ++row)
        whole.push_back(program.window->model()->entry(DownloadId(row)));
    const Shard shard{number, 2, Shard::By::Address};
    const Manifest planned = plannedManifest(whole, shard, u"Flags by two"_s);
    for (const Entry &entry : entriesOf(whole, shard)) {
        for (std::size_t row = 0; row < whole.size(); ++row) {
            if (whole[row].address == entry.address)
                saved.entries.push_back(manifestEntry(entry, program.row(int(row))));
        }
    }
    return asShard(saved, planned);
}

/// Of this process, in MB; 0 where the system does not tell.
int residentMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toInt() / 1000;
    }
    return 0;
}

QByteArray millionLines()
{
    QByteArray lines;
    lines.reserve(Million * 40);
    for (int i = 0; i < Million; ++i)
        lines += "https://pictures.example/collection/" + QByteArray::number(i) + ".png\n";
    return lines;
}

} // namespace

class TestWindowManners : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void asksOneServerForMoreAtOnceWhileItRuns()
    {
        const Strict program;
        program.begin();
        prefer(program, [](const PreferencesDialog &dialog) { setNumber(dialog, u"prefPerHost"_s, 9); });
        QTRY_COMPARE_WITH_TIMEOUT(program.running(), 9, Patience);
        program.find<QSpinBox>(u"parallelBox"_s)->setValue(11); // of all servers: the one in the tool bar
        prefer(program, [](const PreferencesDialog &dialog) { setNumber(dialog, u"prefPerHost"_s, 20); });
        QTRY_COMPARE_WITH_TIMEOUT(program.running(), 11, Patience);
        QCOMPARE(program.status().bound, Bound::Parallel);
        program.find<QSpinBox>(u"parallelBox"_s)->setValue(24);
        QTRY_COMPARE_WITH_TIMEOUT(program.running(), 20, Patience);
    }

    void slowsDownWhileItRuns_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<double>("value");
        QTest::newRow("a pause between requests") << u"prefHostDelay"_s << 3600.0;
        QTest::newRow("requests a second") << u"prefHostRate"_s << 0.001;
    }

    /// With nothing said about pace the other fourteen would begin in the same moment.
    void slowsDownWhileItRuns()
    {
        QFETCH(const QString, field);
        QFETCH(const double, value);
        const Strict program;
        program.begin();
        prefer(program, [&](const PreferencesDialog &dialog) {
            setNumber(dialog, field, value);
            setNumber(dialog, u"prefPerHost"_s, 20);
        });
        QTRY_COMPARE_WITH_TIMEOUT(program.status().perHost, 20, Patience);
        QVERIFY2(program.running() <= Limits().perHost + 1, qPrintable(QString::number(program.running())));
        prefer(program, [&](const PreferencesDialog &dialog) { setNumber(dialog, field, 0); });
        QTRY_COMPARE_WITH_TIMEOUT(program.running(), 20, Patience);
    }

    void findsOutHowMuchAServerBearsWhileItRuns()
    {
        const Strict program;
        program.begin();
        QCOMPARE(program.status().allowed, 0);
        const auto choose = [&program](bool adaptive) {
            prefer(program, [adaptive](const PreferencesDialog &dialog) {
                dialog.findChild<QCheckBox *>(u"prefAdaptive"_s)->setChecked(adaptive);
            });
        };
        choose(true);
        QTRY_VERIFY_WITH_TIMEOUT(program.status().allowed > 0, Patience);
        QVERIFY(program.status().allowed <= Limits().perHost);
        choose(false);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().allowed, 0, Patience);
    }

    void opensTheMergedManifestOfShardsAsOneBatch()
    {
        Program program;
        program.open();
        program.run();
        const Merge merge
            = mergeManifests({{u"1"_s, shardOfSaved(program, 1)}, {u"2"_s, shardOfSaved(program, 2)}}, {});
        QVERIFY(merge.problems.empty());
        QCOMPARE(writeManifest(program.setup.folder, merge.manifest), QString());
        program.trigger(u"clearAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().phase, Phase::Empty, Patience);
        openList(program, program.setup.folder + u'/' + manifestName());
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), 20, Patience);
        QCOMPARE(program.window->batch().title(), u"Flags by two"_s);
        QCOMPARE(program.window->batch().folder(), program.setup.folder);
        QTRY_VERIFY2_WITH_TIMEOUT(
            program.banner().startsWith(u"Everything"_s), qPrintable(program.banner()), Patience);
        QCOMPARE(program.window->model()->entry(DownloadId(0)).fileName, u"cn.png"_s);
        QCOMPARE(program.window->model()->entry(DownloadId(19)).fileName, u"fr.png"_s);
    }

    void opensTheManifestOfOneShardAndFetchesWhatItLacks()
    {
        Program program;
        program.open();
        program.run();
        Manifest shard = shardOfSaved(program, 2);
        const int rows = int(shard.entries.size());
        QVERIFY(rows > 2);
        QVERIFY(QFile::remove(program.setup.folder + u'/' + shard.entries[1].name));
        QCOMPARE(writeManifest(program.setup.folder, shard), QString());
        openList(program, program.setup.folder + u'/' + manifestName(shard.shard->shard));
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), rows, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().count(State::Skipped), rows - 1, Patience);
        program.run();
        QCOMPARE(program.saved(), 1);
        QVERIFY(program.files().contains(shard.entries[1].name));
    }

    void callsTheCrowdedPracticeServerByItsName()
    {
        Program program;
        program.setup.sources.append({u"practice:crowded"_s, program.server.flagTemplate()});
        QStringList chosen;
        program.setup.sourceChosen = [&chosen](const QString &name) { chosen << name; };
        program.open();
        auto *box = program.find<SourceBox>(u"sourceBox"_s);
        const int place = box->findText(u"Built-in practice server, crowded"_s);
        QVERIFY(place >= 0);
        box->setCurrentIndex(place);
        Q_EMIT box->activated(place);
        QCOMPARE(chosen.last(), u"practice:crowded"_s);
        program.open(); // and the next time, too
        QCOMPARE(program.find<SourceBox>(u"sourceBox"_s)->current().name, u"practice:crowded"_s);
    }

    /// Times and memory are told and not judged: they are the machine's.
    void L01_takesAListOfAMillionLinesInOneGo()
    {
        Program program(silent());
        program.keepSession(program.dir.filePath(u"queue.sqlite"_s));
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), 20, Patience);
        const QString path = program.dir.filePath(u"million.txt"_s);
        writeFile(path, millionLines());
        const int before = residentMegabytes();
        auto *reader = program.window->findChild<ListReader *>(QString(), Qt::FindDirectChildrenOnly);
        int turnsWhileReading = 0;
        QElapsedTimer watch;
        qint64 last = 0;
        qint64 longest = 0;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] {
            turnsWhileReading += reader->isBusy() ? 1 : 0;
            longest = std::max(longest, watch.elapsed() - last);
            last = watch.elapsed();
        });
        const QSignalSpy resets(program.window->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy inserts(program.window->model(), &QAbstractItemModel::rowsInserted);
        watch.start();
        beat.start(5);
        openList(program, path);
        QTRY_COMPARE_WITH_TIMEOUT(program.window->model()->batchSize(), Million, Patience);
        const qint64 inTheGrid = watch.elapsed();
        QCOMPARE(resets.size() + inserts.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), Million, Patience);
        const qint64 inTheEngine = watch.elapsed();
        const int after = residentMegabytes();
        QVERIFY2(turnsWhileReading > 10, qPrintable(QString::number(turnsWhileReading)));
        QVERIFY2(program.banner().contains(u"1000000"_s), qPrintable(program.banner()));
        qInfo("a million lines: in the grid after %lld ms, in the engine after %lld ms; longest stall of the "
              "window "
              "%lld ms; %d turns of its loop while they were read; memory %d MB, %d MB before",
            inTheGrid, inTheEngine, longest, turnsWhileReading, after, before);
        program.window->views()->grid()->scrollToBottom(); // and it stays alive
        QTRY_VERIFY_WITH_TIMEOUT(program.window->isVisible(), Patience);
        QCOMPARE(program.window->model()->entry(DownloadId(Million - 1)).fileName, u"999999.png"_s);
    }
};

QTEST_MAIN(TestWindowManners)
#include "tst_windowmanners.moc"
