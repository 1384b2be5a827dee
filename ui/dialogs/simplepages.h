// SPDX-License-Identifier: MIT
// The pages of the preferences that are choices and switches alone: nothing on
// them can be wrong. Owned by the dialog; GUI thread.
#pragma once

#include "preferencespage.h"

class QCheckBox;

namespace Halyard {

class GeneralPage final : public PreferencesPage
{
    Q_OBJECT
public:
    GeneralPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    QComboBox *m_language;
    QCheckBox *m_startWhenAdded;
    QComboBox *m_whenDone;
    QComboBox *m_notify;
    QCheckBox *m_confirmQuit;
};

class AppearancePage final : public PreferencesPage
{
    Q_OBJECT
public:
    AppearancePage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    QComboBox *m_motion;
};

} // namespace Halyard
