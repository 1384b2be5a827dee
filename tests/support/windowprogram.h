// SPDX-License-Identifier: MIT
// A program as a test drives it: practice server, engine, one window at a time, with settings, clipboard and
// home of its own. The window is the real one; it is driven by its buttons, fields and keys.
#pragma once

#include "batchmodel.h"
#include "currentbatch.h"
#include "engine.h"
#include "folderlock.h"
#include "language.h"
#include "mainwindow.h"
#include "messagebanner.h"
#include "practiceserver.h"
#include "rowviews.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Halyard {

constexpr int Patience = 60'000; ///< milliseconds; reached only by what is broken

inline PracticeBehaviour delayed(std::chrono::milliseconds shortest, std::chrono::milliseconds longest)
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = shortest;
    behaviour.longest = longest;
    return behaviour;
}

/// Slow enough that a batch is never done by accident: each answer takes minutes.
inline PracticeBehaviour silent()
{
    return delayed(std::chrono::minutes(10), std::chrono::minutes(10));
}

/// Every answer meets @p fault.
inline PracticeBehaviour always(Fault fault)
{
    PracticeBehaviour behaviour = PracticeBehaviour::instant();
    behaviour.errorRate = 1;
    behaviour.faults = {fault};
    return behaviour;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Nothing of the person who runs the test is read or changed. Call in initTestCase() and in init().
inline void useOwnName()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("halyard-test"));
    QCoreApplication::setApplicationName(QStringLiteral("halyard-test"));
}
inline void forgetEverything(const QTemporaryDir &dir)
{
    static int count = 0;
    const QString settings = dir.filePath(QString::number(++count));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings);
    QApplication::clipboard()->clear();
}

/// One run of the program. With a session the next run, over the same settings and with the same `session`,
/// takes its batch up again.
struct Program
{
    Language language;
    PracticeServer server;
    QTemporaryDir dir; // the engine leaves it first
    Engine engine{Engine::Placement::OwnThread};
    WindowSetup setup;
    std::unique_ptr<MainWindow> window;

    explicit Program(const PracticeBehaviour &behaviour = PracticeBehaviour::instant(), quint16 port = 0)
        : server(behaviour)
    {
        language.set(QStringLiteral("en"));
        QLocale::setDefault(QLocale::c());
        server.listen(port);
        engine.setExemptOrigins({server.origin()});
        setup.sources = {{QStringLiteral("practice:test"), server.flagTemplate()}};
        setup.folder = dir.filePath(QStringLiteral("flags"));
        setup.selection = QStringLiteral("popular");
    }

    void keepSession(const QString &database)
    {
        setup.keepsSession = true;
        engine.keepSession({database, FrontEnd::Window});
    }
    void open()
    {
        window.reset();
        window = std::make_unique<MainWindow>(&engine, setup);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    void run() const
    {
        click(QStringLiteral("primaryButton"));
        QTRY_COMPARE_WITH_TIMEOUT(status().phase, Phase::Done, Patience);
    }

    template <typename Widget> Widget *find(const QString &name) const
    {
        auto *widget = window->findChild<Widget *>(name);
        if (!widget)
            qFatal("no %s", qPrintable(name));
        return widget;
    }
    void click(const QString &name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    QAction *action(const QString &name) const { return find<QAction>(name); }
    void trigger(const QString &name) const { action(name)->trigger(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focus = window->focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }
    QString textOf(const QString &button) const { return find<QPushButton>(button)->text(); }

    /// Chooses these rows and no others; the first becomes the current one.
    void choose(const QList<int> &ids) const
    {
        QItemSelectionModel *selection = window->views()->selection();
        selection->clearSelection();
        for (const int id : ids)
            selection->select(window->views()->rows()->indexOf(DownloadId(id)), QItemSelectionModel::Select);
        selection->setCurrentIndex(
            window->views()->rows()->indexOf(DownloadId(ids.first())), QItemSelectionModel::NoUpdate);
    }
    const Download &row(int id) const { return window->model()->download(DownloadId(id)); }
    int shown() const { return window->views()->rows()->rowCount(); }
    const BatchStatus &status() const { return window->batch().status(); }
    int saved() const { return status().count(State::Saved); }
    QString banner() const
    {
        const auto *widget = find<MessageBanner>(QStringLiteral("messageBanner"));
        return widget->isVisible() ? widget->text() : QString();
    }
    QStringList files(const QString &folder = {}) const
    {
        QStringList names
            = QDir(folder.isEmpty() ? setup.folder : folder).entryList(QDir::Files | QDir::Hidden);
        names.removeAll(FolderLock::fileName()); // in the folder as long as the batch is under way
        return names;
    }
    QString address(const QString &code) const
    {
        return server.origin() + QStringLiteral("/flags/") + code + QStringLiteral(".png");
    }
};

} // namespace Halyard
