// SPDX-License-Identifier: MIT
#include "pagefields.h"

#include "plaindoublebox.h"
#include "preferencespage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

namespace Halyard {

QComboBox *choiceField(PreferencesPage *page)
{
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    QObject::connect(box, &QComboBox::currentIndexChanged, page, &PreferencesPage::edited);
    return box;
}

QSpinBox *numberField(PreferencesPage *page, int least, int most)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    QObject::connect(box, &QSpinBox::valueChanged, page, &PreferencesPage::edited);
    return box;
}

PlainDoubleBox *decimalField(PreferencesPage *page, double least, double most)
{
    auto *box = new PlainDoubleBox;
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    QObject::connect(box, &PlainDoubleBox::valueChanged, page, &PreferencesPage::edited);
    return box;
}

QCheckBox *switchField(PreferencesPage *page)
{
    auto *box = new QCheckBox;
    QObject::connect(box, &QCheckBox::toggled, page, &PreferencesPage::edited);
    return box;
}

double secondsOf(Limits::ms time)
{
    return double(time.count()) / 1000;
}

Limits::ms timeOf(const PlainDoubleBox *field)
{
    return Limits::ms(qRound64(field->value() * 1000));
}

} // namespace Halyard
