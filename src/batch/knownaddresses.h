// SPDX-License-Identifier: MIT
// Which addresses a growing list has already, under addressKey(). Keeps a hash and a place for each, not the
// keys: a million addresses cost some 30 MB. Exact all the same, for the entry itself is asked. A value on
// one thread.
#pragma once

#include "download.h"

#include <QHash>
#include <optional>
#include <vector>

namespace Halyard {

class KnownAddresses
{
public:
    /// The place in @p entries of the one that has @p key. None: nobody has it, and from now on it is the
    /// next one behind them.
    std::optional<std::size_t> findOrAdd(const QString &key, const std::vector<Entry> &entries);

private:
    QHash<quint64, quint32> m_places; ///< by the hash of the key, or the next free number behind it
};

} // namespace Halyard
