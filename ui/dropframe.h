// SPDX-License-Identifier: MIT
// While something is dragged over the window: a dashed frame over the batch and a sentence that says what
// dropping it will do, or why it will do nothing. Follows the size of its parent. Takes no mouse events.
// Owned by the window; GUI thread.
#pragma once

#include <QWidget>

namespace Halyard {

class DropFrame final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DropFrame)
public:
    explicit DropFrame(QWidget *parent);

    /// Covers the parent and says @p sentence.
    void show(const QString &sentence);
    QString sentence() const { return m_sentence; }

    /// The largest of our sizes at which the sentence fits into @p room, words broken where they must be.
    QFont fontFor(const QSizeF &room) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_sentence;
};

} // namespace Halyard
