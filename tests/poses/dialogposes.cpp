// SPDX-License-Identifier: MIT
// The window with one of its dialogs before it.
#include "poses.h"

#include "adddialog.h"
#include "preferencesdialog.h"
#include "readingbar.h"
#include "scene.h"
#include "sourcebox.h"
#include "sweepdialog.h"
#include "sweepmodel.h"

#include <QApplication>
#include <QAbstractItemView>
#include <QDialog>
#include <QFile>
#include <QFont>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QDialog *shownDialog()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(window); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

void openBy(Scene &scene, const QKeySequence &shortcut)
{
    scene.trigger(shortcut);
    scene.until(u"a dialog"_s, [] { return shownDialog() != nullptr; });
}

template <typename Dialog> Dialog &shown()
{
    auto *dialog = qobject_cast<Dialog *>(shownDialog());
    if (!dialog)
        throw Unreachable{QString::fromLatin1(Dialog::staticMetaObject.className())};
    return *dialog;
}

void addDialog(Scene &scene)
{
    takePose(scene, u"ready"_s);
    openBy(scene, QKeySequence(Qt::CTRL | Qt::Key_N));
}

void addDialogWithFaults(Scene &scene)
{
    addDialog(scene);
    shown<AddDialog>().addText(
        u"https://flags.example/gallery/{cn,in,us}.png\nhttps://flags.example/img[001-003].png\n"
        "htp:/flags.example/typing-error.png\nhttps://flags.example/a.png\nhttps://flags.example/a.png\n"
        "ftp://flags.example/old.png\nhttps://flags.example/an-uncommonly-long-name-for-the-picture-of-a-"
        "flag-that-nobody-would-ever-type.png\nnot an address at all\n"_s);
    // The list is read away from the GUI thread.
    scene.until(u"the preview"_s, [] {
        const auto views = shownDialog()->findChildren<QAbstractItemView *>();
        return std::any_of(views.begin(), views.end(), [](const QAbstractItemView *view) {
            return view->isVisible() && view->model() && view->model()->rowCount() >= 2;
        });
    });
}

/// Patterns that are right, under names of one's own.
void addDialogWithPatterns(Scene &scene)
{
    addDialog(scene);
    auto &dialog = shown<AddDialog>();
    dialog.findChild<QLineEdit *>(u"addNames"_s)->setText(u"{nnn}-{host}-{name}"_s);
    dialog.addText(u"https://flags.example/{cn,in,us}/[001-120].png\n"_s);
    scene.until(u"the preview"_s, [] {
        const auto *view = shownDialog()->findChild<QAbstractItemView *>(u"addPreview"_s);
        return view->model()->rowCount() > 0;
    });
}

