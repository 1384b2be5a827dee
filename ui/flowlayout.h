// SPDX-License-Identifier: MIT
// Widgets one behind the other, as words on a line, and on the next line where they do not fit: rows of
// buttons whose words are longer in another language. As high as its lines need. Owned by its widget; GUI
// thread.
#pragma once

#include <QLayout>
#include <QList>

namespace Halyard {

class FlowLayout final : public QLayout
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowLayout)
public:
    explicit FlowLayout(int spacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override; ///< as wide as the widest of them
    QSize sizeHint() const override; ///< all on one line
    void setGeometry(const QRect &rect) override;

private:
    /// How high they are in @p rect; puts them there where @p place.
    int laidOut(const QRect &rect, bool place) const;

    QList<QLayoutItem *> m_items;
    int m_spacing;
};

} // namespace Halyard
