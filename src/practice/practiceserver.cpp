// SPDX-License-Identifier: MIT
#include "practiceserver.h"

#include "practiceconnection.h"
#include "practicecontent.h"
#include "practiceflags.h"
#include "practiceplan.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr int Backlog = 1024;
constexpr auto AcceptPause = 50ms;

/// How many connections may be served at once: half of the process's descriptors, since a client in the same
/// process needs as many, and a delayed answer may hold a file open.
int connectionLimit()
{
    constexpr quint64 Most = 1 << 20;
    quint64 descriptors = Most;
#ifdef Q_OS_UNIX
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        descriptors = std::min(quint64(limit.rlim_cur), Most);
#endif
    return int(descriptors / 2);
}

/// What a network that wants a login puts in the place of a file.
Answer webPage()
{
    Answer answer;
    answer.body = Body(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Welcome to the harbour network</title></head>\n"
        "<body><h1>Welcome on board</h1><p>Please accept the terms of use to go online.</p>\n"
        "<form method=\"post\" action=\"/login\"><button>Accept and connect</button></form></body></html>\n"_ba);
    answer.length = answer.body.size();
    answer.addField("Content-Type", "text/html; charset=utf-8");
    answer.addField("Cache-Control", "no-store");
    return answer;
}

/// The status of the faults that are nothing but a status, else 0.
int faultStatus(Fault fault)
{
    switch (fault) {
    case Fault::ServerError:
        return 500;
    case Fault::Teapot:
        return 418;
    case Fault::TooManyRequests:
        return 429;
    default:
        return 0;
    }
}

} // namespace

class PracticeServer::Private
{
public:
    explicit Private(PracticeServer *server, const PracticeBehaviour &behaviour);

    void takeConnections();
    Decision decide(const HttpRequest &request);
    Answer answer(const HttpRequest &request, Fault *fault);
    bool isCrowded() const { return bears > 0 && burden.use_count() > bears; } // the server holds it, too

    PracticeServer *q;
    PracticePlan plan;
    int bears;
    std::shared_ptr<const int> burden = std::make_shared<const int>(0); ///< its other holders are under way
    PracticeContent content;
    int connections = 0;
    int mostConnections = connectionLimit();
    QTcpServer listener; ///< owns the connections; the last member, so that they go first
};

PracticeServer::Private::Private(PracticeServer *server, const PracticeBehaviour &behaviour)
    : q(server)
    , plan(behaviour)
    , bears(behaviour.bears)
{
    listener.setListenBacklogSize(Backlog);
    QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this] { takeConnections(); });
    // Qt stops accepting after an error and does not begin again by itself.
    QObject::connect(&listener, &QTcpServer::acceptError, &listener,
        [this] { QTimer::singleShot(AcceptPause, &listener, [this] { listener.resumeAccepting(); }); });
}

/// Above the limit connections stay with the listener, which then accepts no more until one is taken. Without
/// a limit, Qt would try to accept in a busy loop when the process is out of descriptors.
void PracticeServer::Private::takeConnections()
{
    while (connections < mostConnections && listener.hasPendingConnections()) {
        auto *connection = new PracticeConnection(
            listener.nextPendingConnection(), [this](const HttpRequest &request) { return decide(request); },
            &listener);
        ++connections;
        QObject::connect(connection, &QObject::destroyed, &listener, [this] {
            --connections;
            takeConnections();
        });
    }
}

/// Called once for each request. The signal comes last: its listener may delete the server.
Decision PracticeServer::Private::decide(const HttpRequest &request)
{
    Decision decision;
    if (request.refusal != 0) {
        decision.answer = shortAnswer(request.refusal);
    } else {
        decision.plan = plan.next();
        if (isCrowded()) {
            decision.plan.fault = Fault::None;
            decision.answer = shortAnswer(503); // after its delay: the way to the server is as far
        } else {
            decision.burden = burden;
            decision.answer = answer(request, &decision.plan.fault);
        }
    }
    Q_EMIT q->requestServed(request.path, decision.answer.status, decision.plan.fault);
    return decision;
}

/// @p fault comes in as planned and goes out as None where it cannot be shown: there is no body to cut, or no
/// picture to replace.
Answer PracticeServer::Private::answer(const HttpRequest &request, Fault *fault)
{
    const bool get = request.method == "GET";
    if (!get && request.method != "HEAD") {
        *fault = Fault::None;
        return shortAnswer(405);
    }
    if (const int status = faultStatus(*fault)) {
        Answer refusal = shortAnswer(status);
        if (*fault == Fault::TooManyRequests)
            refusal.addField("Retry-After", "1"); // RFC 6585 section 4
        return refusal;
    }
    const std::optional<Representation> file = content.find(request.path);
    Answer answer = file ? answerWith(*file, request) : shortAnswer(404);
    const bool hasFile = answer.status == 200 || answer.status == 206;
    if (!hasFile || (!get && *fault != Fault::WebPage))
        *fault = Fault::None;
    return *fault == Fault::WebPage ? webPage() : answer;
}

PracticeServer::PracticeServer(const PracticeBehaviour &behaviour, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, behaviour))
{
}

PracticeServer::~PracticeServer() = default;

bool PracticeServer::listen(quint16 port)
{
    return d->listener.listen(QHostAddress::LocalHost, port);
}

quint16 PracticeServer::port() const
{
    return d->listener.serverPort();
}

QString PracticeServer::errorString() const
{
    return d->listener.errorString();
}

QString PracticeServer::origin() const
{
    return "http://127.0.0.1:"_L1 + QString::number(port());
}

QString PracticeServer::flagTemplate() const
{
    return origin() + "/flags/{cc}.png"_L1;
}

void PracticeServer::setBehaviour(const PracticeBehaviour &behaviour)
{
    d->plan = PracticePlan(behaviour);
    d->bears = behaviour.bears;
}

void PracticeServer::setRoot(const QString &folder)
{
    d->content.setRoot(folder);
}

QByteArray PracticeServer::flag(const QString &code)
{
    return embeddedFlag(code);
}

} // namespace Halyard
