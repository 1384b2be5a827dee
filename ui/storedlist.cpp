// SPDX-License-Identifier: MIT
#include "storedlist.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Halyard {

Q_LOGGING_CATEGORY(lcStoredList, "halyard.ui")

namespace {

bool write(const QString &path, const EntryList &entries, qsizetype first)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (qsizetype i = first; i < entries.size(); ++i) {
        file.write(entries.at(i).address.toUtf8());
        file.write("\n");
    }
    // An error of any write is kept by the file; commit() refuses then and leaves the former list in place.
    return file.flush() && file.commit();
}

} // namespace

StoredList::StoredList()
{
    m_pool.setMaxThreadCount(1);
}

StoredList::~StoredList()
{
    m_pool.waitForDone();
}

QString StoredList::path()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/last-list.txt"_L1;
}

void StoredList::save(const EntryList &entries, qsizetype first)
{
    m_pool.start([path = path(), entries, first] {
        if (!write(path, entries, first))
            qCWarning(lcStoredList) << "the list could not be kept in" << path;
    });
}

void StoredList::remove()
{
    m_pool.start([path = path()] { QFile::remove(path); });
}

} // namespace Halyard
