// SPDX-License-Identifier: MIT
#include "sessionwords.h"

#include <QHash>

#include <array>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// The values up to @p last by the words that @p word has for them.
template <typename Value, typename Word> QHash<QString, Value> byWord(Value last, Word word)
{
    QHash<QString, Value> values;
    for (int i = int(last); i >= 0; --i) // the first one of those that share a word stays
        values.insert(QString(word(Value(i))), Value(i));
    return values;
}

} // namespace

QLatin1StringView wordOf(State state)
{
    switch (state) {
    case State::Queued:
    case State::Running:
    case State::Checking:
    case State::Delayed:
        break;
    case State::Paused:
        return "paused"_L1;
    case State::Saved:
        return "saved"_L1;
    case State::Skipped:
        return "skipped"_L1;
    case State::Failed:
        return "failed"_L1;
    case State::Cancelled:
        return "cancelled"_L1;
    }
    return "queued"_L1;
}

QLatin1StringView wordOf(FrontEnd owner)
{
    return owner == FrontEnd::Window ? "window"_L1 : "command_line"_L1;
}

QLatin1StringView wordOf(Check check)
{
    static constexpr std::array<const char *, 3> words{"none", "structure", "decode"};
    return QLatin1StringView(words[std::size_t(check)]);
}

QLatin1StringView wordOf(ExistingFile rule)
{
    static constexpr std::array<const char *, 4> words{"skip", "overwrite", "rename", "update"};
    return QLatin1StringView(words[std::size_t(rule)]);
}

QString wordOf(const Checksum &checksum)
{
    if (checksum.isNull())
        return {};
    return nameOf(checksum.algorithm) + u'=' + QString::fromLatin1(checksum.digest.toHex());
}

State stateOf(const QString &word)
{
    static const auto states = byWord(State::Cancelled, [](State state) { return wordOf(state); });
    return states.value(word, State::Queued);
}

FrontEnd frontEndOf(const QString &word)
{
    return word == wordOf(FrontEnd::Window) ? FrontEnd::Window : FrontEnd::CommandLine;
}

Check checkOf(const QString &word)
{
    static const auto checks = byWord(Check::Decode, [](Check check) { return wordOf(check); });
    return checks.value(word, Check::Structure);
}

ExistingFile existingFileOf(const QString &word)
{
    static const auto rules = byWord(ExistingFile::Update, [](ExistingFile rule) { return wordOf(rule); });
    return rules.value(word, ExistingFile::Skip);
}

OutcomeKind outcomeKindOf(const QString &word)
{
    static const auto kinds
        = byWord(OutcomeKind(OutcomeKindCount - 1), [](OutcomeKind kind) { return key(kind); });
    return kinds.value(word, OutcomeKind::None);
}

Proof proofOf(const QString &word)
{
    static const auto proofs = byWord(Proof::Checksum, [](Proof proof) { return key(proof); });
    return proofs.value(word, Proof::None);
}

Checksum checksumOf(const QString &word)
{
    if (word.isEmpty())
        return {};
    const auto checksum = parseChecksum(word);
    const auto *parsed = std::get_if<Checksum>(&checksum);
    return parsed ? *parsed : Checksum{};
}

} // namespace Halyard
