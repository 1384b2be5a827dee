// SPDX-License-Identifier: MIT
#include "scene.h"

#include "currentbatch.h"
#include "language.h"
#include "preferences.h"
#include "thumbnailstore.h"
#include "windowmemory.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QSettings>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr auto Patience = 60s; ///< reached only by what is broken

PracticeBehaviour delayed(std::chrono::milliseconds shortest, std::chrono::milliseconds longest)
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = shortest;
    behaviour.longest = longest;
    return behaviour;
}

Limits shortLimits()
{
    Limits limits;
    limits.tries = 1;
    limits.connectTimeout = 5s;
    limits.firstByteTimeout = 700ms;
    limits.idleTimeout = 10min; // what is half there stays so
    limits.minimumRate = 0;
    limits.pauseGrace = 0ms;
    return limits;
}

} // namespace

Scene::Scene(Language &language, const QString &code)
    : limits(shortLimits())
    , m_code(code)
{
    qputenv("HOME", m_home.path().toUtf8());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.filePath(u".config"_s));
    if (!server.listen())
        throw Unreachable{u"a port for the practice server"_s};
    QObject::connect(&server, &PracticeServer::requestServed, &server, [this] { onServed(); });
    language.set(code);
    setup.language = &language;
    setup.sources
        = {{u"practice:far"_s, server.flagTemplate()}, {u"flagcdn"_s, u"https://flagcdn.example/{cc}.png"_s}};
}

Scene::~Scene()
{
    m_window.reset();
}

void Scene::play(std::vector<Act> acts)
{
    m_acts = std::move(acts);
    m_served = 0;
    for (const Act &act : m_acts) {
        if (act.from == 0)
            server.setBehaviour(act.behaviour);
    }
}

void Scene::onServed()
{
    ++m_served;
    for (const Act &act : m_acts) {
        if (act.from == m_served)
            server.setBehaviour(act.behaviour);
    }
}

PracticeBehaviour Scene::quick()
{
    return delayed(1ms, 60ms);
}

PracticeBehaviour Scene::silent()
{
    return delayed(10min, 10min);
}

PracticeBehaviour Scene::halves()
{
    PracticeBehaviour behaviour;
    behaviour.errorRate = 1;
    behaviour.faults = {Fault::Stalled};
    return behaviour;
}

void Scene::openFlags(const QString &selection)
{
    setup.selection = selection;
    open();
}

void Scene::openList(const QByteArray &addresses)
{
    setup.addresses = addresses;
    const auto rows = addresses.count('\n');
    open();
    until(u"a list of %1 rows"_s.arg(rows), [&] { return status().total() == rows; });
}

void Scene::openNothing()
{
    WindowMemory().setKind(BatchKind::None);
    open();
}

void Scene::open()
{
    QSettings settings;
    Preferences preferences;
    preferences.language = m_code;
    preferences.limits = limits;
    preferences.motion = Preferences::Motion::Never;
    writePreferences(preferences, settings);
    WindowMemory().setParallel(limits.parallel);
    m_engine = std::make_unique<Engine>(Engine::Placement::OwnThread, limits);
    m_engine->setExemptOrigins({server.origin(), stranger.origin()});
    m_window = std::make_unique<MainWindow>(m_engine.get(), setup);
    m_engine->setLimits(limits); // the window has set those that it prefers
    m_window->show();
    m_window->activateWindow();
    untilSettled();
}

const BatchStatus &Scene::status() const
{
    return m_window->batch().status();
}

QString Scene::flagsFolder() const
{
    return WindowMemory().folder(BatchKind::Flags);
}

void Scene::fillFolder(const QStringList &codes) const
{
    QDir().mkpath(flagsFolder());
    for (const QString &code : codes) {
        QFile file(flagsFolder() + u'/' + code + u".png"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(PracticeServer::flag(code)) <= 0)
            throw Unreachable{u"the flag "_s + code};
    }
}

void Scene::click(const QString &button)
{
    auto &widget = find<QAbstractButton>(button);
    until(button + u" enabled"_s, [&] { return widget.isEnabled(); });
    widget.click();
}

void Scene::trigger(const QKeySequence &shortcut)
{
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->shortcuts().contains(shortcut)) {
            until(u"%1 (%2) enabled"_s.arg(action->text(), shortcut.toString()),
                [&] { return action->isEnabled(); });
            action->trigger();
            return;
        }
    }
    throw Unreachable{u"a menu entry with "_s + shortcut.toString()};
}

void Scene::until(const QString &what, const std::function<bool()> &condition)
{
    const QDeadlineTimer end(Patience);
    while (!condition()) {
        if (end.hasExpired())
            throw Unreachable{what};
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
}

void Scene::untilSettled()
{
    const auto *pictures = m_window->findChild<ThumbnailStore *>();
    for (int quiet = 0; quiet < 3;) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        m_window->grab(QRect(0, 0, 1, 1)); // what is painted asks for its picture
        if (pictures && pictures->pendingCount() > 0) {
            until(u"the pictures"_s, [&] { return pictures->pendingCount() == 0; });
            quiet = 0;
        } else {
            ++quiet;
        }
    }
}

} // namespace Halyard
