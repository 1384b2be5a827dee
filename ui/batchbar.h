// SPDX-License-Identifier: MIT
// The batch's one progress bar, in three parts: done, running, failed. To a screen reader it is an ordinary
// progress bar that counts files. Owned by the header; GUI thread; repaints when a count changes.
#pragma once

#include <QProgressBar>

namespace Halyard {

struct BatchStatus;

class BatchBar final : public QProgressBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BatchBar)
public:
    explicit BatchBar(QWidget *parent = nullptr);

    void show(const BatchStatus &status);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    struct Parts
    {
        int total = 0;
        int done = 0;
        int running = 0;
        int failed = 0;
        bool operator==(const Parts &) const = default;
    };
    Parts m_parts;
};

} // namespace Halyard
