// SPDX-License-Identifier: MIT
// A flat button with a word and a menu, and with room for the arrow beside the word, which styles draw over
// it otherwise. GUI thread.
#pragma once

#include <QToolButton>

namespace Halyard {

class MenuButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MenuButton)
public:
    /// @p menu belongs to whoever made it.
    explicit MenuButton(QMenu *menu, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int arrowSide() const;
};

} // namespace Halyard
