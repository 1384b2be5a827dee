// SPDX-License-Identifier: MIT
// What the readers of all formats hand their findings to: expands patterns, leaves repeated addresses out,
// counts what is refused, and makes names that came along safe. Options (a checksum, a header) are for the
// rows of the last address. For ListParser and its readers alone; on one thread.
#pragma once

#include "addresslist.h"
#include "knownaddresses.h"

#include <QSet>

namespace Halyard {

class AddressPattern;

/// Where something stands: the number of the line, and what to show of it where it is refused.
struct ListedPlace
{
    int number = 0;
    QStringView text;
};

/// What came along with an address; empty: nothing.
struct ListedNames
{
    QString fileName{};
    QString title{};
};

class ListCollector
{
    Q_DISABLE_COPY_MOVE(ListCollector)
public:
    using Place = ListedPlace;
    using Naming = ListedNames;

    explicit ListCollector(const ListOptions &options);

    /// An address or a pattern.
    void add(const Place &place, QStringView address, const Naming &naming = {});
    /// An address, as it is. False: it is refused.
    bool addOne(const Place &place, const QString &address, const Naming &naming = {});
    void refuse(const Place &place, AddressFault fault, const QString &detail = {});
    /// What follows until the next address is for nobody.
    void endRows() { m_rows.clear(); }

    /// Rows whose checksum or name cannot be used are left out: who gives one wants it.
    void giveChecksum(const Place &place, const QString &text);
    void giveChecksum(const Checksum &checksum);
    void giveName(const Place &place, const QString &name);
    void giveFolder(const QString &folder);
    void giveHeader(const Header &header);
    void ignore(int line, const QString &option);
    void addMirrors(int count) { m_list.mirrors += count; }

    qsizetype found() const { return qsizetype(m_list.entries.size()) + qsizetype(m_list.unexpanded); }
    qint64 refused() const { return m_list.refusedCount; }
    AddressList take(ListFormat format);

private:
    void expand(const Place &place, const AddressPattern &pattern, const Naming &naming);
    bool append(const Place &place, const QString &address, const Naming &naming);
    template <typename MakeEntry>
    void take(const QString &key, const QString &name, const QString &title, const MakeEntry &makeEntry);
    void refusePattern(const Place &place, const QString &address, const QString &detail);
    bool isNew(std::size_t row) const { return row >= m_firstNew; }
    void bar();
    std::shared_ptr<const QList<Header>> shared(const QList<Header> &headers);

    ListOptions m_options;
    AddressList m_list;
    KnownAddresses m_known;
    quint64 m_expanded = 0; ///< addresses of all patterns
    std::vector<std::size_t> m_rows; ///< of the last address: those that its options are for
    std::size_t m_firstNew = 0; ///< those of them from here on are not repeated ones
    QSet<std::size_t> m_barred;
    QSet<QString> m_marks;
    QList<std::shared_ptr<const QList<Header>>> m_headers; ///< the last few
};

/// @p name made safe; empty where nothing of it is left, or where it was no text.
QString usableName(const QString &name);

} // namespace Halyard
