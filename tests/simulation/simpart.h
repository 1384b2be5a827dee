// SPDX-License-Identifier: MIT
// A part file without a disk, and the book in which a world counts them: which rows have one, and which are
// open.
#pragma once

#include "download.h"
#include "transfer.h"

#include <map>

namespace Halyard {

class SimPart;
using SimParts = std::multimap<DownloadId, const SimPart *>; ///< those that exist, by row

class SimPart final : public PartFile
{
public:
    SimPart(SimParts &book, DownloadId row)
        : m_book(book)
        , m_entry(book.emplace(row, this))
    {
    }
    ~SimPart() override { m_book.erase(m_entry); }

    FileError write(QByteArrayView bytes) override
    {
        grow(bytes.size());
        return {};
    }
    FileError truncate(qint64 size) override
    {
        m_size = size;
        return {};
    }
    void rest() override { m_isOpen = false; }
    QByteArray read(qint64, qint64) const override { return {}; }
    qint64 size() const override { return m_size; }
    QString name() const override { return {}; }
    void leave() override { }

    void grow(qint64 bytes)
    {
        m_isOpen = true;
        m_size += bytes;
    }
    bool isOpen() const { return m_isOpen; }

private:
    SimParts &m_book;
    SimParts::iterator m_entry;
    qint64 m_size = 0;
    bool m_isOpen = true;
};

} // namespace Halyard
