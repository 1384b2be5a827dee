// SPDX-License-Identifier: MIT
// Names that come with the answer.
#include "savedname.h"

#include "safename.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class SavedNameTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesASafeNameFromTheServer_data();
    void takesASafeNameFromTheServer();
    void fitsTheExtension_data();
    void fitsTheExtension();
    void staysWithinTheLongestName();
};

void SavedNameTest::takesASafeNameFromTheServer_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("name");
    QTest::newRow("a name") << QByteArray("attachment; filename=\"x.txt\"") << u"x.txt"_s;
    QTest::newRow("called download") << QByteArray("attachment; filename=\"download\"") << u"download"_s;
    QTest::newRow("no field") << QByteArray() << QString();
    QTest::newRow("dots") << QByteArray("attachment; filename=\"...\"") << QString();
    QTest::newRow("folders") << QByteArray("attachment; filename=\"/etc/\"") << QString();
    QTest::newRow("spaces") << QByteArray("attachment; filename=\"  \"") << QString();
    QTest::newRow("invisible") << QByteArray("attachment; filename*=UTF-8''%E2%80%AE%E2%80%8B") << QString();
    QTest::newRow("turned around") << QByteArray("attachment; filename*=UTF-8''x%E2%80%AEgnp.exe")
                                   << u"xgnp.exe"_s;
}

void SavedNameTest::takesASafeNameFromTheServer()
{
    QFETCH(QByteArray, field);
    QTEST(nameFromServer(field), "name");
}

void SavedNameTest::fitsTheExtension_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<QString>("fitting");
    QTest::newRow("no picture") << u"x.php"_s << PictureFormat::None << u"x.php"_s;
    QTest::newRow("none") << u"x"_s << PictureFormat::Gif << u"x.gif"_s;
    QTest::newRow("another") << u"x.png"_s << PictureFormat::Webp << u"x.webp"_s;
    QTest::newRow("the same") << u"x.BMP"_s << PictureFormat::Bmp << u"x.BMP"_s;
    QTest::newRow("jpeg") << u"x.jpeg"_s << PictureFormat::Jpeg << u"x.jpeg"_s;
    QTest::newRow("jpg") << u"x.JPG"_s << PictureFormat::Jpeg << u"x.JPG"_s;
    QTest::newRow("icon") << u"favicon"_s << PictureFormat::Ico << u"favicon.ico"_s;
    QTest::newRow("a number") << u"v1.2"_s << PictureFormat::Png << u"v1.2.png"_s;
    QTest::newRow("a sentence") << u"x.as you see"_s << PictureFormat::Png << u"x.as you see.png"_s;
}

void SavedNameTest::fitsTheExtension()
{
    QFETCH(QString, name);
    QFETCH(PictureFormat, format);
    QTEST(nameForFormat(name, format), "fitting");
}

void SavedNameTest::staysWithinTheLongestName()
{
    const QString longest(LongestName, u'x');
    const QString name = nameForFormat(longest, PictureFormat::Png);
    QCOMPARE(name.size(), LongestName);
    QVERIFY(name.endsWith(".png"_L1));
}

QTEST_GUILESS_MAIN(SavedNameTest)
#include "tst_savedname.moc"
