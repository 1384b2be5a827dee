// SPDX-License-Identifier: MIT
#include "shortlist.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Halyard {

void layOutShortList(QWidget *around, QLabel *label, QListWidget *list, QPushButton *button)
{
    label->setBuddy(list);
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setFixedHeight(list->fontMetrics().lineSpacing() * ShortListLines + 2 * list->frameWidth() + 2);
    button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(list, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(around);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(label);
    column->addLayout(row);
}

} // namespace Halyard
