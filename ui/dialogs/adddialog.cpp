// SPDX-License-Identifier: MIT
#include "adddialog.h"

#include "addressedit.h"
#include "droppedcontent.h"
#include "listreport.h"
#include "previewmodel.h"

#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr auto Pause = 150ms;
constexpr int RowsShown = 1000;
constexpr int ListLines = 2; ///< of files and of problems, without scrolling
constexpr int ComfortableLetters = 104;
constexpr int ComfortableLines = 34;

QLabel *labelFor(QWidget *field)
{
    auto *label = new QLabel;
    label->setBuddy(field);
    return label;
}

/// A list of a few lines with a button beside it.
QLayout *withButton(QListWidget *list, QPushButton *button)
{
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setFixedHeight(list->fontMetrics().lineSpacing() * ListLines + 16);
    button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(list, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    return row;
}

} // namespace

AddDialog::AddDialog(const ListReader::Place &place, QWidget *parent)
    : QDialog(parent)
    , m_reader(new ListReader(place, this))
    , m_text(new AddressEdit)
{
    setObjectName(u"addDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_text->setObjectName(u"addText"_s);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * ListLines + 16);
    m_textLabel = labelFor(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    makeFileList(column);
    column->addWidget(m_textLabel);
    column->addWidget(m_text, 3);
    makePreview(column);
    makeProblems(column);
    makeButtons(column);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &AddDialog::read);
    connect(m_text, &AddressEdit::textChanged, this, &AddDialog::readSoon);
    connect(m_text, &AddressEdit::brought, this, [this](const DroppedContent &content) {
        m_cut = cutSentence(content);
        addFiles(content.files);
    });
    connect(m_reader, &ListReader::ready, this, qOverload<const ListReading &>(&AddDialog::take));
    retranslate();
    const QSize comfortable(fontMetrics().averageCharWidth() * ComfortableLetters,
        fontMetrics().lineSpacing() * ComfortableLines);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
    m_text->setFocus();
}

void AddDialog::makeFileList(QVBoxLayout *column)
{
    m_files = new QListWidget;
    m_files->setObjectName(u"addFiles"_s);
    m_files->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_remove = new QPushButton;
    m_remove->setObjectName(u"addRemoveFile"_s);
    m_filesLabel = labelFor(m_files);
    column->addWidget(m_filesLabel);
    column->addLayout(withButton(m_files, m_remove));
    connect(m_remove, &QPushButton::clicked, this, &AddDialog::removeFiles);
    auto *key = new QShortcut(QKeySequence::Delete, m_files);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &AddDialog::removeFiles);
}

void AddDialog::makePreview(QVBoxLayout *column)
{
    m_summary = new QLabel;
    m_summary->setObjectName(u"addSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_model = new PreviewModel(this);
    m_preview = new QTableView;
    m_preview->setObjectName(u"addPreview"_s);
    m_preview->setModel(m_model);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * (ListLines + 1) + 24);
    m_preview->setShowGrid(false);
    m_preview->setWordWrap(false);
    m_preview->setTextElideMode(Qt::ElideMiddle);
    m_preview->setTabKeyNavigation(false);
    m_preview->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_preview->verticalHeader()->hide();
    m_preview->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = m_preview->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(PreviewModel::Address, QHeaderView::Stretch);
    header->resizeSection(PreviewModel::Number, fontMetrics().horizontalAdvance(u"1,000,000"_s) + 16);
    header->resizeSection(PreviewModel::FileName, fontMetrics().averageCharWidth() * 28);
    column->addWidget(m_summary);
    column->addWidget(m_preview, 3);
}

void AddDialog::makeProblems(QVBoxLayout *column)
{
    m_problems = new QListWidget;
    m_problems->setObjectName(u"addProblems"_s);
    m_goTo = new QPushButton;
    m_goTo->setObjectName(u"addGoTo"_s);
    m_problemsLabel = labelFor(m_problems);
    column->addWidget(m_problemsLabel);
    column->addLayout(withButton(m_problems, m_goTo));
    connect(m_goTo, &QPushButton::clicked, this, &AddDialog::goToProblem);
    connect(m_problems, &QListWidget::itemActivated, this, &AddDialog::goToProblem);
    connect(m_problems, &QListWidget::currentRowChanged, this, [this] {
        const QListWidgetItem *item = m_problems->currentItem();
        m_goTo->setEnabled(item && item->data(Qt::UserRole).toInt() > 0);
    });
}

