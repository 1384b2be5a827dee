// SPDX-License-Identifier: MIT
#include "failingsite.h"

#include "faultserver.h"
#include "practiceserver.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

const QByteArrayList flags{"cn", "in", "us", "id", "br", "pk", "ng", "bd", "ru", "jp", "mx", "ph", "vn", "et",
    "eg", "de", "ir", "tr", "cd", "fr"};

QByteArray flagPath(const QByteArray &code)
{
    return "/flags/" + code + ".png";
}

FaultAnswer flag(const QByteArray &code)
{
    return FaultAnswer::ok(PracticeServer::flag(QString::fromLatin1(code)), "Content-Type: image/png\r\n");
}

FaultAnswer damagedFlag(const QByteArray &code)
{
    const QByteArray picture = PracticeServer::flag(QString::fromLatin1(code));
    return FaultAnswer::ok(picture.first(picture.size() / 2), "Content-Type: image/png\r\n");
}

/// An address where nobody listens: a port that was free a moment ago.
QByteArray deserted(const QByteArray &path)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + path;
}

} // namespace

FailingSite::FailingSite(FaultServer &server)
{
    const QByteArray page = "<!DOCTYPE html>\n<html><body><h1>Please log in</h1></body></html>\n";
    const QList<std::pair<QByteArray, FaultAnswer>> faulty{
        {"/flags/xa.png", FaultAnswer::status("404 Not Found")},
        {"/flags/xb.png", FaultAnswer::status("404 Not Found")},
        {"/flags/xc.png", FaultAnswer::status("404 Not Found")},
        {"/pictures/harbour.png", FaultAnswer().hang()},
        {"/pictures/lighthouse.png", FaultAnswer().hang()},
        {"/flags/de.png", damagedFlag("de")},
        {"/flags/it.png", damagedFlag("it")},
        {"/pictures/welcome.png", FaultAnswer::ok(page, "Content-Type: text/html\r\n")},
        {"/pictures/staff/crew.png",
            FaultAnswer::status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"the staff\"\r\n")},
        {"/pictures/secret.png", FaultAnswer::status("403 Forbidden")},
    };
    for (const auto &[path, answer] : faulty)
        server.set(path, answer);
    qsizetype next = 0;
    for (const QByteArray &code : flags) {
        if (code != "de") {
            server.set(flagPath(code), flag(code));
            add(server, flagPath(code));
        }
        if (next < faulty.size() && m_list.count('\n') % 2 == 0)
            add(server, faulty.at(next++).first);
    }
    while (next < faulty.size())
        add(server, faulty.at(next++).first);
    m_list += deserted("/flags/se.png") + '\n';
    m_failures = int(faulty.size()) + 1;
}

void FailingSite::add(FaultServer &server, const QByteArray &path)
{
    m_list += server.at(path) + '\n';
}

BusySite::BusySite(FaultServer &server)
{
    server.setOtherwise(always(FaultAnswer::status("429 Too Many Requests", "Retry-After: 90\r\n")));
    for (const QByteArray &code : flags.first(5))
        server.set(flagPath(code), flag(code));
    for (const QByteArray &code : flags)
        m_list += server.at(flagPath(code)) + '\n';
    for (int i = 1; i <= 40; ++i) // more than may run at once, so that some are kept waiting
        m_list += server.at("/pictures/" + QByteArray::number(i) + ".png") + '\n';
}

} // namespace Halyard
