// SPDX-License-Identifier: MIT
// Proves pictures by decoding all of them, on one or two threads of its own. PNG has checksums, GIF, BMP and
// ICO have lengths: what is cut or bent there is found, of the first frame. A JPEG decodes whatever happens
// to its picture data: there, only what the structure shows is proved, segment by segment to the end marker;
// turned bits stay unseen. Pictures too large for one allocation are decoded smaller where their format can
// do that, else they stay unknown. Owned by the program, outlives the engine; needs a QCoreApplication and no
// display. Answers come on the calling thread, where the context lives; none after the destructor has begun,
// which waits for what is being decoded.
#pragma once

#include "contentprover.h"

#include <QThreadPool>
#include <atomic>
#include <memory>

namespace Halyard {

class DecodeJournal;

class PictureProver final : public ContentProver
{
public:
    /// @p journal outlives the prover, or is null: there pictures stand while they are decoded. One that it
    /// refuses stays unknown.
    explicit PictureProver(DecodeJournal *journal = nullptr);
    ~PictureProver() override;

    void prove(const QByteArray &bytes, QObject *context, std::function<void(Verdict)> answer) override;

    /// What prove() answers, on the calling thread.
    static Verdict verdictOn(const QByteArray &bytes, DecodeJournal *journal = nullptr);

private:
    DecodeJournal *m_journal;
    std::shared_ptr<std::atomic_bool> m_closed; ///< nobody is answered any more
    QThreadPool m_pool;
};

} // namespace Halyard
