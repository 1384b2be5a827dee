// SPDX-License-Identifier: MIT
#include "preferencesdialog.h"

#include "dialogrules.h"
#include "longerwords.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QCheckBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QWheelEvent>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Halyard::Preferences)

namespace {

using Page = PreferencesDialog::Page;
constexpr Page pages[]{Page::General, Page::Files, Page::Connections, Page::Network, Page::Appearance};

Preferences otherThanDefaults()
{
    Preferences all;
    all.language = u"en"_s;
    all.startWhenAdded = true;
    all.syncEach = true;
    all.confirmQuit = false;
    all.whenDone = Preferences::WhenDone::Quit;
    all.notify = Preferences::Notify::Never;
    all.motion = Preferences::Motion::Never;
    all.limits.perHost = 3;
    all.limits.tries = 9;
    all.limits.backOff = 2500ms;
    all.limits.connectTimeout = 7s;
    all.limits.firstByteTimeout = 100ms;
    all.limits.idleTimeout = 24h;
    all.limits.largestFile = 5'250'000;
    all.limits.rate = 250'000;
    all.limits.hostDelay = 250ms;
    all.limits.hostRate = 2.5;
    all.limits.adaptive = true;
    all.nameTemplate = u"{nnn}-{name}"_s;
    all.saving = {ExistingFile::Rename, true, true};
    all.check = Check::None;
    all.userAgent = u"Example/1.0"_s;
    all.referer = u"https://example.org/gallery"_s;
    all.headers = QStringList{u"Accept-Language: en"_s, u"X-Colour: red"_s};
    all.proxy = u"socks5://ada@proxy.example:1081"_s;
    all.proxyPassword = u"lovelace"_s;
    return all;
}

template <typename Widget> Widget *find(const QWidget &dialog, const QString &name)
{
    auto *found = dialog.findChild<Widget *>(name);
    if (!found)
        qFatal("there is no %s", qPrintable(name));
    return found;
}

QString problemOf(const QWidget &dialog, const QString &field)
{
    return find<QLabel>(dialog, field + u"Problem"_s)->text();
}

QScrollArea *areaOf(const QWidget &dialog)
{
    return qobject_cast<QScrollArea *>(dialog.findChild<QStackedWidget *>()->currentWidget());
}

} // namespace

class TestPreferencesDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void givesBackWhatItWasGiven_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::newRow("system") << QString();
        QTest::newRow("none") << u"none"_s;
        QTest::newRow("http") << u"http://proxy.example:3128"_s;
        QTest::newRow("socks") << u"socks5://ada@proxy.example:1081"_s;
        QTest::newRow("version 6") << u"http://[::1]:3128"_s;
    }

    void givesBackWhatItWasGiven()
    {
        QFETCH(const QString, proxy);
        Preferences all = otherThanDefaults();
        all.proxy = proxy;
        if (!proxy.contains(u"://"_s))
            all.proxyPassword.clear();
        const PreferencesDialog dialog(all);
        QCOMPARE(dialog.preferences().proxy, proxy);
        QVERIFY(dialog.preferences() == all);
        const PreferencesDialog plain{Preferences()};
        QVERIFY(plain.preferences() == Preferences());
    }

    void appliesOnceAndOnlyWhatDiffers()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        auto *apply = find<QPushButton>(dialog, u"prefApply"_s);
        QVERIFY(!apply->isEnabled());
        find<QSpinBox>(dialog, u"prefTries"_s)->setValue(7);
        QVERIFY(apply->isEnabled());
        apply->click();
        QCOMPARE(applied.size(), 1);
        QCOMPARE(applied.first().first().value<Preferences>().limits.tries, 7);
        QVERIFY(!apply->isEnabled());
        find<QPushButton>(dialog, u"prefOk"_s)->click();
        QCOMPARE(applied.size(), 1); // nothing differs any more
        QVERIFY(!dialog.isVisible());
    }

    void takesNothingWhenItIsCancelled()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        find<QSpinBox>(dialog, u"prefTries"_s)->setValue(7);
        find<QPushButton>(dialog, u"prefCancel"_s)->click();
        QCOMPARE(applied.size(), 0);
        QVERIFY(dialog.preferences() == Preferences());
    }

    void doesNotStopTheWindow()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        QVERIFY(!dialog.isModal());
    }

    void restoresTheDefaultsAndAppliesThemWhenTold()
    {
        PreferencesDialog dialog(otherThanDefaults());
        dialog.show();
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        find<QPushButton>(dialog, u"prefRestoreDefaults"_s)->click();
        QCOMPARE(applied.size(), 0);
        find<QPushButton>(dialog, u"prefOk"_s)->click();
        QCOMPARE(applied.size(), 1);
        QVERIFY(applied.first().first().value<Preferences>() == Preferences());
    }

    void saysBesideTheFieldWhatCannotBe_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("bad");
        QTest::addColumn<QString>("good");
        QTest::newRow("agent") << u"prefUserAgent"_s << u"Müller"_s << u"Mueller"_s;
        QTest::newRow("referer") << u"prefReferer"_s << u"example.org"_s << u"https://example.org/"_s;
        QTest::newRow("file") << u"prefAuthorities"_s << u"/no/such/file.pem"_s << QString();
        QTest::newRow("header") << u"prefHeaders"_s << u"Accept: */*\nno colon"_s << u"Accept: */*"_s;
        QTest::newRow("ours") << u"prefHeaders"_s << u"Range: bytes=0-1"_s << QString();
        QTest::newRow("proxy") << u"prefProxyHost"_s << u"not a host"_s << u"proxy.example"_s;
        QTest::newRow("empty proxy") << u"prefProxyHost"_s << QString() << u"10.0.0.1"_s;
    }

    void saysBesideTheFieldWhatCannotBe()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, bad);
        QFETCH(const QString, good);
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        auto *widget = find<QWidget>(dialog, field);
        if (field == "prefProxyHost"_L1)
            find<QComboBox>(dialog, u"prefProxy"_s)->setCurrentIndex(2);
        const auto write = [widget](const QString &text) {
            if (auto *line = qobject_cast<QLineEdit *>(widget))
                line->setText(text);
            else
                qobject_cast<QPlainTextEdit *>(widget)->setPlainText(text);
        };
        auto *list = find<QListWidget>(dialog, u"preferencesPages"_s);
        auto *ok = find<QPushButton>(dialog, u"prefOk"_s);
        write(bad);
        QVERIFY(problemOf(dialog, field).endsWith(u'.'));
        QCOMPARE(widget->accessibleDescription(), problemOf(dialog, field));
        QVERIFY(!ok->isEnabled());
        QVERIFY(!find<QPushButton>(dialog, u"prefApply"_s)->isEnabled());
        QVERIFY(!list->item(int(Page::Network))->icon().isNull());
        QVERIFY(list->item(int(Page::General))->icon().isNull());
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        dialog.accept();
        QCOMPARE(applied.size(), 0);
        QVERIFY(dialog.isVisible());
        write(good);
        QCOMPARE(problemOf(dialog, field), QString());
        QVERIFY(ok->isEnabled());
        QVERIFY(list->item(int(Page::Network))->icon().isNull());
    }

    void takesNoTemplateThatNamesNothing()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        auto *names = find<QLineEdit>(dialog, u"prefNames"_s);
        names->setText(u"{nam}"_s);
        QVERIFY2(problemOf(dialog, u"prefNames"_s).contains(u"{nam}"_s),
            qPrintable(problemOf(dialog, u"prefNames"_s)));
        QVERIFY(!find<QPushButton>(dialog, u"prefOk"_s)->isEnabled());
        QVERIFY(!find<QListWidget>(dialog, u"preferencesPages"_s)->item(int(Page::Files))->icon().isNull());
        names->setText(u"{name}"_s);
        QCOMPARE(problemOf(dialog, u"prefNames"_s), QString());
        QCOMPARE(dialog.preferences().nameTemplate, u"{name}"_s);
    }

    void namesTheLineThatIsWrong()
    {
        PreferencesDialog dialog{Preferences()};
        find<QPlainTextEdit>(dialog, u"prefHeaders"_s)->setPlainText(u"Accept: */*\n\nno colon"_s);
        QVERIFY(problemOf(dialog, u"prefHeaders"_s).contains(u'3'));
    }

    void takesAWholeProxyAddressApart()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        dialog.showPage(Page::Network);
        find<QComboBox>(dialog, u"prefProxy"_s)->setCurrentIndex(2);
        auto *host = find<QLineEdit>(dialog, u"prefProxyHost"_s);
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        host->setText(u"socks5://ada:lovelace@proxy.example:1234"_s);
        host->setFocus();
        QTest::keyClick(host, Qt::Key_Tab);
        QTRY_COMPARE(host->text(), u"proxy.example"_s);
        QCOMPARE(dialog.preferences().proxy, u"socks5://ada@proxy.example:1234"_s);
        QCOMPARE(dialog.preferences().proxyPassword, u"lovelace"_s);
    }

    void hidesThePassword()
    {
        const PreferencesDialog dialog(otherThanDefaults());
        QCOMPARE(find<QLineEdit>(dialog, u"prefProxyPassword"_s)->echoMode(), QLineEdit::Password);
    }

    void offersTheProxysFieldsOnlyWhereThereIsOne()
    {
        PreferencesDialog dialog{Preferences()};
        QVERIFY(!find<QLineEdit>(dialog, u"prefProxyHost"_s)->isEnabled());
        find<QComboBox>(dialog, u"prefProxy"_s)->setCurrentIndex(3);
        QVERIFY(find<QLineEdit>(dialog, u"prefProxyHost"_s)->isEnabled());
    }

    void showsUnitsAndNoNeedlessDecimals()
    {
        PreferencesDialog dialog(otherThanDefaults());
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefBackOff"_s)->text(), u"2.5 s"_s);
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefConnectTimeout"_s)->text(), u"7 s"_s);
        QCOMPARE(find<QSpinBox>(dialog, u"prefRate"_s)->text(), u"250 kB/s"_s);
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefLargestFile"_s)->text(), u"5.25 MB"_s);
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefHostDelay"_s)->text(), u"0.25 s"_s);
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefHostRate"_s)->text(), u"2.5 per s"_s);
        find<QDoubleSpinBox>(dialog, u"prefHostRate"_s)->setValue(0);
        QCOMPARE(find<QDoubleSpinBox>(dialog, u"prefHostRate"_s)->text(), u"no limit"_s);
        find<QSpinBox>(dialog, u"prefRate"_s)->setValue(0);
        QCOMPARE(find<QSpinBox>(dialog, u"prefRate"_s)->text(), u"no limit"_s);
        auto *seconds = find<QDoubleSpinBox>(dialog, u"prefConnectTimeout"_s);
        seconds->setValue(100);
        QCOMPARE(seconds->text(), u"100 s"_s);
    }

    void changesNothingThatIsScrolledPast()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        dialog.showPage(Page::Connections);
        for (const QString &name : {u"prefTries"_s, u"prefBackOff"_s}) {
            auto *box = find<QWidget>(dialog, name);
            box->clearFocus();
            const QPointF middle = box->rect().center();
            QWheelEvent wheel(middle, box->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(box, &wheel);
        }
        QVERIFY(dialog.preferences() == Preferences());
    }

    void namesExplainsAndReachesEverything()
    {
        PreferencesDialog dialog{Preferences()};
        dialog.show();
        for (const Page page : pages) {
            dialog.showPage(page);
            QCOMPARE(withoutName(&dialog), QStringList());
            QCOMPARE(withoutMnemonic(&dialog), QStringList());
            QCOMPARE(sharedMnemonics(&dialog), QStringList());
        }
        const QList<QWidget *> widgets = dialog.findChildren<QWidget *>();
        int controls = 0;
        for (const QWidget *widget : widgets) {
            const QString name = widget->objectName();
            const bool isControl = name.startsWith("pref"_L1) && name != "preferencesPages"_L1
                && !name.endsWith("Problem"_L1) && !qobject_cast<const QPushButton *>(widget);
            if (!isControl)
                continue;
            ++controls;
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(name));
            QVERIFY2(!widget->whatsThis().isEmpty(), qPrintable(name));
            QVERIFY2(!widget->accessibleName().contains(u'&'), qPrintable(name));
        }
        QCOMPARE(controls, 32);
    }

    void fitsASmallScreenWhateverTheLanguage_data()
    {
        QTest::addColumn<bool>("longer");
        QTest::newRow("English") << false;
        QTest::newRow("longer") << true;
    }

    void fitsASmallScreenWhateverTheLanguage()
    {
        QFETCH(const bool, longer);
        LongerWords words;
        if (longer)
            QCoreApplication::installTranslator(&words);
        PreferencesDialog dialog{Preferences()};
        dialog.resize(624, 440); // 640 by 480 without the frame and a panel
        dialog.show();
        QCOMPARE(dialog.size(), QSize(624, 440));
        for (const Page page : pages) {
            dialog.showPage(page);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const QScrollArea *area = areaOf(dialog);
            QVERIFY2(area->widget()->minimumSizeHint().width() <= area->viewport()->width(),
                qPrintable(u"page %1 wants %2, has %3"_s.arg(int(page))
                               .arg(area->widget()->minimumSizeHint().width())
                               .arg(area->viewport()->width())));
        }
        if (longer)
            QCoreApplication::removeTranslator(&words);
    }

    void speaksAnotherLanguageAtOnce()
    {
        PreferencesDialog dialog(otherThanDefaults());
        dialog.show();
        LongerWords words;
        QCoreApplication::installTranslator(&words);
        QTRY_VERIFY(dialog.windowTitle().startsWith(u'«'));
        const QList<QWidget *> widgets = dialog.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *label = qobject_cast<const QLabel *>(widget);
            const QString text = button ? button->text() : label ? label->text() : QString();
            QVERIFY2(text.isEmpty() || text.startsWith(u'«'), qPrintable(text));
        }
        QVERIFY(find<QComboBox>(dialog, u"prefCheck"_s)->currentText().startsWith(u'«'));
        QVERIFY(find<QListWidget>(dialog, u"preferencesPages"_s)->item(0)->text().startsWith(u'«'));
        QVERIFY(dialog.preferences() == otherThanDefaults()); // choices stay
        QCoreApplication::removeTranslator(&words);
        QTRY_COMPARE(dialog.windowTitle(), u"Preferences"_s);
    }
};

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
