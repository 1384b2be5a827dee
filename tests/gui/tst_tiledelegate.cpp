// SPDX-License-Identifier: MIT
#include "batchmodel.h"
#include "statecolours.h"
#include "tiledelegate.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(0x1b, 0x1e, 0x22));
    palette.setColor(QPalette::WindowText, QColor(0x1b, 0x1e, 0x22));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    palette.setColor(QPalette::Text, QColor(0xf0, 0xf0, 0xf0));
    palette.setColor(QPalette::WindowText, QColor(0xf0, 0xf0, 0xf0));
    return palette;
}

/// What a tile is made of; each test changes what it is about.
struct Tile
{
    QString title = u"Andorra"_s;
    QString status = u"in line"_s;
    State state = State::Queued;
    OutcomeKind outcome = OutcomeKind::None;
    int arrival = 0;
    int progress = BatchModel::NoProgress;
    QString doubt{};
    QStyle::State style = QStyle::State_Enabled;
};

class Painted
{
public:
    explicit Painted(TileDelegate::Pictures pictures = {})
        : delegate(std::move(pictures))
    {
        delegate.setLayout(TileLayout(128, QFont()));
    }

    QImage operator()(const Tile &tile, const QPalette &palette = lightPalette(), qreal dpr = 1)
    {
        QStandardItem item(tile.title);
        item.setData(5, BatchModel::NumberRole);
        item.setData(int(tile.state), BatchModel::StateRole);
        item.setData(int(tile.outcome), BatchModel::OutcomeRole);
        item.setData(tile.arrival, BatchModel::ArrivalRole);
        item.setData(tile.progress, BatchModel::ProgressRole);
        item.setData(tile.status, BatchModel::StatusRole);
        item.setData(tile.doubt, BatchModel::DoubtRole);
        item.setData(u"AD"_s, BatchModel::MarkRole);
        QStandardItemModel model;
        model.appendRow(item.clone());
        QStyleOptionViewItem option;
        option.palette = palette;
        option.state = tile.style;
        option.rect = QRect(QPoint(), delegate.layout().cell);
        QImage image((QSizeF(option.rect.size()) * dpr).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(dpr);
        image.fill(palette.color(QPalette::Base));
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0, 0));
        return image;
    }

    TileDelegate delegate;
};

/// The part of @p image under @p area, in device pixels.
QImage part(const QImage &image, const QRect &area)
{
    const qreal dpr = image.devicePixelRatio();
    QImage cut = image.copy(QRectF(QPointF(area.topLeft()) * dpr, QSizeF(area.size()) * dpr).toAlignedRect());
    cut.setDevicePixelRatio(1);
    return cut;
}

bool holds(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == colour)
                return true;
        }
    }
    return false;
}

QImage grey(QImage image)
{
    return std::move(image).convertToFormat(QImage::Format_Grayscale8);
}

QImage squares(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, (x + y) % 2 ? qRgb(255, 0, 255) : qRgb(0, 255, 0));
    }
    return image;
}

} // namespace

class TileDelegateTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paintsTheSameForTheSame();
    void showsEachStateDifferentlyEvenWithoutColour();
    void showsTheArrivalNumberAtTheTopRight();
    void marksWhatNothingProvesByItsShape_data();
    void marksWhatNothingProvesByItsShape();
    void keepsTheArrivalNumberReadable_data();
    void keepsTheArrivalNumberReadable();
    void fillsTheBarByProgress();
    void marksSelectionAndFocusApart();
    void showsThePictureOneToOne_data();
    void showsThePictureOneToOne();
    void scalesAStandInIntoTheBox();
    void asksForNoPictureBeforeThereIsOne();
    void wrapsLongNamesIntoTwoLines();
    void staysWithinItsCell_data();
    void staysWithinItsCell();
    void takesMarkupForText();
    void leavesUnexposedTilesAlone();
    void growsWithTheFont();
    void usesReadableTones_data();
    void usesReadableTones();
};

void TileDelegateTest::paintsTheSameForTheSame()
{
    Painted paint;
    const QImage first = paint(Tile());
    paint({.title = u"Other"_s, .state = State::Running});
    QCOMPARE(paint(Tile()), first);
    QCOMPARE(Painted()(Tile()), first);
}

