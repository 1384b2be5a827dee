// SPDX-License-Identifier: MIT
#include "thumbnailstore.h"
#include "batchmodel.h"
#include "picturedecoder.h"

#include <QMutex>
#include <QThread>

#include <algorithm>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace Halyard {

namespace {

/// Requests that the list holds at least: the strip and the details ask besides the grid.
constexpr qsizetype ShortestList = 128;
constexpr int WindowsInCache = 3;
constexpr int EdgeGrey = 128;
constexpr int EdgeShare = 30; ///< percent of grey in a picture's outermost pixels
constexpr int SolidAlpha = 128;

/// Pictures may come a moment later; what is painted and fetched may not. Linux's usual scheduler knows no
/// priorities of threads (QThreadPool's has no effect) but their niceness.
void letOthersGoFirst()
{
#ifdef Q_OS_LINUX
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), niceness);
#endif
}

bool isSolid(const QImage &image, int x, int y)
{
    return image.valid(x, y)
        && qAlpha(reinterpret_cast<const QRgb *>(image.constScanLine(y))[x]) >= SolidAlpha;
}

/// @p pixel, premultiplied, with some grey in it; its alpha stays.
QRgb greyed(QRgb pixel)
{
    const int alpha = qAlpha(pixel);
    const auto mix = [alpha](int channel) {
        return (channel * (100 - EdgeShare) + EdgeGrey * alpha / 255 * EdgeShare) / 100;
    };
    return qRgba(mix(qRed(pixel)), mix(qGreen(pixel)), mix(qBlue(pixel)), alpha);
}

/// A hairline along the outline of what @p image shows, whatever its shape, so that a white flag ends
/// somewhere on a white ground and a black one on a black ground.
QImage withEdge(const QImage &image)
{
    QImage edged = image;
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(edged.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const bool inside = isSolid(image, x - 1, y) && isSolid(image, x + 1, y)
                && isSolid(image, x, y - 1) && isSolid(image, x, y + 1);
            if (!inside && isSolid(image, x, y))
                line[x] = greyed(line[x]);
        }
    }
    return edged;
}

} // namespace

struct ThumbnailStore::Request
{
    Key key;
    quint32 generation = 0;
    QString path;
};

struct ThumbnailStore::Result
{
    Key key;
    quint32 generation = 0;
    QImage image; ///< null: broken
    bool refused = false; ///< by the journal
};

/// What the store and its workers share. A worker takes the newest request, decodes it, leaves the result
/// and wakes the store, once for all results that lie there.
struct ThumbnailStore::Shared
{
    mutable QMutex mutex;
    std::vector<Request> waiting; ///< the newest last
    std::vector<Key> inWork;
    std::vector<Result> done;
    bool announced = false; ///< the store has been told that results lie here
    int workers = 0;
};

