// SPDX-License-Identifier: MIT
// What other programs put on a clipboard or into a drag, the hostile first.
#include "droppedcontent.h"

#include "dropframe.h"

#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QByteArray utf16(const QString &text)
{
    return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

QByteArray swapped(QByteArray bytes)
{
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        std::swap(bytes[i], bytes[i + 1]);
    return bytes;
}

} // namespace

class TestDroppedContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesThroughFiftyMegabytesOfText()
    {
        QMimeData data;
        const QString line = u"https://example.org/"_s + QString(80, u'x') + u'\n';
        data.setText(line.repeated(50'000'000 / line.size()));
        const DroppedContent content = contentOf(&data);
        QVERIFY(content.cut);
        QVERIFY(content.text.size() <= DroppedContent::MostText);
        QVERIFY(content.text.endsWith("x\n")); // at the end of a line
        QVERIFY(cutSentence(content).contains(u"MB"_s));
    }

    void comesThroughOneEndlessLine()
    {
        QMimeData data;
        data.setText(QString(DroppedContent::MostText + 10, u'x'));
        const DroppedContent content = contentOf(&data);
        QVERIFY(content.cut);
        QCOMPARE(content.text.size(), DroppedContent::MostText);
    }

    void keepsNulsForTheReaderToRefuse()
    {
        QMimeData data;
        data.setData(u"text/plain"_s, QByteArray("https://a.example/\0x\nhttps://b.example/\n", 39));
        const DroppedContent content = contentOf(&data);
        QVERIFY(content.text.contains('\0'));
        QVERIFY(content.text.contains("https://b.example/"));
    }

    void readsUtf16WithoutAByteOrderMark_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray here = utf16(u"https://example.org/ä.png\nhttps://example.org/2.png\n"_s);
        QTest::newRow("this way round") << here;
        QTest::newRow("the other way round") << swapped(here);
    }

    void readsUtf16WithoutAByteOrderMark()
    {
        QFETCH(const QByteArray, bytes);
        QMimeData data;
        data.setData(u"text/plain"_s, bytes);
        QCOMPARE(contentOf(&data).text, u"https://example.org/ä.png\nhttps://example.org/2.png\n"_s.toUtf8());
    }

    void takesTheFirstOfThousandsOfFiles()
    {
        QMimeData data;
        QList<QUrl> urls;
        for (int i = 0; i < 5000; ++i)
            urls << QUrl::fromLocalFile(u"/nowhere/%1.txt"_s.arg(i));
        data.setUrls(urls);
        const DroppedContent content = contentOf(&data);
        QVERIFY(content.cut);
        QCOMPARE(content.files.size(), DroppedContent::MostFiles);
        QCOMPARE(content.files.first(), u"/nowhere/0.txt"_s);
        QVERIFY(!cutSentence(content).isEmpty());
    }

    void takesExactlyAsManyFilesAsItMay()
    {
        QMimeData data;
        QList<QUrl> urls;
        for (int i = 0; i < DroppedContent::MostFiles; ++i)
            urls << QUrl::fromLocalFile(u"/nowhere/%1.txt"_s.arg(i));
        data.setUrls(urls);
        QVERIFY(!contentOf(&data).cut);
        QCOMPARE(cutSentence(contentOf(&data)), QString());
    }

    void findsNothingInNothing()
    {
        QVERIFY(contentOf(nullptr).isEmpty());
        QMimeData data;
        QVERIFY(contentOf(&data).isEmpty());
        data.setText(u" \n\t\n"_s);
        QVERIFY(contentOf(&data).isEmpty());
        QMimeData other;
        other.setUrls({QUrl(u"ftp://example.org/x"_s), QUrl(u"mailto:a@example.org"_s)});
        other.setData(u"text/uri-list"_s, other.data(u"text/uri-list"_s));
        QVERIFY(contentOf(&other).files.isEmpty());
    }

    void takesLinksAndNotTheirTextOnceMore()
    {
        QMimeData data;
        data.setUrls({QUrl(u"https://example.org/ä b.png"_s), QUrl(u"http://example.org/2.png"_s)});
        data.setText(u"a title"_s);
        QCOMPARE(contentOf(&data).text,
            QByteArray("https://example.org/%C3%A4%20b.png\nhttp://example.org/2.png"));
    }

    void takesSeveralListFiles()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/lists/a.txt"_s), QUrl::fromLocalFile(u"/lists/b c.urls"_s)});
        const DroppedContent content = contentOf(&data);
        QCOMPARE(content.files, QStringList({u"/lists/a.txt"_s, u"/lists/b c.urls"_s}));
        QVERIFY(content.text.isEmpty());
        QVERIFY(content.folder.isEmpty());
    }

    void knowsAFolderFromAList()
    {
        const QTemporaryDir dir;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(dir.path())});
        DroppedContent content = contentOf(&data);
        QCOMPARE(content.folder, dir.path());
        QVERIFY(content.isEmpty()); // nothing that makes a list
        QMimeData both;
        both.setUrls({QUrl::fromLocalFile(dir.path()), QUrl(u"https://example.org/1.png"_s)});
        content = contentOf(&both);
        QVERIFY(content.folder.isEmpty());
        QCOMPARE(content.text, QByteArray("https://example.org/1.png"));
    }

    void takesAnImagesAddressAndNeverItsPixels()
    {
        QMimeData data; // as a browser gives it
        data.setImageData(QImage(64, 64, QImage::Format_RGB32));
        data.setHtml(u"<meta charset=utf-8><img src=\"https://example.org/fr.png?a=1&amp;b=2\" alt=\"x\">"_s);
        QCOMPARE(contentOf(&data).text, QByteArray("https://example.org/fr.png?a=1&b=2"));
        QMimeData pixels;
        pixels.setImageData(QImage(64, 64, QImage::Format_RGB32));
        QVERIFY(contentOf(&pixels).isEmpty());
    }

    void readsTheAddressesOfMozilla_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("one") << utf16(u"https://example.org/1.png\nA title"_s);
        QTest::newRow("carriage returns") << utf16(u"https://example.org/1.png\r\nhttps://a.title/"_s);
        QTest::newRow("eight bits") << QByteArray("https://example.org/1.png\nA title");
    }

    void readsTheAddressesOfMozilla()
    {
        QFETCH(const QByteArray, bytes);
        QMimeData data;
        data.setData(u"text/x-moz-url"_s, bytes);
        QCOMPARE(contentOf(&data).text, QByteArray("https://example.org/1.png"));
    }

    void readsLinksInHtmlWhereTheTextHasNone()
    {
        QMimeData data;
        data.setText(u"France Brazil"_s);
        data.setHtml(
            u"<A HREF = 'https://example.org/fr.png'>France</A> <a class=x href=https://example.org/br.png>"_s);
        QCOMPARE(contentOf(&data).text, QByteArray("https://example.org/fr.png\nhttps://example.org/br.png"));
        data.setText(u"see HTTPS://example.org/text.png"_s);
        QCOMPARE(contentOf(&data).text, QByteArray("see HTTPS://example.org/text.png"));
    }

    void readsHtmlLeniently_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("relative")
            << u"<a href=\"x.png\"><img src=\"/y.png\"><img src=\"//z.example/z.png\">"_s << QStringList();
        QTest::newRow("other schemes")
            << u"<a href=\"javascript:alert(1)\"><img src=\"data:image/png;base64,AAAA\">"_s << QStringList();
        QTest::newRow("numbers") << u"<a href=\"https://e.example/&#38;&#x41;&#0;&#x110000;&#xD800;\">"_s
                                 << QStringList(u"https://e.example/&A&#0;&#x110000;&#xD800;"_s);
        QTest::newRow("unknown entity") << u"<a href=\"https://e.example/?a=1&b=2&copy=3;\">"_s
                                        << QStringList(u"https://e.example/?a=1&b=2&copy=3;"_s);
        QTest::newRow("never closed") << u"<a href=\"https://e.example/"_s << QStringList();
        QTest::newRow("no attribute") << u"<a xhref=\"https://e.example/\">"_s << QStringList();
        QTest::newRow("white space") << u"<a\nhref=\n\" https://e.example/ \">"_s
                                     << QStringList(u"https://e.example/"_s);
        QTest::newRow("empty") << QString() << QStringList();
    }

    void readsHtmlLeniently()
    {
        QFETCH(const QString, html);
        QFETCH(const QStringList, addresses);
        QCOMPARE(addressesInHtml(html), addresses);
    }

    void boundsWhatHtmlGives()
    {
        QCOMPARE(addressesInHtml(u"<a href=\"https://e.example/\">"_s.repeated(150'000)).size(), 100'000);
        const QString ampersands(200'000, u'&');
        QCOMPARE(addressesInHtml(u"<a href=\"https://e.example/"_s + ampersands + u"\">"_s),
            QStringList(u"https://e.example/"_s + ampersands));
    }

    void countsLinesThatSaySomething()
    {
        QCOMPARE(countLines("", 10), 0);
        QCOMPARE(countLines("a\n\n# note\n  b  \nc", 10), 3);
        QCOMPARE(countLines("a\nb\nc\n", 2), 2);
    }

    void keepsItsSentenceWithinTheFrame()
    {
        QWidget parent;
        parent.resize(640, 400);
        DropFrame frame(&parent);
        parent.show();
        frame.show(u"Drop to add 20 addresses"_s);
        QCOMPARE(frame.geometry(), parent.rect());
        const QFont large = frame.fontFor(QSizeF(560, 320));
        const QFont small = frame.fontFor(QSizeF(120, 24));
        QVERIFY(small.pointSizeF() < large.pointSizeF());
        parent.resize(500, 300);
        QTRY_COMPARE(frame.geometry(), parent.rect());
    }
};

QTEST_MAIN(TestDroppedContent)
#include "tst_droppedcontent.moc"
