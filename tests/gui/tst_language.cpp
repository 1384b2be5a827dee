// SPDX-License-Identifier: MIT
// One language after the other, while the program runs.
#include "batchsentences.h"
#include "filterbar.h"
#include "flagcatalogue.h"
#include "language.h"
#include "texts.h"
#include "windowprogram.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Notes which sentences are asked for, and knows none itself.
class Listener final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (QByteArrayView(context).startsWith("Halyard::"))
            m_heard.insert({context, source});
        return {};
    }
    const std::set<std::pair<QByteArray, QByteArray>> &heard() const { return m_heard; }

private:
    mutable std::set<std::pair<QByteArray, QByteArray>> m_heard;
};

std::set<std::pair<QByteArray, QByteArray>> sentencesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::set<std::pair<QByteArray, QByteArray>> sentences;
    QXmlStreamReader xml(&file);
    QByteArray context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText().toUtf8();
        else if (xml.name() == "source"_L1)
            sentences.insert({context, xml.readElementText().toUtf8()});
    }
    return sentences;
}

/// What is no word of any language: names, keys, types of files, what the test itself put in.
QString withoutNames(QString text)
{
    static const QRegularExpression names(
        u"<[^>]*>|\\b(?:Halyard|Qt|CSV|JSON|Perfetto|AA|ZZ|Esc|(?:Ctrl|Alt|Shift)(?:\\+\\w+)*|English|practice|test)\\b|~?/\\S*"_s);
    return text.remove(names);
}

void noteEnglish(const QString &text, const QObject *where, QStringList &found)
{
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    if (withoutNames(text).contains(word))
        found << where->objectName() + u" says: "_s + text;
}

QStringList englishIn(const QWidget &window)
{
    QStringList found;
    const auto actions = window.findChildren<QAction *>();
    for (const QAction *action : actions) {
        noteEnglish(action->text(), action, found);
        noteEnglish(action->toolTip(), action, found);
    }
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->isVisible())
            noteEnglish(label->text(), widget, found);
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && button->isVisible())
            noteEnglish(button->text(), widget, found);
        if (widget->isVisible()) {
            noteEnglish(widget->accessibleName(), widget, found);
            noteEnglish(widget->toolTip(), widget, found);
        }
    }
    return found;
}

