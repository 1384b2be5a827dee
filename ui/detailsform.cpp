// SPDX-License-Identifier: MIT
#include "detailsform.h"

#include "valuetext.h"

#include <QEvent>
#include <QLabel>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Gap = 12; ///< between label and value
constexpr int Line = 2; ///< between facts
constexpr int Group = 16; ///< above a heading
constexpr int Inset = ValueText::Inset;
constexpr int LeastValue = 20; ///< average characters beside a label
constexpr int LeastSum = 9; ///< the same, of the sums of several rows
}

DetailsForm::DetailsForm(QWidget *parent)
    : QWidget(parent)
{
    for (int i = 0; i < FactCount; ++i) {
        const Fact fact{quint8(i)};
        QLabel *&heading = m_headings[std::size_t(groupOf(fact))];
        if (!heading) {
            heading = new QLabel(this);
            heading->hide();
        }
        if (!factText(fact).isEmpty()) {
            m_labels[std::size_t(i)] = new QLabel(this);
            m_labels[std::size_t(i)]->setForegroundRole(QPalette::PlaceholderText);
            m_labels[std::size_t(i)]->setWordWrap(true);
            m_labels[std::size_t(i)]->hide();
        }
        auto *value = new ValueText(this);
        value->setObjectName(factName(fact));
        value->hide();
        m_values[std::size_t(i)] = value;
    }
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    measure();
    retranslate();
}

void DetailsForm::show(const Facts &facts)
{
    bool changed = false;
    std::array<bool, GroupCount> used{};
    for (std::size_t i = 0; i < FactCount; ++i) {
        const bool known = !facts[i].isEmpty();
        used[std::size_t(groupOf(Fact(i)))] |= known;
        changed |= m_values[i]->setValue(facts[i]);
        if (known == !m_values[i]->isHidden())
            continue;
        changed = true;
        m_values[i]->setVisible(known);
        if (m_labels[i])
            m_labels[i]->setVisible(known);
    }
    for (std::size_t i = 0; i < GroupCount; ++i)
        m_headings[i]->setVisible(used[i]);
    if (!changed)
        return;
    laidOut(width(), true);
    updateGeometry();
}

void DetailsForm::retranslate()
{
    for (std::size_t i = 0; i < GroupCount; ++i)
        m_headings[i]->setText(groupText(FactGroup(i)));
    for (std::size_t i = 0; i < FactCount; ++i) {
        const QString label = factText(Fact(i));
        if (m_labels[i])
            m_labels[i]->setText(label);
        m_values[i]->setAccessibleName(label.isEmpty() ? groupText(groupOf(Fact(i))) : label);
    }
    measure();
    laidOut(width(), true);
    updateGeometry();
}

void DetailsForm::measure()
{
    QFont bold = font();
    bold.setBold(true);
    for (QLabel *heading : m_headings)
        heading->setFont(bold);
    m_widest = m_widestSum = 0;
    for (std::size_t i = 0; i < FactCount; ++i) {
        int &widest = groupOf(Fact(i)) == FactGroup::Selected ? m_widestSum : m_widest;
        if (const QLabel *label = m_labels[i])
            widest = std::max(widest, label->fontMetrics().horizontalAdvance(label->text()) + 1);
    }
}

int DetailsForm::labelWidth(int width) const
{
    const bool sums = !m_headings[std::size_t(FactGroup::Selected)]->isHidden();
    const int widest = sums ? m_widestSum : m_widest;
    const int value = fontMetrics().averageCharWidth() * (sums ? LeastSum : LeastValue);
    return widest + Gap + value <= width ? widest : 0;
}

int DetailsForm::laidOut(int width, bool place) const
{
    const int beside = labelWidth(width);
    int y = 0;
    const auto put = [&](QWidget *widget, int x, int top, int wide, int high) {
        if (place)
            widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, top, wide, high)));
    };
    const QLabel *last = nullptr;
    for (std::size_t i = 0; i < FactCount; ++i) {
        ValueText *value = m_values[i];
        if (value->isHidden())
            continue;
        QLabel *heading = m_headings[std::size_t(groupOf(Fact(i)))];
        if (heading != last) {
            y += last ? Group : 0;
            put(heading, 0, y, width, heading->sizeHint().height());
            y += heading->sizeHint().height() + 2 * Line;
            last = heading;
        }
        QLabel *label = m_labels[i];
        const int left = label ? beside + (beside ? Gap : 0) - Inset : -Inset;
        const int wide = width - left;
        if (label && !beside) {
            put(label, 0, y, width, label->heightForWidth(width));
            y += label->heightForWidth(width);
        }
        const int high = value->heightForWidth(wide);
        if (label && beside)
            put(label, 0, y + Inset, beside, label->heightForWidth(beside));
        put(value, left, y, wide, high);
        y += high + Line;
    }
    return y;
}

int DetailsForm::heightForWidth(int width) const
{
    return laidOut(width, false);
}

QSize DetailsForm::sizeHint() const
{
    const int width = m_widest + Gap + fontMetrics().averageCharWidth() * 2 * LeastValue;
    return {width, heightForWidth(width)};
}

QSize DetailsForm::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * LeastValue, 0};
}

void DetailsForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        laidOut(width(), true);
        updateGeometry();
    }
}

void DetailsForm::resizeEvent(QResizeEvent *)
{
    laidOut(width(), true);
}

} // namespace Halyard
