// SPDX-License-Identifier: MIT
// One message at a time, in the layout above the batch, never over it. It stays until it is dismissed, until
// one of its actions was chosen, or until another message takes its place: a newer notice that of a notice, a
// warning that of a notice at once. What must wait comes up when the one before is gone. Owned by the window;
// GUI thread. Screen readers hear of each message as an alert.
#pragma once

#include <QList>
#include <QWidget>
#include <functional>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Halyard {

struct Message
{
    /// What it is about, so that it can be taken back when that is over.
    enum class Topic : quint8 { Notice, Problem, AllThere, List, Hold, TakenUp, Session, Reading };
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    Topic topic = Topic::Notice;
    QString text;
    QString details; ///< more lines, unfolded by a button
    QList<Action> actions;
    bool warning = false;
};

class MessageBanner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBanner)
public:
    explicit MessageBanner(QWidget *parent = nullptr);

    /// Now, or later where a warning stands there. A warning replaces one of its own topic, a notice any
    /// notice; but what goes on while it stands (a hold, an offer) comes up again behind a plain notice.
    void show(const Message &message);
    /// Other words for what is shown about @p topic. A screen reader does not hear of it anew.
    void reword(Message::Topic topic, const QString &text);
    void dismiss(); ///< shows what waits, if anything does
    /// Takes back what is about @p topic, shown or waiting.
    void dismiss(Message::Topic topic);
    QString text() const;
    int waiting() const { return int(m_waiting.size()); }
    QWidget *pane() const; ///< what F6 goes to: its first button

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void retranslate();
    void arrange();
    void present(const Message &message);
    void setActions(const QList<Message::Action> &actions);
    void unfold(bool on);

    Message m_shown;
    QList<Message> m_waiting; ///< warnings first, in their order; at most one notice
    QLabel *m_text;
    QWidget *m_verbs;
    QPushButton *m_more;
    QPushButton *m_close;
    QBoxLayout *m_line;
    QPlainTextEdit *m_details;
    QList<QPushButton *> m_buttons;
};

} // namespace Halyard
