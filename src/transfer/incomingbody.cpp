// SPDX-License-Identifier: MIT
#include "incomingbody.h"

#include "gzip.h"
#include "pictureformat.h"
#include "reservednames.h"
#include "savedname.h"
#include "unrecordedfiles.h"

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 smallBody = 128 * 1024; // up to here a body is written in one go when it is complete

constexpr qint64 largestGzip = 4 * 1024 * 1024; // opened in one go, in memory
constexpr qint64 mostGzipFactor = 100; // beyond this it is a trap

constexpr qint64 hashedAtOnce = 1024 * 1024;

} // namespace

IncomingBody::IncomingBody(
    TargetFolder &folder, const TransferRequest &request, const Limits &limits, Partial partial)
    : m_folder(folder)
    , m_request(request)
    , m_limits(limits)
    , m_partial(std::move(partial))
    , m_fileName(request.fileName)
    , m_isPicture(request.picture)
    , m_keptBefore(m_partial ? m_partial->size() : 0)
{
}

qint64 IncomingBody::resumeOffset() const
{
    return m_partial && size() >= m_limits.resumeFrom ? std::max<qint64>(0, size() - m_limits.resumeOverlap)
                                                      : 0;
}

qint64 IncomingBody::largest() const
{
    const qint64 file = m_limits.largestFile;
    if (!m_isPicture || m_limits.largestPicture <= 0)
        return file;
    return file > 0 ? std::min(file, m_limits.largestPicture) : m_limits.largestPicture;
}

void IncomingBody::propose(const QString &serverName)
{
    if (!m_request.takesServerName || m_request.publishMode == PublishMode::Replace)
        return;
    m_serverName = serverName;
    m_fileName = serverName.isEmpty() ? m_request.fileName : serverName;
    m_isPicture = serverName.isEmpty() ? m_request.picture : hasPictureExtension(serverName);
}

FileError IncomingBody::beginWhole(const ResponseHead &head, bool mayBeResumed)
{
    m_isBegun = true;
    m_buffer.clear();
    beginHashes();
    m_total = head.length.bytes;
    // A file that is a gzip file by its name is wanted as it is.
    m_isGzip = !head.encoding.isEmpty() && !m_fileName.endsWith("gz"_L1, Qt::CaseInsensitive);
    const bool plain = head.encoding.isEmpty();
    m_validator = mayBeResumed && plain && m_total >= m_limits.resumeFrom ? head.validator() : QByteArray();
    FileError error;
    if (part())
        error = part()->truncate(0);
    if (error) { // it was changed or taken away while it rested: another takes its place
        m_partial.reset();
        error = {};
    }
    return error;
}

void IncomingBody::beginRest(qint64 overlap)
{
    m_isBegun = true;
    m_total = m_partial->total;
    m_validator = m_partial->validator;
    propose(m_partial->serverName); // a 206 need not say it again (RFC 9110 section 15.3.7)
    m_hash = std::move(m_partial->hash);
    m_sha256 = std::move(m_partial->sha256);
    m_overlapLeft = overlap;
    const bool isHashed = (m_hash || m_request.checksum.isNull()) && (m_sha256 || !m_request.isDescribed);
    if (!isHashed)
        hashKept();
}

void IncomingBody::beginHashes()
{
    const Checksum &checksum = m_request.checksum;
    const bool isEnough = !checksum.isNull() && checksum.algorithm == QCryptographicHash::Sha256;
    m_hash = checksum.isNull() ? nullptr : std::make_unique<QCryptographicHash>(checksum.algorithm);
    m_sha256 = m_request.isDescribed && !isEnough
        ? std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256)
        : nullptr;
}

void IncomingBody::hash(const QByteArray &bytes)
{
    if (m_hash)
        m_hash->addData(bytes);
    if (m_sha256)
        m_sha256->addData(bytes);
}

/// What an earlier run has left was hashed by that one.
void IncomingBody::hashKept()
{
    beginHashes();
    for (qint64 from = 0; (m_hash || m_sha256) && from < part()->size(); from += hashedAtOnce)
        hash(part()->read(from, std::min(hashedAtOnce, part()->size() - from)));
}