void TileDelegateTest::showsEachStateDifferentlyEvenWithoutColour()
{
    Painted paint;
    const std::vector<Tile> tiles{{.status = u"in line"_s},
        {.status = u"waiting"_s, .state = State::Running, .progress = BatchModel::UnknownProgress},
        {.status = u"62 %"_s, .state = State::Running, .progress = 620},
        {.status = u"checking"_s, .state = State::Checking, .progress = 1000},
        {.status = u"try 2"_s, .state = State::Delayed}, {.status = u"paused"_s, .state = State::Paused},
        {.status = u"saved"_s, .state = State::Saved, .arrival = 3},
        {.status = u"already there"_s, .state = State::Skipped},
        {.status = u"not found"_s, .state = State::Failed, .outcome = OutcomeKind::NotFound},
        {.status = u"failed"_s, .state = State::Failed, .outcome = OutcomeKind::TlsError},
        {.status = u"cancelled"_s, .state = State::Cancelled}};
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        QList<QImage> images;
        for (const Tile &tile : tiles) {
            const QImage image = grey(paint(tile, palette));
            QVERIFY2(!images.contains(image), qPrintable(tile.status));
            images.append(image);
        }
    }
    // The glyphs alone tell the two failures apart.
    const QRect box = paint.delegate.layout().picture;
    QVERIFY(grey(part(paint(tiles[8]), box)) != grey(part(paint(tiles[9]), box)));
}

void TileDelegateTest::showsTheArrivalNumberAtTheTopRight()
{
    Painted paint;
    const QRect line = paint.delegate.layout().badgeLine;
    const QRect right(line.center().x(), line.top(), line.width() / 2, line.height());
    const QColor done = toneColour(Tone::Done, lightPalette());
    const Tile saved{.status = u"saved"_s, .state = State::Saved, .arrival = 31};
    QVERIFY(holds(part(paint(saved), right), done));
    QVERIFY(!holds(part(paint({.status = u"already there"_s, .state = State::Skipped}), right), done));
    const Tile other{.status = u"saved"_s, .state = State::Saved, .arrival = 32};
    QVERIFY(part(paint(saved), right) != part(paint(other), right));
}

void TileDelegateTest::marksWhatNothingProvesByItsShape_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TileDelegateTest::marksWhatNothingProvesByItsShape()
{
    QFETCH(QPalette, palette);
    Painted paint;
    const Tile proved{.status = u"saved"_s, .state = State::Saved, .arrival = 8};
    Tile doubtful = proved;
    doubtful.doubt = u"length not declared"_s;
    const QRect line = paint.delegate.layout().badgeLine;
    const QImage solid = grey(part(paint(proved, palette), line));
    const QImage ring = grey(part(paint(doubtful, palette), line));
    QVERIFY(solid != ring);
    // The badge is filled in one case, and shows the ground in the other.
    const auto coloured = [ground = qGray(palette.color(QPalette::Base).rgb())](const QImage &image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            count += int(std::count_if(image.constScanLine(y), image.constScanLine(y) + image.width(),
                [ground](uchar value) { return std::abs(value - ground) > 40; }));
        return count;
    };
    QVERIFY2(coloured(ring) * 2 < coloured(solid), qPrintable(QString::number(coloured(ring))));
    QVERIFY(coloured(ring) > 20);
    // No error: nothing but the badge is another.
    QCOMPARE(part(paint(proved, palette), paint.delegate.layout().text),
        part(paint(doubtful, palette), paint.delegate.layout().text));
}

void TileDelegateTest::keepsTheArrivalNumberReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TileDelegateTest::keepsTheArrivalNumberReadable()
{
    QFETCH(QPalette, palette);
    const QColor done = toneColour(Tone::Done, palette);
    QVERIFY(contrast(textOn(done), done) >= 4.5);
}

void TileDelegateTest::fillsTheBarByProgress()
{
    Painted paint;
    const QColor running = toneColour(Tone::Running, lightPalette());
    const TileLayout &layout = paint.delegate.layout();
    const QRect bars(layout.text.left(), layout.text.top() + layout.nameLine + layout.smallLine,
        layout.text.width(), layout.text.height() - layout.nameLine - layout.smallLine);
    const auto filled = [&](int progress) {
        const QImage image = part(paint({.status = {}, .state = State::Running, .progress = progress}), bars);
        int widest = 0;
        for (int y = 0; y < image.height(); ++y) {
            int width = 0;
            for (int x = 0; x < image.width(); ++x)
                width += image.pixelColor(x, y) == running;
            widest = std::max(widest, width);
        }
        return widest;
    };
    QCOMPARE(filled(BatchModel::NoProgress), 0);
    QCOMPARE(filled(BatchModel::UnknownProgress), 0);
    QVERIFY(filled(250) > 0);
    QVERIFY(filled(500) > filled(250));
    QVERIFY(filled(1000) > layout.text.width() * 9 / 10);
}

