// SPDX-License-Identifier: MIT
// Without a display on purpose: the command line proves pictures as well.
#include "pictureprover.h"
#include "realpictures.h"

#include <QDir>
#include <QGuiApplication>
#include <QImageReader>
#include <QPointer>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <optional>

using namespace Halyard;
using namespace Qt::StringLiterals;
using Verdict = ContentProver::Verdict;

Q_DECLARE_METATYPE(Verdict)

namespace {

/// A picture that compresses badly, so that a cut hits its content.
QImage noisy(QSize size, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(size, QImage::Format_RGB32);
    quint32 state = 1;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            state = state * 1664525 + 1013904223;
            image.setPixel(x, y, state >> 8);
        }
    }
    return image.convertToFormat(format);
}

QByteArray cut(const QByteArray &bytes, int percent)
{
    return bytes.first(bytes.size() * percent / 100);
}

QByteArray turned(QByteArray bytes, qsizetype at)
{
    bytes[at] = char(bytes.at(at) ^ 0x10);
    return bytes;
}

int threadsOfThisProcess()
{
    return int(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

} // namespace

class PictureProverTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksWithoutADisplay();
    void tellsWholeFromDamaged_data();
    void tellsWholeFromDamaged();
    void C04_cannotSeeTurnedBitsInAJpeg();
    void C06_doesNotDecodeABomb_data();
    void C06_doesNotDecodeABomb();
    void C06_decodesOnAtMostTwoThreads();
    void provesPicturesBeyondOneAllocation_data();
    void provesPicturesBeyondOneAllocation();
    void looksAtTheFirstFrameAlone();
    void answersLaterOnTheCallingThread();
    void answersOnTheThreadThatAsked();
    void answersAHundredAtOnce();
    void answersNobodyWhoIsGone();
    void letsTheAnswerDeleteItsContext();
    void answersNothingOnceItIsDestroyed();
};

void PictureProverTest::worksWithoutADisplay()
{
    QVERIFY(!qobject_cast<QGuiApplication *>(QCoreApplication::instance()));
    QCOMPARE(PictureProver::verdictOn(encoded(noisy({64, 48}), "jpeg")), Verdict::Whole);
}

void PictureProverTest::tellsWholeFromDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray png = encoded(noisy({200, 150}), "png");
    const QByteArray jpeg = encoded(noisy({200, 150}), "jpeg");
    const QByteArray bmp = encoded(noisy({200, 150}), "bmp");
    const QByteArray gif = gifOf(3);
    QTest::newRow("png") << png << Verdict::Whole;
    QTest::newRow("png, 16 bits a channel")
        << encoded(noisy({90, 70}, QImage::Format_RGBA64), "png") << Verdict::Whole;
    QTest::newRow("png, cut in half") << cut(png, 50) << Verdict::Damaged;
    QTest::newRow("png, without its end") << png.chopped(12) << Verdict::Damaged;
    QTest::newRow("png, cut in the middle, with an end") << cut(png, 50) + png.last(12) << Verdict::Damaged;
    QTest::newRow("png, a bit turned") << turned(png, png.size() / 2) << Verdict::Damaged;
    QTest::newRow("jpeg") << jpeg << Verdict::Whole;
    QTest::newRow("jpeg, at 99 %") << cut(jpeg, 99) << Verdict::Damaged;
    QTest::newRow("jpeg, at 50 %") << cut(jpeg, 50) << Verdict::Damaged;
    QTest::newRow("jpeg, at 10 %") << cut(jpeg, 10) << Verdict::Damaged;
    QTest::newRow("jpeg, head and end alone") << jpeg.first(20) + jpeg.last(2) << Verdict::Damaged;
    QTest::newRow("gif") << gif << Verdict::Whole;
    QTest::newRow("gif, without its end") << gif.chopped(1) << Verdict::Damaged;
    QTest::newRow("gif, cut in the first frame") << gif.first(30) << Verdict::Damaged;
    QTest::newRow("gif, without a frame") << gif.first(19) + ';' << Verdict::Damaged;
    QTest::newRow("bmp") << bmp << Verdict::Whole;
    QTest::newRow("bmp, at 99 %") << cut(bmp, 99) << Verdict::Damaged;
    QTest::newRow("a web page") << QByteArray("<html></html>") << Verdict::Damaged;
    QTest::newRow("nothing") << QByteArray() << Verdict::Damaged;
    QTest::newRow("a size of nothing") << hugePng(0, 0) << Verdict::Damaged;
    const QByteArray webp = QByteArray("RIFF\x12\0\0\0WEBPVP8L\x5\0\0\0\x2f\0\0\0\0", 25) + '\0';
    if (!QImageReader::supportedImageFormats().contains("webp"))
        QTest::newRow("webp, for which there is no decoder") << webp << Verdict::Unknown;
}