/// As much as the dialog can have to say at once.
void addDialogWithLists(Scene &scene)
{
    addDialog(scene);
    auto &dialog = shown<AddDialog>();
    const auto write = [&scene](const QString &name, const QByteArray &bytes) {
        QFile file(scene.home() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw Unreachable{u"a file "_s + name};
        return file.fileName();
    };
    dialog.addFiles(
        {write(u"flags.csv"_s, "url,filename\nhttps://flags.example/cn.png,China.png\nhttp//x,y\n"),
            write(u"queue.txt"_s,
                "https://flags.example/in.png\n  out=India.png\n  split=4\n  dir=/srv/flags\n")});
    dialog.findChild<QLineEdit *>(u"addNames"_s)->setText(u"{nnn}-{nam}"_s);
    scene.until(u"the preview"_s, [] {
        const auto *view = shownDialog()->findChild<QAbstractItemView *>(u"addPreview"_s);
        return view->model()->rowCount() > 1;
    });
    dialog.findChild<ReadingBar *>()->show(420'000, 1'000'000, 1234); // of another list, say
}

PracticeBehaviour crowded()
{
    PracticeBehaviour behaviour = Scene::quick();
    behaviour.bears = 10;
    return behaviour;
}

SweepDialog &beginSweep(Scene &scene)
{
    takePose(scene, u"ready"_s);
    scene.server.setBehaviour(crowded());
    scene.find<QAction>(u"sweepAction"_s).trigger();
    scene.until(u"a dialog"_s, [] { return shownDialog() != nullptr; });
    auto &dialog = shown<SweepDialog>();
    dialog.findChild<QPushButton *>(u"sweepStartButton"_s)->click();
    return dialog;
}

void sweep(Scene &scene)
{
    scene.setup.sweepTemplate = [&scene] { return scene.server.flagTemplate(); };
    const SweepDialog &dialog = beginSweep(scene);
    scene.until(u"the last level"_s, [&dialog] { return !dialog.isRunning(); });
}

/// The third level has begun, and does not end.
void runningSweep(Scene &scene)
{
    scene.setup.sweepTemplate = [&scene, levels = 0]() mutable {
        if (++levels > 2)
            scene.server.setBehaviour(Scene::silent());
        return scene.server.flagTemplate();
    };
    scene.limits.firstByteTimeout = std::chrono::minutes(10);
    const SweepDialog &dialog = beginSweep(scene);
    const auto *model = dialog.findChild<SweepModel *>();
    scene.until(u"two levels"_s, [model] { return model->done().size() == 2; });
}

template <PreferencesDialog::Page page> void preferences(Scene &scene)
{
    takePose(scene, u"ready"_s);
    openBy(scene, QKeySequence(Qt::CTRL | Qt::Key_Comma));
    shown<PreferencesDialog>().showPage(page);
}

void quitQuestion(Scene &scene)
{
    takePose(scene, u"running"_s);
    scene.window().close();
    scene.until(u"the question"_s, [] { return shownDialog() != nullptr; });
}

void shortcuts(Scene &scene)
{
    takePose(scene, u"ready"_s);
    openBy(scene, QKeySequence(Qt::CTRL | Qt::Key_Question));
}

template <int which> void menu(Scene &scene)
{
    takePose(scene, u"running"_s);
    const QAction *entry = scene.window().menuBar()->actions().value(which);
    if (!entry || !entry->menu())
        throw Unreachable{u"menu %1"_s.arg(which + 1)};
    const QRect place = scene.window().menuBar()->actionGeometry(const_cast<QAction *>(entry));
    entry->menu()->popup(scene.window().menuBar()->mapToGlobal(place.bottomLeft()));
    scene.until(u"the menu"_s, [&] { return entry->menu()->isVisible(); });
}

} // namespace

std::vector<Pose> dialogPoses()
{
    using Page = PreferencesDialog::Page;
    return {
        {u"add"_s, u"Add downloads"_s, addDialog},
        {u"add-faults"_s, u"Add downloads, with lines that are none"_s, addDialogWithFaults},
        {u"add-patterns"_s, u"Add downloads, with patterns and names"_s, addDialogWithPatterns},
        {u"add-lists"_s, u"Add downloads, with lists of other programs"_s, addDialogWithLists},
        {u"sweep"_s, u"How many at once?"_s, sweep},
        {u"running-sweep"_s, u"How many at once? In mid way"_s, runningSweep},
        {u"preferences-general"_s, u"Preferences: General"_s, preferences<Page::General>},
        {u"preferences-files"_s, u"Preferences: Files"_s, preferences<Page::Files>},
        {u"preferences-connections"_s, u"Preferences: Connections"_s, preferences<Page::Connections>},
        {u"preferences-network"_s, u"Preferences: Network"_s, preferences<Page::Network>},
        {u"preferences-appearance"_s, u"Preferences: Appearance"_s, preferences<Page::Appearance>},
        {u"quit-question"_s, u"Quitting while it runs"_s, quitQuestion},
        {u"shortcuts"_s, u"Keyboard shortcuts"_s, shortcuts},
        {u"menu-file"_s, u"Menu: File"_s, menu<0>},
        {u"menu-edit"_s, u"Menu: Edit"_s, menu<1>},
        {u"menu-batch"_s, u"Menu: Batch"_s, menu<2>},
        {u"menu-view"_s, u"Menu: View"_s, menu<3>},
        {u"menu-help"_s, u"Menu: Help"_s, menu<4>},
    };
}

void takePose(Scene &scene, const QString &name)
{
    const std::vector<Pose> &poses = allPoses();
    const auto pose
        = std::find_if(poses.begin(), poses.end(), [&](const Pose &each) { return each.name == name; });
    if (pose == poses.end())
        throw Unreachable{u"a pose called "_s + name};
    pose->take(scene);
}

const std::vector<Pose> &allPoses()
{
    static const std::vector<Pose> poses = [] {
        std::vector<Pose> all = batchPoses();
        for (auto part : {panelPoses, dialogPoses, readmePoses})
            std::ranges::move(part(), std::back_inserter(all));
        return all;
    }();
    return poses;
}

} // namespace Halyard
