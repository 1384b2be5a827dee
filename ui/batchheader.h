// SPDX-License-Identifier: MIT
// The batch in two lines: its name, the counts sentence and how much quicker than one at a time, above one
// progress bar. Owned by the window; GUI thread; shows what it is given and asks nobody.
#pragma once

#include "batchstatus.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace Halyard {

class BatchBar;
class ElidedLabel;

class BatchHeader final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BatchHeader)
public:
    explicit BatchHeader(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// @p folder as people write it; @p perHost for the sentence that speaks of that limit.
    void show(const BatchStatus &status, const QString &folder, int perHost);
    QString sentence() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void dress();
    void arrange();
    void spell();

    BatchStatus m_status;
    QString m_folder;
    int m_perHost = 0;
    QGridLayout *m_lines;
    ElidedLabel *m_name;
    ElidedLabel *m_sentence;
    QLabel *m_speed;
    BatchBar *m_bar;
};

} // namespace Halyard
