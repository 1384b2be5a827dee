// SPDX-License-Identifier: MIT
#include "decodejournal.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

// The file: a title, the slots with a key each, and behind them keys with how often each has crashed. A key
// of zeros is none.
constexpr char Title[] = "Halyard decodes 1\n";
constexpr qsizetype TitleBytes = sizeof(Title) - 1;
constexpr qsizetype KeyBytes = sizeof(DecodeJournal::Key);
constexpr qsizetype CrashBytes = KeyBytes + 1;
constexpr qsizetype MostRemembered = 200;
constexpr qsizetype SlotsEnd = TitleBytes + DecodeJournal::Slots * KeyBytes;
constexpr qsizetype MostBytes = SlotsEnd + MostRemembered * CrashBytes;
/// A picture is told from others by its length and its first bytes.
constexpr qsizetype HashedBytes = 256 * 1024;

bool isNone(const DecodeJournal::Key &key)
{
    return key == DecodeJournal::Key{};
}

DecodeJournal::Key keyAt(const QByteArray &bytes, qsizetype offset)
{
    DecodeJournal::Key key;
    std::memcpy(key.data(), bytes.constData() + offset, key.size());
    return key;
}

QByteArray toBytes(const DecodeJournal::Key &key)
{
    return {key.data(), qsizetype(key.size())};
}

/// For us alone, for as long as the file is open; the system takes the lock back from whoever is killed.
bool lock(QFile &file)
{
#ifdef Q_OS_UNIX
    return ::flock(file.handle(), LOCK_EX | LOCK_NB) == 0;
#else
    return file.isOpen();
#endif
}

} // namespace

QString DecodeJournal::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/halyard/decoding"_L1;
}

DecodeJournal::DecodeJournal(const QString &path)
    : m_file(path)
{
    QDir().mkpath(QFileInfo(path).path());
    // Unbuffered writes, no map: a full disk makes a mapped page end the program, and a write fail.
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    if (!lock(m_file)) {
        m_file.close();
        return;
    }
    takeOver(m_file.read(MostBytes));
    rewrite();
}

DecodeJournal::~DecodeJournal() = default;

void DecodeJournal::takeOver(const QByteArray &left)
{
    if (!left.startsWith(Title) || left.size() < SlotsEnd)
        return;
    for (qsizetype at = SlotsEnd; at + CrashBytes <= left.size(); at += CrashBytes) {
        const Key key = keyAt(left, at);
        const int count = std::clamp(int(left.at(at + KeyBytes)), 0, MostCrashes);
        if (!isNone(key) && count > 0)
            m_crashes.push_back({key, count});
    }
    std::vector<Key> inWork; // one crash each, in however many sizes it was being decoded
    for (qsizetype at = TitleBytes; at < SlotsEnd; at += KeyBytes) {
        const Key key = keyAt(left, at);
        if (!isNone(key) && std::find(inWork.begin(), inWork.end(), key) == inWork.end())
            inWork.push_back(key);
    }
    for (const Key &key : inWork)
        addCrash(key);
}

void DecodeJournal::addCrash(const Key &key)
{
    Crashes crashes{key, 1};
    const auto known = std::find_if(
        m_crashes.begin(), m_crashes.end(), [&key](const Crashes &other) { return other.key == key; });
    if (known != m_crashes.end()) {
        crashes.count = std::min(known->count + 1, MostCrashes);
        m_crashes.erase(known);
    }
    m_crashes.push_back(crashes);
    if (qsizetype(m_crashes.size()) > MostRemembered)
        m_crashes.erase(m_crashes.begin());
}

/// All of the file, as long as nothing is being decoded.
QByteArray DecodeJournal::image() const
{
    QByteArray bytes(Title);
    bytes.append(SlotsEnd - TitleBytes, '\0');
    for (const Crashes &crashes : m_crashes)
        bytes += toBytes(crashes.key) + char(crashes.count);
    return bytes;
}

/// What does not reach the disk is only not known after a crash.
void DecodeJournal::rewrite()
{
    const QByteArray bytes = image();
    m_file.resize(bytes.size());
    m_file.seek(0);
    m_file.write(bytes);
}

DecodeJournal::Key DecodeJournal::keyOf(const QByteArray &bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(qVersion());
    hash.addData(QCoreApplication::applicationVersion().toUtf8());
    hash.addData(QByteArray::number(bytes.size()));
    hash.addData(QByteArrayView(bytes).first(std::min(bytes.size(), HashedBytes)));
    return keyAt(hash.result(), 0);
}

int DecodeJournal::crashesOf(const Key &key)
{
    const QMutexLocker lock(&m_mutex);
    const auto known = std::find_if(
        m_crashes.cbegin(), m_crashes.cend(), [&key](const Crashes &crashes) { return crashes.key == key; });
    return known == m_crashes.cend() ? 0 : known->count;
}

int DecodeJournal::occupy(const Key &key)
{
    const QMutexLocker lock(&m_mutex);
    const auto free = std::find(m_taken.begin(), m_taken.end(), false);
    if (free == m_taken.end())
        return -1;
    *free = true;
    const int slot = int(free - m_taken.begin());
    m_file.seek(TitleBytes + slot * KeyBytes);
    m_file.write(key.data(), KeyBytes);
    return slot;
}

void DecodeJournal::clear(int slot, const Key &key, bool forgive)
{
    const QMutexLocker lock(&m_mutex);
    if (slot >= 0) {
        m_taken[std::size_t(slot)] = false;
        m_file.seek(TitleBytes + slot * KeyBytes);
        m_file.write(Key{}.data(), KeyBytes);
    }
    if (!forgive)
        return;
    std::erase_if(m_crashes, [&key](const Crashes &crashes) { return crashes.key == key; });
    const QByteArray known = image().sliced(SlotsEnd);
    m_file.seek(SlotsEnd);
    m_file.write(known);
    m_file.resize(SlotsEnd + known.size());
}

DecodeJournal::Entry::Entry(DecodeJournal *journal, const QByteArray &bytes)
    : m_journal(journal && journal->isKept() ? journal : nullptr)
{
    if (!m_journal)
        return;
    m_key = keyOf(bytes);
    const int crashes = m_journal->crashesOf(m_key);
    if (crashes == 1) {
        m_journal->m_suspects.lock();
        m_suspect = true;
    }
    m_refused = crashes >= MostCrashes;
    if (!m_refused)
        m_slot = m_journal->occupy(m_key);
}

DecodeJournal::Entry::~Entry()
{
    if (!m_journal || m_refused)
        return;
    m_journal->clear(m_slot, m_key, m_suspect);
    if (m_suspect)
        m_journal->m_suspects.unlock();
}

} // namespace Halyard
