// SPDX-License-Identifier: MIT
#include "sweepdialog.h"

#include "batchsentences.h"
#include "flagcatalogue.h"
#include "origin.h"
#include "problemlabel.h"
#include "sweepdelegate.h"
#include "sweepmodel.h"
#include "texts.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int RowPadding = 10;
constexpr int ComfortableLetters = 92;
constexpr int ComfortableLines = 27;
constexpr int FewFiles = 20; ///< of the choices, by their place
constexpr int ManyFiles = 100;

QPushButton *button(QDialogButtonBox *box, const QString &name, QDialogButtonBox::ButtonRole role)
{
    auto *made = new QPushButton;
    made->setObjectName(name);
    made->setAutoDefault(false);
    box->addButton(made, role);
    return made;
}

QLabel *wrapped(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// The flags of the choice with that place.
EntryList flagsOf(int choice, const QString &flagTemplate)
{
    auto entries = flagEntries(selectFlags(choice == 0 ? u"popular"_s : u"all"_s).countries, flagTemplate);
    if (!entries)
        return {};
    if (choice == 1 && entries->size() > ManyFiles)
        entries->resize(ManyFiles);
    return EntryList(std::move(*entries));
}

QString count(int number)
{
    return QLocale().toString(number);
}

} // namespace

SweepDialog::SweepDialog(FlagTemplate flagTemplate, const Limits &limits, QWidget *parent)
    : QDialog(parent)
    , m_flagTemplate(std::move(flagTemplate))
    , m_limits(limits)
    , m_model(new SweepModel(this))
{
    setObjectName(u"sweepDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    retranslate();
    judge();
    const QSize comfortable(fontMetrics().averageCharWidth() * ComfortableLetters,
        fontMetrics().lineSpacing() * ComfortableLines);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
    m_start->setFocus();
}

SweepDialog::~SweepDialog() = default;

void SweepDialog::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(Gap);
    m_intro = wrapped(u"sweepIntro"_s);
    m_intro->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_intro);
    makeFields(column);
    makeTable(column);
    m_sentence = wrapped(u"sweepSentence"_s);
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_sentence);
    makeButtons(column);
}

void SweepDialog::makeFields(QVBoxLayout *column)
{
    m_levels = new QLineEdit(u"1, 2, 4, 8, 16, 32"_s);
    m_levels->setObjectName(u"sweepLevels"_s);
    m_levels->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_levelsProblem = new ProblemLabel(m_levels);
    m_levelsProblem->setObjectName(u"sweepLevelsProblem"_s);
    m_files = new QComboBox;
    m_files->setObjectName(u"sweepFiles"_s);
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_files->addItems({QString(), QString(), QString()});
    m_levelsLabel = new QLabel;
    m_levelsLabel->setBuddy(m_levels);
    m_filesLabel = new QLabel;
    m_filesLabel->setBuddy(m_files);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap);
    row->addWidget(m_levelsLabel);
    row->addWidget(m_levels, 1);
    row->addSpacing(Gap);
    row->addWidget(m_filesLabel);
    row->addWidget(m_files);
    column->addLayout(row);
    column->addWidget(m_levelsProblem);
    connect(m_levels, &QLineEdit::textChanged, this, &SweepDialog::judge);
}

void SweepDialog::makeTable(QVBoxLayout *column)
{
    m_table = new QTableView;
    m_table->setObjectName(u"sweepTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SweepDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    const int rowHeight = fontMetrics().height() + RowPadding;
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->setMinimumHeight(3 * rowHeight);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SweepModel::Time, QHeaderView::Stretch);
    header->setSectionResizeMode(SweepModel::Lost, QHeaderView::Stretch);
    column->addWidget(m_table, 1);
}

void SweepDialog::makeButtons(QVBoxLayout *column)
{
    auto *box = new QDialogButtonBox;
    m_start = button(box, u"sweepStartButton"_s, QDialogButtonBox::ActionRole);
    m_copy = button(box, u"sweepCopyButton"_s, QDialogButtonBox::ActionRole);
    m_use = button(box, u"sweepUseButton"_s, QDialogButtonBox::ActionRole);
    m_close = button(box, u"sweepCloseButton"_s, QDialogButtonBox::RejectRole);
    m_start->setDefault(true);
    column->addWidget(box);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (isRunning())
            stop();
        else
            start();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const auto spot = sweetSpot(m_model->done()))
            Q_EMIT parallelChosen(*spot);
    });
    connect(m_close, &QPushButton::clicked, this, &SweepDialog::reject);
}

void SweepDialog::start()
{
    const auto levels = parseLevels(m_levels->text());
    if (!levels)
        return;
    const QString flagTemplate = m_flagTemplate ? m_flagTemplate() : QString();
    SweepPlan plan{flagsOf(m_files->currentIndex(), flagTemplate), *levels, m_limits, {}, {}};
    m_model->begin(*levels);
    m_problem.reset();
    m_wasSentAway = false;
    m_level = 0;
    if (plan.entries.isEmpty()) {
        m_stand = Stand::NoServer;
        spell();
        return;
    }
    plan.exemptOrigins = {originOf(QUrl(plan.entries.at(qsizetype(0)).address))};
    m_rows = int(plan.entries.size());
    m_stand = Stand::Running;
    m_sweep = std::make_unique<Sweep>(std::move(plan));
    connect(m_sweep.get(), &Sweep::progressed, this, [this](int parallel, int done, int rows) {
        m_level = parallel;
        m_doneRows = done;
        m_rows = rows;
        spell();
    });
    connect(m_sweep.get(), &Sweep::levelDone, this, [this](const SweepLevel &level) {
        m_model->add(level);
        m_flagTemplate();
        spell();
    });
    connect(m_sweep.get(), &Sweep::finished, this, [this] {
        m_stand = Stand::Done;
        end();
    });
    m_sweep->start();
    spell();
}