Outcome IncomingBody::add(const QByteArray &bytes)
{
    qsizetype known = 0;
    if (m_overlapLeft > 0) {
        if (!overlapFits(bytes))
            return Outcome::of(OutcomeKind::ChangedOnServer);
        known = std::min<qint64>(m_overlapLeft, bytes.size());
        m_overlapLeft -= known;
    }
    if (m_buffer.isEmpty() && known == 0)
        m_buffer = bytes; // shares them
    else
        m_buffer += bytes.sliced(known);
    if (largest() > 0 && size() > largest())
        return Outcome::of(OutcomeKind::TooLarge);
    if (isTooLong())
        return Outcome::of(OutcomeKind::ChangedOnServer);
    if (m_buffer.size() <= smallBody)
        return {};
    const FileError error = flush();
    return Outcome::of(error.kind, error.detail);
}

/// The bytes that were asked for again are those that we have.
bool IncomingBody::overlapFits(const QByteArray &bytes)
{
    const qint64 count = std::min<qint64>(m_overlapLeft, bytes.size());
    return part()->read(part()->size() - m_overlapLeft, count) == bytes.first(count);
}

FileError IncomingBody::openPart()
{
    FileError error;
    if (!m_partial) {
        m_partial = std::make_shared<PartialBody>();
        m_partial->part = m_folder.createPart(m_request.partName, error);
        if (!m_partial->part)
            m_partial.reset();
    }
    return error;
}

FileError IncomingBody::flush()
{
    if (const FileError error = openPart())
        return error;
    const FileError error = part()->write(m_buffer);
    if (error)
        return error;
    hash(m_buffer);
    m_buffer.clear();
    return {};
}

qint64 IncomingBody::size() const
{
    return (part() ? part()->size() : 0) + m_buffer.size();
}

QByteArray IncomingBody::head() const
{
    return part() && part()->size() > 0 ? part()->read(0, PictureHeadBytes) : m_buffer.left(PictureHeadBytes);
}

QByteArray IncomingBody::tail() const
{
    const qint64 onDisk = part() ? part()->size() : 0;
    const qint64 missing = std::min<qint64>(PictureTailBytes - m_buffer.size(), onDisk);
    return missing > 0 ? part()->read(onDisk - missing, missing) + m_buffer : m_buffer;
}

QByteArray IncomingBody::bytes(qint64 most) const
{
    if (size() > most)
        return {};
    return part() ? part()->read(0, part()->size()) + m_buffer : m_buffer;
}

Outcome IncomingBody::verdict()
{
    if (m_overlapLeft > 0 || (m_total >= 0 && size() != m_total))
        return Outcome::of(OutcomeKind::ConnectionLost);
    if (size() == 0 && (m_isPicture || m_total < 0))
        return Outcome::of(OutcomeKind::EmptyAnswer);
    if (m_isGzip) {
        if (const Outcome outcome = openGzip(); outcome.kind != OutcomeKind::None)
            return outcome;
    }
    fitExtension();
    Outcome outcome = Outcome::of(OutcomeKind::Saved);
    outcome.proof = m_total >= 0 ? Proof::Length : Proof::None;
    if (m_isPicture && m_request.check != Check::None)
        outcome = contentVerdict();
    if (outcome.kind != OutcomeKind::Saved)
        return outcome;
    if (m_sha256) {
        m_sha256->addData(m_buffer);
        m_digest = std::exchange(m_sha256, {})->result();
    }
    if (m_hash) {
        const Outcome sum = checksumVerdict();
        outcome.proof = sum.proof;
        if (sum.kind != OutcomeKind::Saved)
            return sum;
    }
    return outcome;
}

/// Puts what the gzip file holds into its place.
Outcome IncomingBody::openGzip()
{
    const QByteArray packed = bytes(largestGzip);
    const qint64 most = packed.size() * mostGzipFactor;
    const auto opened = gunzip(packed, largest() > 0 ? std::min(most, largest()) : most);
    if (!opened)
        return Outcome::of(OutcomeKind::EncodedBody, u"gzip"_s);
    FileError error;
    if (part())
        error = part()->truncate(0);
    beginHashes();
    m_buffer = *opened;
    m_total = m_buffer.size();
    return Outcome::of(error.kind, error.detail);
}

