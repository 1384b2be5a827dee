// SPDX-License-Identifier: MIT
#include "messagebanner.h"

#include "longerwords.h"

#include <QAccessible>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

Message notice(const QString &text, Message::Topic topic = Message::Topic::Notice)
{
    Message message;
    message.topic = topic;
    message.text = text;
    return message;
}

Message warning(const QString &text, Message::Topic topic = Message::Topic::Notice)
{
    Message message = notice(text, topic);
    message.warning = true;
    return message;
}

/// A window with the banner above something that takes the rest.
struct Window
{
    explicit Window(QSize size = {900, 400})
    {
        auto *layout = new QVBoxLayout(&widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(banner);
        layout->addWidget(new QWidget, 1);
        widget.resize(size);
        widget.show();
    }
    QPushButton *button(const QString &name) const { return banner->findChild<QPushButton *>(name); }

    QWidget widget;
    MessageBanner *banner = new MessageBanner;
};

} // namespace

class TestMessageBanner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNotThereWithoutAMessage()
    {
        Window window;
        QVERIFY(window.banner->isHidden());
        window.banner->show(notice(u"a"_s));
        QVERIFY(window.banner->isVisible());
        QCOMPARE(window.banner->text(), u"a"_s);
        window.button(u"dismissButton"_s)->click();
        QVERIFY(window.banner->isHidden());
    }

    void replacesANoticeByANewerOne()
    {
        Window window;
        window.banner->show(notice(u"a"_s));
        window.banner->show(notice(u"b"_s));
        QCOMPARE(window.banner->text(), u"b"_s);
        window.banner->dismiss();
        QVERIFY(window.banner->isHidden());
    }

    void letsNoNoticeReplaceAWarning()
    {
        Window window;
        window.banner->show(warning(u"careful"_s));
        window.banner->show(notice(u"a"_s));
        window.banner->show(notice(u"b"_s));
        QCOMPARE(window.banner->text(), u"careful"_s);
        QCOMPARE(window.banner->waiting(), 1); // the newest notice alone
        window.banner->dismiss();
        QVERIFY(window.banner->isVisible());
        QCOMPARE(window.banner->text(), u"b"_s);
        window.banner->dismiss();
        QVERIFY(window.banner->isHidden());
    }

    void showsAWarningAtOnceAndTheNoticeAfterIt()
    {
        Window window;
        window.banner->show(notice(u"a"_s));
        window.banner->show(warning(u"careful"_s));
        QCOMPARE(window.banner->text(), u"careful"_s);
        window.banner->dismiss();
        QCOMPARE(window.banner->text(), u"a"_s);
    }

    void showsOneWarningAfterTheOther()
    {
        Window window;
        window.banner->show(warning(u"first"_s));
        window.banner->show(notice(u"a"_s));
        window.banner->show(warning(u"second"_s));
        window.banner->show(warning(u"second"_s));
        window.banner->show(warning(u"third"_s, Message::Topic::Problem));
        window.banner->show(warning(u"third, once more"_s, Message::Topic::Problem));
        QStringList texts;
        while (window.banner->isVisible()) {
            texts << window.banner->text();
            window.banner->dismiss();
        }
        QCOMPARE(texts, QStringList({u"first"_s, u"second"_s, u"third, once more"_s, u"a"_s}));
    }

    void takesBackWhatIsOver()
    {
        Window window;
        window.banner->show(warning(u"disk"_s, Message::Topic::Problem));
        window.banner->show(warning(u"proxy"_s, Message::Topic::Problem));
        QCOMPARE(window.banner->text(), u"proxy"_s);
        window.banner->show(notice(u"there"_s, Message::Topic::AllThere));
        window.banner->dismiss(Message::Topic::AllThere); // it waited
        window.banner->dismiss(Message::Topic::List); // there is none
        QVERIFY(window.banner->isVisible());
        window.banner->dismiss(Message::Topic::Problem);
        QVERIFY(window.banner->isHidden());
    }

    void runsAnActionOnceTheMessageIsGone()
    {
        Window window;
        QString seen;
        Message message = notice(u"removed"_s);
        message.actions.append({u"Undo"_s, [&] {
                                    seen = window.banner->isVisible() ? u"visible"_s : u"hidden"_s;
                                    window.banner->show(notice(u"undone"_s));
                                }});
        window.banner->show(message);
        QCOMPARE(window.banner->pane(), window.button(u"messageAction1"_s));
        window.button(u"messageAction1"_s)->click();
        QCOMPARE(seen, u"hidden"_s);
        QCOMPARE(window.banner->text(), u"undone"_s);
        QCOMPARE(window.banner->pane(), window.button(u"dismissButton"_s));
    }

    void unfoldsTheDetailsInPlace()
    {
        Window window;
        auto *details = window.banner->findChild<QPlainTextEdit *>(u"messageDetails"_s);
        QPushButton *more = window.button(u"detailsButton"_s);
        window.banner->show(notice(u"a"_s));
        QVERIFY(more->isHidden());
        Message message = notice(u"b"_s);
        message.details = u"<b>line 2</b>\nline 3"_s;
        window.banner->show(message);
        QVERIFY(more->isVisible());
        QVERIFY(details->isHidden());
        const int folded = window.banner->sizeHint().height();
        more->click();
        QVERIFY(details->isVisible());
        QCOMPARE(details->toPlainText(), message.details);
        QVERIFY(details->isReadOnly());
        QVERIFY(details->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
        QVERIFY(window.banner->sizeHint().height() > folded);
        window.banner->show(notice(u"c"_s));
        QVERIFY(details->isHidden());
    }

    void goesWithEscape()
    {
        Window window;
        Message message = warning(u"a"_s);
        message.actions.append({u"Do"_s, [] {}});
        window.banner->show(message);
        window.banner->show(warning(u"b"_s));
        QTest::keyClick(window.banner->pane(), Qt::Key_Escape);
        QCOMPARE(window.banner->text(), u"b"_s);
        QTest::keyClick(window.banner->pane(), Qt::Key_Escape);
        QVERIFY(window.banner->isHidden());
    }

    void stopsTabInTheOrderOfTheEye()
    {
        Window window;
        window.widget.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        Message message = notice(u"a"_s);
        message.details = u"more"_s;
        message.actions = {{u"One"_s, [] {}}, {u"Two"_s, [] {}}};
        window.banner->show(message);
        window.button(u"detailsButton"_s)->click();
        window.banner->pane()->setFocus();
        QStringList stops;
        for (int i = 0; i < 5; ++i) {
            stops << window.banner->focusWidget()->objectName();
            QTest::keyClick(window.banner->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(stops,
            QStringList({u"messageAction1"_s, u"messageAction2"_s, u"detailsButton"_s, u"dismissButton"_s,
                u"messageDetails"_s}));
    }

    void isAnAlertForScreenReaders()
    {
        Window window;
        window.banner->show(warning(u"the disk is full"_s));
        QAccessibleInterface *alert = QAccessible::queryAccessibleInterface(window.banner);
        QCOMPARE(alert->role(), QAccessible::AlertMessage);
        QCOMPARE(alert->text(QAccessible::Name), u"the disk is full"_s);
    }

    void speaksAnotherLanguageAtOnce()
    {
        Window window;
        Message message = notice(u"a"_s);
        message.details = u"b"_s;
        window.banner->show(message);
        LongerWords longer;
        QVERIFY(QCoreApplication::installTranslator(&longer));
        QTRY_VERIFY(window.button(u"dismissButton"_s)->text().startsWith(u'«'));
        QVERIFY(window.button(u"detailsButton"_s)->text().startsWith(u'«'));
        QCOMPARE(window.banner->text(), u"a"_s);
    }

    void fitsANarrowWindow()
    {
        Window window({400, 400});
        Message message = notice(u"Everything is already there."_s);
        message.actions = {{u"Download again into a new folder"_s, [] {}}, {u"Replace the files"_s, [] {}}};
        window.banner->show(message);
        QTRY_COMPARE(window.widget.width(), 400);
        const QList<QPushButton *> buttons = window.banner->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->isVisible())
                QTRY_VERIFY2(window.banner->rect().contains(
                                 QRect(button->mapTo(window.banner, QPoint(0, 0)), button->size())),
                    qPrintable(button->text()));
        }
    }
};

QTEST_MAIN(TestMessageBanner)
#include "tst_messagebanner.moc"
