// SPDX-License-Identifier: MIT
// A pill with a word and a count, one of which is chosen. The count may change every frame: only a count with
// another number of digits starts a new layout. Owned by the filter bar; GUI thread.
#pragma once

#include <QAbstractButton>

namespace Halyard {

class Chip final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chip)
public:
    explicit Chip(const QString &word, QWidget *parent = nullptr);

    void setCount(int count);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont boldFont() const;

    QString m_word;
    QString m_count;
};

} // namespace Halyard
