// SPDX-License-Identifier: MIT
// How far the reading of a long list has come, and the way to end it; after that
// the way to begin it again. Takes no room otherwise. Owned by the add dialog;
// GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Halyard {

class ReadingBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadingBar)
public:
    explicit ReadingBar(QWidget *parent = nullptr);

    /// @p bytes of @p total, and how many addresses they held.
    void show(qint64 bytes, qint64 total, qsizetype found);
    void showStopped();
    void end();
    void retranslate();

Q_SIGNALS:
    void stopRequested();
    void readRequested();

private:
    void spell();

    bool m_isStopped = false;
    qsizetype m_found = 0;
    QProgressBar *m_bar;
    QLabel *m_words;
    QPushButton *m_button;
};

} // namespace Halyard
