// SPDX-License-Identifier: MIT
// "Sign in to example.org": asks for the name and the password of one origin,
// which stay in memory alone. Not modal. Owned by the window, deletes itself
// when it is closed; GUI thread. `accepted` comes with a usable login.
#pragma once

#include "login.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Halyard {

class ProblemLabel;

class LoginDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoginDialog)
public:
    /// @p origin: see originOf(). @p realm: what the server calls the place, if
    /// it said so.
    explicit LoginDialog(const QString &origin, const QString &realm = {}, QWidget *parent = nullptr);

    QString origin() const { return m_origin; }
    Login login() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QString fault() const;
    void judge();
    void retranslate();

    QString m_origin;
    QString m_realm;
    QLabel *m_asks;
    QLabel *m_warning;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    ProblemLabel *m_problem;
    QLabel *m_note;
    QPushButton *m_cancel;
    QPushButton *m_signIn;
};

} // namespace Halyard
