// SPDX-License-Identifier: MIT
// The bars of the window by themselves: what they say where, that nothing is cut in any language, and what
// the filters, the order and the folder do when they are used.
#include "actionbar.h"
#include "batchheader.h"
#include "chip.h"
#include "elidedlabel.h"
#include "filterbar.h"
#include "folderfault.h"
#include "folderfield.h"
#include "glyphicon.h"
#include "language.h"
#include "longerwords.h"
#include "palettes.h"
#include "placeholderpage.h"
#include "searchfield.h"
#include "sourcebox.h"
#include "statecolours.h"
#include "statusline.h"
#include "targetbar.h"
#include "toolbars.h"
#include "windowactions.h"

#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

BatchStatus running()
{
    BatchStatus status;
    status.phase = Phase::Running;
    status.counts[std::size_t(State::Saved)] = 112;
    status.counts[std::size_t(State::Running)] = 24;
    status.counts[std::size_t(State::Queued)] = 110;
    status.counts[std::size_t(State::Failed)] = 3;
    status.elapsed = 2800ms;
    status.requestTime = 47'800ms;
    status.timeLeft = 4s;
    status.bytes = 2'100'000;
    return status;
}

Entry entry(int number)
{
    Entry made;
    made.address = u"http://h/%1"_s.arg(number);
    made.fileName = QString::number(number);
    return made;
}

/// A window of nothing but the bars, in the middle of a batch of 249.
class Bars final : public QMainWindow
{
public:
    Bars()
        : actions(new ActionBar(new WindowActions(this)))
        , target(new TargetBar)
        , header(new BatchHeader)
        , filters(new FilterBar)
        , status(new StatusLine)
        , model(new BatchModel(this))
    {
        addToolBar(actions);
        addToolBar(target);
        auto *central = new QWidget;
        auto *column = new QVBoxLayout(central);
        for (QWidget *part : std::initializer_list<QWidget *>{header, filters, new PlaceholderPage})
            column->addWidget(part);
        column->setContentsMargins(0, 0, 0, 0);
        setCentralWidget(central);
        setStatusBar(status);
        target->folder()->setFolder(u"/home/somebody/Pictures/Flags of the world"_s);
        target->source()->setChoices({{u"practice:far"_s, u"http://127.0.0.1/{cc}"_s}});
        target->parallel()->setValue(24);
        std::vector<Entry> entries;
        for (int i = 0; i < 249; ++i)
            entries.push_back(entry(i));
        model->setBatch(EntryList(std::move(entries)), u"/"_s);
        filters->setCounts(*model);
        header->setName(u"Flags of the world"_s);
        header->show(running(), u"~/Pictures"_s, 6);
        actions->show(running());
        status->show({running(), 24, 41'000'000'000, 3ms});
    }

    void showAt(int width)
    {
        resize(width, 480);
        show();
        QVERIFY(QTest::qWaitForWindowExposed(this));
        arrangeToolBars(this, actions, target);
        QCoreApplication::processEvents();
        arrangeToolBars(this, actions, target);
        QCoreApplication::processEvents();
    }

    /// Words that have less room than they need.
    QStringList cut() const
    {
        QStringList found;
        const auto widgets = findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool says = (label && !label->text().isEmpty() && !label->wordWrap())
                || (button && (!button->text().isEmpty() || qobject_cast<const Chip *>(button)));
            if (widget->isVisible() && says && widget->width() < widget->sizeHint().width())
                found << widget->objectName() + u' ' + (label ? label->text() : button->text());
        }
        return found;
    }

    ActionBar *actions;
    TargetBar *target;
    BatchHeader *header;
    FilterBar *filters;
    StatusLine *status;
    BatchModel *model;
};

QString toolTipOf(QWidget *widget)
{
    QToolTip::hideText();
    QHelpEvent event(QEvent::ToolTip, QPoint(2, 2), widget->mapToGlobal(QPoint(2, 2)));
    QCoreApplication::sendEvent(widget, &event);
    return QToolTip::text();
}

QImage drawn(const QIcon &icon, QIcon::Mode mode, int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    icon.paint(&painter, image.rect(), Qt::AlignCenter, mode);
    return image;
}

} // namespace

