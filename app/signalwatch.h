// SPDX-License-Identifier: MIT
// SIGINT and SIGTERM as a Qt signal, so that a program can end in order. Make one at most, on the main
// thread, owned by whoever runs the program. `caught` comes from the event loop. A second SIGINT ends the
// program at once. On systems without these signals it never emits.
#pragma once

#include <QObject>

namespace Halyard {

class SignalWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalWatch)
public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override; ///< gives the signals back their former actions

Q_SIGNALS:
    void caught(int signal);

private:
    void readPipe();
};

} // namespace Halyard
