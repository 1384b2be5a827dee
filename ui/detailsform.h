// SPDX-License-Identifier: MIT
// The facts of the details dock under their headings: a label and a value each, side by side where there is
// room, one below the other where there is not. Made once; a fact without a text takes no room, nor does a
// heading without facts. Owned by the dock; GUI thread.
#pragma once

#include "detailsfacts.h"

#include <QWidget>
#include <array>

class QLabel;

namespace Halyard {

class ValueText;

class DetailsForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsForm)
public:
    explicit DetailsForm(QWidget *parent = nullptr);

    void show(const Facts &facts);
    void retranslate();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int GroupCount = int(FactGroup::Selected) + 1;

    /// How high all is in @p width; puts it there where @p place.
    int laidOut(int width, bool place) const;
    int labelWidth(int width) const; ///< 0: labels stand above their values
    void measure();

    std::array<QLabel *, GroupCount> m_headings{};
    std::array<QLabel *, FactCount> m_labels{}; ///< null where the heading says it
    std::array<ValueText *, FactCount> m_values{};
    int m_widest = 0; ///< of the labels of a row
    int m_widestSum = 0; ///< of those of several
};

} // namespace Halyard
