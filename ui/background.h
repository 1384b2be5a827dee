// SPDX-License-Identifier: MIT
// One small piece of work away from the GUI thread: a value in, a value out. `work` runs on a thread of the
// pool and must touch neither widget nor context; `done` gets its result on the calling thread, later, and
// only while the context is alive. The pool's owner decides how many run at once.
// (QFuture::then with a context is no choice: before Qt 6.5 it does not survive the context's end.)
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

namespace Halyard {

template <typename Work, typename Done>
void inBackground(QThreadPool *pool, QObject *context, Work work, Done done)
{
    // The relay lives on the calling thread and dies there, after the delivery: the worker always has
    // somebody to post to. The guard is asked on the calling thread alone.
    auto *relay = new QObject;
    pool->start([relay, guard = QPointer<QObject>(context), work = std::move(work),
                    done = std::move(done)]() mutable {
        auto deliver = [relay, guard, done = std::move(done), result = work()]() mutable {
            if (guard)
                done(std::move(result));
            relay->deleteLater();
        };
        QMetaObject::invokeMethod(relay, std::move(deliver), Qt::QueuedConnection);
    });
}

} // namespace Halyard
