// SPDX-License-Identifier: MIT
#include "targetbar.h"

#include "folderfield.h"
#include "sourcebox.h"

#include <QEvent>
#include <QLabel>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int MostParallel = 64;
constexpr int RoomToRead = 12; ///< characters more than folder and source need
constexpr int EndMargin = 16;
}

TargetBar::TargetBar(QWidget *parent)
    : QToolBar(parent)
    , m_margin(new QWidget)
    , m_folder(new FolderField)
    , m_source(new SourceBox)
    , m_parallel(new QSpinBox)
{
    setObjectName(u"targetToolBar"_s);
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_folder->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_source->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_parallel->setObjectName(u"parallelBox"_s);
    m_parallel->setRange(1, MostParallel);

    m_marginPlace = addWidget(m_margin);
    m_folderLabel = addLabel(m_folder);
    addWidget(m_folder);
    m_sourceLabel = addLabel(m_source);
    addWidget(m_source);
    m_parallelLabel = addLabel(m_parallel);
    addWidget(m_parallel);
    setBelow(false);
    retranslate();
}

TargetBar::Label TargetBar::addLabel(QWidget *buddy)
{
    auto *label = new QLabel;
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(buddy);
    label->setContentsMargins(8, 0, 0, 0); // with the bars' spacing: 16 between the groups
    return {label, addWidget(label)};
}

void TargetBar::retranslate()
{
    setWindowTitle(tr("Folder and source"));
    setAccessibleName(tr("Folder and source"));
    if (auto *more = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s)) {
        more->setAccessibleName(tr("More settings"));
        more->setToolTip(tr("More settings"));
    }
    //: Before the path of a folder
    m_folderLabel.label->setText(tr("Save to"));
    //: Before the name of a server: where the files come from
    m_sourceLabel.label->setText(tr("Source"));
    //: Before a number: how many files are fetched at once
    m_parallelLabel.label->setText(tr("Parallel"));
    m_parallel->setAccessibleName(tr("Parallel downloads"));
    m_parallel->setToolTip(tr("How many files are fetched at once; acts at once"));
}

void TargetBar::setCompact(bool compact)
{
    m_compact = compact;
    m_folderLabel.place->setVisible(!compact);
    m_sourceLabel.place->setVisible(!compact);
    setBeginning();
}

/// A label brings half of the window's margin, or the gap to the bar beside, itself.
void TargetBar::setBeginning()
{
    m_marginPlace->setVisible(m_below || m_compact);
    m_margin->setFixedWidth(m_below && m_compact ? 8 : 0);
}

int TargetBar::comfortableWidth(bool compact) const
{
    const int gap = style()->pixelMetric(QStyle::PM_ToolBarItemSpacing, nullptr, this);
    int width = contentsMargins().left() + EndMargin + gap;
    for (const QWidget *widget :
        std::initializer_list<const QWidget *>{m_folder, m_source, m_parallel, m_parallelLabel.label})
        width += widget->minimumSizeHint().width() + gap;
    if (!compact)
        width += m_folderLabel.label->sizeHint().width() + m_sourceLabel.label->sizeHint().width() + 2 * gap
            + fontMetrics().averageCharWidth() * RoomToRead;
    return width;
}

void TargetBar::setBelow(bool below)
{
    setContentsMargins(0, 0, EndMargin, 16);
    m_below = below;
    setBeginning();
}

void TargetBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QToolBar::changeEvent(event);
}

} // namespace Halyard
