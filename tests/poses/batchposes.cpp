// SPDX-License-Identifier: MIT
// The states that a batch can be in.
#include "poses.h"

#include "batchmodel.h"
#include "failingsite.h"
#include "flagcatalogue.h"
#include "manifest.h"
#include "scene.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Half = 118; ///< of the flags
constexpr int Partly = 9; ///< bodies that stop in the middle

QStringList codesOf(const QString &selection)
{
    QStringList codes;
    for (const Country &country : selectFlags(selection).countries)
        codes << country.code.toLower();
    return codes;
}

void untilPhase(Scene &scene, Phase phase)
{
    scene.until(u"phase %1"_s.arg(int(phase)), [&] { return scene.status().phase == phase; });
}

void empty(Scene &scene)
{
    scene.openNothing();
}

void ready(Scene &scene)
{
    scene.openFlags(u"all"_s);
}

/// Half of the flags are saved, some of the others are half there, the rest waits for the server.
void running(Scene &scene)
{
    scene.play({{0, Scene::quick()}, {Half, Scene::halves()}, {Half + Partly, Scene::silent()}});
    scene.limits.firstByteTimeout = std::chrono::minutes(10);
    scene.openFlags(u"all"_s);
    scene.click(u"primaryButton"_s);
    scene.until(u"half of the flags"_s, [&] {
        return scene.status().count(State::Saved) == Half
            && scene.status().count(State::Running) == scene.limits.parallel;
    });
}

void pausing(Scene &scene)
{
    scene.limits.pauseGrace = std::chrono::minutes(10);
    running(scene);
    scene.click(u"primaryButton"_s);
    untilPhase(scene, Phase::Pausing);
}

void paused(Scene &scene)
{
    running(scene);
    scene.click(u"primaryButton"_s);
    untilPhase(scene, Phase::Paused);
}

void stopped(Scene &scene)
{
    running(scene);
    scene.click(u"stopButton"_s);
    untilPhase(scene, Phase::Stopped);
}

void done(Scene &scene)
{
    scene.play({{0, Scene::quick()}});
    scene.openFlags(u"all"_s);
    scene.click(u"primaryButton"_s);
    untilPhase(scene, Phase::Done);
}

void failed(Scene &scene)
{
    const FailingSite site(scene.stranger);
    scene.openList(site.list());
    scene.click(u"primaryButton"_s);
    untilPhase(scene, Phase::Done);
    scene.until(u"failed rows"_s, [&] { return scene.status().count(State::Failed) == site.failures(); });
}

void allThere(Scene &scene)
{
    scene.fillFolder(codesOf(u"all"_s));
    scene.openFlags(u"all"_s);
    scene.until(u"files that are there"_s, [&] { return scene.status().count(State::Skipped) == 249; });
}

/// A manifest of five files: three are there, one has gone, one has changed.
void manifest(Scene &scene)
{
    const QStringList codes{u"br"_s, u"cn"_s, u"in"_s, u"ng"_s, u"us"_s};
    Manifest manifest;
    manifest.title = u"flags.example"_s;
    for (const QString &code : codes) {
        const QByteArray flag = PracticeServer::flag(code);
        ManifestEntry &entry = manifest.entries.emplace_back();
        entry.address = scene.server.origin() + u"/flags/"_s + code + u".png"_s;
        entry.name = code + u".png"_s;
        entry.status = "saved";
        entry.size = flag.size();
        entry.sha256 = QCryptographicHash::hash(flag, QCryptographicHash::Sha256);
    }
    const QString folder = scene.home() + u"/Pictures/shards"_s;
    QDir().mkpath(folder);
    const auto write = [&folder](const QString &code, const QByteArray &bytes) {
        QFile file(folder + u'/' + code + u".png"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw Unreachable{u"the flag "_s + code};
    };
    for (int i = 0; i < 3; ++i)
        write(codes[i], PracticeServer::flag(codes[i]));
    write(codes[3], "changed");
    if (const QString problem = writeManifest(folder, manifest); !problem.isEmpty())
        throw Unreachable{u"a manifest: "_s + problem};
    scene.setup.lists = {folder + u'/' + manifestName()};
    scene.openNothing();
    scene.until(u"what is there"_s, [&] { return scene.status().count(State::Skipped) == 3; });
}

void folderProblem(Scene &scene)
{
    QFile file(scene.home() + u"/Pictures"_s);
    if (!file.open(QIODevice::WriteOnly))
        throw Unreachable{u"a file in the folder's place"_s};
    scene.setup.folder = scene.home() + u"/Pictures/Flags of the world"_s;
    scene.openFlags(u"popular"_s);
    scene.click(u"primaryButton"_s);
    scene.until(u"a problem with the folder"_s, [&] { return scene.status().problem.has_value(); });
}

/// The server has given five files and asks to wait.
void onHold(Scene &scene)
{
    scene.limits.tries = 5;
    const BusySite site(scene.stranger);
    scene.openList(site.list());
    scene.click(u"primaryButton"_s);
    scene.until(u"a host on hold"_s,
        [&] { return scene.status().bound == Bound::Hold && !scene.status().holds.empty(); });
}

} // namespace

std::vector<Pose> batchPoses()
{
    return {
        {u"empty"_s, u"Empty"_s, empty},
        {u"ready"_s, u"Ready"_s, ready},
        {u"running"_s, u"Running"_s, running},
        {u"pausing"_s, u"Pausing"_s, pausing},
        {u"paused"_s, u"Paused"_s, paused},
        {u"stopped"_s, u"Stopped"_s, stopped},
        {u"done"_s, u"Done"_s, done},
        {u"failed"_s, u"Done, with failures for several reasons"_s, failed},
        {u"all-there"_s, u"Everything is already there"_s, allThere},
        {u"manifest"_s, u"A manifest that was opened"_s, manifest},
        {u"folder-problem"_s, u"The folder cannot be written"_s, folderProblem},
        {u"on-hold"_s, u"The server asks to wait"_s, onHold},
    };
}

} // namespace Halyard
