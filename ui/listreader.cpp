// SPDX-License-Identifier: MIT
#include "listreader.h"

#include "background.h"
#include "listparser.h"
#include "textencoding.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <utility>

namespace Halyard {

namespace {

constexpr qint64 PieceSize = 256 * 1024;
constexpr qint64 HeadSize = 16 * 1024;
constexpr qint64 LargestSums = 256LL * 1024 * 1024; ///< bytes; read as a whole
constexpr qint64 ReportPause = 100; ///< ms

} // namespace

/// What the pool's thread and the reader know of one request.
struct ListReader::Job
{
    std::atomic<bool> cancelled = false;
};

namespace {

/// Plainly no text: zeros, and no encoding that has them.
bool isBinary(const QByteArray &head)
{
    const bool hasMark = head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
    return !hasMark && withoutBareUtf16(head).left(4096).contains('\0');
}

/// One request, from its files and text to what is handed back. On the pool's thread.
class Reading
{
public:
    using Tell = std::function<void(qint64 bytes, qint64 total, qsizetype found)>;

    Reading(const ListSource &source, const ListPlace &place, std::atomic<bool> &cancelled, Tell tell)
        : m_place(place)
        , m_cancelled(cancelled)
        , m_tell(std::move(tell))
    {
        m_result.source = source;
        m_result.earlier = place.entries.size();
        m_options = source.options;
        m_options.shown = source.shown;
    }

    ListReading read();

private:
    void sortFiles();
    bool openList(QFile &file) const;
    void readFile(const QString &path);
    bool feed(QIODevice &device, ListParser &parser);
    void takeSums(const QString &path);
    void merge(const QString &path, AddressList part);
    void leaveOutKnown();
    void tell(qsizetype found);