void PictureProverTest::tellsWholeFromDamaged()
{
    QFETCH(QByteArray, bytes);
    QTEST(PictureProver::verdictOn(bytes), "verdict");
}

void PictureProverTest::C04_cannotSeeTurnedBitsInAJpeg()
{
    // The limit that the header speaks of. A decoder that finds it will be welcome: then this changes.
    const QByteArray jpeg = encoded(noisy({200, 150}), "jpeg");
    qsizetype at = jpeg.size() / 2;
    while (uchar(jpeg.at(at) ^ 0x10) == 0xff || uchar(jpeg.at(at)) == 0xff || uchar(jpeg.at(at - 1)) == 0xff)
        ++at; // no marker comes or goes by this
    QCOMPARE(PictureProver::verdictOn(turned(jpeg, at)), Verdict::Whole);
}

void PictureProverTest::C06_doesNotDecodeABomb_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("20,000 by 20,000, whole") << packedPng(20'000, 20'000);
    QTest::newRow("a side of 20,001, whole") << packedPng(20'001, 8);
    QTest::newRow("over 50 million pixels, damaged") << hugePng(10'000, 5'001);
    QTest::newRow("the largest size that can be written") << hugePng(0x7fffffff, 0x7fffffff);
    QTest::newRow("a gif with a screen of 65,535 by 65,535") << gifOf(0, 0xffff);
}

void PictureProverTest::C06_doesNotDecodeABomb()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(bytes.size() < 1024 * 1024);
    QCOMPARE(PictureProver::verdictOn(bytes), Verdict::Unknown);
}

void PictureProverTest::C06_decodesOnAtMostTwoThreads()
{
    if (threadsOfThisProcess() == 0)
        QSKIP("threads can be counted here through /proc alone");
    const int before = threadsOfThisProcess();
    PictureProver prover;
    QObject context;
    int answers = 0;
    int threads = 0;
    const QByteArray png = encoded(noisy({300, 200}), "png");
    for (int i = 0; i < 30; ++i) {
        prover.prove(png, &context, [&](Verdict) {
            ++answers;
            threads = std::max(threads, threadsOfThisProcess() - before);
        });
    }
    QTRY_COMPARE(answers, 30);
    QVERIFY2(threads >= 1 && threads <= 2, qPrintable(QString::number(threads)));
}

void PictureProverTest::provesPicturesBeyondOneAllocation_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Verdict>("verdict");
    // 24 million pixels take 92 MiB where they take 4 bytes each.
    const QByteArray jpeg = encoded(filled({6000, 4000}, Qt::darkCyan, QImage::Format_RGB32), "jpeg");
    const QByteArray png = encoded(filled({6000, 4000}, Qt::darkCyan, QImage::Format_RGB32), "png");
    QTest::newRow("jpeg") << jpeg << Verdict::Whole;
    QTest::newRow("jpeg, cut") << cut(jpeg, 50) << Verdict::Damaged;
    QTest::newRow("png") << png << Verdict::Whole;
    QTest::newRow("png, cut") << cut(png, 50) << Verdict::Damaged;
    QTest::newRow("png of one bit a pixel, which is decoded in one piece or not at all")
        << packedPng(7000, 7000) << Verdict::Unknown;
}

void PictureProverTest::provesPicturesBeyondOneAllocation()
{
    QFETCH(QByteArray, bytes);
    QTEST(PictureProver::verdictOn(bytes), "verdict");
}

