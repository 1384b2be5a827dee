// SPDX-License-Identifier: MIT
// L06: a name and a password in an address work, and are neither shown nor written down.
#include "batchmodel.h"
#include "currentbatch.h"
#include "engine.h"
#include "mainwindow.h"
#include "messagebanner.h"
#include "rowverbs.h"
#include "scriptedserver.h"
#include "sessiondatabase.h"
#include "testpictures.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000; ///< milliseconds; reached only by what is broken

/// A server behind a login, and the window.
struct Program
{
    ScriptedServer server;
    Engine engine{Engine::Placement::OwnThread};
    QTemporaryDir dir;
    QString session = dir.filePath(u"kept/session.db"_s);
    WindowSetup setup;
    std::unique_ptr<MainWindow> window;

    Program()
    {
        for (const QByteArray path : {"/a.png", "/b.png", "/fr.png"})
            server.set(path, {ScriptedServer::ok(pngLike(path))});
        setup.sources = {{u"practice:test"_s, server.url("/{cc}.png").toString(QUrl::PrettyDecoded)}};
        setup.folder = dir.filePath(u"files"_s);
        setup.keepsSession = true;
        engine.keepSession({session, FrontEnd::Window});
    }

    void open()
    {
        window = std::make_unique<MainWindow>(&engine, setup);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }

    QByteArray withLogin(const QByteArray &path) const
    {
        return server.url(path).toEncoded().replace("//", "//ada:lovelace%40home@");
    }

    void paste(const QByteArray &text) const
    {
        QApplication::clipboard()->setText(QString::fromUtf8(text));
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), Qt::Key_V, Qt::ControlModifier);
    }

    int rows() const { return window->model()->rowCount(); }
    int saved() const { return window->batch().status().count(State::Saved); }
    bool isLoginSent() const
    {
        const QByteArray header = "Authorization: Basic " + QByteArray("ada:lovelace@home").toBase64();
        const auto &requests = server.requests();
        return !requests.isEmpty()
            && std::all_of(requests.begin(), requests.end(),
                [&](const QByteArray &head) { return head.toLower().contains(header.toLower()); });
    }
};

bool isSecret(const QString &text)
{
    return text.contains(u"lovelace"_s) || text.contains(u"ada:"_s) || text.contains(u"ada@"_s);
}

/// Everything that the window says anywhere.
QStringList textsOf(const MainWindow &window)
{
    QStringList texts{window.windowTitle()};
    const QList<QWidget *> widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            texts << field->text();
        if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i)
                texts << box->itemText(i) << box->itemData(i, Qt::ToolTipRole).toString();
        }
    }
    const BatchModel *model = window.model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto roles = model->roleNames();
        for (auto role = roles.keyBegin(); role != roles.keyEnd(); ++role)
            texts << model->index(row).data(*role).toString();
    }
    return texts;
}

/// The files below @p folders that hold the secret.
QStringList filesWithTheSecret(const QStringList &folders)
{
    QStringList found;
    for (const QString &folder : folders) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && isSecret(QString::fromUtf8(file.readAll())))
                found << file.fileName();
        }
    }
    return found;
}

} // namespace

