// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
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
    bool dimmed = false;
    QString fileName = u"ad.png"_s;
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
        item.setData(tile.dimmed, ArrangedModel::DimmedRole);
        item.setData(tile.fileName, BatchModel::FileNameRole);
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
    void L16_takesMarkupForText();
    void keepsBothEndsOfAFileName();
    void drawsDimmedTilesAtHalfStrength();
    void hatchesABarOfUnknownLength();
    void givesAReasonMoreRoomThanALongName();
    void isCalmerAboutWhatIsNotThere();
    void drawsNoTintsInHighContrast();
    void outlinesARowThatIsPointedAtElsewhere();
    void fadesThePictureAlone();
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
    // So do the signs alone, without words and bars.
    QList<QImage> signs;
    for (const std::size_t i : {0U, 4U, 5U, 7U, 8U, 9U, 10U}) {
        const QRect upper(
            0, 0, paint.delegate.layout().cell.width(), paint.delegate.layout().picture.bottom());
        const QImage sign = grey(part(paint(tiles[i]), upper));
        QVERIFY2(!signs.contains(sign), qPrintable(tiles[i].status));
        signs.append(sign);
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
    QVERIFY(!holds(part(paint({.status = u"in line"_s}), right), done));
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
    QCOMPARE(lines.count(), 2);
    QVERIFY(lines.cut);
    QVERIFY(longName.startsWith(lines.lines.at(0).text()));
    QVERIFY(lines.lines.at(1).text().endsWith(u'…'));
    for (const QStaticText &line : lines.lines)
        QVERIFY(QFontMetrics(font).horizontalAdvance(line.text()) <= 100);
    QCOMPARE(texts.lines(u"Chad"_s, font, 0, 2).count(), 1);
    QVERIFY(!texts.lines(u"Chad"_s, font, 0, 2).cut);
    QCOMPARE(texts.lines(longName, font, 0, 1).count(), 1);
    QCOMPARE(texts.lines(longName, font, 0, 3).count(), 3);
    QCOMPARE(texts.lines(u"one\u2028two"_s, font, 0, 1).lines.at(0).text(), u"one two"_s);
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

void TileDelegateTest::L16_takesMarkupForText()
{
    TileTexts texts;
    texts.setWidth(400);
    const TextLines lines = texts.lines(u"<b>bold</b>"_s, QFont(), 0, 1);
    QCOMPARE(lines.lines.at(0).textFormat(), Qt::PlainText);
    QVERIFY(lines.lines.at(0).size().width() > QFontMetrics(QFont()).horizontalAdvance(u"bold"_s) * 1.5);
}

void TileDelegateTest::keepsBothEndsOfAFileName()
{
    TileTexts texts;
    texts.setWidth(100);
    const QString name = u"a-very-long-file-name-of-a-holiday-2023-07-14.png"_s;
    const TextLines lines = texts.lines(name, QFont(), 0, 2, Qt::ElideMiddle);
    QVERIFY(lines.cut);
    QVERIFY(lines.lines.at(0).text().startsWith(u"a-very"_s));
    QVERIFY(lines.lines.at(1).text().endsWith(u".png"_s));
    // The tile knows a file's name from a title.
    Painted paint;
    const QImage asFile = paint({.title = name, .fileName = name});
    const QImage asTitle = paint({.title = name, .fileName = u"other.gif"_s});
    QVERIFY(asFile != asTitle);
}

void TileDelegateTest::drawsDimmedTilesAtHalfStrength()
{
    Painted paint;
    const Tile bright{.status = u"saved"_s, .state = State::Saved, .arrival = 3};
    Tile dimmed = bright;
    dimmed.dimmed = true;
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const QRect text = paint.delegate.layout().text;
        const QImage one = part(paint(bright, palette), text);
        const QImage other = part(paint(dimmed, palette), text);
        const QColor base = palette.color(QPalette::Base);
        int furthest = 0;
        for (int y = 0; y < one.height(); ++y) {
            for (int x = 0; x < one.width(); ++x) {
                const QColor half = mixed(base, one.pixelColor(x, y), 0.5);
                furthest = std::max(furthest, std::abs(half.green() - other.pixelColor(x, y).green()));
            }
        }
        QVERIFY2(furthest < 24, qPrintable(QString::number(furthest)));
        QVERIFY(one != other);
    }
    // Selection and focus say where one is, and stay as they are.
    Tile selected = dimmed;
    selected.style |= QStyle::State_Selected | QStyle::State_HasFocus;
    const QRect frame = paint.delegate.layout().frame;
    QCOMPARE(paint(selected).pixelColor(frame.left(), frame.center().y()), accentColour(lightPalette()));
}

void TileDelegateTest::hatchesABarOfUnknownLength()
{
    Painted paint;
    const Tile known{.status = {}, .state = State::Running, .progress = 0};
    const Tile unknown{.status = {}, .state = State::Running, .progress = BatchModel::UnknownProgress};
    QVERIFY(grey(paint(known)) != grey(paint(unknown)));
    QCOMPARE(paint(unknown), paint(unknown)); // and it does not move
}

