// SPDX-License-Identifier: MIT
#include "targetbar.h"

#include "folderfield.h"
#include "sourcebox.h"

#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int MostParallel = 64;
constexpr int RoomToRead = 12; ///< characters more than folder and source need
}

TargetBar::TargetBar(QWidget *parent)
    : QToolBar(parent)
    , m_folder(new FolderField)
    , m_source(new SourceBox)
    , m_parallel(new QSpinBox)
{
    setObjectName(u"targetToolBar"_s);
    setWindowTitle(tr("Folder and source"));
    setAccessibleName(tr("Folder and source"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    if (auto *more = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s))
        more->setAccessibleName(tr("More settings"));
    m_folder->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_source->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_parallel->setObjectName(u"parallelBox"_s);
    m_parallel->setAccessibleName(tr("Parallel downloads"));
    m_parallel->setToolTip(tr("How many files are fetched at once; acts at once"));
    m_parallel->setRange(1, MostParallel);
    m_parallel->setKeyboardTracking(false);

    m_margin = addWidget(new QWidget);
    addLabel(tr("Save to"), m_folder);
    addWidget(m_folder);
    addLabel(tr("Source"), m_source);
    addWidget(m_source);
    addLabel(tr("Parallel"), m_parallel);
    addWidget(m_parallel);
    setBelow(false);
}

QLabel *TargetBar::addLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(buddy);
    label->setContentsMargins(8, 0, 0, 0); // with the bars' spacing: 16 between the groups
    addWidget(label);
    return label;
}

int TargetBar::comfortableWidth() const
{
    int width = contentsMargins().left() + contentsMargins().right()
        + fontMetrics().averageCharWidth() * RoomToRead;
    const QList<QAction *> items = actions();
    for (const QAction *action : items) {
        if (const QWidget *widget = widgetForAction(const_cast<QAction *>(action)))
            width += qMax(widget->minimumSizeHint().width(), widget->minimumWidth()) + 8;
    }
    return width;
}

void TargetBar::setBelow(bool below)
{
    setContentsMargins(0, 0, 16, 16);
    m_margin->setVisible(below);
}

} // namespace Halyard
