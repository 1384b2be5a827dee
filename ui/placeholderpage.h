// SPDX-License-Identifier: MIT
// What stands in the grid's place while there is nothing to download: what to do, and the buttons for it.
// Owned by the window; GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Halyard {

class PlaceholderPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceholderPage)
public:
    explicit PlaceholderPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void pasteRequested();
    void openListRequested();
    void flagsRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addButton(const QString &name);
    void retranslate();

    QWidget *m_picture;
    QLabel *m_heading;
    QLabel *m_sentence;
    QPushButton *m_paste;
    QPushButton *m_open;
    QPushButton *m_flags;
};

} // namespace Halyard