void TileDelegateTest::givesAReasonMoreRoomThanALongName()
{
    Painted paint;
    const QRect text = paint.delegate.layout().text;
    Tile tile{.title = u"Saint Helena, Ascension and Tristan da Cunha"_s,
        .status = u"failed"_s,
        .state = State::Failed,
        .outcome = OutcomeKind::ConnectionLost};
    const QImage brief = part(paint(tile), text);
    tile.status = u"the server sent a web page instead of a picture"_s;
    const QImage full = part(paint(tile), text);
    const auto redRows = [](const QImage &image) {
        int rows = 0;
        for (int y = 0; y < image.height(); ++y) {
            bool red = false;
            for (int x = 0; x < image.width(); ++x)
                red |= image.pixelColor(x, y).red() - image.pixelColor(x, y).green() > 40;
            rows += red;
        }
        return rows;
    };
    QVERIFY(redRows(brief) > 0);
    QVERIFY(redRows(full) >= 2 * redRows(brief));
}

void TileDelegateTest::isCalmerAboutWhatIsNotThere()
{
    Painted paint;
    const QColor failed = toneColour(Tone::Failed, lightPalette());
    const Tile missing{
        .status = u"not found (404)"_s, .state = State::Failed, .outcome = OutcomeKind::NotFound};
    const Tile broken{
        .status = u"connection lost"_s, .state = State::Failed, .outcome = OutcomeKind::ConnectionLost};
    QVERIFY(holds(paint(broken), failed));
    QVERIFY(!holds(paint(missing), failed));
}

void TileDelegateTest::drawsNoTintsInHighContrast()
{
    QPalette palette;
    for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::Window})
        palette.setColor(ground, Qt::black);
    for (const QPalette::ColorRole ink : {QPalette::Text, QPalette::WindowText})
        palette.setColor(ink, Qt::white);
    Painted paint;
    const TileLayout &layout = paint.delegate.layout();
    for (const State state : {State::Queued, State::Failed, State::Paused}) {
        const QImage image = paint({.state = state}, palette);
        QCOMPARE(image.pixelColor(layout.picture.topLeft() + QPoint(8, 8)), QColor(Qt::black));
        // The frame is two pixels of full strength; a dashed one somewhere along its side.
        QVERIFY(
            holds(part(image, QRect(layout.picture.left(), layout.picture.top(), 1, layout.picture.height())),
                Qt::white)
            || holds(part(image,
                         QRect(layout.picture.left() + 1, layout.picture.top(), 1, layout.picture.height())),
                Qt::white));
    }
    const QImage selected = paint({.style = QStyle::State_Enabled | QStyle::State_Selected}, palette);
    QCOMPARE(selected.pixelColor(layout.frame.left() + 5, layout.frame.top() + 5), QColor(Qt::black));
    const QImage plain = paint({}, palette);
    const QImage focused = paint({.style = QStyle::State_Enabled | QStyle::State_HasFocus}, palette);
    const QImage hovered = paint({.style = QStyle::State_Enabled | QStyle::State_MouseOver}, palette);
    QVERIFY(grey(plain) != grey(selected) && grey(selected) != grey(focused) && grey(focused) != grey(hovered)
        && grey(plain) != grey(hovered));
}

void TileDelegateTest::outlinesARowThatIsPointedAtElsewhere()
{
    Painted paint;
    const QImage plain = grey(paint(Tile()));
    const QImage here = grey(paint({.style = QStyle::State_Enabled | QStyle::State_MouseOver}));
    paint.delegate.setLinked(true);
    const QImage elsewhere = grey(paint(Tile()));
    QVERIFY(plain != here && plain != elsewhere && here != elsewhere);
}

void TileDelegateTest::fadesThePictureAlone()
{
    qreal opacity = 1;
    Painted paint([&](const QModelIndex &, QSize box, qreal) {
        QPixmap pixmap(box);
        pixmap.fill(Qt::magenta);
        return TilePicture{pixmap, true, opacity};
    });
    const Tile saved{.status = u"saved"_s, .state = State::Saved, .arrival = 1};
    const TileLayout &layout = paint.delegate.layout();
    const QImage whole = paint(saved);
    opacity = 0.5;
    const QImage half = paint(saved);
    QCOMPARE(part(whole, layout.text), part(half, layout.text));
    QCOMPARE(part(whole, layout.badgeLine), part(half, layout.badgeLine));
    const QPoint middle = layout.picture.topLeft() + QPoint(8, 8);
    QCOMPARE(whole.pixelColor(middle), QColor(Qt::magenta));
    QVERIFY(half.pixelColor(middle).green() > 80 && half.pixelColor(middle).green() < 200);
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
