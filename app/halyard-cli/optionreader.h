// SPDX-License-Identifier: MIT
// Reads the values of parsed options into their places and remembers the first one that is wrong, with what
// was given and what is allowed. A target keeps its value where the option is not given or wrong. No secret
// gets into the sentence.
#pragma once

#include <QStringList>
#include <chrono>
#include <optional>

class QCommandLineParser;

namespace Halyard {

class OptionReader
{
public:
    using ms = std::chrono::milliseconds;

    explicit OptionReader(const QCommandLineParser &parser);

    bool isSet(const char *option) const;
    QString text(const char *option) const;
    QStringList texts(const char *option) const;

    void readNumber(const char *option, int least, int most, int *target);
    void readDecimal(const char *option, double least, double most, double *target);
    void readSeconds(const char *option, ms least, ms most, ms *target);
    void readSize(const char *option, qint64 least, qint64 most, qint64 *target);

    /// @p sentence is what the user reads; the first one counts.
    void complain(const QString &sentence);
    /// "--tries takes a number from 1 to 100, not “x”."
    void complain(const char *option, const QString &allowed);
    /// Empty where all is well.
    const QString &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    QString m_problem;
};

/// @p word as it may be shown in a message: what may be a password is left out, control characters too.
QString shownWord(const QString &word);

} // namespace Halyard
