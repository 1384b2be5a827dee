// SPDX-License-Identifier: MIT
#include "addpreview.h"

#include "listreport.h"
#include "previewmodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int LeastLines = 3;

QLabel *wrapped(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

bool isWorthAdding(const ListReading &reading)
{
    return reading.addresses > 0 || !reading.list.logins.isEmpty();
}

AddPreview::AddPreview(QWidget *parent)
    : QWidget(parent)
    , m_summary(wrapped(u"addSummary"_s))
    , m_notes(wrapped(u"addNotes"_s))
    , m_table(new QTableView)
    , m_model(new PreviewModel(this))
{
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_notes->hide();
    m_table->setObjectName(u"addPreview"_s);
    m_table->setModel(m_model);
    m_table->setMinimumHeight(fontMetrics().lineSpacing() * LeastLines + 24);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(PreviewModel::Address, QHeaderView::Stretch);
    header->resizeSection(PreviewModel::Number, fontMetrics().horizontalAdvance(u"1,000,000"_s) + 16);
    header->resizeSection(PreviewModel::FileName, fontMetrics().averageCharWidth() * 28);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_summary);
    column->addWidget(m_notes);
    column->addWidget(m_table, 1);
}

void AddPreview::setEntries(std::vector<Entry> entries, qsizetype earlier)
{
    m_model->show(std::move(entries), earlier);
}

void AddPreview::say(const ListReading &reading, const QString &cut)
{
    const QString text = summary(reading);
    m_summary->setText(cut.isEmpty() ? text : text + u'\n' + cut);
    setNotes(listNotes(reading).join(u' '));
}

void AddPreview::sayStopped()
{
    m_summary->setText(tr("Nothing can be added before the lists are read to their end."));
    setNotes({});
}

void AddPreview::setNotes(const QString &notes)
{
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
}

QString AddPreview::summary(const ListReading &reading) const
{
    const bool isEmpty = reading.source.text.trimmed().isEmpty() && reading.source.files.isEmpty();
    if (isEmpty)
        return tr("Nothing to add yet: write, paste or drop addresses or lists.");
    if (reading.addresses == 0 && reading.list.duplicates > 0)
        return isWorthAdding(reading) ? tr("All of these addresses are in the list already; "
                                           "the login is new.")
                                      : tr("Nothing to add: all of these addresses are in the "
                                           "list already.");
    if (reading.addresses == 0)
        return tr("Nothing to add: there is no address in it.");
    return counts(reading);
}

QString AddPreview::counts(const ListReading &reading) const
{
    const int files = int(reading.addresses);
    const qint64 refused = std::max(reading.list.refusedCount, qint64(reading.list.refused.size()));
    QStringList parts{tr("%Ln file(s)", nullptr, files)};
    if (reading.list.duplicates > 0)
        parts << tr("%Ln duplicate(s)", nullptr, reading.list.duplicates);
    if (refused > 0)
        parts << tr("%Ln line(s) left out", nullptr, int(refused));
    const QString text = parts.join(u" · "_s);
    const int shown = m_model->rowCount();
    return files > shown ? tr("%1. The first %2 are shown.").arg(text, QLocale().toString(shown)) : text;
}

void AddPreview::retranslate()
{
    m_table->setAccessibleName(tr("Preview of the files"));
    m_model->retranslate();
}

} // namespace Halyard