class TestBars : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init() { m_language.set(u"en"_s); }

    void saysHowManyTheServersAreFoundToBear()
    {
        const Bars bars;
        const auto *facts = bars.status->findChild<QLabel *>(u"factsLabel"_s);
        QVERIFY2(!facts->text().contains(u"adaptive"_s), qPrintable(facts->text()));
        BatchStatus status = running();
        status.allowed = 5;
        bars.status->show({status, 8, -1, 0ms});
        QVERIFY2(facts->text().contains(u"of 8 at once, adaptive: 5 now"_s), qPrintable(facts->text()));
        status.allowedRate = 3.5;
        bars.status->show({status, 8, -1, 0ms});
        QVERIFY2(facts->text().contains(u"adaptive: 5 now, 3.5 a second"_s), qPrintable(facts->text()));
    }

    void cutsNoWord_data()
    {
        QTest::addColumn<QString>("language"); // empty: one with longer words than there are
        QTest::addColumn<int>("width");
        for (const QString &language : {u"en"_s, u"ru"_s, QString()}) {
            for (const int width : {640, 720, 900, 1000, 1100, 1280})
                QTest::addRow("%s at %d", qPrintable(language), width) << language << width;
        }
    }
    void cutsNoWord()
    {
        QFETCH(QString, language);
        QFETCH(int, width);
        m_language.set(language.isEmpty() ? u"en"_s : language);
        LongerWords longer;
        if (language.isEmpty())
            QCoreApplication::installTranslator(&longer);
        Bars bars;
        bars.showAt(width);
        QTRY_VERIFY2(bars.cut().isEmpty(), qPrintable(bars.cut().join(u'\n')));
        QVERIFY(bars.findChild<QWidget *>(u"primaryButton"_s)->isVisible());
        QVERIFY(
            bars.filters->searchField()->width() >= bars.filters->searchField()->minimumSizeHint().width());
        auto *sentence = bars.findChild<ElidedLabel *>(u"countsSentence"_s);
        if (sentence->fontMetrics().horizontalAdvance(sentence->line()) > sentence->width())
            QVERIFY(!toolTipOf(sentence).isEmpty());
    }

    void staysInOneRowDownToNineHundred_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }
    void staysInOneRowDownToNineHundred()
    {
        QFETCH(QString, language);
        m_language.set(language);
        Bars bars;
        bars.showAt(900);
        QVERIFY(!bars.toolBarBreak(bars.target));
        QCOMPARE(bars.actions->y(), bars.target->y());
        bars.showAt(640);
        QVERIFY(bars.toolBarBreak(bars.target));
        bars.showAt(900);
        QVERIFY(!bars.toolBarBreak(bars.target));
    }

    void keepsThePrimaryButtonsWidth()
    {
        Bars bars;
        bars.showAt(1280);
        const auto *button = bars.findChild<QPushButton *>(u"primaryButton"_s);
        const int width = button->width();
        for (const Phase phase : {Phase::Ready, Phase::Paused, Phase::Pausing, Phase::Done}) {
            BatchStatus status = running();
            status.phase = phase;
            bars.actions->show(status);
            QCoreApplication::processEvents();
            QCOMPARE(button->width(), width);
        }
        m_language.set(u"ru"_s);
        QTRY_VERIFY(button->width() == button->sizeHint().width() && button->width() != width);
    }

    void showsTheCountInTheFoldedBox()
    {
        Bars bars;
        bars.showAt(640);
        const auto *box = bars.findChild<QComboBox *>(u"chipsBox"_s);
        QVERIFY(box->isVisible());
        QVERIFY(!bars.findChild<QWidget *>(u"chip0"_s)->isVisible());
        QCOMPARE(box->currentText(), u"All  249"_s);
        QVERIFY(box->width() >= box->sizeHint().width());
    }

    void asksToRefreshWhereTheChosenChipIsClickedOnceMore()
    {
        Bars bars;
        bars.showAt(1280);
        const QSignalSpy chosen(bars.filters, &FilterBar::filterChosen);
        const QSignalSpy refresh(bars.filters, &FilterBar::refreshRequested);
        auto *saved = bars.findChild<QWidget *>(u"chip%1"_s.arg(int(TileFilter::Saved)));
        QTest::mouseClick(saved, Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(refresh.size(), 0);
        QTest::mouseClick(saved, Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(refresh.size(), 1);
        QVERIFY(saved->toolTip().contains(u"Saved"_s));
    }

    void tellsOrderAndDirection()
    {
        Bars bars;
        bars.showAt(1280);
        const QSignalSpy chosen(bars.filters, &FilterBar::orderChosen);
        auto *box = bars.findChild<QComboBox *>(u"orderBox"_s);
        QCOMPARE(box->currentText(), u"Request"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).value<RowOrder>(), RowOrder::Arrival);
        QCOMPARE(chosen.at(0).at(1).toBool(), false);
        QTest::mouseClick(bars.findChild<QToolButton *>(u"reverseButton"_s), Qt::LeftButton);
        QCOMPARE(chosen.at(1).at(1).toBool(), true);
        bars.filters->setOrder(RowOrder::Size, false);
        QCOMPARE(chosen.size(), 2); // by hand alone
        QCOMPARE(box->currentText(), u"Size"_s);
    }

    void offersToSortAgainInAPlaceOfItsOwn()
    {
        Bars bars;
        bars.showAt(1280);
        auto *again = bars.findChild<QToolButton *>(u"refreshButton"_s);
        QVERIFY(!again->isVisible());
        const QRect before = bars.filters->searchField()->geometry();
        bars.filters->setStale(true);
        QCoreApplication::processEvents();
        QVERIFY(again->isVisible());
        QCOMPARE(bars.filters->searchField()->geometry(), before);
        const QSignalSpy refresh(bars.filters, &FilterBar::refreshRequested);
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(refresh.size(), 1);
    }

    void takesTheNumberWhileItIsTyped()
    {
        Bars bars;
        bars.showAt(1280);
        auto *box = bars.target->parallel();
        const QSignalSpy changed(box, &QSpinBox::valueChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"12"_s);
        QCOMPARE(box->value(), 12);
        QCOMPARE(changed.size(), 2); // 1, then 12, without Enter
        box->setValue(1000);
        QCOMPARE(box->value(), box->maximum());
    }

    void refusesAFolderThatIsAFile()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        FolderField field;
        field.setFolder(dir.path());
        const QSignalSpy refused(&field, &FolderField::refused);
        enter(field, file.fileName());
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.at(0).at(0).toString().contains(u"is a file"_s));
        QCOMPARE(field.folder(), dir.path());
        enter(field, file.fileName() + u"/below"_s);
        QTRY_COMPARE(refused.size(), 2);
        QVERIFY(refused.at(1).at(0).toString().contains(u"no folder below"_s));
        QCOMPARE(field.folder(), dir.path());
    }

    void takesAFolderThatCanBeMade()
    {
        const QTemporaryDir dir;
        FolderField field;
        field.setFolder(dir.path());
        const QSignalSpy chosen(&field, &FolderField::folderChosen);
        const QSignalSpy refused(&field, &FolderField::refused);
        enter(field, dir.filePath(u"new/deep"_s));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), dir.filePath(u"new/deep"_s));
        QCOMPARE(refused.size(), 0);
    }

    void findsWhatIsWrongWithAFolder()
    {
        using Kind = FolderFault::Kind;
        const QTemporaryDir dir;
        QCOMPARE(folderFault(dir.path()).kind, Kind::None);
        QCOMPARE(folderFault(dir.filePath(u"a/b/c"_s)).kind, Kind::None);
        QVERIFY(QFile::link(dir.filePath(u"nowhere"_s), dir.filePath(u"link"_s)));
        QCOMPARE(folderFault(dir.filePath(u"link"_s)).kind, Kind::File);
        QVERIFY(QDir(dir.path()).mkdir(u"closed"_s));
        const QString closed = dir.filePath(u"closed"_s);
        QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
        if (QFileInfo(closed).isWritable())
            QSKIP("who runs this may write everywhere");
        QCOMPARE(folderFault(closed).kind, Kind::Unwritable);
        QCOMPARE(folderFault(closed + u"/below"_s).kind, Kind::BelowUnwritable);
        QCOMPARE(folderFault(closed + u"/below"_s).path, closed);
    }

    void changesNoLockedFolder()
    {
        const QTemporaryDir dir;
        FolderField field;
        field.setFolder(dir.path());
        field.setRecent({dir.filePath(u"one"_s), dir.path()});
        const std::unique_ptr<QMenu> open(field.contextMenu());
        QMenu *recent = open->findChildren<QMenu *>().last();
        QVERIFY(recent->isEnabled());
        QCOMPARE(recent->actions().size(), 1); // the present one is left out
        recent->actions().first()->trigger();
        QCOMPARE(field.folder(), dir.filePath(u"one"_s));

        field.setLocked(u"busy"_s);
        const QSignalSpy refused(&field, &FolderField::refused);
        const QSignalSpy chosen(&field, &FolderField::folderChosen);
        field.show();
        QTest::keyClicks(&field, u"x"_s);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(chosen.size(), 0);
        QVERIFY(field.toolTip().contains(u"busy"_s));
        const std::unique_ptr<QMenu> locked(field.contextMenu());
        QVERIFY(!locked->findChildren<QMenu *>().last()->isEnabled());
    }

    void paintsEveryGlyphInTheColoursOfThePalette()
    {
        for (int i = 0; i < GlyphCount; ++i) {
            const QIcon icon = glyphIcon(Glyph(i));
            const QImage normal = drawn(icon, QIcon::Normal, 32);
            const QImage disabled = drawn(icon, QIcon::Disabled, 32);
            QVERIFY2(inked(normal) > 20, qPrintable(QString::number(i)));
            QVERIFY2(normal != disabled, qPrintable(QString::number(i)));
            QVERIFY2(inked(drawn(icon, QIcon::Normal, 64)) > inked(normal), qPrintable(QString::number(i)));
        }
    }

    void drawsTheProgramsPictureAtEverySize()
    {
        for (const int side : {16, 24, 32, 48, 64, 128, 256})
            QVERIFY(inked(drawn(applicationIcon(), QIcon::Normal, side)) > side * side / 2);
    }

    void changesClothesWhileItRuns()
    {
        Bars bars;
        bars.showAt(900);
        for (const Theme theme : {Theme::Dark, Theme::Contrast, Theme::Light}) {
            applyTheme(theme);
            QCoreApplication::processEvents();
            const QPalette palette = QApplication::palette();
            QCOMPARE(bars.palette().color(QPalette::Window), palette.color(QPalette::Window));
            QCOMPARE(isHighContrast(palette), theme == Theme::Contrast);
            for (const Tone tone : {Tone::Done, Tone::Running, Tone::Failed, Tone::Waiting})
                QVERIFY(contrast(toneColour(tone, palette), palette.color(QPalette::Base)) >= 4.5);
            const QImage picture = bars.grab().toImage();
            QCOMPARE(picture.pixelColor(2, bars.height() / 2), palette.color(QPalette::Base));
        }
    }

    void fallsBackToTheTextsColourWhereATintCannotBeRead()
    {
        QPalette grey;
        grey.setColor(QPalette::Base, QColor(0x808080));
        grey.setColor(QPalette::Text, Qt::black);
        grey.setColor(QPalette::WindowText, Qt::black);
        QCOMPARE(toneColour(Tone::Done, grey), QColor(Qt::black));
        QCOMPARE(toneColour(Tone::Failed, contrastPalette()), QColor(Qt::white));
    }

private:
    static void enter(FolderField &field, const QString &path)
    {
        field.setText(path);
        QTest::keyClick(&field, Qt::Key_Return);
    }
    static int inked(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += qAlpha(image.pixel(x, y)) > 127;
        }
        return count;
    }

    Language m_language;
};

QTEST_MAIN(TestBars)
#include "tst_bars.moc"
