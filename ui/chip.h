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
    explicit Chip(QWidget *parent = nullptr);

    void setWord(const QString &word);
    void setCount(int count);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont boldFont() const;
    void spell();

    QString m_word;
    QString m_digits;
    int m_count = 0;
};

} // namespace Halyard
