// SPDX-License-Identifier: MIT
// A button beside a field for a template of names: its menu has every
// placeholder with what it stands for, and writes it where the cursor is.
// Owned by its dialog; GUI thread.
#pragma once

#include <QPushButton>

class QLineEdit;
class QMenu;

namespace Halyard {

class PlaceholderButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceholderButton)
public:
    explicit PlaceholderButton(QLineEdit *field, QWidget *parent = nullptr);

    void retranslate();

private:
    void insert(const QString &word);

    QLineEdit *m_field;
    QMenu *m_menu;
};

} // namespace Halyard
