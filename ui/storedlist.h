// SPDX-License-Identifier: MIT
// The addresses of the user's own batch on disk, one a line, so that the program opens with them again.
// Written on a thread of its own, in the order of the calls, and whole or not at all. Owned by the window;
// the destructor waits until what was asked for is written.
#pragma once

#include "download.h"

#include <QThreadPool>

namespace Halyard {

class StoredList final
{
    Q_DISABLE_COPY_MOVE(StoredList)
public:
    StoredList();
    ~StoredList();

    /// The file; a plain list that anybody may open.
    static QString path();
    /// Keeps the addresses from @p first on in place of what was kept.
    void save(const EntryList &entries, qsizetype first = 0);
    void remove();

private:
    QThreadPool m_pool; ///< one thread
};

} // namespace Halyard
