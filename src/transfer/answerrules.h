// SPDX-License-Identifier: MIT
// The accept rule as far as the head of an answer tells: what is taken for the file, what is a redirect, and
// what is neither. Decided before a byte is kept. Pure functions, any thread.
#pragma once

#include "outcome.h"
#include "responsehead.h"

namespace Halyard {

/// What was asked for, as far as it decides what may be answered.
struct Asked
{
    qint64 from = 0; ///< first byte; above 0: a Range was sent, with `validator` as its If-Range
    qint64 kept = 0; ///< bytes that are there already
    qint64 total = -1; ///< of the file they belong to
    QByteArray validator; ///< of that file
    qint64 largest = 0; ///< bytes; 0: no limit
    bool sentLogin = false;
    bool takesGzip = false;
    bool isConditional = false; ///< asked for only if it is another than ours (RFC 9110 section 13.1)

    bool isResume() const { return from > 0; }
};

struct AnswerVerdict
{
    enum class What : quint8 {
        Body, ///< the file, from its first byte
        Rest, ///< the rest of it, as asked
        AllThere, ///< 416: there is no rest, what is kept is all of it
        Unchanged, ///< 304: the server has what we have
        Redirect,
        Refused, ///< see `refusal`
    };
    What what = What::Refused;
    Outcome refusal;
};

AnswerVerdict judge(const ResponseHead &head, const Asked &asked);

/// True where the body is one gzip file of declared length (RFC 9110 section 8.4.1.3).
bool isPlainGzip(const ResponseHead &head);

/// True for an answer that a GET like this cannot have: what follows on its connection is anybody's guess.
bool isImpossible(const ResponseHead &head, const Asked &asked);

} // namespace Halyard