void AddDialog::makeButtons(QVBoxLayout *column)
{
    auto *box = new QDialogButtonBox;
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
    column->addSpacing(8);
    column->addWidget(box);
    connect(m_cancel, &QPushButton::clicked, this, &AddDialog::reject);
    connect(m_add, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_addAndStart, &QPushButton::clicked, this, [this] { submit(true); });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, [this] { submit(true); });
    }
}

void AddDialog::addText(const QString &text)
{
    m_text->appendLines(text);
}

void AddDialog::addFiles(const QStringList &files)
{
    for (const QString &file : files) {
        if (!m_paths.contains(file))
            m_paths << file;
    }
    if (!files.isEmpty())
        readSoon();
    showFiles();
}

void AddDialog::take(const DroppedContent &content)
{
    if (!content.text.isEmpty())
        addText(QString::fromUtf8(content.text));
    m_cut = cutSentence(content);
    addFiles(content.files);
}

void AddDialog::removeFiles()
{
    QList<QListWidgetItem *> chosen = m_files->selectedItems();
    if (chosen.isEmpty() && m_files->currentItem())
        chosen << m_files->currentItem();
    for (const QListWidgetItem *item : std::as_const(chosen))
        m_paths.removeAll(item->data(Qt::UserRole).toString());
    showFiles();
    if (m_paths.isEmpty())
        m_text->setFocus();
    readSoon();
}

void AddDialog::readSoon()
{
    m_stale = true;
    m_pause.start();
}

void AddDialog::read()
{
    if (m_reader->isBusy())
        return; // once it is ready
    m_stale = false;
    ListSource source;
    source.text = m_text->toPlainText().toUtf8();
    source.files = m_paths;
    source.shown = RowsShown;
    m_reader->read(source);
}

void AddDialog::take(const ListReading &reading)
{
    m_reading = reading;
    m_model->show(std::exchange(m_reading.list.entries, {}), reading.earlier);
    showReading();
    if (m_stale && !m_pause.isActive()) {
        read();
    } else if (!m_stale && m_wanted) {
        submit(*std::exchange(m_wanted, std::nullopt));
    }
}

void AddDialog::showReading()
{
    showFiles();
    showProblems();
    m_summary->setText(summary());
    m_add->setEnabled(isAddable());
    m_addAndStart->setEnabled(isAddable());
}

bool AddDialog::isEmpty() const
{
    return m_reading.source.text.trimmed().isEmpty() && m_reading.source.files.isEmpty();
}

bool AddDialog::isAddable() const
{
    // A login for what is in the list already is worth taking too.
    return m_reading.addresses > 0 || !m_reading.list.logins.isEmpty();
}

QString AddDialog::summary() const
{
    const int files = int(m_reading.addresses);
    const int refused = int(m_reading.list.refused.size());
    if (isEmpty())
        return tr("Nothing to add yet: write, paste or drop addresses or lists.");
    if (files == 0 && m_reading.list.duplicates > 0)
        return isAddable() ? tr("All of these addresses are in the list already; "
                                "the login is new.")
                           : tr("Nothing to add: all of these addresses are in the "
                                "list already.");
    if (files == 0)
        return tr("Nothing to add: there is no address in it.");
    QStringList counts{tr("%Ln file(s)", nullptr, files)};
    if (m_reading.list.duplicates > 0)
        counts << tr("%Ln duplicate(s)", nullptr, m_reading.list.duplicates);
    if (refused > 0)
        counts << tr("%Ln line(s) left out", nullptr, refused);
    QString text = counts.join(u" · "_s);
    if (files > RowsShown)
        text = tr("%1. The first %2 are shown.").arg(text, QLocale().toString(RowsShown));
    return m_cut.isEmpty() ? text : text + u'\n' + m_cut;
}

