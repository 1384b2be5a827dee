// SPDX-License-Identifier: MIT
// One message at a time, in the layout above the batch, never over it. It stays until it is dismissed, until
// one of its actions was chosen, or until a newer message takes its place. Owned by the window; GUI thread.
#pragma once

#include <QList>
#include <QWidget>
#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace Halyard {

struct Message
{
    /// What it is about, so that it can be taken back when that is over.
    enum class Topic : quint8 { Notice, Problem, AllThere, List };
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    Topic topic = Topic::Notice;
    QString text;
    QString details; ///< more lines, as tool tip
    QList<Action> actions;
    bool warning = false;
};

class MessageBanner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBanner)
public:
    explicit MessageBanner(QWidget *parent = nullptr);

    void show(const Message &message);
    void dismiss();
    /// Takes the message back where it is about @p topic.
    void dismiss(Message::Topic topic);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setActions(const QList<Message::Action> &actions);

    Message::Topic m_topic = Message::Topic::Notice;
    bool m_warning = false;
    QLabel *m_text;
    QHBoxLayout *m_actions;
    QList<QPushButton *> m_buttons;
};

} // namespace Halyard
