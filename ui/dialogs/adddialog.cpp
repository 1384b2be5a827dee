// SPDX-License-Identifier: MIT
#include "adddialog.h"

#include "addpreview.h"
#include "addressedit.h"
#include "droppedcontent.h"
#include "listfiles.h"
#include "readingbar.h"
#include "refusedlist.h"
#include "savingfields.h"
#include "savingwords.h"

#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr auto Pause = 150ms;
constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int TextLines = 3; ///< at least, of the addresses
constexpr int ComfortableLetters = 104;
constexpr int ComfortableLines = 40;

} // namespace

AddDialog::AddDialog(const ListReader::Place &place, const AddChoices &choices, QWidget *parent)
    : QDialog(parent)
    , m_reader(new ListReader(place, this))
    , m_area(new QScrollArea)
    , m_files(new ListFiles)
    , m_textLabel(new QLabel)
    , m_text(new AddressEdit)
    , m_fields(new SavingFields(choices))
    , m_progress(new ReadingBar)
    , m_preview(new AddPreview)
    , m_refused(new RefusedList)
{
    setObjectName(u"addDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_text->setObjectName(u"addText"_s);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * TextLines + 2 * Gap);
    m_textLabel->setBuddy(m_text);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    layOut();
    connectParts();
    retranslate();
    const QSize comfortable(fontMetrics().averageCharWidth() * ComfortableLetters,
        fontMetrics().lineSpacing() * ComfortableLines);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
    m_text->setFocus();
}

void AddDialog::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Margin, Margin, Margin, Gap);
    column->setSpacing(Gap);
    column->addWidget(m_files);
    column->addWidget(m_textLabel);
    column->addWidget(m_text, 3);
    column->addWidget(m_fields);
    column->addWidget(m_progress);
    column->addWidget(m_preview, 4);
    column->addWidget(m_refused);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, Margin);
    all->setSpacing(Gap);
    all->addWidget(m_area, 1);
    makeButtons(all);
}

void AddDialog::makeButtons(QVBoxLayout *column)
{
    auto *box = new QDialogButtonBox;
    box->setContentsMargins(Margin, 0, Margin, 0);
    m_cancel = new QPushButton;
    m_add = new QPushButton;
    m_addAndStart = new QPushButton;
    m_cancel->setObjectName(u"addCancelButton"_s);
    m_add->setObjectName(u"addButton"_s);
    m_addAndStart->setObjectName(u"addAndStartButton"_s);
    box->addButton(m_cancel, QDialogButtonBox::RejectRole);
    box->addButton(m_add, QDialogButtonBox::AcceptRole);
    box->addButton(m_addAndStart, QDialogButtonBox::AcceptRole);
    m_cancel->setAutoDefault(false);
    m_add->setAutoDefault(false);
    m_addAndStart->setDefault(true);
    column->addWidget(box);
    connect(m_cancel, &QPushButton::clicked, this, &AddDialog::reject);
    connect(m_add, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_addAndStart, &QPushButton::clicked, this, [this] { submit(true); });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, [this] { submit(true); });
    }
}

void AddDialog::connectParts()
{
    connect(&m_pause, &QTimer::timeout, this, &AddDialog::read);
    connect(m_text, &AddressEdit::textChanged, this, &AddDialog::readSoon);
    connect(m_text, &AddressEdit::brought, this, [this](const DroppedContent &content) {
        m_cut = cutSentence(content);
        addFiles(content.files);
    });
    connect(m_files, &ListFiles::changed, this, [this] {
        m_files->show(m_reading);
        if (m_files->paths().isEmpty())
            m_text->setFocus();
        readSoon();
    });
    connect(m_fields, &SavingFields::changed, this, &AddDialog::readSoon);
    connect(m_refused, &RefusedList::lineChosen, m_text, &AddressEdit::goToLine);
    connect(m_progress, &ReadingBar::stopRequested, this, &AddDialog::stopReading);
    connect(m_progress, &ReadingBar::readRequested, this, &AddDialog::read);
    connect(m_reader, &ListReader::progressed, m_progress, &ReadingBar::show);
    connect(m_reader, &ListReader::ready, this, qOverload<const ListReading &>(&AddDialog::take));
}