void TileDelegateTest::marksSelectionAndFocusApart()
{
    Painted paint;
    const QImage plain = grey(paint(Tile()));
    const QImage selected = grey(paint({.style = QStyle::State_Enabled | QStyle::State_Selected}));
    const QImage focused = grey(paint({.style = QStyle::State_Enabled | QStyle::State_HasFocus}));
    const QImage both
        = grey(paint({.style = QStyle::State_Enabled | QStyle::State_Selected | QStyle::State_HasFocus}));
    QVERIFY(
        plain != selected && plain != focused && selected != focused && both != selected && both != focused);
}

void TileDelegateTest::showsThePictureOneToOne_data()
{
    QTest::addColumn<qreal>("dpr");
    for (const qreal dpr : {1.0, 1.25, 1.5, 2.0})
        QTest::newRow(QByteArray::number(dpr).constData()) << dpr;
}

void TileDelegateTest::showsThePictureOneToOne()
{
    QFETCH(qreal, dpr);
    QSize asked;
    Painted paint([&](const QModelIndex &, QSize box, qreal ratio) {
        asked = QSize(int(box.width() * ratio), int(box.height() * ratio));
        QPixmap pixmap = QPixmap::fromImage(squares(asked));
        pixmap.setDevicePixelRatio(ratio);
        return TilePicture{pixmap, true};
    });
    const QImage image
        = paint({.status = u"saved"_s, .state = State::Saved, .arrival = 1}, lightPalette(), dpr);
    const QImage shown = part(image, paint.delegate.layout().picture);
    QVERIFY(!asked.isEmpty());
    // A picture of single pixels in two colours comes through unmixed only where it is copied.
    const QImage inner = shown.copy(shown.rect().adjusted(2, 2, -2, -2));
    for (int y = 0; y < inner.height(); ++y) {
        for (int x = 0; x < inner.width(); ++x) {
            const QRgb pixel = inner.pixel(x, y);
            QVERIFY(pixel == qRgb(255, 0, 255) || pixel == qRgb(0, 255, 0));
        }
    }
}

void TileDelegateTest::scalesAStandInIntoTheBox()
{
    Painted paint([](const QModelIndex &, QSize, qreal) {
        QPixmap pixmap(10, 7);
        pixmap.fill(Qt::magenta);
        return TilePicture{pixmap, false};
    });
    const QRect box = paint.delegate.layout().picture;
    const QImage image = paint({.status = u"saved"_s, .state = State::Saved, .arrival = 1});
    QCOMPARE(image.pixelColor(box.center()), QColor(Qt::magenta));
    QCOMPARE(image.pixelColor(box.left() + 4, box.center().y()), QColor(Qt::magenta));
}

void TileDelegateTest::asksForNoPictureBeforeThereIsOne()
{
    int asked = 0;
    Painted paint([&](const QModelIndex &, QSize, qreal) {
        ++asked;
        return TilePicture();
    });
    for (const State state : {State::Queued, State::Running, State::Checking, State::Delayed, State::Paused,
             State::Failed, State::Cancelled})
        paint({.state = state});
    QCOMPARE(asked, 0);
    paint({.state = State::Saved});
    paint({.state = State::Skipped});
    QCOMPARE(asked, 2);
}

void TileDelegateTest::wrapsLongNamesIntoTwoLines()
{
    TileTexts texts;
    texts.setWidth(100);
    const QFont font;
    const QString longName = u"Saint Helena, Ascension and Tristan da Cunha"_s;
    const TextLines lines = texts.lines(longName, font, 0, 2);
    QCOMPARE(lines.count, 2);
    QVERIFY(longName.startsWith(lines.first.text()));
    QVERIFY(lines.second.text().endsWith(u'…'));
    QVERIFY(QFontMetrics(font).horizontalAdvance(lines.first.text()) <= 100);
    QVERIFY(QFontMetrics(font).horizontalAdvance(lines.second.text()) <= 100);
    QCOMPARE(texts.lines(u"Chad"_s, font, 0, 2).count, 1);
    QCOMPARE(texts.lines(longName, font, 0, 1).count, 1);
    QCOMPARE(texts.lines(u"one\u2028two"_s, font, 0, 1).first.text(), u"one two"_s);
}

