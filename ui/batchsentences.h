// SPDX-License-Identifier: MIT
// What the window says about a batch as a whole, and which verb it offers: pure functions of BatchStatus, so
// that every state can be tested without a window. GUI thread (they translate).
#pragma once

#include "batchstatus.h"

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
/// Rows that "Retry failed" takes up again.
int retryable(const BatchStatus &status);
/// True where nothing is left to do, whether or not anything ran.
bool isComplete(const BatchStatus &status);
/// True where there was nothing to do: every file was there before.
bool isAllThere(const BatchStatus &status);

/// "112 of 249 saved · 24 running · 1 failed · about 4 s left"; @p folder as people write it.
QString countsSentence(const BatchStatus &status, const QString &folder, int perHost);
/// What the estimate in the sentence of a finished batch rests on, and what "not proved" means; empty where
/// it has neither.
QString closingNote(const BatchStatus &status);
/// "17× quicker than one at a time"; empty where nothing was measured or it was not quicker.
QString speedSentence(const BatchStatus &status);
/// "60 % Flags of the world".
QString windowTitle(const BatchStatus &status, const QString &name);
/// False where the network is at fault, and another folder would not help.
bool isOfFolder(const BatchProblem &problem);
/// What stops the whole batch, and what to do about it.
QString problemSentence(const BatchProblem &problem);

/// "~/Pictures" for a path below the home folder.
QString shortPath(const QString &path);
/// The other way round: absolute, "~" replaced, clean. Empty where @p text is no absolute path.
QString longPath(const QString &text);

} // namespace Halyard
