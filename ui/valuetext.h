// SPDX-License-Identifier: MIT
// A value that can be selected and copied, by mouse and by keys: plain text that wraps anywhere, as high as
// it needs, without a frame, without scroll bars, one stop for Tab. Whoever lays it out asks
// heightForWidth(). A new text keeps what is selected where it stood. Owned by its parent; GUI thread.
#pragma once

#include <QTextEdit>

namespace Halyard {

class ValueText final : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ValueText)
public:
    static constexpr int Inset = 3; ///< around the text: room for the ring of the focus

    explicit ValueText(QWidget *parent = nullptr);

    /// True where the text is another one than before.
    bool setValue(const QString &text);
    QString value() const { return m_value; }
    /// The colour of the text; an invalid one is the palette's.
    void setInk(const QColor &ink);

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QString m_value;
    mutable int m_knownWidth = -1; ///< for which m_knownHeight is right
    mutable int m_knownHeight = 0;
};

} // namespace Halyard