QString plain(QString text)
{
    return text.remove(u'&').replace(QChar::Nbsp, u' ');
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void knowsEnglishAndRussianByTheirOwnNames()
    {
        QCOMPARE(Language::available(), (QStringList{u"en"_s, u"ru"_s}));
        QCOMPARE(Language::nameOf(u"en"_s), u"English"_s);
        QCOMPARE(Language::nameOf(u"ru"_s), u"Русский"_s);
        QVERIFY(Language::available().contains(Language::systems()));
    }

    void takesTheSystemsForAnUnknownOne()
    {
        Language language;
        language.set(u"tlh"_s);
        QCOMPARE(language.current(), Language::systems());
        language.set({});
        QCOMPARE(language.current(), Language::systems());
    }

    void writesSizesAndTimesInTheLanguage()
    {
        Language language;
        language.set(u"ru"_s);
        QCOMPARE(QLocale().language(), QLocale::Russian);
        QCOMPARE(plain(formatBytes(13'107)), u"13 кБ"_s);
        QCOMPARE(plain(formatBytes(2'100'000)), u"2,1 МБ"_s);
        QCOMPARE(plain(formatDuration(std::chrono::milliseconds(7900))), u"7,9 с"_s);
        language.set(u"en"_s);
        QCOMPARE(QLocale().language(), QLocale::English);
        QCOMPARE(plain(formatBytes(13'107)), u"13 kB"_s);
        QCOMPARE(plain(formatDuration(std::chrono::milliseconds(7900))), u"7.9 s"_s);
    }

    void countsInBothLanguages()
    {
        Language language;
        const auto count = [](int n) {
            BatchStatus status;
            status.phase = Phase::Ready;
            status.counts[std::size_t(State::Queued)] = n;
            return QString(plain(countsSentence(status, u"~"_s, 6)) + u' ');
        };
        language.set(u"en"_s);
        QVERIFY(count(1).startsWith(u"1 file "_s));
        QVERIFY(count(249).startsWith(u"249 files "_s));
        language.set(u"ru"_s);
        QVERIFY(count(1).contains(u" 1 файл "_s));
        QVERIFY(count(3).contains(u" 3 файла "_s));
        QVERIFY(count(12).contains(u" 12 файлов "_s));
        QVERIFY(count(21).contains(u" 21 файл "_s));
        QVERIFY(count(249).contains(u" 249 файлов "_s));
    }

    void speaksQtsWordsToo()
    {
        if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_ru.qm"_s))
            QSKIP("Qt's own translations are not installed");
        Language language;
        language.set(u"ru"_s);
        const QDialogButtonBox russian(QDialogButtonBox::Cancel);
        QCOMPARE(plain(russian.button(QDialogButtonBox::Cancel)->text()), u"Отмена"_s);
        language.set(u"en"_s);
        const QDialogButtonBox english(QDialogButtonBox::Cancel);
        QCOMPARE(plain(english.button(QDialogButtonBox::Cancel)->text()), u"Cancel"_s);
    }

    void namesEveryCountryInRussian()
    {
        Language language;
        language.set(u"ru"_s);
        QSet<QString> names;
        for (const Country &country : allCountries()) {
            const QString name = countryName(country.code, {});
            QVERIFY2(!name.isEmpty() && name == name.simplified(), qPrintable(country.code));
            QVERIFY2(std::all_of(name.begin(), name.end(),
                         [](QChar c) { return !c.isLetter() || c.script() == QChar::Script_Cyrillic; }),
                qPrintable(name));
            names.insert(name);
        }
        QCOMPARE(names.size(), 249);
        QCOMPARE(countryName(u"DE"_s, u"?"_s), u"Германия"_s);
        QCOMPARE(countryName(u"ZZ"_s, u"nobody"_s), u"nobody"_s);
        language.set(u"en"_s);
        QCOMPARE(countryName(u"DE"_s, u"?"_s), u"Germany"_s);
    }

    void isHeardByEveryWidgetThatExists()
    {
        Language language;
        language.set(u"en"_s);
        FilterBar bar;
        const auto *chip = bar.findChild<QAbstractButton *>(u"chip3"_s);
        QCOMPARE(chip->accessibleName(), u"Saved 0"_s);
        const int english = chip->sizeHint().width();
        language.set(u"ru"_s);
        QTRY_COMPARE(chip->accessibleName(), u"Сохранено 0"_s);
        QVERIFY(chip->sizeHint().width() > english);
        language.set(u"en"_s);
        QTRY_COMPARE(chip->accessibleName(), u"Saved 0"_s);
        QCOMPARE(chip->sizeHint().width(), english);
    }

    void leavesNoEnglishWordInTheWindow()
    {
        Program program;
        program.open();
        program.run();
        program.language.set(u"ru"_s);
        QTRY_COMPARE(program.window->menuBar()->actions().first()->text(), u"&Файл"_s);
        QTRY_VERIFY2(
            englishIn(*program.window).isEmpty(), qPrintable(englishIn(*program.window).join(u'\n')));
    }

    /// A sentence that is asked for under another context than it was collected under stays English.
    void findsEverySentenceWhereItWasCollected()
    {
        Listener listener;
        QCoreApplication::installTranslator(&listener);
        Program program;
        program.open();
        program.run();
        program.language.set(u"ru"_s);
        QTRY_COMPARE(program.window->menuBar()->actions().first()->text(), u"&Файл"_s);
        program.language.set(u"en"_s);
        QCoreApplication::installTranslator(&listener); // asked first again
        QTRY_COMPARE(program.window->menuBar()->actions().first()->text(), u"&File"_s);
        QVERIFY(listener.heard().size() > 100);
        const auto known = sentencesOf(u"" HALYARD_TRANSLATIONS "/halyard_ru.ts"_s);
        QStringList unknown;
        for (const auto &sentence : listener.heard()) {
            if (!known.contains(sentence))
                unknown << QString::fromUtf8(sentence.first + ": " + sentence.second);
        }
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
