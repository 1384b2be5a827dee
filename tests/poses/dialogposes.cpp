// SPDX-License-Identifier: MIT
// The window with one of its dialogs before it.
#include "poses.h"

#include "adddialog.h"
#include "preferencesdialog.h"
#include "sourcebox.h"
#include "scene.h"

#include <QApplication>
#include <QAbstractItemView>
#include <QDialog>
#include <QFont>
#include <QLabel>
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