void TileDelegateTest::staysWithinItsCell_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {100, 128, 288})
        QTest::newRow(QByteArray::number(width).constData()) << width;
}

void TileDelegateTest::staysWithinItsCell()
{
    QFETCH(int, width);
    Painted paint;
    paint.delegate.setLayout(TileLayout(width, QFont()));
    const QSize cell = paint.delegate.layout().cell;
    QStandardItemModel model;
    auto *item = new QStandardItem(QString(400, u'W'));
    item->setData(int(State::Failed), BatchModel::StateRole);
    item->setData(QString(400, u'M'), BatchModel::StatusRole);
    item->setData(u"WWWW"_s, BatchModel::MarkRole);
    item->setData(500, BatchModel::ProgressRole);
    item->setData(123456, BatchModel::ArrivalRole);
    item->setData(123456, BatchModel::NumberRole);
    model.appendRow(item);
    QImage image(cell + QSize(40, 40), QImage::Format_RGB32);
    image.fill(Qt::white);
    QStyleOptionViewItem option;
    option.palette = lightPalette();
    option.state = QStyle::State_Selected | QStyle::State_HasFocus;
    option.rect = QRect(QPoint(20, 20), cell);
    QPainter painter(&image);
    paint.delegate.paint(&painter, option, model.index(0, 0));
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!option.rect.contains(x, y))
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
        }
    }
}

void TileDelegateTest::takesMarkupForText()
{
    TileTexts texts;
    texts.setWidth(400);
    const TextLines lines = texts.lines(u"<b>bold</b>"_s, QFont(), 0, 1);
    QCOMPARE(lines.first.textFormat(), Qt::PlainText);
    QVERIFY(lines.first.size().width() > QFontMetrics(QFont()).horizontalAdvance(u"bold"_s) * 1.5);
}

void TileDelegateTest::leavesUnexposedTilesAlone()
{
    Painted paint;
    const QImage whole = paint(Tile());
    paint.delegate.setExposed(QRegion(1000, 1000, 10, 10));
    QImage empty(whole.size(), whole.format());
    empty.fill(Qt::white);
    QCOMPARE(paint(Tile()), empty);
    paint.delegate.setExposed(QRegion(0, 0, 1, 1));
    QCOMPARE(paint(Tile()), whole);
}

void TileDelegateTest::growsWithTheFont()
{
    QFont small;
    small.setPixelSize(10);
    QFont large;
    large.setPixelSize(24);
    const TileLayout one(160, small);
    const TileLayout other(160, large);
    QCOMPARE(one.cell.width(), other.cell.width());
    QVERIFY(other.cell.height() > one.cell.height());
    for (const TileLayout &layout : {one, other}) {
        QVERIFY(layout.frame.contains(layout.picture) && layout.frame.contains(layout.text));
        QVERIFY(!layout.picture.intersects(layout.text) && !layout.picture.intersects(layout.number));
        QVERIFY(QRect(QPoint(), layout.cell).contains(layout.frame));
    }
}

void TileDelegateTest::usesReadableTones_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    const QColor ink(0x1b, 0x1e, 0x22);
    const QColor paper(0xf0, 0xf0, 0xf0);
    QTest::newRow("white") << QColor(Qt::white) << ink;
    QTest::newRow("light grey") << QColor(0xef, 0xf0, 0xf1) << ink;
    QTest::newRow("dark") << QColor(0x1b, 0x1e, 0x20) << paper;
    QTest::newRow("less dark") << QColor(0x31, 0x36, 0x3b) << paper;
    QTest::newRow("high contrast") << QColor(Qt::black) << QColor(Qt::yellow);
    QTest::newRow("medium grey") << QColor(0x77, 0x77, 0x77) << QColor(Qt::black);
}

void TileDelegateTest::usesReadableTones()
{
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    for (const Tone tone :
        {Tone::Done, Tone::Running, Tone::Waiting, Tone::Paused, Tone::Retry, Tone::Failed}) {
        const QColor colour = toneColour(tone, palette);
        QVERIFY(contrast(colour, base) >= 4.5 || colour == text);
    }
    QCOMPARE(isDark(palette), base.lightness() < text.lightness());
}

QTEST_MAIN(TileDelegateTest)
#include "tst_tiledelegate.moc"