class TestLogins : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;
    int m_count = 0;

    QString settingsFolder() const { return m_settings.filePath(QString::number(m_count)); }

    void checkThatNothingTells(Program &program)
    {
        const QStringList texts = textsOf(*program.window);
        for (const QString &text : texts)
            QVERIFY2(!isSecret(text), qPrintable(text));
        program.window->close(); // everything is remembered now
        program.window.reset(); // and written
        QSettings().sync();
        const QStringList folders{settingsFolder(), program.setup.folder, QFileInfo(program.session).path()};
        QCOMPARE(filesWithTheSecret(folders), QStringList());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"halyard-test"_s);
        QCoreApplication::setApplicationName(u"halyard-logins"_s);
        QLocale::setDefault(QLocale::c());
    }

    void init()
    {
        ++m_count;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settingsFolder());
    }

    void L06_usesLoginsOfTheCommandLine()
    {
        Program program;
        program.setup.addresses = program.withLogin("/a.png") + '\n';
        program.setup.start = true;
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(program.isLoginSent());
        QVERIFY(QFile::exists(program.setup.folder + u"/a.png"_s));
        checkThatNothingTells(program);
        SessionDatabase database(program.session);
        QVERIFY(!database.open());
        const auto kept = database.load(database.lastOf(FrontEnd::Window));
        QVERIFY(kept);
        QCOMPARE(kept->entries.at(0).address, program.server.url("/a.png").toString(QUrl::FullyEncoded));
    }

    void L06_usesLoginsThatArePasted()
    {
        Program program;
        program.open();
        program.paste(program.withLogin("/a.png") + '\n' + program.server.url("/b.png").toEncoded()
            + "\nftp://ada:lovelace@example.org/x\n");
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 2, Patience);
        QVERIFY(program.window->findChild<MessageBanner *>()->text().contains(u"line 3"_s));
        QTest::mouseClick(program.window->findChild<QPushButton *>(u"primaryButton"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 2, Patience);
        QVERIFY(program.isLoginSent()); // for both: they are of one server
        checkThatNothingTells(program);
    }

    void L06_usesLoginsOfListsThatAreDropped()
    {
        Program program;
        QFile list(program.dir.filePath(u"list.txt"_s));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(program.withLogin("/a.png"));
        list.close();
        program.open();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(list.fileName())});
        QDragEnterEvent enter(QPoint(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 1, Patience);
        QTest::mouseClick(program.window->findChild<QPushButton *>(u"primaryButton"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(program.isLoginSent());
        checkThatNothingTells(program);
    }

    void L06_takesALoginForAddressesThatAreThereAlready()
    {
        Program program;
        program.setup.addresses = program.server.url("/a.png").toEncoded();
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 1, Patience);
        program.paste(program.withLogin("/a.png"));
        const auto *banner = program.window->findChild<MessageBanner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->text().contains(u"login"_s), Patience);
        QCOMPARE(program.rows(), 1);
        QTest::mouseClick(program.window->findChild<QPushButton *>(u"primaryButton"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(program.isLoginSent());
        checkThatNothingTells(program);
    }

    void L06_usesALoginThatIsTypedIntoAnAddress()
    {
        Program program;
        program.setup.addresses = program.server.url("/missing.png").toEncoded();
        program.setup.start = true;
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.window->batch().status().phase, Phase::Done, Patience);
        program.window->findChild<RowVerbs *>()->editAddress(DownloadId{0});
        auto *dialog = program.window->findChild<QDialog *>(u"lineDialog"_s);
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(QString::fromLatin1(program.withLogin("/a.png")));
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(program.server.requests().constLast().contains("Authorization: Basic "));
        checkThatNothingTells(program);
    }

    void L06_usesTheLoginOfATemplate()
    {
        Program program;
        program.setup.source = QString::fromLatin1(program.withLogin("/")) + u"{cc}.png"_s;
        program.setup.selection = u"FR"_s;
        program.setup.start = true;
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(program.isLoginSent());
        checkThatNothingTells(program);
    }

    void L06_forgetsLoginsWithTheirBatch()
    {
        Program program;
        program.setup.addresses = program.withLogin("/a.png");
        program.open();
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 1, Patience);
        QVERIFY(!program.window->batch().logins().isEmpty());
        program.window->findChild<QAction *>(u"clearAction"_s)->trigger();
        QCOMPARE(program.rows(), 0);
        QVERIFY(program.window->batch().logins().isEmpty());
        program.paste(program.server.url("/b.png").toEncoded());
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 1, Patience);
        QTest::mouseClick(program.window->findChild<QPushButton *>(u"primaryButton"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program.saved(), 1, Patience);
        QVERIFY(!program.server.requests().constFirst().toLower().contains("authorization"));
    }
};

QTEST_MAIN(TestLogins)
#include "tst_logins.moc"
