// SPDX-License-Identifier: MIT
// The seam to whoever can decode pictures: this room cannot. Implemented in imaging, handed in by the
// program. Owned by the program, outlives the engine; called on the engine's thread.
#pragma once

#include <QByteArray>
#include <QtGlobal>
#include <functional>

class QObject;

namespace Halyard {

/// How much is looked at before a picture is saved.
enum class Check : quint8 {
    None, ///< its length, where that is known; anything goes under a picture's name
    Structure, ///< its first bytes and its end
    Decode, ///< all of it
};

class ContentProver
{
public:
    enum class Verdict : quint8 {
        Whole, ///< decodes to its last pixel
        Damaged,
        Unknown, ///< too large to decode, or no decoder for it is installed
    };

    ContentProver() = default;
    virtual ~ContentProver() = default;
    Q_DISABLE_COPY_MOVE(ContentProver)

    /// Decodes @p bytes elsewhere and calls @p answer once, from the event loop of the calling thread; not
    /// at all once @p context is gone.
    virtual void prove(const QByteArray &bytes, QObject *context, std::function<void(Verdict)> answer) = 0;
};

} // namespace Halyard
