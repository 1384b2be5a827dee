// SPDX-License-Identifier: MIT
// The lines that were left out, each with its reason; from those of the text one
// can go to the line. Takes no room while there are none. Owned by the add
// dialog; GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace Halyard {

struct ListReading;

class RefusedList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefusedList)
public:
    explicit RefusedList(QWidget *parent = nullptr);

    void show(const ListReading &reading);
    void retranslate();

Q_SIGNALS:
    /// @p number: of a line of the text, from 1.
    void lineChosen(int number);

private:
    int currentLine() const;

    QLabel *m_label;
    QListWidget *m_list;
    QPushButton *m_goTo;
};

} // namespace Halyard
