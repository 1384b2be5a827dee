// SPDX-License-Identifier: MIT
#include "detailsdock.h"

#include "arrangedmodel.h"
#include "background.h"
#include "decodejournal.h"
#include "detailsform.h"
#include "detailspicture.h"
#include "elidedlabel.h"
#include "flowlayout.h"
#include "glyphicon.h"
#include "picturesource.h"
#include "rowverbs.h"
#include "runtrace.h"
#include "statecolours.h"
#include "texts.h"
#include "thumbnailstore.h"
#include "valuetext.h"

#include <QEvent>
#include <QFile>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int Narrowest = 240;
constexpr qint64 MostRead = 1024 * 1024; ///< of a picture, for its size in pixels
constexpr qsizetype ManyRows = 10'000; ///< so many are added up once a second

/// On a pool thread: the format by the bytes, and the size that the picture's head tells.
FileFacts fileFacts(const QString &path, DecodeJournal *journal)
{
    FileFacts facts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return facts;
    facts.bytes = file.size();
    const QByteArray head = file.read(MostRead);
    const DecodeJournal::Entry entry(journal, head);
    if (entry.isRefused())
        return facts;
    PictureSource source(head);
    if (source.fullSize().isEmpty())
        return facts;
    facts.pixels = source.fullSize();
    facts.format = QString::fromLatin1(source.reader().format()).toUpper();
    return facts;
}

QColor inkOf(const Download &download, const QPalette &palette)
{
    switch (download.state) {
    case State::Running:
    case State::Checking:
        return toneColour(Tone::Running, palette);
    case State::Delayed:
        return toneColour(Tone::Retry, palette);
    case State::Paused:
        return toneColour(Tone::Paused, palette);
    case State::Failed:
        return toneColour(Tone::Failed, palette);
    default:
        return {};
    }
}

} // namespace

DetailsDock::DetailsDock(ArrangedModel *rows, QItemSelectionModel *selection, RunTrace *trace,
    ThumbnailStore *thumbnails, RowVerbs *verbs, QWidget *parent)
    : QDockWidget(parent)
    , m_rows(rows)
    , m_selection(selection)
    , m_trace(trace)
    , m_thumbnails(thumbnails)
    , m_verbs(verbs)
    , m_bar(new QWidget)
    , m_title(new ElidedLabel)
    , m_close(new QToolButton)
    , m_scroll(new QScrollArea)
    , m_page(new QWidget)
    , m_hint(new QLabel)
    , m_picture(new DetailsPicture(thumbnails))
    , m_state(new ValueText)
    , m_buttons(new QWidget)
    , m_open(new QPushButton)
    , m_showInFolder(new QPushButton)
    , m_copyAddress(new QPushButton)
    , m_copyError(new QPushButton)
    , m_retry(new QPushButton)
    , m_form(new DetailsForm)
{
    setObjectName(u"detailsDock"_s);
    m_title->setObjectName(u"detailsTitle"_s);
    m_close->setObjectName(u"detailsClose"_s);
    m_hint->setObjectName(u"detailsHint"_s);
    m_picture->setObjectName(u"detailsPicture"_s);
    m_state->setObjectName(u"detailsState"_s);
    m_open->setObjectName(u"detailsOpen"_s);
    m_showInFolder->setObjectName(u"detailsShowInFolder"_s);
    m_copyAddress->setObjectName(u"detailsCopyAddress"_s);
    m_copyError->setObjectName(u"detailsCopyError"_s);
    m_retry->setObjectName(u"detailsRetry"_s);
    layOut();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DetailsDock::showChosen);
    connectSources();
    connectButtons();
    retranslate();
    showNone();
}

void DetailsDock::layOut()
{
    m_close->setAutoRaise(true);
    m_close->setIcon(glyphIcon(Glyph::Close));
    m_close->setFocusPolicy(Qt::TabFocus);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(Margin, 4, Gap, 4);
    bar->setSpacing(Gap);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_close);
    setTitleBarWidget(m_bar);

    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setMinimumHeight(160);
    auto *buttons = new FlowLayout(Gap, m_buttons);
    for (QPushButton *button : {m_open, m_showInFolder, m_copyAddress, m_copyError, m_retry})
        buttons->addWidget(button);
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(Margin - ValueText::Inset, 4, Margin - ValueText::Inset, Margin);
    page->setSpacing(12);
    const auto add = [page](QWidget *part, int inset) {
        auto *line = new QHBoxLayout;
        line->setContentsMargins(inset, 0, inset, 0);
        line->addWidget(part);
        page->addLayout(line);
    };
    add(m_hint, ValueText::Inset);
    add(m_picture, ValueText::Inset);
    add(m_state, 0); // its text stands under the picture's edge, its ring outside
    add(m_buttons, ValueText::Inset);
    add(m_form, ValueText::Inset);
    page->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumWidth(Narrowest);
    m_scroll->setWidget(m_page);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_page->setAutoFillBackground(false);
    setWidget(m_scroll);
    dress();
}

