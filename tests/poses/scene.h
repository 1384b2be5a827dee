// SPDX-License-Identifier: MIT
// A window with everything behind it that it has in the program: the engine on its own thread, the practice
// server with a script of its own, a server that fails on purpose, a home folder. One pose lives in one
// scene. Time does not pass by itself here: a run stands still where the server withholds its answers. GUI
// thread.
#pragma once

#include "engine.h"
#include "faultserver.h"
#include "mainwindow.h"
#include "practiceserver.h"

#include <QKeySequence>
#include <QTemporaryDir>
#include <functional>

namespace Halyard {

class Language;

/// A pose that does not come about: `what` was waited for in vain.
struct Unreachable
{
    QString what;
};

class Scene final
{
    Q_DISABLE_COPY_MOVE(Scene)
public:
    /// From the n-th request on the server behaves so.
    struct Act
    {
        int from;
        PracticeBehaviour behaviour;
    };

    /// @p code: of a language.
    Scene(Language &language, const QString &code);
    ~Scene();

    /// What the practice server does; instant answers without one.
    void play(std::vector<Act> acts);
    static PracticeBehaviour
    quick(); ///< a little time for each, so that they arrive in an order of their own
    static PracticeBehaviour silent(); ///< no answer ever
    static PracticeBehaviour halves(); ///< half of each body, then nothing

    void openFlags(const QString &selection);
    void openList(const QByteArray &addresses);
    void openNothing();
    void close() { m_window.reset(); }

    WindowSetup setup;
    Limits limits; ///< of the engine, whatever the window prefers
    PracticeServer server;
    FaultServer stranger;

    MainWindow &window() { return *m_window; }
    const BatchStatus &status() const;
    QString home() const { return m_home.path(); }
    QString flagsFolder() const;
    /// The flags are in the folder already.
    void fillFolder(const QStringList &codes) const;

    template <typename Widget> Widget &find(const QString &name = {})
    {
        auto *widget = m_window->findChild<Widget *>(name);
        if (!widget)
            throw Unreachable{QStringLiteral("a %1 %2").arg(
                QString::fromLatin1(Widget::staticMetaObject.className()), name)};
        return *widget;
    }
    void click(const QString &button);
    void trigger(const QKeySequence &shortcut); ///< the menu entry that has it
    void until(const QString &what, const std::function<bool()> &condition);
    void untilSettled(); ///< layouts, pictures, timers of zero milliseconds: nothing more to come

private:
    void open();
    void onServed();

    const QString m_code;
    QTemporaryDir m_home;
    std::vector<Act> m_acts;
    int m_served = 0;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Halyard