ThumbnailStore::ThumbnailStore(BatchModel *model, DecodeJournal *journal, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_journal(journal)
    , m_cache(CacheBytes)
    , m_shared(std::make_shared<Shared>())
    , m_longestList(ShortestList)
{
    m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(model, &BatchModel::arrivalsCleared, this, &ThumbnailStore::clear);
}

ThumbnailStore::~ThumbnailStore()
{
    {
        const QMutexLocker lock(&m_shared->mutex);
        m_shared->waiting.clear();
    }
    m_pool.waitForDone();
}

ThumbnailStore::Key ThumbnailStore::keyOf(DownloadId id, QSize devicePixels) const
{
    const Download &row = m_model->download(id);
    return {id, row.arrival, row.received, devicePixels.width(), devicePixels.height()};
}

QPixmap ThumbnailStore::pixmap(DownloadId id, QSize box, qreal dpr)
{
    if (!m_model->contains(id) || !m_model->hasPicture(id))
        return {};
    const QSize devicePixels(int(box.width() * dpr), int(box.height() * dpr));
    const Key key = keyOf(id, devicePixels);
    QPixmap *found = m_cache.object(key);
    if (!found) {
        if (!devicePixels.isEmpty() && !isBroken(id))
            ask(key);
        return {};
    }
    if (found->devicePixelRatio() != dpr)
        found->setDevicePixelRatio(dpr); // in the cache: a copy would copy all its pixels
    return *found;
}

QPixmap ThumbnailStore::standIn(DownloadId id) const
{
    const auto latest = m_latest.constFind(id);
    if (latest == m_latest.constEnd() || !m_model->contains(id) || !m_model->hasPicture(id))
        return {};
    const QPixmap *found = m_cache.object(*latest);
    return found ? *found : QPixmap();
}

bool ThumbnailStore::isBroken(DownloadId id) const
{
    const auto broken = m_broken.constFind(id);
    return broken != m_broken.constEnd() && m_model->contains(id) && *broken == keyOf(id, QSize(0, 0));
}

void ThumbnailStore::setWindow(int count, QSize box)
{
    const qint64 window = 4LL * box.width() * box.height() * count;
    m_cache.setMaxCost(qsizetype(std::max(CacheBytes, WindowsInCache * window)));
    m_longestList = std::max(ShortestList, 2 * qsizetype(count) + ShortestList / 2);
    const QMutexLocker lock(&m_shared->mutex);
    trimRequests();
}

void ThumbnailStore::clear()
{
    ++m_generation;
    m_cache.clear();
    m_latest.clear();
    m_broken.clear();
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->waiting.clear();
}

int ThumbnailStore::pendingCount() const
{
    const QMutexLocker lock(&m_shared->mutex);
    return int(m_shared->waiting.size() + m_shared->inWork.size() + m_shared->done.size());
}

/// Puts @p key on top of the list, wherever it was before.
void ThumbnailStore::ask(const Key &key)
{
    const QMutexLocker lock(&m_shared->mutex);
    const auto isWanted = [&key](const auto &other) { return other.key == key; };
    if (std::find(m_shared->inWork.begin(), m_shared->inWork.end(), key) != m_shared->inWork.end()
        || std::any_of(m_shared->done.begin(), m_shared->done.end(), isWanted))
        return;
    std::vector<Request> &waiting = m_shared->waiting;
    const auto behind = std::find_if(waiting.rbegin(), waiting.rend(), isWanted);
    if (behind != waiting.rend()) {
        std::rotate(behind.base() - 1, behind.base(), waiting.end());
        return;
    }
    waiting.push_back({key, m_generation, m_model->filePath(key.id)});
    trimRequests();
    if (m_shared->workers < m_pool.maxThreadCount()) {
        ++m_shared->workers;
        m_pool.start([shared = m_shared, this] { work(shared, this); });
    }
}

/// Drops the oldest requests: what has been scrolled by, mostly. Under the lock.
void ThumbnailStore::trimRequests()
{
    std::vector<Request> &waiting = m_shared->waiting;
    const qsizetype surplus = qsizetype(waiting.size()) - m_longestList;
    if (surplus > 0)
        waiting.erase(waiting.begin(), waiting.begin() + surplus);
}

/// On the pool: until nothing is waiting. @p store lives for as long as the pool works.
void ThumbnailStore::work(const std::shared_ptr<Shared> &shared, ThumbnailStore *store)
{
    letOthersGoFirst();
    QMutexLocker lock(&shared->mutex);
    while (!shared->waiting.empty()) {
        const Request request = std::move(shared->waiting.back());
        shared->waiting.pop_back();
        shared->inWork.push_back(request.key);
        lock.unlock();
        const DecodedPicture picture
            = decodePicture(request.path, QSize(request.key.width, request.key.height), store->m_journal);
        QImage image = withEdge(picture.image);
        lock.relock();
        shared->inWork.erase(std::find(shared->inWork.begin(), shared->inWork.end(), request.key));
        shared->done.push_back(
            {request.key, request.generation, std::move(image), picture.fault == PictureFault::Refused});
        if (!shared->announced) {
            shared->announced = true;
            QMetaObject::invokeMethod(
                store, [store] { store->harvest(); }, Qt::QueuedConnection);
        }
    }
    --shared->workers;
}

void ThumbnailStore::harvest()
{
    std::vector<Result> results;
    {
        const QMutexLocker lock(&m_shared->mutex);
        results.swap(m_shared->done);
        m_shared->announced = false;
    }
    QList<DownloadId> ids;
    for (Result &result : results) {
        if (accept(result))
            ids.append(result.key.id);
    }
    if (!ids.isEmpty())
        Q_EMIT ready(ids);
}

/// The one place where late results are dropped: of an earlier batch or folder, or of a file that has been
/// saved again since.
bool ThumbnailStore::accept(Result &result)
{
    const Key &key = result.key;
    if (result.generation != m_generation || !m_model->contains(key.id)
        || !(keyOf(key.id, QSize(key.width, key.height)) == key))
        return false;
    if (result.image.isNull()) {
        m_broken.insert(key.id, keyOf(key.id, QSize(0, 0)));
        if (result.refused)
            m_model->setPreviewLeftOut(key.id);
        return true;
    }
    const qsizetype cost = std::max<qsizetype>(1, result.image.sizeInBytes());
    m_cache.insert(
        key, new QPixmap(QPixmap::fromImage(std::move(result.image), Qt::NoFormatConversion)), cost);
    m_latest.insert(key.id, key);
    return true;
}

} // namespace Halyard