/// The bold title, and a scroll bar on the dock's own ground.
void DetailsDock::dress()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    QPalette own; // this role alone
    own.setColor(QPalette::Base, palette().color(QPalette::Window));
    m_scroll->verticalScrollBar()->setPalette(own);
}

void DetailsDock::connectSources()
{
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, &DetailsDock::schedule);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &DetailsDock::schedule);
    connect(m_rows, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) {
            const int row = m_ids.size() == 1 ? m_rows->indexOf(m_ids.first()).row() : -1;
            if (m_ids.size() > 1 || (row >= first.row() && row <= last.row()))
                schedule();
        });
    connect(m_rows, &QAbstractItemModel::modelReset, this, &DetailsDock::schedule);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &DetailsDock::schedule);
    connect(m_trace, &RunTrace::changed, this, [this] {
        m_sinceTrace.start();
        if (m_moving)
            schedule();
    });
    connect(m_trace, &RunTrace::cleared, this, &DetailsDock::schedule);
    connect(m_thumbnails, &ThumbnailStore::ready, this, [this](const QList<DownloadId> &ids) {
        if (m_ids.size() == 1 && ids.contains(m_ids.first()))
            m_picture->update();
    });
    connect(this, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible)
            schedule();
        else
            m_timer.stop();
    });
}

void DetailsDock::connectButtons()
{
    connect(m_close, &QToolButton::clicked, this, &QWidget::close);
    connect(m_open, &QPushButton::clicked, this, [this] { m_verbs->open(m_ids); });
    connect(m_showInFolder, &QPushButton::clicked, this, [this] {
        if (m_ids.size() == 1)
            m_verbs->showInFolder(m_ids.first());
    });
    connect(m_copyAddress, &QPushButton::clicked, this, [this] { m_verbs->copyAddresses(m_ids); });
    connect(m_copyError, &QPushButton::clicked, this, [this] { m_verbs->copyErrors(m_ids); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_verbs->retry(m_ids); });
}

QWidget *DetailsDock::pane() const
{
    return m_copyAddress->isVisible() ? static_cast<QWidget *>(m_copyAddress) : m_close;
}

void DetailsDock::schedule()
{
    if (!m_page->isVisible() || window()->isMinimized() || m_timer.isActive())
        return;
    const auto pace = m_ids.size() > ManyRows ? 10 * Pace : Pace;
    const auto since
        = std::chrono::milliseconds(m_sinceUpdate.isValid() ? m_sinceUpdate.elapsed() : pace.count());
    m_timer.start(std::max(pace - since, std::chrono::milliseconds::zero()));
}

QList<DownloadId> DetailsDock::chosen() const
{
    QList<DownloadId> ids;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.append(m_rows->idAt(row));
    }
    if (ids.isEmpty() && m_selection->currentIndex().isValid())
        ids.append(m_rows->idAt(m_selection->currentIndex())); // what the status bar speaks of, too
    return ids;
}

void DetailsDock::showChosen()
{
    m_sinceUpdate.start();
    m_ids = chosen();
    m_moving = false;
    if (m_ids.isEmpty())
        showNone();
    else if (m_ids.size() == 1)
        showOne(m_ids.first());
    else
        showSeveral();
    enableButtons();
    if (m_moving && m_trace->isRunning())
        schedule(); // times go on without any news
}

void DetailsDock::showNone()
{
    showParts(false, false);
    //: the title of the dock while nothing is chosen
    showTitle(tr("Details"));
}

