// SPDX-License-Identifier: MIT
// The page of the preferences about files: what they are called, what becomes of
// those that are there, how they are looked at. Owned by the dialog; GUI thread.
#pragma once

#include "preferencespage.h"

class QCheckBox;
class QLineEdit;

namespace Halyard {

class PlainDoubleBox;
class PlaceholderButton;

class FilesPage final : public PreferencesPage
{
    Q_OBJECT
public:
    FilesPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void judge() override;
    void retranslate() override;

private:
    void addNames();
    void nameNames();

    QLineEdit *m_names;
    PlaceholderButton *m_insert;
    QComboBox *m_existing;
    QCheckBox *m_serverNames;
    QCheckBox *m_extension;
    QComboBox *m_check;
    PlainDoubleBox *m_largestFile; ///< MB
    QCheckBox *m_syncEach;
    QLabel *m_note;
};

} // namespace Halyard
