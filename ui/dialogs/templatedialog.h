// SPDX-License-Identifier: MIT
// Asks for an address template with {cc}, {CC} or {country}, shows at once which addresses it gives, and says
// why it gives none. Owned by the source box, deletes itself when closed; GUI thread.
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace Halyard {

class TemplateDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplateDialog)
public:
    explicit TemplateDialog(const QString &text, QWidget *parent = nullptr);

    /// Why @p text gives no addresses, as a sentence; empty where it does.
    static QString fault(const QString &text);

Q_SIGNALS:
    void templateChosen(const QString &text);

private:
    void judge();

    QLineEdit *m_field;
    QLabel *m_preview;
    QDialogButtonBox *m_buttons;
};

} // namespace Halyard