/// What begins as a picture is saved under a picture's name, and then it must be a whole one.
void IncomingBody::fitExtension()
{
    if (!m_request.fitsExtension || m_request.publishMode == PublishMode::Replace)
        return;
    const QString fitting = nameForFormat(m_fileName, pictureFormat(head()));
    m_isPicture = m_isPicture || fitting != m_fileName;
    m_fileName = fitting;
}

/// A picture must look like one, from its first byte to its last.
Outcome IncomingBody::contentVerdict() const
{
    const QByteArray front = head();
    const PictureFormat format = pictureFormat(front);
    if (format == PictureFormat::None)
        return Outcome::of(OutcomeKind::NotAnImage, otherContent(front));
    Outcome outcome = Outcome::of(OutcomeKind::Saved);
    outcome.proof = Proof::Content;
    if (isWholePicture(front, tail(), size()))
        return outcome;
    // Cameras and phones leave JPEGs without an end marker behind; with its length proven it is as it was.
    if (format != PictureFormat::Jpeg || m_total < 0)
        return Outcome::of(OutcomeKind::DamagedImage);
    outcome.proof = Proof::Length;
    outcome.detail = u"no end marker"_s;
    return outcome;
}

Outcome IncomingBody::checksumVerdict()
{
    m_hash->addData(m_buffer);
    const QByteArray digest = std::exchange(m_hash, {})->result(); // it has run ahead of the part file
    Outcome outcome = Outcome::of(OutcomeKind::Saved);
    outcome.proof = Proof::Checksum;
    if (m_request.isDescribed && m_request.checksum.algorithm == QCryptographicHash::Sha256)
        m_digest = digest;
    if (digest == m_request.checksum.digest)
        return outcome;
    return Outcome::of(OutcomeKind::ChecksumMismatch,
        nameOf(m_request.checksum.algorithm) + u' ' + QString::fromLatin1(digest.toHex()) + u", expected "_s
            + QString::fromLatin1(m_request.checksum.digest.toHex()));
}

Published IncomingBody::publish(ReservedNames *names, UnrecordedFiles *unrecorded)
{
    FileError error = openPart();
    if (!error && !m_buffer.isEmpty())
        error = flush();
    if (error)
        return {{}, error};
    const QString &own = m_request.fileName;
    const bool isOwn = !names || m_fileName == own;
    const QString saved
        = isOwn || !unrecorded ? QString() : unrecorded->take(m_fileName, part()->name(), m_folder);
    const Published published = saved.isEmpty()
        ? m_folder.publish(*part(), isOwn ? own : names->claim(own, m_fileName), m_request.publishMode)
        : m_folder.publish(*part(), saved, PublishMode::Replace);
    if (published.error.kind == OutcomeKind::DiskError)
        forget(); // nobody knows which of its bytes are there
    return published;
}

std::optional<PartMark> IncomingBody::mark() const
{
    if (!part() || m_validator.isEmpty() || part()->size() < m_limits.resumeFrom || isTooLong())
        return {};
    return PartMark{part()->name(), part()->size(), m_total, m_validator, m_serverName};
}

Partial IncomingBody::keep()
{
    if (m_isBegun) {
        if (m_validator.isEmpty() || isTooLong())
            forget();
        if (!m_buffer.isEmpty() && flush())
            m_buffer.clear(); // a full disk: what it has taken is good
    }
    if (!m_partial || size() < m_limits.resumeFrom) {
        forget();
        return {};
    }
    if (m_isBegun) {
        m_partial->total = m_total;
        m_partial->validator = m_validator;
        m_partial->serverName = m_serverName;
        m_partial->hash = std::move(m_hash);
        m_partial->sha256 = std::move(m_sha256);
    }
    return std::exchange(m_partial, {});
}

qint64 IncomingBody::gainedBy(const Partial &kept) const
{
    return kept ? std::max<qint64>(0, kept->size() - m_keptBefore) : 0;
}

void IncomingBody::forget()
{
    m_partial.reset();
    m_buffer.clear();
}

} // namespace Halyard
