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
    /// Wide enough for its word and one more.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
};

} // namespace Halyard
