// SPDX-License-Identifier: MIT
// One record of a table (RFC 4180, and what programs make of it), and what the words of a head line mean.
// Pure functions, any thread.
#pragma once

#include <QStringList>
#include <optional>

namespace Halyard {

enum class TableColumn : quint8 { Unknown, Address, FileName, Title, Checksum };

/// "URL", "File name", "caption", "sha256": case, blanks, hyphens and underscores do not count.
TableColumn columnNamed(const QString &word);

/// The fields of a record, without their quotes. Nothing where a quote is open at the end, unless
/// @p openIsPlain: then it is a letter like others, and so are all other quotes.
std::optional<QStringList> fieldsOf(QStringView record, QChar separator, bool openIsPlain);

/// Tab, comma or semicolon: the one under which a field of @p record is a head line's word or an address.
QChar separatorOf(QStringView record);

/// Begins as an address, or a pattern of some, does.
bool looksLikeAddress(const QString &field);

} // namespace Halyard
