// SPDX-License-Identifier: MIT
// What of a command line is kept with its batch, so that a resume has it: options, and neither secrets nor
// addresses. What kinds of secrets there were is kept, so that they can be asked for. Pure functions.
#pragma once

#include <QByteArray>
#include <QStringList>

class QCommandLineParser;

namespace Halyard {

/// The words that set again what was set, and that may stand in a file: "--parallel=12".
QStringList keptOptions(const QCommandLineParser &parser);

/// Which kinds of secrets are given: "login", "header", "referer", "proxy".
QStringList secretOptions(const QCommandLineParser &parser);

/// What stands with a batch of the command line (BatchRecord::memo).
struct BatchMemo
{
    QStringList words;
    QStringList secrets;
    QString practice; ///< the source, where its addresses are the practice server's: "practice:far"
    quint16 practicePort = 0;
};

QByteArray toMemo(const BatchMemo &memo);
/// What cannot be read is left out: a batch goes on without it.
BatchMemo fromMemo(const QByteArray &bytes);

/// What a person has to give again, for a sentence: "a login (-u)"; only kinds in @p kept that @p given
/// lacks.
QStringList missingSecrets(const QStringList &kept, const QStringList &given);

} // namespace Halyard
