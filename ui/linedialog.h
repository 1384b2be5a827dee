// SPDX-License-Identifier: MIT
// Asks for one line, and says beside it what is wrong with it as long as something is. Not modal to the
// batch. Deletes itself when it is closed; GUI thread. `accepted` comes with a line that is right.
#pragma once

#include <QDialog>
#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Halyard {

class LineDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineDialog)
public:
    /// @p fault: what is wrong with a line, as a sentence; empty where nothing is.
    LineDialog(const QString &title, const QString &label, const QString &line,
        std::function<QString(const QString &line)> fault, QWidget *parent);

    QString line() const;

private:
    void judge();

    std::function<QString(const QString &)> m_fault;
    QLineEdit *m_line;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace Halyard
