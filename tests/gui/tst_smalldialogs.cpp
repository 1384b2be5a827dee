// SPDX-License-Identifier: MIT
// The dialogs that ask for little or tell something: login, address template, keyboard shortcuts.
#include "logindialog.h"
#include "shortcutsdialog.h"
#include "templatedialog.h"

#include "dialogrules.h"
#include "longerwords.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLayout>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget> Widget *find(const QWidget *dialog, const char *name)
{
    auto *found = dialog->findChild<Widget *>(QLatin1StringView(name));
    if (!found)
        qFatal("there is no %s", name);
    return found;
}

QStringList rowsOf(const QTreeWidget *tree)
{
    QStringList rows;
    for (QTreeWidgetItemIterator row(const_cast<QTreeWidget *>(tree)); *row; ++row)
        rows << (*row)->text(0) + u'|' + (*row)->text(1);
    return rows;
}

} // namespace

class TestSmallDialogs : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"halyard-test"_s);
        QCoreApplication::setApplicationName(u"halyard-dialogs"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void init() { QSettings().clear(); }

    void asksForALoginAndHidesThePassword()
    {
        QPointer<LoginDialog> dialog = new LoginDialog(u"https://example.org:443"_s, u"Members"_s);
        dialog->show();
        QCOMPARE(dialog->windowTitle(), u"Sign in to example.org"_s);
        QVERIFY(find<QLabel>(dialog, "loginAsks")->text().contains(u"Members"_s));
        QCOMPARE(find<QLineEdit>(dialog, "loginPassword")->echoMode(), QLineEdit::Password);
        QVERIFY(!find<QPushButton>(dialog, "loginButton")->isEnabled());
        find<QLineEdit>(dialog, "loginUser")->setText(u"ada"_s);
        find<QLineEdit>(dialog, "loginPassword")->setText(u"love:lace "_s);
        Login login;
        connect(dialog, &QDialog::accepted, this, [&] { login = dialog->login(); });
        find<QPushButton>(dialog, "loginButton")->click();
        QCOMPARE(login, (Login{u"ada"_s, u"love:lace "_s}));
        QTRY_VERIFY(dialog.isNull());
    }

    void warnsWhereNothingIsEncrypted()
    {
        const LoginDialog plain(u"http://example.org:80"_s);
        QVERIFY(!find<QLabel>(&plain, "loginWarning")->isHidden());
        QCOMPARE(plain.origin(), u"http://example.org:80"_s);
        const LoginDialog safe(u"https://example.org:8443"_s);
        QVERIFY(find<QLabel>(&safe, "loginWarning")->isHidden());
        QCOMPARE(safe.windowTitle(), u"Sign in to example.org:8443"_s);
    }

    void refusesWhatBasicCannotCarry()
    {
        LoginDialog dialog(u"https://example.org:443"_s);
        dialog.show();
        find<QLineEdit>(&dialog, "loginUser")->setText(u"a:b"_s);
        QVERIFY(find<QLabel>(&dialog, "loginProblem")->isVisible());
        QVERIFY(!find<QPushButton>(&dialog, "loginButton")->isEnabled());
        QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
        find<QLineEdit>(&dialog, "loginUser")->setText(u"ab"_s);
        QVERIFY(!find<QLabel>(&dialog, "loginProblem")->isVisible());
        QVERIFY(find<QPushButton>(&dialog, "loginButton")->isEnabled());
    }

    void showsNoTricksOfARealm()
    {
        const LoginDialog dialog(u"https://example.org:443"_s, u"<b>bank</b>\n\u202Egnp"_s);
        const auto *asks = find<QLabel>(&dialog, "loginAsks");
        QCOMPARE(asks->textFormat(), Qt::PlainText);
        QVERIFY(!asks->text().contains(u'\u202E'));
        QVERIFY(!asks->text().contains(u'\n'));
    }

    void prefillsNoTemplateThatLeadsToThisMachine()
    {
        const TemplateDialog dialog(u"http://127.0.0.1:38211/{cc}.png"_s);
        QCOMPARE(find<QLineEdit>(&dialog, "templateField")->text(), QString());
        QVERIFY(find<QLineEdit>(&dialog, "templateField")->placeholderText().contains(u"{cc}"_s));
        QVERIFY(!find<QPushButton>(&dialog, "templateUseButton")->isEnabled());
    }

    void prefillsTheTemplateThatIsUsed()
    {
        const TemplateDialog dialog(u"https://example.org/{cc}.png"_s);
        QCOMPARE(find<QLineEdit>(&dialog, "templateField")->text(), u"https://example.org/{cc}.png"_s);
    }

    void remembersTheLastTemplateWithoutItsLogin()
    {
        {
            TemplateDialog dialog(QString{});
            QSignalSpy chosen(&dialog, &TemplateDialog::templateChosen);
            find<QLineEdit>(&dialog, "templateField")
                ->setText(u"https://ada:lovelace@example.org/{CC}.gif"_s);
            find<QPushButton>(&dialog, "templateUseButton")->click();
            QCOMPARE(chosen.size(), 1);
            QCOMPARE(chosen.first().first().toString(), u"https://ada:lovelace@example.org/{CC}.gif"_s);
        }
        const TemplateDialog dialog(u"http://localhost:1/{cc}.png"_s);
        QCOMPARE(find<QLineEdit>(&dialog, "templateField")->text(), u"https://example.org/{CC}.gif"_s);
    }

    void prefillsNoTemplateThatIsNone()
    {
        QSettings().setValue(u"source/template"_s, u"javascript:{cc}"_s);
        const TemplateDialog dialog(QString{});
        QCOMPARE(find<QLineEdit>(&dialog, "templateField")->text(), QString());
    }

    void listsShortcutsByMenu()
    {
        QAction open(u"&Open List…"_s);
        open.setShortcut(QKeySequence(u"Ctrl+O"_s));
        QAction find(u"Find && replace"_s);
        find.setShortcuts({QKeySequence(u"Ctrl+F"_s), QKeySequence(u"F3"_s)});
        QAction silent(u"About"_s);
        QPointer<ShortcutsDialog> dialog = new ShortcutsDialog([&] {
            return QList<ShortcutGroup>{{u"&File"_s, {&open, &silent}, {}}, {u"Nothing"_s, {&silent}, {}},
                {u"&Edit"_s, {&find}, {{{QKeySequence(Qt::Key_Space)}, u"Start or pause"_s}}}};
        });
        dialog->show();
        auto *tree = ::find<QTreeWidget>(dialog, "shortcutsTable");
        QCOMPARE(rowsOf(tree),
            QStringList({u"File|"_s, u"Open List|Ctrl+O"_s, u"Edit|"_s, u"Find & replace|Ctrl+F, F3"_s,
                u"Start or pause|Space"_s}));
        QVERIFY(!(tree->topLevelItem(0)->flags() & Qt::ItemIsSelectable));
        const int longest = tree->fontMetrics().horizontalAdvance(u"Find & replace"_s);
        QVERIFY(tree->columnWidth(0) >= longest + tree->indentation()); // nothing is cut

        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        tree->setFocus();
        tree->topLevelItem(0)->child(0)->setSelected(true);
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"Open List\tCtrl+O"_s);

        open.setText(u"&Ouvrir…"_s); // as another language does
        LongerWords words;
        QCoreApplication::installTranslator(&words);
        QTRY_VERIFY(rowsOf(tree).contains(u"Ouvrir|Ctrl+O"_s));
        QVERIFY(dialog->windowTitle().startsWith(u'«'));
        QCoreApplication::removeTranslator(&words);
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
    }

    void nameAndReachEverything()
    {
        LoginDialog login(u"http://example.org:80"_s);
        TemplateDialog source(QString{});
        ShortcutsDialog shortcuts([] { return QList<ShortcutGroup>(); });
        for (QDialog *dialog : std::initializer_list<QDialog *>{&login, &source, &shortcuts}) {
            dialog->show();
            QVERIFY(!dialog->isModal());
            QCOMPARE(withoutName(dialog), QStringList());
            QCOMPARE(withoutMnemonic(dialog), QStringList());
            QCOMPARE(sharedMnemonics(dialog), QStringList());
            QVERIFY(dialog->minimumSizeHint().width() <= 620);
        }
    }

    void speakAnotherLanguageAtOnce()
    {
        LoginDialog login(u"http://example.org:80"_s);
        TemplateDialog source(QString{});
        login.show();
        source.show();
        LongerWords words;
        QCoreApplication::installTranslator(&words);
        QTRY_VERIFY(login.windowTitle().startsWith(u'«'));
        QVERIFY(find<QLabel>(&login, "loginNote")->text().startsWith(u'«'));
        QVERIFY(source.windowTitle().startsWith(u'«'));
        QVERIFY(find<QLabel>(&source, "templatePreview")->text().startsWith(u'«'));
        QCoreApplication::removeTranslator(&words);
        QTRY_COMPARE(login.windowTitle(), u"Sign in to example.org"_s);
    }
};

QTEST_MAIN(TestSmallDialogs)
#include "tst_smalldialogs.moc"
