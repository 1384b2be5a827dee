// SPDX-License-Identifier: MIT
#include "listfiles.h"

#include "listreport.h"
#include "shortlist.h"

#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

ListFiles::ListFiles(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_list(new QListWidget)
    , m_remove(new QPushButton)
{
    m_list->setObjectName(u"addFiles"_s);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_remove->setObjectName(u"addRemoveFile"_s);
    layOutShortList(this, m_label, m_list, m_remove);
    connect(m_remove, &QPushButton::clicked, this, &ListFiles::removeChosen);
    auto *key = new QShortcut(QKeySequence::Delete, m_list);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &ListFiles::removeChosen);
    hide();
}

void ListFiles::add(const QStringList &paths)
{
    const qsizetype before = m_paths.size();
    for (const QString &path : paths) {
        if (!m_paths.contains(path))
            m_paths << path;
    }
    if (m_paths.size() > before)
        Q_EMIT changed();
}

void ListFiles::removeChosen()
{
    QList<QListWidgetItem *> chosen = m_list->selectedItems();
    if (chosen.isEmpty() && m_list->currentItem())
        chosen << m_list->currentItem();
    for (const QListWidgetItem *item : std::as_const(chosen))
        m_paths.removeAll(item->data(Qt::UserRole).toString());
    if (!chosen.isEmpty())
        Q_EMIT changed();
}

QString ListFiles::lineFor(const QString &path, const ListReading &reading) const
{
    const QString name = QFileInfo(path).fileName();
    if (reading.unreadable.contains(path))
        return tr("%1: this cannot be read as a list").arg(name);
    const auto part = std::find_if(reading.parts.cbegin(), reading.parts.cend(),
        [&path](const ListPart &one) { return one.path == path; });
    if (part == reading.parts.cend())
        return tr("%1: being read…").arg(name);
    const QString format = formatName(part->format);
    if (part->format == ListFormat::Sums && part->addresses == 0)
        //: %1 the name of a file, %2 "checksums"
        return tr("%1 (%2): for %Ln address(es) of the other lists", nullptr, part->given).arg(name, format);
    //: %1 the name of a file, %2 what it is written in: "table"
    return tr("%1 (%2): %Ln address(es)", nullptr, int(part->addresses)).arg(name, format);
}

void ListFiles::show(const ListReading &reading)
{
    const bool any = !m_paths.isEmpty();
    setVisible(any);
    while (m_list->count() > m_paths.size())
        delete m_list->takeItem(m_list->count() - 1);
    for (int i = 0; i < m_paths.size(); ++i) {
        if (i == m_list->count())
            m_list->addItem(QString());
        QListWidgetItem *item = m_list->item(i);
        item->setText(lineFor(m_paths.at(i), reading));
        item->setToolTip(m_paths.at(i).toHtmlEscaped());
        item->setData(Qt::UserRole, m_paths.at(i));
    }
    if (any && !m_list->currentItem())
        m_list->setCurrentRow(0);
}

void ListFiles::retranslate()
{
    m_label->setText(tr("&Lists:"));
    m_list->setAccessibleName(tr("Lists to add"));
    //: Take a file off the list
    m_remove->setText(tr("&Remove"));
    m_remove->setToolTip(tr("Leave the chosen lists out"));
}

} // namespace Halyard