QString AddDialog::fileLine(const QString &path) const
{
    const QString name = QFileInfo(path).fileName();
    if (m_reading.unreadable.contains(path))
        return tr("%1: this cannot be read as a list").arg(name);
    const auto part = std::find_if(m_reading.parts.cbegin(), m_reading.parts.cend(),
        [&path](const ListPart &one) { return one.path == path; });
    if (part == m_reading.parts.cend())
        return tr("%1: being read…").arg(name);
    return tr("%1: %Ln address(es)", nullptr, int(part->addresses)).arg(name);
}

void AddDialog::showFiles()
{
    const bool any = !m_paths.isEmpty();
    m_filesLabel->setVisible(any);
    m_files->setVisible(any);
    m_remove->setVisible(any);
    while (m_files->count() > m_paths.size())
        delete m_files->takeItem(m_files->count() - 1);
    for (int i = 0; i < m_paths.size(); ++i) {
        if (i == m_files->count())
            m_files->addItem(QString());
        QListWidgetItem *item = m_files->item(i);
        item->setText(fileLine(m_paths.at(i)));
        item->setToolTip(m_paths.at(i).toHtmlEscaped());
        item->setData(Qt::UserRole, m_paths.at(i));
    }
    if (any && !m_files->currentItem())
        m_files->setCurrentRow(0);
}

void AddDialog::showProblems()
{
    const QStringList lines = refusedLines(m_reading);
    m_problemsLabel->setVisible(!lines.isEmpty());
    m_problems->setVisible(!lines.isEmpty());
    m_goTo->setVisible(!lines.isEmpty());
    qsizetype ofFiles = 0; // what the files have of them comes first
    for (const ListPart &part : std::as_const(m_reading.parts))
        ofFiles += part.path.isEmpty() ? 0 : part.refused;
    const int before = std::max(0, m_problems->currentRow());
    m_problems->clear();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *item = new QListWidgetItem(lines.at(i), m_problems);
        item->setToolTip(lines.at(i).toHtmlEscaped());
        item->setData(Qt::UserRole, i < ofFiles ? 0 : m_reading.list.refused[std::size_t(i)].number);
    }
    m_problems->setCurrentRow(std::min(before, int(lines.size()) - 1));
}

void AddDialog::goToProblem()
{
    const QListWidgetItem *item = m_problems->currentItem();
    const int line = item ? item->data(Qt::UserRole).toInt() : 0;
    if (line > 0)
        m_text->goToLine(line);
}

void AddDialog::submit(bool start)
{
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
    QStringList files = m_paths;
    for (const QString &path : std::as_const(m_reading.unreadable))
        files.removeAll(path);
    Q_EMIT addRequested(m_reading.source.text, files, start);
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
    m_filesLabel->setText(tr("&Lists:"));
    m_files->setAccessibleName(tr("Lists to add"));
    //: Take a file off the list
    m_remove->setText(tr("&Remove"));
    m_remove->setToolTip(tr("Leave the chosen lists out"));
    m_textLabel->setText(tr("&Addresses, one a line; lists can be dropped here too:"));
    m_text->setAccessibleName(tr("Addresses, one a line"));
    m_preview->setAccessibleName(tr("Preview of the files"));
    m_problemsLabel->setText(tr("Lines left &out:"));
    m_problems->setAccessibleName(tr("Lines left out"));
    m_goTo->setText(tr("&Go to line"));
    m_goTo->setToolTip(tr("Put the cursor on the line, to mend it"));
    m_cancel->setText(tr("&Cancel"));
    //: Add the files to the list
    m_add->setText(tr("A&dd"));
    m_add->setToolTip(tr("Add these files to the list"));
    m_addAndStart->setText(tr("Add and &start"));
    m_addAndStart->setToolTip(tr("Add these files and begin to fetch them (Ctrl+Return)"));
    m_model->retranslate();
    showReading();
}

} // namespace Halyard
