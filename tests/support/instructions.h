// SPDX-License-Identifier: MIT
// Instructions that a piece of work takes for one item more, as callgrind counts them: the same on a busy
// machine and on an idle one. The test program runs itself under it: `PROGRAM --work NAME COUNT` does the
// work for so many items and ends.
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <optional>

namespace Halyard {

// Other compilers and unoptimised builds count otherwise, and sanitizers do not run under valgrind.
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && defined(__x86_64__)
inline constexpr bool CountsInstructions = true;
#else
inline constexpr bool CountsInstructions = false;
#endif

inline QString valgrind()
{
    return CountsInstructions ? QStandardPaths::findExecutable(QStringLiteral("valgrind")) : QString();
}

/// Of a whole run; nothing where it failed.
inline std::optional<qint64> instructionsOf(const QString &work, int count)
{
    QProcess process;
    process.start(valgrind(),
        {QStringLiteral("--tool=callgrind"), QStringLiteral("--callgrind-out-file=/dev/null"),
            QCoreApplication::applicationFilePath(), QStringLiteral("--work"), work, QString::number(count)});
    if (!process.waitForFinished(100'000) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    static const QRegularExpression collected(QStringLiteral("Collected\\s*:\\s*(\\d+)"));
    const auto match = collected.match(QString::fromLatin1(process.readAllStandardError()));
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

/// For one item more, between @p few and @p many of them; negative where a run failed.
inline double instructionsEach(const QString &work, int few, int many)
{
    const auto less = instructionsOf(work, few);
    const auto more = instructionsOf(work, many);
    return less && more ? double(*more - *less) / (many - few) : -1;
}

} // namespace Halyard
