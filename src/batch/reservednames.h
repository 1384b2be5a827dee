// SPDX-License-Identifier: MIT
// Hands out names for files whose row's own name is not to be used, or is taken: none that another row of the
// batch is to have, none that a file in the folder bears, none that was handed out before. Costs nothing
// until it is asked for the first time. Owned by the engine, used on its thread.
#pragma once

#include "download.h"
#include "safename.h"

#include <functional>
#include <optional>

namespace Halyard {

class ReservedNames
{
public:
    using Present = std::function<QSet<QString>()>;
    using IsOurs = std::function<bool(const QString &name)>;

    /// Another batch, or another folder. @p present: the names of the files in it, asked for when they are
    /// needed. @p isOurs: names that the program itself writes under, which nobody else may propose.
    void begin(const EntryList &entries, Present present, IsOurs isOurs = {});
    /// The same batch with more rows behind the others.
    void grow(const EntryList &all) { m_entries = all; }
    /// A row of it has another name from now on.
    void add(const QString &name);

    /// @p wanted, or with the next number that makes it free.
    QString next(const QString &wanted);
    /// The same for the row whose own name is @p own, which it may have itself. Asked again, a row that wants
    /// the same gets the same.
    QString claim(const QString &own, const QString &wanted);

private:
    void lookAround();

    struct Claim
    {
        QString wanted;
        QString given;
    };
    EntryList m_entries;
    Present m_present;
    IsOurs m_isOurs;
    NameRegistry m_registry;
    qsizetype m_reserved = 0; ///< entries whose names are in the registry
    bool m_hasLooked = false; ///< into the folder
    QHash<QString, Claim> m_claims; ///< by the row's own name
};

} // namespace Halyard