    ListPlace m_place;
    std::atomic<bool> &m_cancelled;
    Tell m_tell;
    ListOptions m_options;
    ListReading m_result;
    QSet<QString> m_sums; ///< files that give digests to the others
    qint64 m_total = 0;
    qint64 m_bytes = 0;
    QElapsedTimer m_sinceTold;
};

bool Reading::openList(QFile &file) const
{
    const QFileInfo info(file.fileName());
    return info.isFile() && info.size() <= LargestList && file.open(QIODevice::ReadOnly);
}

/// How much there is to read, and which files are of sums beside other lists.
void Reading::sortFiles()
{
    const ListSource &source = m_result.source;
    m_total = source.text.size();
    bool hasLists = !source.text.isEmpty();
    for (const QString &path : source.files) {
        QFile file(path);
        if (!openList(file))
            continue;
        m_total += file.size();
        if (formatOf(file.read(HeadSize)) == ListFormat::Sums)
            m_sums.insert(path);
        else
            hasLists = true;
    }
    if (!hasLists || m_options.format == ListFormat::Sums)
        m_sums.clear(); // they are the lists
}

/// False where the device cannot be read, or does not end.
bool Reading::feed(QIODevice &device, ListParser &parser)
{
    qint64 all = 0;
    while (!m_cancelled && all <= LargestList) {
        const QByteArray piece = device.read(PieceSize);
        if (piece.isEmpty())
            break;
        parser.feed(piece);
        all += piece.size();
        m_bytes += piece.size();
        tell(parser.found());
    }
    const auto *file = qobject_cast<const QFileDevice *>(&device);
    return all <= LargestList && (!file || file->error() == QFileDevice::NoError);
}

void Reading::tell(qsizetype found)
{
    if (m_sinceTold.elapsed() < ReportPause)
        return;
    m_sinceTold.start();
    m_tell(m_bytes, std::max(m_total, m_bytes), qsizetype(m_result.list.entries.size()) + found);
}

void Reading::readFile(const QString &path)
{
    QFile file(path);
    ListParser parser(m_options);
    if (openList(file) && !isBinary(file.peek(4096)) && feed(file, parser))
        merge(path, parser.finish());
    else
        m_result.unreadable << path;
}

void Reading::takeSums(const QString &path)
{
    QFile file(path);
    if (!openList(file) || file.size() > LargestSums) {
        m_result.unreadable << path;
        return;
    }
    const int given = giveSums(file.readAll(), m_result.list.entries);
    m_result.parts.append({path, 0, 0, 0, ListFormat::Sums, given});
}

void Reading::merge(const QString &path, AddressList part)
{
    AddressList &all = m_result.list;
    m_result.parts.append({path, qsizetype(part.entries.size()) + qsizetype(part.unexpanded),
        qsizetype(part.refused.size()), part.refusedCount, part.format, 0});
    if (m_result.parts.size() == 1) {
        all = std::move(part);
        return;
    }
    const auto rows = int(part.entries.size());
    std::move(part.entries.begin(), part.entries.end(), std::back_inserter(all.entries));
    std::move(part.refused.begin(), part.refused.end(), std::back_inserter(all.refused));
    std::move(part.ignored.begin(), part.ignored.end(), std::back_inserter(all.ignored));
    all.duplicates += part.duplicates;
    all.refusedCount += part.refusedCount;
    all.patterns += part.patterns;
    all.unexpanded += part.unexpanded;
    all.mirrors += part.mirrors;
    all.otherFolders += part.otherFolders;
    if (all.folder.isEmpty())
        all.folder = part.folder;
    else if (!part.folder.isEmpty() && part.folder != all.folder)
        all.otherFolders += rows;
    part.logins.insert(std::exchange(all.logins, {})); // the first one counts
    all.logins = std::move(part.logins);
}

/// Leaves out what the batch has already, and what one file has of another.
void Reading::leaveOutKnown()
{
    const bool hasParts = m_result.parts.size() > 1; // one has nothing twice
    if (m_place.entries.isEmpty() && !hasParts)
        return;
    QSet<QString> known;
    for (qsizetype i = 0; i < m_place.entries.size() && !m_cancelled; ++i) {
        if (!m_place.removed.contains(DownloadId(i)))
            known.insert(addressKey(m_place.entries.at(i).address));
    }
    AddressList &list = m_result.list;
    const auto isKnown = [&](const Entry &entry) {
        const QString key = addressKey(entry.address);
        const bool isThere = known.contains(key);
        if (hasParts && !isThere)
            known.insert(key);
        return isThere;
    };
    std::vector<Entry> fresh;
    for (Entry &entry : list.entries) {
        if (m_cancelled)
            return;
        if (isKnown(entry))
            ++list.duplicates;
        else
            fresh.push_back(std::move(entry));
    }
    list.entries = std::move(fresh);
}

ListReading Reading::read()
{
    m_sinceTold.start();
    sortFiles();
    const ListSource &source = m_result.source;
    for (const QString &path : source.files) {
        if (!m_sums.contains(path) && !m_cancelled)
            readFile(path);
    }
    if (!source.text.isEmpty() && !m_cancelled) {
        ListParser parser(m_options);
        QBuffer text;
        text.setData(source.text);
        text.open(QIODevice::ReadOnly);
        feed(text, parser);
        merge({}, parser.finish());
    }
    for (const QString &path : source.files) {
        if (m_sums.contains(path) && !m_cancelled)
            takeSums(path);
    }
    if (m_cancelled)
        return {};
    leaveOutKnown();
    std::vector<Entry> &entries = m_result.list.entries;
    m_result.addresses = qsizetype(entries.size()) + qsizetype(m_result.list.unexpanded);
    if (source.shown >= 0 && entries.size() > std::size_t(source.shown))
        entries.resize(std::size_t(source.shown)); // what a name is does not depend on later ones
    if (source.names) // before numbers are put into what has the same name
        applyTemplate(*source.names, m_place.entries.size() + 1, entries);
    if (!m_cancelled)
        entries = withUniqueNames(std::move(entries), m_place.entries);
    return std::move(m_result);
}

} // namespace

ListReader::ListReader(Place place, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    m_pool.setMaxThreadCount(1);
}

ListReader::~ListReader()
{
    cancel();
}

void ListReader::read(const ListSource &source)
{
    m_waiting.enqueue(source);
    next();
}

void ListReader::cancel()
{
    if (m_job)
        m_job->cancelled = true;
    m_job.reset();
    m_waiting.clear();
    m_working = false;
}

void ListReader::next()
{
    if (m_working || m_waiting.isEmpty())
        return;
    m_working = true;
    m_job = std::make_shared<Job>();
    const ListSource &source = m_waiting.head();
    const ListPlace place = m_place(source);
    const auto work = [this, job = m_job, source, place] {
        // The pool ends before we do, so that whoever is spoken to is there.
        const auto tell = [this, job](qint64 bytes, qint64 total, qsizetype found) {
            const auto pass = [this, job, bytes, total, found] {
                if (job == m_job)
                    Q_EMIT progressed(bytes, total, found);
            };
            QMetaObject::invokeMethod(this, pass, Qt::QueuedConnection);
        };
        return Reading(source, place, job->cancelled, tell).read();
    };
    inBackground(&m_pool, this, work, [this, job = m_job, place](ListReading &&reading) {
        if (job == m_job)
            deliver(reading, place);
    });
}

void ListReader::deliver(ListReading &reading, const ListPlace &before)
{
    m_working = false;
    m_job.reset();
    const ListPlace now = m_place(reading.source);
    if (now.generation == before.generation && now.entries.size() == before.entries.size()
        && now.removed == before.removed) {
        m_waiting.dequeue();
        Q_EMIT ready(reading);
    }
    next();
}

} // namespace Halyard
