// SPDX-License-Identifier: MIT
#include "preferencespage.h"

#include "problemlabel.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Gap = 8;
constexpr int ChevronRoom = 24; ///< what our style takes of a box beside its words
constexpr int ComfortableLetters = 24; ///< of a field for text

/// A label without its mnemonic and its colon: the name for a screen reader.
QString plainName(const QString &label)
{
    QString name = label;
    name.remove(u'&');
    return name.endsWith(u':') ? name.chopped(1) : name;
}

} // namespace

PreferencesPage::PreferencesPage()
    : m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(2 * Gap, 2 * Gap, 2 * Gap, 2 * Gap);
    m_form->setHorizontalSpacing(2 * Gap);
    m_form->setVerticalSpacing(Gap + Gap / 2);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
}

PreferencesPage::~PreferencesPage() = default;

void PreferencesPage::addRow(QWidget *field, const QString &name, QWidget *around)
{
    field->setObjectName(name);
    if (qobject_cast<QComboBox *>(field) || qobject_cast<QAbstractSpinBox *>(field)) {
        field->setFocusPolicy(Qt::StrongFocus);
        field->installEventFilter(this);
    }
    QWidget *row = around ? around : field;
    if (qobject_cast<QAbstractButton *>(field)) {
        m_form->addRow(row); // its words stand on it
        return;
    }
    auto *label = new QLabel;
    label->setBuddy(field);
    m_labels.insert(field, label);
    m_form->addRow(label, row);
}

void PreferencesPage::addCheckedRow(QWidget *field, const QString &name, QWidget *around)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap / 2);
    column->addWidget(around ? around : field);
    auto *problem = new ProblemLabel(field);
    problem->setObjectName(name + u"Problem"_s);
    column->addWidget(problem);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_problems.append({field, problem});
    addRow(field, name, box);
}

QLabel *PreferencesPage::addNote()
{
    auto *note = new QLabel;
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(note);
    return note;
}

void PreferencesPage::setWords(QWidget *field, const QString &label, const QString &explanation)
{
    if (auto *button = qobject_cast<QAbstractButton *>(field))
        button->setText(label);
    else if (QLabel *words = m_labels.value(field))
        words->setText(label);
    wrapRows();
    field->setAccessibleName(plainName(label));
    // As rich text it wraps.
    const QString rich = u"<qt>"_s + explanation.toHtmlEscaped() + u"</qt>"_s;
    field->setToolTip(rich);
    field->setWhatsThis(rich);
    if (QLabel *words = m_labels.value(field)) {
        words->setToolTip(rich);
        words->setWhatsThis(rich);
    }
}

void PreferencesPage::say(QWidget *field, const QString &problem)
{
    for (const auto &[owner, label] : std::as_const(m_problems)) {
        if (owner == field)
            label->say(problem);
    }
}

bool PreferencesPage::eventFilter(QObject *field, QEvent *event)
{
    // Turning over a page that scrolls must not change what it passes.
    const auto *widget = qobject_cast<QWidget *>(field);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
        return QWidget::eventFilter(field, event);
    event->ignore();
    return true;
}

int PreferencesPage::widestLabel() const
{
    int widest = 0;
    for (const QLabel *label : m_labels)
        widest = std::max(widest, label->sizeHint().width());
    return widest;
}

int PreferencesPage::widestField() const
{
    int widest = 0;
    for (auto it = m_labels.keyBegin(); it != m_labels.keyEnd(); ++it) {
        const QWidget *field = *it;
        const bool isText
            = !qobject_cast<const QComboBox *>(field) && !qobject_cast<const QAbstractSpinBox *>(field);
        const int needed = isText ? fontMetrics().averageCharWidth() * ComfortableLetters
                                  : std::max(field->minimumSizeHint().width(), field->minimumWidth());
        widest = std::max(widest, needed);
    }
    return widest;
}

QSize PreferencesPage::minimumSizeHint() const
{
    const int margins = m_form->contentsMargins().left() + m_form->contentsMargins().right();
    int widest = std::max(widestLabel(), widestField());
    const QList<QAbstractButton *> boxes
        = findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QAbstractButton *box : boxes)
        widest = std::max(widest, box->minimumSizeHint().width());
    return {widest + margins, QWidget::minimumSizeHint().height()};
}

/// All rows alike: labels beside their fields, or above them where there is too little room.
void PreferencesPage::wrapRows()
{
    const int comfortable = widestLabel() + m_form->horizontalSpacing() + widestField() + 4 * Gap;
    const auto policy = comfortable > width() ? QFormLayout::WrapAllRows : QFormLayout::DontWrapRows;
    if (m_form->rowWrapPolicy() != policy)
        m_form->setRowWrapPolicy(policy);
}

void PreferencesPage::resizeEvent(QResizeEvent *event)
{
    wrapRows();
    QWidget::resizeEvent(event);
}

bool PreferencesPage::isFaulty(QWidget *field) const
{
    return std::any_of(m_problems.cbegin(), m_problems.cend(),
        [field](const auto &one) { return one.first == field && !one.second->text().isEmpty(); });
}

QWidget *PreferencesPage::faultyField() const
{
    const auto found = std::find_if(m_problems.cbegin(), m_problems.cend(),
        [](const auto &one) { return !one.second->text().isEmpty(); });
    return found == m_problems.cend() ? nullptr : found->first;
}

void PreferencesPage::setEntries(QComboBox *box, const QStringList &entries)
{
    for (int i = 0; i < entries.size(); ++i) {
        if (i < box->count())
            box->setItemText(i, entries.at(i));
        else
            box->addItem(entries.at(i));
    }
    int widest = 0;
    for (const QString &entry : entries)
        widest = std::max(widest, box->fontMetrics().horizontalAdvance(entry));
    box->setMinimumWidth(widest + 2 * ChevronRoom);
}

QString PreferencesPage::laterNote()
{
    return tr("Changes hold for what begins from then on.");
}

} // namespace Halyard
