// SPDX-License-Identifier: MIT
// Asks for an address template with {cc}, {CC} or {country}, shows at once
// which addresses it gives, and says why it gives none. Begins with the
// template that the user gave last, kept without its login. Owned by the source
// box, deletes itself when closed; GUI thread.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Halyard {

class TemplateDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplateDialog)
public:
    /// @p text: the template that is used now; of no use here where it leads to
    /// this very machine.
    explicit TemplateDialog(const QString &text, QWidget *parent = nullptr);

    /// Why @p text gives no addresses, as a sentence; empty where it does.
    static QString fault(const QString &text);

Q_SIGNALS:
    void templateChosen(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose();
    void judge();
    void retranslate();

    QLabel *m_label;
    QLineEdit *m_field;
    QLabel *m_preview;
    QPushButton *m_cancel;
    QPushButton *m_use;
};

} // namespace Halyard
