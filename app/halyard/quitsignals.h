// SPDX-License-Identifier: MIT
// SIGINT, SIGTERM and SIGHUP end the event loop with status 128 + the signal's number, so that everything is
// taken down in order. A second signal of the kind ends the program at once. One object a program, in main,
// after the application; does nothing on systems without these signals.
#pragma once

#include <QtGlobal>
#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Halyard {

class QuitSignals final
{
    Q_DISABLE_COPY_MOVE(QuitSignals)
public:
    QuitSignals();
    ~QuitSignals();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Halyard