void PictureProverTest::looksAtTheFirstFrameAlone()
{
    QByteArray gif = gifOf(1);
    gif[gif.size() - 3] = char(0xff); // codes that the second frame's table does not have
    QCOMPARE(PictureProver::verdictOn(gif), Verdict::Whole);
}

void PictureProverTest::answersLaterOnTheCallingThread()
{
    PictureProver prover;
    QObject context;
    std::optional<Verdict> verdict;
    QThread *thread = nullptr;
    prover.prove(encoded(noisy({20, 20}), "png"), &context, [&](Verdict answer) {
        verdict = answer;
        thread = QThread::currentThread();
    });
    QVERIFY(!verdict);
    QTRY_VERIFY(verdict);
    QCOMPARE(*verdict, Verdict::Whole);
    QCOMPARE(thread, QThread::currentThread());
}

void PictureProverTest::answersOnTheThreadThatAsked()
{
    PictureProver prover;
    QThread thread;
    std::optional<Verdict> verdict;
    QThread *answered = nullptr;
    QObject asker;
    asker.moveToThread(&thread);
    connect(&thread, &QThread::started, &asker, [&] {
        auto *context = new QObject;
        prover.prove(encoded(noisy({20, 20}), "png"), context, [&, context](Verdict answer) {
            verdict = answer;
            answered = QThread::currentThread();
            delete context;
            thread.quit();
        });
    });
    thread.start();
    QVERIFY(thread.wait(60'000));
    QCOMPARE(verdict.value_or(Verdict::Unknown), Verdict::Whole);
    QCOMPARE(answered, &thread);
}

void PictureProverTest::answersAHundredAtOnce()
{
    PictureProver prover;
    QObject context;
    std::vector<int> answers(100);
    int wrong = 0;
    const QByteArray whole = encoded(noisy({80, 60}), "png");
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto expected = i % 3 == 0 ? Verdict::Damaged : Verdict::Whole;
        const QByteArray bytes = expected == Verdict::Damaged ? cut(whole, int(i)) : whole;
        prover.prove(bytes, &context, [&, i, expected](Verdict verdict) {
            ++answers[i];
            wrong += verdict != expected;
        });
    }
    QTRY_COMPARE(std::count(answers.begin(), answers.end(), 1), 100);
    QCoreApplication::processEvents();
    QCOMPARE(std::count(answers.begin(), answers.end(), 1), 100); // once each
    QCOMPARE(wrong, 0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(context.children().isEmpty());
}

void PictureProverTest::answersNobodyWhoIsGone()
{
    PictureProver prover;
    const QByteArray png = encoded(noisy({80, 60}), "png");
    QObject lasting;
    int answers = 0;
    int wrong = 0;
    for (int i = 0; i < 50; ++i) {
        auto context = std::make_unique<QObject>();
        prover.prove(png, context.get(), [&](Verdict) { ++wrong; });
        if (i % 2 == 0)
            QThread::usleep(200); // some are being decoded, some are answered by then, some wait
        context.reset();
        prover.prove(png, &lasting, [&](Verdict) { ++answers; });
    }
    QTRY_COMPARE(answers, 50);
    QCOMPARE(wrong, 0);
}

void PictureProverTest::letsTheAnswerDeleteItsContext()
{
    PictureProver prover;
    QPointer<QObject> context = new QObject;
    const auto kept = std::make_shared<int>(0);
    prover.prove(encoded(noisy({20, 20}), "png"), context, [context, kept](Verdict) {
        delete context;
        *kept = 1; // what the answer holds outlives its context
    });
    QTRY_VERIFY(!context);
    QCOMPARE(*kept, 1);
}

void PictureProverTest::answersNothingOnceItIsDestroyed()
{
    QObject context;
    int answers = 0;
    {
        PictureProver prover;
        const QByteArray png = encoded(noisy({80, 60}), "png");
        for (int i = 0; i < 50; ++i)
            prover.prove(png, &context, [&](Verdict) { ++answers; });
    }
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(context.children().isEmpty()); // nothing of them is left behind
}

QTEST_GUILESS_MAIN(PictureProverTest)
#include "tst_pictureprover.moc"
