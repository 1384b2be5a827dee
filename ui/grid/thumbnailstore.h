// SPDX-License-Identifier: MIT
// Small pictures of the rows' files. Asked for while painting: what is not here is decoded on a pool and
// `ready` tells when it is. The newest request is served first, because it is what somebody looks at now;
// old requests beyond about two windows full are dropped and asked for again when they are painted again.
// Owned by the window; GUI thread; the workers get values and give values. A row that is saved again gets a
// new picture, because its arrival number and its size are part of the key.
#pragma once

#include "download.h"

#include <QCache>
#include <QHash>
#include <QObject>
#include <QPixmap>
#include <QSize>
#include <QThreadPool>
#include <memory>

namespace Halyard {

class BatchModel;
class DecodeJournal;

class ThumbnailStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThumbnailStore)
public:
    static constexpr qint64 CacheBytes = 128LL * 1024 * 1024;

    /// @p journal outlives the store, or is null: there pictures stand while they are decoded. What it
    /// refuses is broken here, and the model says why.
    explicit ThumbnailStore(BatchModel *model, DecodeJournal *journal = nullptr, QObject *parent = nullptr);
    /// Waits for the pictures that are being decoded at this moment, at most one a worker.
    ~ThumbnailStore() override;

    /// The picture with a hairline around it, no larger than @p box, for drawing one to one at @p dpr. Null
    /// where it is not here yet, which asks for it, or where there is none.
    QPixmap pixmap(DownloadId id, QSize box, qreal dpr);
    /// The same picture in the size that was shown last, until pixmap() has the right one. May be null.
    QPixmap standIn(DownloadId id) const;
    /// True where the file could not be decoded; it is not tried again until it is saved again.
    bool isBroken(DownloadId id) const;

    /// How many pictures of @p box device pixels the window shows at once: the cache and the list of
    /// requests are never smaller than a few times this.
    void setWindow(int count, QSize box);
    /// Forgets everything: pictures, failures, requests.
    void clear();

    DecodeJournal *journal() const { return m_journal; }

    int pendingCount() const;
    qint64 cachedBytes() const { return m_cache.totalCost(); }

Q_SIGNALS:
    /// Pictures that are here now, or turned out to be broken.
    void ready(const QList<Halyard::DownloadId> &ids);

private:
    struct Key
    {
        DownloadId id{};
        int arrival = 0;
        qint64 bytes = 0;
        int width = 0;
        int height = 0;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, qint32(key.id), key.arrival, key.bytes, key.width, key.height);
        }
    };
    struct Request;
    struct Result;
    struct Shared;

    Key keyOf(DownloadId id, QSize devicePixels) const;
    void ask(const Key &key);
    void trimRequests();
    void harvest();
    bool accept(Result &result);
    static void work(const std::shared_ptr<Shared> &shared, ThumbnailStore *store);

    BatchModel *m_model;
    DecodeJournal *m_journal;
    QCache<Key, QPixmap> m_cache; ///< cost in bytes
    QHash<DownloadId, Key> m_latest; ///< the last size of each row that was decoded
    QHash<DownloadId, Key> m_broken; ///< without a size
    std::shared_ptr<Shared> m_shared;
    qsizetype m_longestList = 0;
    quint32 m_generation = 0;
    QThreadPool m_pool; ///< last: its end comes first
};

} // namespace Halyard
