// SPDX-License-Identifier: MIT
#include "plaindoublebox.h"

#include <QLocale>

namespace Halyard {

PlainDoubleBox::PlainDoubleBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(3);
}

QString PlainDoubleBox::textFromValue(double value) const
{
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (!text.contains(point))
        return text;
    const QString zero = locale().zeroDigit();
    while (text.endsWith(zero))
        text.chop(zero.size());
    if (text.endsWith(point))
        text.chop(point.size());
    return text;
}

} // namespace Halyard
