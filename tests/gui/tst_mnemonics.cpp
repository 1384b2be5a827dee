// SPDX-License-Identifier: MIT
// Alt and a letter, in every menu and dialog and in both languages: no letter twice, and none forgotten where
// the neighbours have one.
#include "adddialog.h"
#include "dialogrules.h"
#include "linedialog.h"
#include "logindialog.h"
#include "preferencesdialog.h"
#include "shortcutsdialog.h"
#include "sweepdialog.h"
#include "templatedialog.h"
#include "windowactions.h"
#include "windowprogram.h"

#include <QMenu>
#include <QMenuBar>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// What breaks the rule in @p scope, the entries of one menu.
QStringList faultsOf(const QString &scope, const QList<QAction *> &entries)
{
    QStringList found;
    QStringList without;
    QHash<QString, QString> taken;
    for (const QAction *entry : entries) {
        if (entry->isSeparator() || entry->text().isEmpty())
            continue;
        const QString key = QKeySequence::mnemonic(entry->text()).toString();
        if (key.isEmpty() && entry->objectName() != "primaryAction"_L1) // its words change with the batch
            without << entry->text();
        else if (taken.contains(key))
            found << scope + u": "_s + taken.value(key) + u" / "_s + entry->text();
        if (!key.isEmpty())
            taken.insert(key, entry->text());
    }
    if (taken.size() > 1 && !without.isEmpty())
        found << scope + u", without: "_s + without.join(u", "_s);
    return found;
}

QStringList faultsBelow(const QMenu *menu)
{
    QStringList found = faultsOf(menu->title(), menu->actions());
    const auto entries = menu->actions();
    for (const QAction *entry : entries) {
        if (const QMenu *below = entry->menu())
            found += faultsBelow(below);
    }
    return found;
}

std::unique_ptr<QDialog> dialogOf(int number)
{
    switch (number) {
    case 0:
        return std::make_unique<AddDialog>([](const ListSource &) { return ListPlace(); });
    case 1:
        return std::make_unique<LoginDialog>(u"https://example.org"_s);
    case 2:
        return std::make_unique<TemplateDialog>(u"https://example.org/{cc}.png"_s);
    case 3:
        return std::make_unique<ShortcutsDialog>([] { return QList<ShortcutGroup>(); });
    case 4:
        return std::make_unique<SweepDialog>(SweepDialog::FlagTemplate(), Limits());
    default: {
        auto preferences = std::make_unique<PreferencesDialog>(Preferences());
        preferences->showPage(PreferencesDialog::Page(number - 5));
        return preferences;
    }
    }
}

constexpr int Dialogs = 10;

} // namespace

class TestMnemonics : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static void addBoth()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void areOwnInEveryMenu_data() { addBoth(); }
    void areOwnInEveryMenu()
    {
        QFETCH(QString, code);
        Program program;
        program.language.set(code);
        program.open();
        QStringList found = faultsOf(u"menu bar"_s, program.window->menuBar()->actions());
        const auto menus = program.window->findChildren<QMenu *>();
        for (const QMenu *menu : menus)
            found += faultsBelow(menu);
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void areOwnInEveryDialog_data() { addBoth(); }
    void areOwnInEveryDialog()
    {
        QFETCH(QString, code);
        Language language;
        language.set(code);
        QStringList found;
        for (int number = 0; number < Dialogs; ++number) {
            const std::unique_ptr<QDialog> dialog = dialogOf(number);
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
            for (const QString &fault : sharedMnemonics(dialog.get()))
                found << dialog->windowTitle() + u": "_s + fault;
            for (const QString &fault : withoutMnemonic(dialog.get()))
                found << dialog->windowTitle() + u", without: "_s + fault;
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
