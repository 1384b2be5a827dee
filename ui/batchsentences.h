// SPDX-License-Identifier: MIT
// What the window says about a batch as a whole, and which verb it offers: pure functions of BatchStatus, so
// that every state can be tested without a window. GUI thread (they translate).
#pragma once

#include "batchstatus.h"
#include "records.h"

#include <QString>

namespace Halyard {

/// The one verb for "go on".
enum class Verb : quint8 { Start, Pause, Pausing, Resume, OpenFolder, RetryFailed };

Verb primaryVerb(const BatchStatus &status);
bool isOffered(Verb verb, const BatchStatus &status);
/// "Start", "Retry failed (3)". @p failed matters to RetryFailed alone.
QString verbText(Verb verb, int failed);

/// True while attempts run or may be begun.
bool isUnderWay(const BatchStatus &status);
/// Rows that "Retry failed" takes up again: all that notSavedText() tells of.
int retryable(const BatchStatus &status);
/// "3 not saved: 1 not found, 2 failed", or "2 failed" where it is of one sort; empty where nothing is.
QString notSavedText(const BatchStatus &status);
/// True where nothing is left to do, whether or not anything ran.
bool isComplete(const BatchStatus &status);
/// True where there was nothing to do: every file was there before.
bool isAllThere(const BatchStatus &status);

/// "112 of 249 saved · 24 running · 1 failed · about 4 s left", and once it is done "249 files saved in 7.9 s
/// · 2.1 MB · 215 arrived out of order"; @p folder as people write it.
QString countsSentence(const BatchStatus &status, const QString &folder, int perHost);
/// Each host on hold with its reason and how long yet, a line each; empty where there is none.
QString holdsNote(const BatchStatus &status);
/// Beside countsSentence(): which hosts are on hold where its sentence has not told of all; of a finished
/// batch what the speed-up rests on, and what "not proved" means. Empty where there is nothing to say.
QString closingNote(const BatchStatus &status);
/// "17× quicker than one at a time"; empty where nothing was measured or it was not quicker.
QString speedSentence(const BatchStatus &status);
/// The whole of a finished batch in one line: countsSentence() and speedSentence().
QString closingSentence(const BatchStatus &status);
/// "Flags of the world: 247 of 249 saved, 2 failed": complete on its own, for a notification.
QString noticeTitle(const BatchStatus &status, const QString &name);
/// "60 % Flags of the world — Halyard": with ⏸ while it is halted, ✓ or ! when it is done.
QString windowTitle(const BatchStatus &status, const QString &name);
/// False where another folder would not help.
bool isOfFolder(const BatchProblem &problem);
/// What stops the whole batch, and what to do about it.
QString problemSentence(const BatchProblem &problem);

/// Why the batch is not kept for the next start, or what happened to what was kept.
QString sessionSentence(const SessionProblem &problem);

/// "~/Pictures" for a path below the home folder.
QString shortPath(const QString &path);
/// The other way round: absolute, "~" replaced, clean. Empty where @p text is no absolute path.
QString longPath(const QString &text);

} // namespace Halyard
