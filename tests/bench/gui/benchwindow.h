// SPDX-License-Identifier: MIT
// The window with everything behind it that it has in the program: the engine on its own thread, the session
// on disk, the built-in server on a thread of its own; settings and home are the job's alone. Driven as a
// user would. The main thread; owned by a job.
#pragma once

#include "batchmodel.h"
#include "currentbatch.h"
#include "engine.h"
#include "mainwindow.h"
#include "practicethread.h"
#include "rowviews.h"
#include "thumbnailstore.h"
#include "tileview.h"

#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace Halyard {

/// What was waited for did not come.
struct Unreached
{
    QString what;
};

class BenchWindow final
{
    Q_DISABLE_COPY_MOVE(BenchWindow)
public:
    struct Setup
    {
        int parallel = 24;
        int perHost = 24;
        QString flags{}; ///< a selection to begin with; empty: nothing
    };

    explicit BenchWindow(const Setup &setup);
    ~BenchWindow();

    MainWindow &window() { return *m_window; }
    Engine &engine() { return *m_engine; }
    TileView &grid() { return *m_window->views()->grid(); }
    ThumbnailStore &pictures() { return find<ThumbnailStore>({}); }
    const BatchStatus &status() const { return m_window->batch().status(); }
    QString folder() const { return m_home.filePath(QStringLiteral("files")); }
    QString path(const QString &name) const { return m_home.filePath(name); }

    template <typename Object> Object &find(const QString &name)
    {
        auto *object = m_window->findChild<Object *>(name);
        if (!object)
            throw Unreached{QStringLiteral("an object of the name ") + name};
        return *object;
    }

    /// A list as if it came from a further start of the program.
    void take(const QString &list, bool start);
    /// The event loop runs until @p condition holds, which an event brings about.
    void until(const QString &what, const std::function<bool()> &condition);
    /// Until everything that is to be painted is, and every picture is there.
    void untilSettled();
    /// Until the grid has been painted once more.
    void untilPainted();
    void click(const QString &button);
    /// The event loop runs for so long, and only what is there already wakes it.
    static void pass(std::chrono::milliseconds time, const std::function<void()> &atEnds = {});

private:
    QTemporaryDir m_home;
    std::unique_ptr<PracticeThread> m_practice;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

/// @p count addresses of flags at @p origin, one a line, in a file of that name.
void writeList(const QString &path, int count, const QString &origin);

} // namespace Halyard
