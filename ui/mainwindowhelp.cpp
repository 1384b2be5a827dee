// SPDX-License-Identifier: MIT
// What the Help menu opens.
#include "mainwindow.h"

#include "shortcutsdialog.h"
#include "sweepdialog.h"
#include "targetbar.h"
#include "windowactions.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Halyard {

void MainWindow::showShortcuts()
{
    const auto groups = [this] {
        QList<ShortcutGroup> all;
        for (const QMenu *menu : m_actions->menus())
            all.append({menu->title(), menu->actions(), {}});
        all.append({tr("Elsewhere"), {},
            {{{Qt::Key_Space}, tr("Start, pause or resume, while the keyboard is in the grid")},
                {{Qt::Key_Return}, tr("Open the file, or show its details")},
                {{Qt::Key_F6}, tr("Go to the next part of the window")},
                {{Qt::SHIFT | Qt::Key_F6}, tr("Go to the part before")},
                {{Qt::Key_F10}, tr("Go to the menus")},
                {{Qt::Key_Escape}, tr("Close a message, then show all files, then choose none")}}});
        return all;
    };
    auto *dialog = new ShortcutsDialog(groups, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showSweep()
{
    if (auto *open = findChild<SweepDialog *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new SweepDialog(m_setup.sweepTemplate, m_preferences.limitsFor(m_parallel), this);
    connect(dialog, &SweepDialog::parallelChosen, this, [this](int parallel) {
        m_targetBar->parallel()->setValue(parallel);
        say(tr("%Ln file(s) at once from now on.", nullptr, m_parallel));
    });
    dialog->show();
}

void MainWindow::showAbout()
{
    const QString versions = u"Halyard %1, Qt %2, %3"_s.arg(
        QCoreApplication::applicationVersion(), QLatin1StringView(qVersion()), QSysInfo::prettyProductName());
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Halyard"));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(u"<b>Halyard %1</b>"_s.arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(tr("A batch downloader that you can watch.") + u"<br/><small>"_s
        + versions.toHtmlEscaped() + u"</small>"_s);
    QPushButton *copy = box->addButton(tr("&Copy Versions"), QMessageBox::ActionRole);
    box->addButton(QMessageBox::Close);
    connect(copy, &QPushButton::clicked, box, [versions] { QApplication::clipboard()->setText(versions); });
    box->open();
}

} // namespace Halyard