void AddDialog::addText(const QString &text)
{
    m_text->appendLines(text);
}

void AddDialog::addFiles(const QStringList &files)
{
    m_files->add(files);
    showReading();
}

void AddDialog::take(const DroppedContent &content)
{
    if (!content.text.isEmpty())
        addText(QString::fromUtf8(content.text));
    m_cut = cutSentence(content);
    addFiles(content.files);
}

void AddDialog::readSoon()
{
    m_stale = true;
    m_pause.start();
    if (std::exchange(m_isStopped, false)) {
        m_progress->end();
        showReading();
    } else {
        offerAdding();
    }
}

/// What is being read is out of date by now, and given up.
void AddDialog::read()
{
    m_reader->cancel();
    m_progress->end();
    m_stale = false;
    if (std::exchange(m_isStopped, false))
        showReading();
    const AddChoices choices = m_fields->choices();
    ListSource source;
    source.text = m_text->toPlainText().toUtf8();
    source.files = m_files->paths();
    source.shown = AddPreview::MostShown;
    source.options.expandsPatterns = choices.expandsPatterns;
    source.names = nameTemplateOf(choices.nameTemplate);
    m_reader->read(source);
}

void AddDialog::stopReading()
{
    m_reader->cancel();
    m_pause.stop();
    m_wanted.reset();
    m_stale = true;
    m_isStopped = true;
    m_progress->showStopped();
    showReading();
}

void AddDialog::take(const ListReading &reading)
{
    m_progress->end();
    m_reading = reading;
    m_preview->setEntries(std::exchange(m_reading.list.entries, {}), reading.earlier);
    showReading();
    if (!m_stale && m_wanted)
        submit(*std::exchange(m_wanted, std::nullopt));
}

void AddDialog::showReading()
{
    m_files->show(m_reading);
    m_refused->show(m_reading);
    if (m_isStopped)
        m_preview->sayStopped();
    else
        m_preview->say(m_reading, m_cut);
    offerAdding();
}

void AddDialog::offerAdding()
{
    m_add->setEnabled(isAddable());
    m_addAndStart->setEnabled(isAddable());
}

bool AddDialog::isAddable() const
{
    return isWorthAdding(m_reading) && m_fields->isRight() && !m_isStopped;
}

void AddDialog::submit(bool start)
{
    if (m_isStopped)
        return;
    if (m_stale || m_reader->isBusy()) {
        m_wanted = start;
        if (m_pause.isActive()) {
            m_pause.stop();
            read();
        }
        return;
    }
    if (!isAddable())
        return;
    QStringList files = m_files->paths();
    for (const QString &path : std::as_const(m_reading.unreadable))
        files.removeAll(path);
    Q_EMIT addRequested({m_reading.source.text, files, m_fields->choices(), start});
    accept();
}

void AddDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (contentOf(event->mimeData()).isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void AddDialog::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    take(contentOf(event->mimeData()));
}

void AddDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void AddDialog::retranslate()
{
    setWindowTitle(tr("Add downloads"));
    m_textLabel->setText(tr("&Addresses, one a line; lists can be dropped here too:"));
    m_text->setAccessibleName(tr("Addresses, one a line"));
    m_cancel->setText(tr("&Cancel"));
    //: Add the files to the list
    m_add->setText(tr("A&dd"));
    m_add->setToolTip(tr("Add these files to the list"));
    m_addAndStart->setText(tr("Add and &start"));
    m_addAndStart->setToolTip(tr("Add these files and begin to fetch them (Ctrl+Return)"));
    m_files->retranslate();
    m_fields->retranslate();
    m_progress->retranslate();
    m_preview->retranslate();
    m_refused->retranslate();
    showReading();
    // Wide enough that nothing has to be scrolled sideways.
    m_area->setMinimumWidth(
        m_area->widget()->minimumSizeHint().width() + m_area->verticalScrollBar()->sizeHint().width());
}

} // namespace Halyard
