// SPDX-License-Identifier: MIT
#include "steadysite.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace Halyard {

using namespace std::chrono_literals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// CRC-32 as PNG has it (ISO 3309), bit by bit: the pictures are small.
quint32 checkOf(const QByteArray &bytes)
{
    constexpr quint32 polynomial = 0xedb88320;
    quint32 check = ~0U;
    for (const char byte : bytes) {
        check ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            check = (check >> 1) ^ ((check & 1) != 0 ? polynomial : 0);
    }
    return ~check;
}

QByteArray chunk(const QByteArray &typeAndData)
{
    return bigEndian(quint32(typeAndData.size() - 4)) + typeAndData + bigEndian(checkOf(typeAndData));
}

/// 0 to 255, by the name alone.
int numberOf(const QByteArray &name)
{
    return uchar(QCryptographicHash::hash(name, QCryptographicHash::Sha256).at(0));
}

} // namespace

QByteArray realPicture(const QByteArray &name)
{
    const int side = 8 + numberOf(name) / 6;
    const FaultBody noise = FaultBody::data(name, qint64(side) * side * 3);
    QByteArray rows;
    for (int y = 0; y < side; ++y)
        rows += '\0' + noise.bytes(qint64(y) * side * 3, qint64(side) * 3);
    const QByteArray size = bigEndian(quint32(side)) + bigEndian(quint32(side));
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR" + size + QByteArray("\x08\x02\0\0\0", 5))
        + chunk("IDAT" + qCompress(rows).sliced(4)) + chunk("IEND");
}

SteadySite::SteadySite(const SitePlan &plan, const QByteArray &prefix)
    : m_plan(plan)
    , m_prefix(prefix)
{
    const int every = plan.large > 0 ? std::max(1, plan.small / plan.large) : 0;
    for (int i = 0; i < plan.small; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
        if (i % 10 == 9)
            add(number + ".dat", FaultBody::data(prefix + number, 1 + 1200 * numberOf(number)));
        else
            add(number + ".png", FaultBody::exactly(realPicture(prefix + number)));
        if (every > 0 && i % every == 0 && i / every < plan.large)
            add("large" + number + ".bin", FaultBody::data(prefix + "large" + number, plan.largeSize + i));
    }
    for (int i = 0; i < plan.missing; ++i)
        add("missing" + QByteArray::number(i) + ".png", {}, true);
    m_server.setOtherwise([this](const FaultRequest &request) {
        const qsizetype index = m_byPath.value(request.target, -1);
        return index < 0 ? FaultAnswer::status("404 Not Found") : answer(m_files.at(index), request);
    });
}

void SteadySite::add(const QByteArray &name, const FaultBody &body, bool isMissing)
{
    m_byPath.insert(m_prefix + name, m_files.size());
    m_files.append({m_prefix + name, QString::fromLatin1(name), body, isMissing});
}

const SiteFile *SteadySite::find(const QString &name) const
{
    const auto at = m_byPath.constFind(m_prefix + name.toLatin1());
    return at == m_byPath.cend() ? nullptr : &m_files.at(*at);
}

QStringList SteadySite::addresses() const
{
    QStringList addresses;
    for (const SiteFile &file : m_files)
        addresses.append(QString::fromLatin1(m_server.at(file.path)));
    return addresses;
}

QByteArray SteadySite::list() const
{
    QByteArray list;
    for (const SiteFile &file : m_files)
        list += m_server.at(file.path) + '\n';
    return list;
}

QHash<QByteArray, int> SteadySite::requestsByPath() const
{
    QHash<QByteArray, int> counts;
    for (const FaultLogEntry &entry : m_server.requests())
        ++counts[entry.target];
    return counts;
}

int SteadySite::failures(const QByteArray &path) const
{
    const QMutexLocker lock(&m_pace->mutex);
    return m_pace->failures.value(path);
}

int SteadySite::failures() const
{
    const QMutexLocker lock(&m_pace->mutex);
    int sum = 0;
    for (const int count : std::as_const(m_pace->failures))
        sum += count;
    return sum;
}

bool SteadySite::failsNow(const SiteFile &file, const FaultRequest &request) const
{
    if (!m_plan.fails || m_pace->hurries || request.visit > 0 || numberOf("fails" + file.path) >= 13)
        return false;
    const QMutexLocker lock(&m_pace->mutex);
    ++m_pace->failures[file.path];
    return true;
}

FaultAnswer SteadySite::answer(const SiteFile &file, const FaultRequest &request) const
{
    if (m_pace->withholds)
        return FaultAnswer().hang();
    if (file.isMissing)
        return FaultAnswer().wait(m_plan.delay).send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    if (!failsNow(file, request))
        return whole(file, request);
    const QByteArray tag = "ETag: " + file.body.entityTag() + "\r\n";
    const qint64 half = file.body.size() / 2;
    switch (numberOf("how" + file.path) % 3) {
    case 0:
        return FaultAnswer::status("503 Service Unavailable");
    case 1:
        return FaultAnswer::part(file.body, half, tag).reset();
    default:
        return FaultAnswer::part(file.body, half, tag).close();
    }
}

/// As serveFile(), in pieces.
FaultAnswer SteadySite::whole(const SiteFile &file, const FaultRequest &request) const
{
    if (m_pace->hurries)
        return serveFile(request, file.body);
    const QByteArray tag = file.body.entityTag();
    const QByteArray condition = request.field("If-Range");
    const auto asked = request.rangeStart();
    const bool isPart = asked && *asked < file.body.size() && (condition.isEmpty() || condition == tag);
    const qint64 first = isPart ? *asked : 0;
    const qint64 size = file.body.size();
    QByteArray head
        = isPart ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " : "HTTP/1.1 200 OK\r\n";
    if (isPart)
        head += QByteArray::number(first) + '-' + QByteArray::number(size - 1) + '/'
            + QByteArray::number(size) + "\r\n";
    head += "Content-Length: " + QByteArray::number(size - first) + "\r\nETag: " + tag + "\r\n\r\n";
    FaultAnswer answer;
    answer.wait(m_plan.delay).send(head);
    for (qint64 at = first; at < size; at += mebi) {
        answer.body(file.body, at, std::min(mebi, size - at));
        if (size - at > mebi)
            answer.wait(m_plan.pause);
    }
    return answer;
}

} // namespace Halyard
