// SPDX-License-Identifier: MIT
#include "pictureprover.h"

#include "decodejournal.h"
#include "pictureformat.h"
#include "picturesource.h"

#include <QMutex>
#include <QObject>
#include <QThread>

#include <algorithm>

namespace Halyard {

namespace {

using Verdict = ContentProver::Verdict;

/// More would only take turns with what is downloaded and shown.
constexpr int MostThreads = 2;

class ProofReply;

/// What a pool thread holds of a reply, which may go at any time on its own thread.
struct ReplyLink
{
    QMutex mutex;
    ProofReply *reply = nullptr;
};

/// The answer that somebody waits for. A child of the context, and gone with it: an event that is on its way
/// to it goes as well.
class ProofReply final : public QObject
{
    Q_DISABLE_COPY_MOVE(ProofReply)
public:
    using Closed = std::shared_ptr<const std::atomic_bool>;
    using Answer = std::function<void(Verdict)>;

    ProofReply(Closed closed, Answer answer, QObject *context)
        : QObject(context)
        , m_link(std::make_shared<ReplyLink>())
        , m_closed(std::move(closed))
        , m_answer(std::move(answer))
    {
        m_link->reply = this;
    }

    ~ProofReply() override
    {
        const QMutexLocker lock(&m_link->mutex);
        m_link->reply = nullptr;
    }

    std::shared_ptr<ReplyLink> link() const { return m_link; }

    void finish(Verdict verdict)
    {
        deleteLater();
        const Answer answer = std::move(m_answer); // which may delete the context, and this with it
        if (!*m_closed)
            answer(verdict);
    }

private:
    std::shared_ptr<ReplyLink> m_link;
    Closed m_closed;
    Answer m_answer;
};

bool isWanted(ReplyLink &link, const std::atomic_bool &closed)
{
    const QMutexLocker lock(&link.mutex);
    return link.reply && !closed;
}

void send(ReplyLink &link, Verdict verdict)
{
    const QMutexLocker lock(&link.mutex);
    if (ProofReply *reply = link.reply)
        QMetaObject::invokeMethod(
            reply, [reply, verdict] { reply->finish(verdict); }, Qt::QueuedConnection);
}

/// Some formats decode to a smaller size line by line, and meet each byte of the file all the same.
bool decodesSmaller(const QByteArray &bytes)
{
    PictureSource source(bytes);
    source.reader().setScaledSize(source.fullSize() / 2);
    QImage image;
    return source.reader().read(&image);
}

} // namespace

PictureProver::PictureProver(DecodeJournal *journal)
    : m_journal(journal)
    , m_closed(std::make_shared<std::atomic_bool>(false))
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, MostThreads));
}

PictureProver::~PictureProver()
{
    *m_closed = true;
    m_pool.waitForDone();
}

void PictureProver::prove(const QByteArray &bytes, QObject *context, std::function<void(Verdict)> answer)
{
    const auto link = (new ProofReply(m_closed, std::move(answer), context))->link();
    m_pool.start([bytes, link, closed = m_closed, journal = m_journal] {
        // Unwanted ones are not decoded, but ended like the others.
        send(*link, isWanted(*link, *closed) ? verdictOn(bytes, journal) : Verdict::Unknown);
    });
}

ContentProver::Verdict PictureProver::verdictOn(const QByteArray &bytes, DecodeJournal *journal)
{
    const DecodeJournal::Entry entry(journal, bytes);
    if (entry.isRefused())
        return Verdict::Unknown;
    PictureSource source(bytes);
    switch (source.fault()) {
    case PictureFault::None:
        break;
    case PictureFault::TooBig:
    case PictureFault::NoPlugin:
        return Verdict::Unknown;
    default:
        return Verdict::Damaged;
    }
    if (!isWholePicture(
            QByteArrayView(bytes).first(std::min(PictureHeadBytes, bytes.size())), bytes, bytes.size()))
        return Verdict::Damaged;
    QImage image;
    if (source.reader().read(&image))
        return Verdict::Whole;
    if (source.isAllocatable())
        return Verdict::Damaged;
    return decodesSmaller(bytes) ? Verdict::Whole : Verdict::Unknown;
}

} // namespace Halyard
