// SPDX-License-Identifier: MIT
// What is said after a list was read.
#include "listreport.h"

#include "addresspattern.h"
#include "englishplurals.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

ListReading readingOf(int addresses)
{
    ListReading reading;
    for (int i = 0; i < addresses; ++i)
        reading.list.entries.push_back(entryFor(QUrl(u"https://a.example/%1.png"_s.arg(i))));
    reading.addresses = addresses;
    reading.parts.append({{}, addresses, 0});
    return reading;
}

} // namespace

class TestListReport : public QObject
{
    Q_OBJECT
private:
    EnglishPlurals m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void saysNothingMoreOfAPlainList()
    {
        const ListReading reading = readingOf(2);
        QCOMPARE(listNotes(reading), QStringList());
        QCOMPARE(listReport(reading).text, u"Added 2 addresses."_s);
        QVERIFY(listReport(reading).details.isEmpty());
    }

    void namesEveryFormat()
    {
        QStringList names;
        QStringList sentences;
        for (const ListFormat format :
            {ListFormat::Plain, ListFormat::Table, ListFormat::Aria2, ListFormat::Sums, ListFormat::Html}) {
            ListReading reading = readingOf(1);
            reading.parts.first().format = format;
            names << formatName(format);
            sentences << listNotes(reading).join(u' ');
        }
        QCOMPARE(sentences.takeFirst(), QString()); // plain is what everybody expects
        for (const QStringList &all : {names, sentences}) {
            QVERIFY(!all.contains(QString()));
            QCOMPARE(QSet<QString>(all.cbegin(), all.cend()).size(), all.size());
        }
    }

    void namesTheOptionsThatAreNotUsedButNotWithoutEnd()
    {
        ListReading reading = readingOf(1);
        for (int i = 0; i < 30; ++i)
            reading.list.ignored.push_back({u"option-%1"_s.arg(i), i + 1, 1});
        const QString note = listNotes(reading).join(u' ');
        QVERIFY2(note.startsWith(u"30 options"_s), qPrintable(note));
        QVERIFY(note.contains(u"option-4,"_s));
        QVERIFY(!note.contains(u"option-5"_s));
        QCOMPARE(listReport(reading).details, note);
    }

    void tellsOfMirrorsFoldersAndChecksums()
    {
        ListReading reading = readingOf(1);
        reading.list.mirrors = 3;
        reading.list.folder = u"/srv/pictures"_s;
        reading.list.otherFolders = 2;
        reading.parts.append({u"/tmp/SHA256SUMS"_s, 0, 0, 0, ListFormat::Sums, 7});
        const QStringList notes = listNotes(reading);
        QCOMPARE(notes.size(), 4);
        QVERIFY2(notes.at(0).startsWith(u"7 addresses"_s) && notes.at(0).contains(u"SHA256SUMS"_s),
            qPrintable(notes.at(0)));
        QVERIFY(notes.at(1).startsWith(u'3'));
        QVERIFY(notes.at(2).contains(u"/srv/pictures"_s));
        QVERIFY(notes.at(3).startsWith(u"2 files"_s));
    }

    void countsAllLinesThatWereLeftOutAndShowsTheFirst()
    {
        ListReading reading = readingOf(1);
        for (int i = 0; i < 250; ++i)
            reading.list.refused.push_back({i + 1, u"x"_s, AddressFault::NotAnAddress});
        reading.list.refusedCount = 5000;
        reading.parts.first().refused = 250;
        const Message message = listReport(reading);
        QVERIFY2(message.text.contains(u"5,000 lines were left out"_s), qPrintable(message.text));
        QCOMPARE(message.details.count(u'\n'), MostRefusedLines);
        QVERIFY2(message.details.endsWith(u"4,800 more lines are not shown."_s), qPrintable(message.details));
    }

    void hasASentenceForEveryFaultOfAPattern()
    {
        QStringList sentences;
        for (const PatternFault fault :
            {PatternFault::Unbalanced, PatternFault::Nested, PatternFault::BadRange, PatternFault::ZeroStep})
            sentences << faultSentence(AddressFault::BadPattern, QString(nameOf(fault)));
        sentences << faultSentence(AddressFault::BadPattern, u"1234567"_s)
                  << faultSentence(
                         AddressFault::BadPattern, QString::number(std::numeric_limits<quint64>::max()))
                  << faultSentence(AddressFault::BadPattern);
        QCOMPARE(QSet<QString>(sentences.cbegin(), sentences.cend()).size(), sentences.size());
        QVERIFY2(sentences.at(4).contains(u"1,234,567"_s), qPrintable(sentences.at(4)));
        QVERIFY2(sentences.at(4).contains(u"1,000,000"_s), qPrintable(sentences.at(4)));
    }
};

QTEST_MAIN(TestListReport)
#include "tst_listreport.moc"
