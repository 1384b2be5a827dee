// SPDX-License-Identifier: MIT
// The fields of the add dialog that say how the files are called, what becomes
// of those that are there, and whether patterns are expanded. Owned by the
// dialog; GUI thread. `changed` comes when the list has to be read anew.
#pragma once

#include "addrequest.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace Halyard {

class PlaceholderButton;
class ProblemLabel;

class SavingFields final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavingFields)
public:
    explicit SavingFields(const AddChoices &choices, QWidget *parent = nullptr);

    AddChoices choices() const;
    bool isRight() const;
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void judge();

    QLabel *m_namesLabel;
    QLineEdit *m_names;
    PlaceholderButton *m_insert;
    ProblemLabel *m_problem;
    QLabel *m_existingLabel;
    QComboBox *m_existing;
    QCheckBox *m_patterns;
};

} // namespace Halyard
