// SPDX-License-Identifier: MIT
// A pill-shaped search field with a lens. Escape empties it. Owned by the filter bar; GUI thread.
#pragma once

#include <QLineEdit>

namespace Halyard {

class SearchField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchField)
public:
    explicit SearchField(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Halyard
