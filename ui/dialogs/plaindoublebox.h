// SPDX-License-Identifier: MIT
// A field for a number that may have decimals and shows no more of them than it
// has: "20 s", "2.5 s". Owned by its page; GUI thread.
#pragma once

#include <QDoubleSpinBox>

namespace Halyard {

class PlainDoubleBox final : public QDoubleSpinBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainDoubleBox)
public:
    explicit PlainDoubleBox(QWidget *parent = nullptr);

    QString textFromValue(double value) const override;
};

} // namespace Halyard