void DetailsDock::showOne(DownloadId id)
{
    const BatchModel *batch = m_rows->batch();
    DetailedRow row;
    row.download = batch->download(id);
    row.entry = batch->entry(id);
    row.count = batch->batchSize();
    row.path = batch->filePath(id);
    row.folder = batch->folder();
    row.attempts = m_trace->attemptsOf(id);
    row.now = now();
    askForFile(id, row.path);
    row.file = m_file;
    row.isLeftOut = batch->isPreviewLeftOut(id);
    m_moving = isActive(row.download.state) || row.download.state == State::Delayed;
    m_picture->show(row.download, row.entry.mark, batch->hasPicture(id));
    setState(stateLines(row), &row.download);
    m_form->show(factsOf(row));
    showParts(true, true);
    showTitle(plainDetail(row.entry.title));
}

void DetailsDock::showSeveral()
{
    Sums sums;
    for (const DownloadId id : std::as_const(m_ids))
        sums.add(m_rows->batch()->download(id));
    setState(sumsText(sums), nullptr);
    m_form->show(factsOf(sums));
    showParts(false, true);
    showTitle(tr("%Ln file(s)", nullptr, int(m_ids.size())));
}

void DetailsDock::showParts(bool row, bool facts)
{
    m_hint->setVisible(!facts);
    m_picture->setVisible(row);
    m_state->setVisible(facts);
    m_buttons->setVisible(facts);
    m_form->setVisible(facts);
}

void DetailsDock::showTitle(const QString &title)
{
    m_title->setLine(title);
    m_picture->setAccessibleName(tr("Picture of %1").arg(title));
}

void DetailsDock::setState(const QString &text, const Download *download)
{
    m_state->setInk(download ? inkOf(*download, palette()) : QColor());
    m_state->setValue(text);
}

/// What does not apply to the rows takes no room.
void DetailsDock::enableButtons()
{
    const BatchModel *batch = m_rows->batch();
    const auto offer = [](QPushButton *button, bool applies) {
        button->setEnabled(applies);
        button->setVisible(applies);
    };
    const bool file = m_verbs->canOpen(m_ids);
    offer(m_open, file);
    offer(m_showInFolder, file && m_ids.size() == 1);
    offer(m_copyAddress, !m_ids.isEmpty());
    offer(m_copyError, std::any_of(m_ids.cbegin(), m_ids.cend(), [batch](DownloadId id) {
        return batch->download(id).state == State::Failed;
    }));
    offer(m_retry, m_verbs->canRetry(m_ids));
}

/// Looks into the file away from this thread, once for each time that it was saved.
void DetailsDock::askForFile(DownloadId id, const QString &path)
{
    const Download &download = m_rows->batch()->download(id);
    const QString key
        = path.isEmpty() ? QString() : u"%1\n%2\n%3"_s.arg(path).arg(download.arrival).arg(download.received);
    if (key == m_filePath)
        return;
    m_filePath = key;
    m_file = {};
    if (path.isEmpty())
        return;
    inBackground(
        QThreadPool::globalInstance(), this,
        [path, journal = m_thumbnails->journal()] { return fileFacts(path, journal); },
        [this, key](const FileFacts &facts) {
            if (key != m_filePath)
                return;
            m_file = facts;
            schedule();
        });
}

/// The trace's last moment, and what has gone by since then while the batch runs.
BatchTime DetailsDock::now() const
{
    const BatchTime last = m_trace->now();
    if (!m_trace->isRunning() || !m_sinceTrace.isValid())
        return last;
    return last + BatchTime(qint32(m_sinceTrace.elapsed()));
}

void DetailsDock::changeEvent(QEvent *event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        dress();
        schedule();
    }
}

void DetailsDock::retranslate()
{
    setWindowTitle(tr("Details"));
    m_scroll->setAccessibleName(tr("Details"));
    m_close->setAccessibleName(tr("Close the details"));
    m_close->setToolTip(tr("Close the details (F9)"));
    m_hint->setText(tr("Choose a file to see what is known about it."));
    m_state->setAccessibleName(tr("State"));
    //: a button: opens the file
    m_open->setText(tr("Open"));
    m_showInFolder->setText(tr("Show in folder"));
    m_copyAddress->setText(tr("Copy address"));
    m_copyError->setText(tr("Copy error"));
    //: a button: downloads once more
    m_retry->setText(tr("Retry"));
    m_form->retranslate();
    if (m_ids.isEmpty())
        showNone();
    else
        showChosen();
}

} // namespace Halyard
