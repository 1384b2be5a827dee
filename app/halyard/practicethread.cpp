// SPDX-License-Identifier: MIT
#include "practicethread.h"

#include "practiceserver.h"

using namespace Qt::StringLiterals;

namespace Halyard {

PracticeThread::PracticeThread(quint16 wished)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"practice"_s);
    m_context->moveToThread(&m_thread);
    m_thread.start();
    const auto listen = [this, wished] {
        m_server = std::make_unique<PracticeServer>(PracticeBehaviour::farAway());
        if (!m_server->listen(wished) && !m_server->listen())
            return;
        m_port = m_server->port();
        m_origin = m_server->origin();
        m_flagTemplate = m_server->flagTemplate();
    };
    QMetaObject::invokeMethod(m_context.get(), listen, Qt::BlockingQueuedConnection);
}

PracticeThread::~PracticeThread()
{
    QMetaObject::invokeMethod(
        m_context.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void PracticeThread::behaveAs(const QString &sourceName)
{
    if (const auto behaviour = PracticeBehaviour::named(sourceName))
        QMetaObject::invokeMethod(m_context.get(), [this, behaviour] { m_server->setBehaviour(*behaviour); });
}

} // namespace Halyard
