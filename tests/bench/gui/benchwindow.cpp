// SPDX-License-Identifier: MIT
#include "benchwindow.h"

#include "preferences.h"
#include "windowmemory.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QMouseEvent>
#include <QSettings>
#include <QTextStream>
#include <QTimer>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr auto Patience = 10min; ///< reached only by what is broken

class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QObject *watched)
        : QObject(watched)
    {
        watched->installEventFilter(this);
    }
    bool isPainted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) // what is posted now comes when the window is on the screen
            QMetaObject::invokeMethod(
                this, [this] { isPainted = true; }, Qt::QueuedConnection);
        return false;
    }
};

} // namespace

BenchWindow::BenchWindow(const Setup &setup)
    : m_practice(std::make_unique<PracticeThread>())
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.filePath(u"config"_s));
    m_practice->behaveAs(u"practice:instant"_s);
    QSettings settings;
    Preferences preferences;
    preferences.limits.perHost = setup.perHost;
    preferences.confirmQuit = false;
    writePreferences(preferences, settings);
    WindowMemory memory;
    memory.setParallel(setup.parallel);
    memory.setFolder(BatchKind::List, folder());
    if (setup.flags.isEmpty())
        memory.setKind(BatchKind::None);
    m_engine = std::make_unique<Engine>(Engine::Placement::OwnThread);
    m_engine->keepSession({m_home.filePath(u"session.sqlite"_s), FrontEnd::Window});
    m_engine->setExemptOrigins({m_practice->origin()});
    WindowSetup window;
    window.sources = {{u"practice:instant"_s, m_practice->flagTemplate()}};
    window.keepsSession = true;
    window.folder = setup.flags.isEmpty() ? QString() : folder();
    window.selection = setup.flags;
    m_window = std::make_unique<MainWindow>(m_engine.get(), window);
    m_window->resize(1280, 860);
    m_window->show();
    m_window->activateWindow();
    until(u"the window"_s, [this] { return !m_window->batch().isReopening(); });
    untilSettled();
}

BenchWindow::~BenchWindow()
{
    m_window.reset();
    m_engine.reset();
}

void BenchWindow::take(const QString &list, bool start)
{
    WindowRequest request;
    request.lists = {list};
    request.folder = folder();
    request.start = start;
    m_window->take(request);
}

void BenchWindow::until(const QString &what, const std::function<bool()> &condition)
{
    const QDeadlineTimer end(Patience);
    while (!condition()) {
        if (end.hasExpired())
            throw Unreached{what};
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

void BenchWindow::untilSettled()
{
    for (int quiet = 0; quiet < 3; ++quiet) {
        untilPainted();
        if (pictures().pendingCount() > 0) {
            until(u"the pictures"_s, [this] { return pictures().pendingCount() == 0; });
            quiet = 0;
        }
    }
}

void BenchWindow::untilPainted()
{
    QWidget *surface = grid().isVisible() ? grid().viewport() : m_window->centralWidget();
    PaintWatch watch(surface);
    surface->update();
    until(u"a painted window"_s, [&watch] { return watch.isPainted; });
}

void BenchWindow::click(const QString &button)
{
    auto &widget = find<QAbstractButton>(button);
    until(button + u", enabled"_s, [&widget] { return widget.isEnabled(); });
    const QPointF place = QRectF(widget.rect()).center();
    const QPointF global = widget.mapToGlobal(place);
    QMouseEvent press(
        QEvent::MouseButtonPress, place, global, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QMouseEvent release(
        QEvent::MouseButtonRelease, place, global, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &press);
    QCoreApplication::sendEvent(&widget, &release);
}

void BenchWindow::pass(std::chrono::milliseconds time, const std::function<void()> &atEnds)
{
    QEventLoop loop;
    std::thread clock([&] {
        std::this_thread::sleep_for(100ms); // the loop is at rest by then
        if (atEnds)
            atEnds();
        std::this_thread::sleep_for(time);
        if (atEnds)
            atEnds();
        QMetaObject::invokeMethod(
            &loop, [&loop] { loop.quit(); }, Qt::QueuedConnection);
    });
    loop.exec();
    clock.join();
}

void writeList(const QString &path, int count, const QString &origin)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        throw Unreached{path};
    QTextStream text(&file);
    for (int i = 0; i < count; ++i)
        text << origin << "/flags/flag-"_L1 << QString::number(i).rightJustified(7, u'0') << ".png\n"_L1;
}

} // namespace Halyard
