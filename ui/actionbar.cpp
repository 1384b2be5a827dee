// SPDX-License-Identifier: MIT
#include "actionbar.h"

#include "batchsentences.h"
#include "primarybutton.h"
#include "windowactions.h"

#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QStyleOption>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Margin = 8;
constexpr int MeasuredFailed = 88; ///< the button's width is that of so many
}

ActionBar::ActionBar(WindowActions *actions, QWidget *parent)
    : QToolBar(parent)
    , m_primary(new PrimaryButton)
{
    setObjectName(u"mainToolBar"_s);
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setAbove(false);
    setIconSize({16, 16});

    // A tool bar's layout knows no margin at its beginning.
    auto *margin = new QWidget;
    margin->setFixedWidth(Margin);
    addWidget(margin);
    m_add = addButton(u"addButton"_s, Glyph::Plus);
    m_add->setMenu(actions->addMenu);
    addWidget(m_primary);
    m_stop = addButton(u"stopButton"_s, Glyph::Stop);
    m_retry = addButton(u"retryButton"_s, Glyph::Retry, &m_retryPlace);
    m_folder = addButton(u"openFolderButton"_s, Glyph::Folder, &m_folderPlace);
    m_folderPlace->setVisible(false);

    connect(m_primary, &QPushButton::clicked, this, &ActionBar::primaryClicked);
    connect(m_stop, &QPushButton::clicked, this, &ActionBar::stopClicked);
    connect(m_retry, &QPushButton::clicked, this, &ActionBar::retryClicked);
    connect(m_folder, &QPushButton::clicked, this, &ActionBar::openFolderClicked);
    retranslate();
}

QPushButton *ActionBar::addButton(const QString &name, Glyph glyph, QAction **place)
{
    auto *button = new QPushButton;
    button->setObjectName(name);
    button->setIcon(glyphIcon(glyph));
    QAction *action = addWidget(button);
    if (place)
        *place = action;
    return button;
}

void ActionBar::retranslate()
{
    setWindowTitle(tr("Actions"));
    setAccessibleName(tr("Actions"));
    if (auto *more = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s)) {
        more->setAccessibleName(tr("More actions"));
        more->setToolTip(tr("More actions"));
    }
    //: A button that opens a menu: adds something to the list
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("Add addresses, lists or flags"));
    m_stop->setToolTip(tr("Stop at once; nothing half-done is left behind (Ctrl+.)"));
    m_stop->setAccessibleName(tr("Stop"));
    m_retry->setToolTip(tr("Try what failed once more (Ctrl+Shift+R)"));
    m_retry->setAccessibleName(verbText(Verb::RetryFailed, 0));
    m_folder->setToolTip(tr("Open the folder of the batch (Ctrl+Shift+O)"));
    m_folder->setAccessibleName(verbText(Verb::OpenFolder, 0));
    label();
    show(m_status);
}

/// What depends on how much room there is.
void ActionBar::label()
{
    m_stop->setText(m_compact ? QString() : tr("Stop"));
    m_folder->setText(m_compact ? QString() : verbText(Verb::OpenFolder, 0));
    m_retry->setText(retryText(m_compact));
    // No jump where the first one fails. The folder's button takes the same place.
    const int place
        = qMax(widthOf(m_retry, m_compact ? u"88"_s : verbText(Verb::RetryFailed, MeasuredFailed)),
            widthOf(m_folder, m_compact ? QString() : verbText(Verb::OpenFolder, 0)));
    m_retry->setMinimumWidth(place);
    m_folder->setMinimumWidth(place);
    // The first two never fold.
    QStyleOption option;
    option.initFrom(this);
    setMinimumWidth(Margin + m_add->sizeHint().width() + m_primary->sizeHint().width()
        + 3 * style()->pixelMetric(QStyle::PM_ToolBarItemSpacing, &option, this)
        + style()->pixelMetric(QStyle::PM_ToolBarExtensionExtent, &option, this));
}

QString ActionBar::retryText(bool compact) const
{
    const int failed = retryable(m_status);
    if (!compact)
        return verbText(Verb::RetryFailed, failed);
    return failed > 0 ? QLocale().toString(failed) : QString();
}

int ActionBar::widthOf(const QPushButton *button, const QString &text) const
{
    const QFontMetrics metrics = button->fontMetrics();
    const auto wide = [&](const QString &label) { return metrics.size(Qt::TextShowMnemonic, label).width(); };
    return button->sizeHint().width() - wide(button->text()) + wide(text);
}

void ActionBar::show(const BatchStatus &status)
{
    m_status = status;
    const Verb verb = primaryVerb(status);
    const int failed = retryable(status);
    m_primary->setVerb(verb, failed);
    m_primary->setEnabled(isOffered(verb, status));
    m_primary->setToolTip(status.total() > 0 ? tr("%1 (Ctrl+Return)").arg(m_primary->text())
                                             : tr("There is nothing to download yet: add addresses first"));
    m_stop->setEnabled(isUnderWay(status) || status.phase == Phase::Paused);
    m_retry->setEnabled(failed > 0);
    if (const QString text = retryText(m_compact); m_retry->text() != text)
        m_retry->setText(text);
    m_retryPlace->setVisible(verb != Verb::RetryFailed);
    m_folderPlace->setVisible(verb == Verb::RetryFailed);
}

void ActionBar::focusPrimary()
{
    m_primary->setFocus();
}

void ActionBar::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    label();
}

void ActionBar::setAbove(bool above)
{
    setContentsMargins(0, 0, 0, above ? 8 : 16);
}

int ActionBar::wholeWidth(bool compact) const
{
    const int gap = style()->pixelMetric(QStyle::PM_ToolBarItemSpacing, nullptr, this);
    const int retry = widthOf(m_retry, compact ? u"88"_s : verbText(Verb::RetryFailed, MeasuredFailed));
    const int folder = widthOf(m_folder, compact ? QString() : verbText(Verb::OpenFolder, 0));
    return Margin + m_add->sizeHint().width() + m_primary->sizeHint().width()
        + widthOf(m_stop, compact ? QString() : tr("Stop")) + qMax(retry, folder) + 4 * gap
        + contentsMargins().left() + contentsMargins().right();
}

void ActionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        label();
    QToolBar::changeEvent(event);
}

} // namespace Halyard
