// SPDX-License-Identifier: MIT
// What is wrong with a field, as a sentence below it; takes no room while
// nothing is. A screen reader hears it as the description of the field. Owned
// by its dialog; GUI thread.
#pragma once

#include <QLabel>

namespace Halyard {

class ProblemLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemLabel)
public:
    explicit ProblemLabel(QWidget *field, QWidget *parent = nullptr);

    /// Empty: nothing is wrong.
    void say(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QWidget *m_field;
};

} // namespace Halyard
