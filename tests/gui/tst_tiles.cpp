// SPDX-License-Identifier: MIT
// Every state of a tile against pictures that were looked at: tests/gui/tiles. HALYARD_REWRITE_TILES=1 writes
// them anew; look at them before they are committed. The font is a file, so that machines differ by their
// rendering alone, and the comparison overlooks that much.
#include "arrangedmodel.h"
#include "tiledelegate.h"

#include <QDir>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdlib>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int CellWidth = 128;
constexpr int Columns = 6;
/// Tiles are compared in blocks of this size, by their mean: hinting and smoothing do not move a mean far.
constexpr int Block = 6; ///< logical pixels
constexpr int MostApart = 26; ///< of 255, between two means

struct Tile
{
    const char *name;
    QString title = u"Andorra"_s;
    QString status{};
    State state = State::Queued;
    OutcomeKind outcome = OutcomeKind::None;
    int arrival = 0;
    int progress = BatchModel::NoProgress;
    bool doubtful = false;
    bool dimmed = false;
    bool linked = false;
    QStyle::State style = QStyle::State_Enabled;
};

const std::vector<Tile> &tiles()
{
    const auto chosen = QStyle::State_Enabled | QStyle::State_Selected;
    const auto unknown = BatchModel::UnknownProgress;
    static const std::vector<Tile> list{
        {.name = "queued", .status = u"in line"_s},
        {.name = "waiting",
            .status = u"waiting for the server…"_s,
            .state = State::Running,
            .progress = unknown},
        {.name = "receiving", .status = u"62 % · 8 kB"_s, .state = State::Running, .progress = 620},
        {.name = "size unknown", .status = u"8 kB so far"_s, .state = State::Running, .progress = unknown},
        {.name = "checking", .status = u"checking…"_s, .state = State::Checking, .progress = 1000},
        {.name = "delayed", .status = u"try 2 in 3 s · connection lost"_s, .state = State::Delayed},
        {.name = "paused", .status = u"paused at 40 %"_s, .state = State::Paused, .progress = 400},
        {.name = "paused in line", .status = u"paused"_s, .state = State::Paused},
        {.name = "saved", .status = u"saved · 21 kB"_s, .state = State::Saved, .arrival = 31},
        {.name = "not proved",
            .status = u"saved · 21 kB"_s,
            .state = State::Saved,
            .arrival = 112,
            .doubtful = true},
        {.name = "already there", .status = u"already there"_s, .state = State::Skipped},
        {.name = "not found",
            .status = u"not found (404)"_s,
            .state = State::Failed,
            .outcome = OutcomeKind::NotFound},
        {.name = "failed",
            .status = u"the server sent a web page instead of a picture"_s,
            .state = State::Failed,
            .outcome = OutcomeKind::NotAnImage},
        {.name = "failed, long name",
            .title = u"Saint Helena, Ascension and Tristan da Cunha"_s,
            .status = u"the server stopped sending"_s,
            .state = State::Failed,
            .outcome = OutcomeKind::IdleTimeout},
        {.name = "cancelled", .status = u"cancelled"_s, .state = State::Cancelled},
        {.name = "long name",
            .title = u"Saint Helena, Ascension and Tristan da Cunha"_s,
            .status = u"in line"_s},
        {.name = "file name",
            .title = u"a-very-long-name-of-a-file-from-a-holiday-2023.png"_s,
            .status = u"in line"_s},
        {.name = "dimmed", .status = u"saved · 21 kB"_s, .state = State::Saved, .arrival = 7, .dimmed = true},
        {.name = "selected",
            .status = u"saved · 21 kB"_s,
            .state = State::Saved,
            .arrival = 8,
            .style = chosen},
        {.name = "focused", .status = u"in line"_s, .style = QStyle::State_Enabled | QStyle::State_HasFocus},
        {.name = "selected and focused", .status = u"in line"_s, .style = chosen | QStyle::State_HasFocus},
        {.name = "hovered", .status = u"in line"_s, .style = QStyle::State_Enabled | QStyle::State_MouseOver},
        {.name = "hovered elsewhere", .status = u"in line"_s, .linked = true},
        {.name = "no picture", .status = u"saved · 2 MB"_s, .state = State::Saved, .arrival = 9},
    };
    return list;
}

QPalette paletteOf(const QColor &base, const QColor &text, const QColor &window)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

/// Three stripes with a shade across, where a picture would be.
TilePicture stripes(const QModelIndex &index, QSize box, qreal dpr)
{
    if (index.data().toString() != "Andorra"_L1 || index.data(BatchModel::ArrivalRole).toInt() == 9)
        return {};
    QPixmap pixmap((QSizeF(box) * dpr).toSize());
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(QColor(0x10, 0x18, 0xa0));
    QPainter painter(&pixmap);
    painter.fillRect(QRect(box.width() / 3, 0, box.width() / 3, box.height()), QColor(0xfe, 0xdf, 0));
    painter.fillRect(QRect(box.width() * 2 / 3, 0, box.width(), box.height()), QColor(0xd5, 0, 0x32));
    return {pixmap, true};
}

int difference(const QImage &one, const QImage &other, const QRect &area)
{
    std::array<int, 3> sums{};
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            sums[0] += qRed(a) - qRed(b);
            sums[1] += qGreen(a) - qGreen(b);
            sums[2] += qBlue(a) - qBlue(b);
        }
    }
    int most = 0;
    for (const int sum : sums)
        most = std::max(most, std::abs(sum) / (area.width() * area.height()));
    return most;
}

} // namespace

class TilesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void lookAsTheyShould_data();
    void lookAsTheyShould();

private:
    QImage sheet(const QPalette &palette, qreal dpr) const;

    QFont m_font;
};

void TilesTest::initTestCase()
{
    const QString path = u"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"_s;
    const int id = QFile::exists(path) ? QFontDatabase::addApplicationFont(path) : -1;
    if (id < 0)
        QSKIP("the font of the reference pictures is not installed: fonts-noto-core");
    m_font = QFont(QFontDatabase::applicationFontFamilies(id).value(0));
    m_font.setPixelSize(13);
    m_font.setHintingPreference(QFont::PreferNoHinting);
    m_font.setStyleStrategy(QFont::NoSubpixelAntialias);
}

QImage TilesTest::sheet(const QPalette &palette, qreal dpr) const
{
    TileDelegate delegate(stripes);
    delegate.setLayout(TileLayout(CellWidth, m_font));
    const QSize cell = delegate.layout().cell;
    const int lines = (int(tiles().size()) + Columns - 1) / Columns;
    QImage image(
        (QSizeF(cell.width() * Columns, cell.height() * lines) * dpr).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(dpr);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    QStandardItemModel model;
    int place = 0;
    for (const Tile &tile : tiles()) {
        auto *item = new QStandardItem(tile.title);
        item->setData(place + 1, BatchModel::NumberRole);
        item->setData(int(tile.state), BatchModel::StateRole);
        item->setData(int(tile.outcome), BatchModel::OutcomeRole);
        item->setData(tile.arrival, BatchModel::ArrivalRole);
        item->setData(tile.progress, BatchModel::ProgressRole);
        item->setData(tile.status, BatchModel::StatusRole);
        item->setData(tile.doubtful ? u"doubt"_s : QString(), BatchModel::DoubtRole);
        item->setData(u"AD"_s, BatchModel::MarkRole);
        item->setData(u"ad.png"_s, BatchModel::FileNameRole);
        item->setData(tile.dimmed, ArrangedModel::DimmedRole);
        model.appendRow(item);
        QStyleOptionViewItem option;
        option.palette = palette;
        option.state = tile.style;
        option.rect = QRect(QPoint(place % Columns * cell.width(), place / Columns * cell.height()), cell);
        delegate.setLinked(tile.linked);
        delegate.paint(&painter, option, model.index(place, 0));
        ++place;
    }
    return image;
}

void TilesTest::lookAsTheyShould_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<qreal>("dpr");
    const QColor ink(0x1b, 0x1e, 0x22);
    const QColor paper(0xf0, 0xf0, 0xf0);
    const QPalette light = paletteOf(Qt::white, ink, QColor(0xf3, 0xf4, 0xf6));
    const QPalette dark = paletteOf(QColor(0x1b, 0x1e, 0x20), paper, QColor(0x1f, 0x22, 0x26));
    QPalette contrasting = paletteOf(Qt::black, Qt::white, Qt::black);
    contrasting.setColor(QPalette::Highlight, QColor(0xff, 0xcc, 0));
    for (const int dpr : {1, 2}) {
        const QByteArray scale = dpr == 1 ? "" : "@2x";
        const auto name = [&](const char *theme) { return QByteArray(QByteArray(theme) + scale); };
        QTest::newRow(name("light").constData()) << light << qreal(dpr);
        QTest::newRow(name("dark").constData()) << dark << qreal(dpr);
        QTest::newRow(name("contrast").constData()) << contrasting << qreal(dpr);
    }
}

void TilesTest::lookAsTheyShould()
{
    QFETCH(QPalette, palette);
    QFETCH(qreal, dpr);
    const QString name = QString::fromUtf8(QTest::currentDataTag()) + u".png"_s;
    const QString path = QStringLiteral(HALYARD_TILES_DIR) + u'/' + name;
    const QImage image = sheet(palette, dpr);
    if (qEnvironmentVariableIsSet("HALYARD_REWRITE_TILES")) {
        const QImage lean = image.convertToFormat(QImage::Format_RGB888);
        QVERIFY2(lean.save(path, "png", 0), qPrintable(path));
        return;
    }
    QImage expected(path);
    QVERIFY2(
        !expected.isNull(), qPrintable(u"cannot read %1; HALYARD_REWRITE_TILES=1 writes it"_s.arg(path)));
    const QString actual = QDir::temp().filePath(u"halyard-tiles-"_s + name);
    const auto complain = [&](const QString &what) {
        image.save(actual);
        QFAIL(qPrintable(
            u"%1: %2 is not like %3; HALYARD_REWRITE_TILES=1 would replace it"_s.arg(what, actual, path)));
    };
    expected = expected.convertToFormat(QImage::Format_RGB32);
    if (expected.size() != image.size())
        return complain(u"another size"_s);
    const int width = int(CellWidth * dpr);
    const int height = image.height() / ((int(tiles().size()) + Columns - 1) / Columns);
    const int block = int(Block * dpr);
    for (std::size_t i = 0; i < tiles().size(); ++i) {
        const QRect cell(int(i % Columns) * width, int(i / Columns) * height, width, height);
        for (int y = cell.top(); y <= cell.bottom(); y += block) {
            for (int x = cell.left(); x <= cell.right(); x += block) {
                if (difference(image, expected, QRect(x, y, block, block).intersected(cell)) > MostApart)
                    return complain(QString::fromUtf8(tiles()[i].name));
            }
        }
    }
}

QTEST_MAIN(TilesTest)
#include "tst_tiles.moc"
