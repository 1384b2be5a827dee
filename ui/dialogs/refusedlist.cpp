// SPDX-License-Identifier: MIT
#include "refusedlist.h"

#include "listreport.h"
#include "shortlist.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

RefusedList::RefusedList(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_list(new QListWidget)
    , m_goTo(new QPushButton)
{
    m_list->setObjectName(u"addProblems"_s);
    m_goTo->setObjectName(u"addGoTo"_s);
    layOutShortList(this, m_label, m_list, m_goTo);
    const auto choose = [this] {
        if (const int line = currentLine(); line > 0)
            Q_EMIT lineChosen(line);
    };
    connect(m_goTo, &QPushButton::clicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] { m_goTo->setEnabled(currentLine() > 0); });
    hide();
}

/// 0: none, or one of a file.
int RefusedList::currentLine() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toInt() : 0;
}

void RefusedList::show(const ListReading &reading)
{
    const QStringList lines = refusedLines(reading);
    setVisible(!lines.isEmpty());
    qsizetype ofFiles = 0; // what the files have of them comes first
    for (const ListPart &part : reading.parts)
        ofFiles += part.path.isEmpty() ? 0 : part.refused;
    const int before = std::max(0, m_list->currentRow());
    m_list->clear();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *item = new QListWidgetItem(lines.at(i), m_list);
        item->setToolTip(lines.at(i).toHtmlEscaped());
        item->setData(Qt::UserRole, i < ofFiles ? 0 : reading.list.refused[std::size_t(i)].number);
    }
    m_list->setCurrentRow(std::min(before, int(lines.size()) - 1));
}

void RefusedList::retranslate()
{
    m_label->setText(tr("Lines left &out:"));
    m_list->setAccessibleName(tr("Lines left out"));
    m_goTo->setText(tr("&Go to line"));
    m_goTo->setToolTip(tr("Put the cursor on the line, to mend it"));
}

} // namespace Halyard
