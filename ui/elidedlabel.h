// SPDX-License-Identifier: MIT
// A line of text that gives way: where it does not fit it ends in "…" and its tool tip has the whole. Setting
// the text never starts a new layout, so that it may change every frame. GUI thread.
#pragma once

#include <QLabel>

namespace Halyard {

class ElidedLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// Repaints and tells screen readers, where the text is another one.
    void setLine(const QString &text);
    /// From now on it asks for the width of its text and takes less: for words that seldom change.
    void setWidthFollowsText();
    /// Shown as tool tip, below the text where that is cut.
    void setNote(const QString &note);
    QString line() const { return m_line; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool m_followsText = false;
    QString m_line;
    QString m_note;
};

} // namespace Halyard
