// SPDX-License-Identifier: MIT
// One reason in the failure panel: who is at fault, what happened to how many files, Show, Retry, and the
// button that helps where that is another one. Can have the focus as a whole; Return is Show, up and down go
// to the neighbours. Its buttons stand below the sentence where the line is too narrow. Owned by the panel;
// GUI thread.
#pragma once

#include "failuregroups.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace Halyard {

class FailureLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FailureLine)
public:
    /// @p number, from 0, is in the names of the line and of its buttons.
    explicit FailureLine(int number, QWidget *parent = nullptr);

    /// Changes only what has become another. @p time: of the remedy.
    void show(const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout,
        std::chrono::milliseconds time);
    const FailureGroup &group() const { return m_group; }
    Remedy remedy() const { return m_remedy; }
    std::chrono::milliseconds time() const { return m_time; }
    bool isOf(OutcomeKind kind, int httpStatus) const;

    /// How wide the words for who is at fault are, and how wide they shall be in all lines.
    int faultWidth() const;
    void setFaultWidth(int width); ///< 0: not shown
    /// How wide the buttons are in one row.
    int buttonsWidth() const;
    /// Lays itself out for @p width, the buttons @p buttons wide where they stand beside the words, so that
    /// they begin below those of the other lines.
    void arrange(int width, int buttons);
    void retranslate();
    /// The button in the place of @p other, which is one of another line; the line itself where it has none.
    QWidget *counterpartOf(const FailureLine &line, const QWidget *other);
    QWidget *lastButton() const;

Q_SIGNALS:
    void showClicked();
    void retryClicked();
    void remedyClicked();
    void stepped(int by); ///< to another line: -1 or 1

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    FailureGroup m_group;
    Outcome m_sample;
    Remedy m_remedy = Remedy::Retry;
    std::chrono::milliseconds m_timeout{0};
    std::chrono::milliseconds m_time{0};
    QLabel *m_fault;
    QLabel *m_sentence;
    QWidget *m_buttons;
    QPushButton *m_show;
    QPushButton *m_retry;
    QPushButton *m_help;
    QBoxLayout *m_layout;
};

} // namespace Halyard
