// SPDX-License-Identifier: MIT
// What is known about a file that was published, beside its name: by what to tell later that it is still the
// same, and where it came from. A plain value; shared, because most of a batch's rows have one.
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

namespace Halyard {

/// What the last answer said about itself. Untrusted text, cut to a few hundred characters.
struct AnswerFacts
{
    QString finalAddress; ///< where redirects led; empty where it is the row's own
    QString protocol; ///< "HTTP/1.1"
    QString contentType;
    QString entityTag;
    QString lastModified;

    bool operator==(const AnswerFacts &) const = default;
};

struct SavedFile
{
    qint64 size = -1; ///< bytes
    qint64 modified = 0; ///< as the file system says: nanoseconds since 1970, UTC; 0: not known
    qint64 savedAt = 0; ///< wall clock: milliseconds since 1970, UTC; 0: was there already
    QByteArray sha256; ///< of the whole file; empty where nobody asked for it
    std::shared_ptr<const AnswerFacts> answer; ///< null where nobody asked for it, or no answer came
};

} // namespace Halyard
