// SPDX-License-Identifier: MIT
// The fields that the pages of the preferences are made of; a change of any of
// them is one of its page. Owned by the page; GUI thread.
#pragma once

#include "enginelimits.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace Halyard {

class PlainDoubleBox;
class PreferencesPage;

QComboBox *choiceField(PreferencesPage *page);
QSpinBox *numberField(PreferencesPage *page, int least, int most);
PlainDoubleBox *decimalField(PreferencesPage *page, double least, double most);
QCheckBox *switchField(PreferencesPage *page);

/// Seconds with decimals, as people write a time.
double secondsOf(Limits::ms time);
Limits::ms timeOf(const PlainDoubleBox *field);

} // namespace Halyard
