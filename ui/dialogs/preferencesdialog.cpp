// SPDX-License-Identifier: MIT
#include "preferencesdialog.h"

#include "connectionspage.h"
#include "filespage.h"
#include "glyphicon.h"
#include "networkpage.h"
#include "simplepages.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ComfortableLetters = 96;
constexpr int ComfortableLines = 34;

QPushButton *button(QDialogButtonBox *box, const QString &name, QDialogButtonBox::ButtonRole role)
{
    auto *made = new QPushButton;
    made->setObjectName(name);
    box->addButton(made, role);
    return made;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_list(new QListWidget)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"preferencesDialog"_s);
    m_list->setObjectName(u"preferencesPages"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(8);
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(middle, 1);
    column->addWidget(makeButtons());
    for (PreferencesPage *page : std::initializer_list<PreferencesPage *>{
             new GeneralPage, new FilesPage, new ConnectionsPage, new NetworkPage, new AppearancePage})
        addPage(page);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    retranslate();
    load(m_preferences);
    showPage(Page::General);
    const QSize comfortable(fontMetrics().averageCharWidth() * ComfortableLetters,
        fontMetrics().lineSpacing() * ComfortableLines);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
}

void PreferencesDialog::addPage(PreferencesPage *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    m_stack->addWidget(area);
    m_list->addItem(QString());
    m_pages.append(page);
    connect(page, &PreferencesPage::edited, this, &PreferencesDialog::judge);
}

QWidget *PreferencesDialog::makeButtons()
{
    // Of our own: Qt's standard ones have no mnemonics on every platform.
    auto *box = new QDialogButtonBox;
    m_ok = button(box, u"prefOk"_s, QDialogButtonBox::AcceptRole);
    m_apply = button(box, u"prefApply"_s, QDialogButtonBox::ApplyRole);
    m_cancel = button(box, u"prefCancel"_s, QDialogButtonBox::RejectRole);
    m_defaults = button(box, u"prefRestoreDefaults"_s, QDialogButtonBox::ResetRole);
    m_ok->setDefault(true);
    for (QPushButton *other : {m_apply, m_cancel, m_defaults})
        other->setAutoDefault(false); // nothing else takes its place while it is off
    connect(m_ok, &QPushButton::clicked, this, &PreferencesDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &PreferencesDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &PreferencesDialog::apply);
    connect(m_defaults, &QPushButton::clicked, this, [this] { load(Preferences()); });
    return box;
}

void PreferencesDialog::showPage(Page page)
{
    m_list->setCurrentRow(int(page));
}

Preferences PreferencesDialog::preferences() const
{
    Preferences all = m_preferences;
    for (const PreferencesPage *page : m_pages)
        page->store(&all);
    return all;
}

void PreferencesDialog::load(const Preferences &preferences)
{
    m_loading = true;
    for (PreferencesPage *page : std::as_const(m_pages))
        page->load(preferences);
    m_loading = false;
    judge();
}

void PreferencesDialog::apply()
{
    if (!m_apply->isEnabled())
        return;
    m_preferences = preferences();
    judge();
    Q_EMIT applied(m_preferences);
}

void PreferencesDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    apply();
    QDialog::accept();
}

void PreferencesDialog::reject()
{
    load(m_preferences);
    QDialog::reject();
}

void PreferencesDialog::judge()
{
    if (m_loading)
        return;
    bool faulty = false;
    for (int row = 0; row < m_pages.size(); ++row) {
        m_pages.at(row)->judge();
        const bool pageIsFaulty = m_pages.at(row)->faultyField();
        markPage(row, pageIsFaulty);
        faulty = faulty || pageIsFaulty;
    }
    m_ok->setEnabled(!faulty);
    m_apply->setEnabled(!faulty && !(preferences() == m_preferences));
}

void PreferencesDialog::markPage(int row, bool faulty)
{
    QListWidgetItem *item = m_list->item(row);
    const QString title = m_pages.at(row)->title();
    const QString why = faulty ? tr("Something on this page cannot be right.") : QString();
    item->setText(title);
    item->setIcon(faulty ? glyphIcon(Glyph::Warning) : QIcon());
    item->setToolTip(why);
    //: %1 the title of a page of the preferences
    item->setData(
        Qt::AccessibleTextRole, faulty ? tr("%1, something on this page cannot be right").arg(title) : title);
    fitPageList();
}

/// As wide as its words, whatever the language, and with room for the mark.
void PreferencesDialog::fitPageList()
{
    int widest = 0;
    const int height = m_list->fontMetrics().lineSpacing() + 12;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->sizeHint().height() != height)
            m_list->item(row)->setSizeHint({0, height});
        widest = std::max(widest, m_list->fontMetrics().horizontalAdvance(m_list->item(row)->text()));
    }
    const int mark = m_list->style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, m_list);
    const int width = widest + mark + 32;
    if (m_list->minimumWidth() != width)
        m_list->setFixedWidth(width);
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitPageList();
    QDialog::changeEvent(event);
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    m_list->setAccessibleName(tr("Pages of the preferences"));
    m_ok->setText(tr("&OK"));
    m_apply->setText(tr("&Apply"));
    m_cancel->setText(tr("&Cancel"));
    m_defaults->setText(tr("&Restore defaults"));
    m_defaults->setToolTip(tr("Fills in what Halyard begins with, on all pages. "
                              "Nothing changes before OK or Apply."));
    m_loading = true;
    for (PreferencesPage *page : std::as_const(m_pages))
        page->retranslate();
    m_loading = false;
    judge();
}

} // namespace Halyard