void SweepDialog::stop()
{
    m_sweep->stop();
    m_stand = Stand::Stopped;
    end();
}

void SweepDialog::end()
{
    m_problem = m_sweep->problem();
    m_wasSentAway = m_sweep->wasSentAway();
    m_sweep->disconnect(this);
    m_sweep.release()->deleteLater(); // it may be telling us just now
    spell();
}

void SweepDialog::judge()
{
    const bool isRight = parseLevels(m_levels->text()).has_value();
    m_levelsProblem->say(
        isRight ? QString() : tr("Write rising numbers from 1 to 1000 with commas, such as 1, 2, 4, 8."));
    spell();
}

QString SweepDialog::sentence() const
{
    if (m_stand == Stand::NoServer)
        return tr("The built-in server is not there.");
    if (m_stand == Stand::Running && m_level > 0)
        //: %1 how many at once; %2 of %3 files
        return tr("%1 at once: %2 of %3 files").arg(count(m_level), count(m_doneRows), count(m_rows));
    const std::vector<SweepLevel> &levels = m_model->done();
    QStringList sentences;
    if (m_problem)
        sentences << problemSentence(*m_problem);
    else if (m_wasSentAway)
        sentences << tr("The server asks to be left alone for longer than is waited here.");
    else if (m_stand == Stand::Stopped)
        sentences << tr("Stopped before the end.");
    if (levels.empty())
        return sentences.join(u' ');
    const auto spot = sweetSpot(levels);
    if (!spot) {
        sentences << tr("Every level loses more than one file in a hundred.");
        return sentences.join(u' ');
    }
    const auto chosen = std::find_if(
        levels.cbegin(), levels.cend(), [&](const SweepLevel &level) { return level.parallel == *spot; });
    //: %1 how many at once, %2 a time
    sentences << tr("%1 at once is enough: %2 for all of it, and more is hardly quicker or loses files.")
                     .arg(count(*spot), formatDuration(chosen->elapsed));
    const auto worst = std::max_element(levels.cbegin(), levels.cend(),
        [](const SweepLevel &one, const SweepLevel &other) { return one.failed < other.failed; });
    if (worst->failed > 0)
        sentences << tr("With %1 at once, %2 of %3 files are lost.")
                         .arg(count(worst->parallel), count(worst->failed), count(worst->rows));
    return sentences.join(u' ');
}

QString SweepDialog::text() const
{
    return m_model->text() + u'\n' + sentence() + u'\n';
}

void SweepDialog::spell()
{
    const bool runs = isRunning();
    const QString said = sentence();
    if (said != m_sentence->text())
        m_sentence->setText(said);
    m_start->setText(runs ? tr("&Stop") : tr("&Start"));
    m_start->setEnabled(runs || m_levelsProblem->text().isEmpty());
    m_levels->setEnabled(!runs);
    m_files->setEnabled(!runs);
    m_copy->setEnabled(!m_model->done().empty());
    const auto spot = runs ? std::nullopt : sweetSpot(m_model->done());
    m_use->setEnabled(spot.has_value());
    //: %1 a number of downloads at once
    m_use->setText(spot ? tr("&Use %1 at Once").arg(count(*spot)) : tr("&Use This"));
}

void SweepDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        judge();
    }
    QDialog::changeEvent(event);
}

void SweepDialog::retranslate()
{
    setWindowTitle(tr("How many at once?"));
    m_intro->setText(
        tr("The built-in server is asked for the same flags at each level. It answers as one that is "
           "far away, bears 40 requests at once and refuses the others. Nothing is kept."));
    m_levelsLabel->setText(tr("&Levels:"));
    m_levels->setAccessibleName(tr("Levels: how many at once"));
    m_levels->setToolTip(tr("How many files are fetched at once, one level after the other"));
    m_filesLabel->setText(tr("&Flags:"));
    m_files->setAccessibleName(tr("How many flags"));
    m_files->setToolTip(tr("More flags take longer, and show what a crowd does to the server"));
    m_files->setItemText(0, tr("%Ln flag(s), quick", nullptr, FewFiles));
    m_files->setItemText(1, tr("%Ln flag(s)", nullptr, ManyFiles));
    m_files->setItemText(2, tr("All flags, some minutes"));
    m_table->setAccessibleName(tr("What each level took and lost"));
    m_model->retranslate();
    m_copy->setText(tr("Copy as &Text"));
    m_copy->setToolTip(tr("The table and the sentence below it"));
    m_use->setToolTip(tr("So many files at once from now on"));
    m_close->setText(tr("&Close"));
}

} // namespace Halyard
