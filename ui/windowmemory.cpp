// SPDX-License-Identifier: MIT
#include "windowmemory.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr auto FlagsFolderKey = "folders/flags"_L1;
constexpr auto ListFolderKey = "folders/list"_L1;
constexpr auto KindKey = "batch/kind"_L1;
constexpr auto SelectionKey = "batch/selection"_L1;
constexpr auto ClearedKey = "batch/cleared"_L1;
constexpr auto UnderWayKey = "batch/underWay"_L1;
constexpr auto SourceKey = "batch/source"_L1;
constexpr auto ParallelKey = "batch/parallel"_L1;
constexpr auto TileWidthKey = "window/tileWidth"_L1;
constexpr auto ArrivalsKey = "window/arrivals"_L1;
constexpr auto GeometryKey = "window/geometry"_L1;
constexpr auto DocksKey = "window/docks"_L1;
constexpr auto ColumnsKey = "window/columns"_L1;
constexpr auto TableKey = "window/table"_L1;
constexpr auto OrderKey = "window/order"_L1;
constexpr auto RecentKey = "folders/recent"_L1;
constexpr qsizetype MostRecent = 8;

QString location(QStandardPaths::StandardLocation where)
{
    const QString path = QStandardPaths::writableLocation(where);
    return path.isEmpty() ? QDir::homePath() : path;
}

} // namespace

QString WindowMemory::defaultFolder(BatchKind kind)
{
    if (kind == BatchKind::List)
        return location(QStandardPaths::DownloadLocation) + "/Halyard"_L1;
    return location(QStandardPaths::PicturesLocation) + u'/'
        + QCoreApplication::translate("Halyard::WindowMemory", "Flags of the world", "a folder's name");
}

QString WindowMemory::folder(BatchKind kind) const
{
    const QString path
        = m_settings.value(kind == BatchKind::List ? ListFolderKey : FlagsFolderKey).toString();
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : defaultFolder(kind);
}

void WindowMemory::setFolder(BatchKind kind, const QString &path)
{
    set(kind == BatchKind::List ? ListFolderKey : FlagsFolderKey, path);
}

BatchKind WindowMemory::kind() const
{
    const QString word = m_settings.value(KindKey, u"flags"_s).toString();
    return word == "list"_L1 ? BatchKind::List : word == "none"_L1 ? BatchKind::None : BatchKind::Flags;
}

void WindowMemory::setKind(BatchKind kind)
{
    set(KindKey, kind == BatchKind::List ? u"list"_s : kind == BatchKind::None ? u"none"_s : u"flags"_s);
}

QString WindowMemory::selection() const
{
    return m_settings.value(SelectionKey, u"all"_s).toString();
}

void WindowMemory::setSelection(const QString &selection)
{
    set(SelectionKey, selection);
}

bool WindowMemory::wasCleared() const
{
    return m_settings.value(ClearedKey, false).toBool();
}

void WindowMemory::setCleared(bool cleared)
{
    set(ClearedKey, cleared);
}

bool WindowMemory::wasUnderWay() const
{
    return m_settings.value(UnderWayKey, false).toBool();
}

void WindowMemory::setUnderWay(bool is)
{
    set(UnderWayKey, is);
}

QString WindowMemory::source() const
{
    return m_settings.value(SourceKey).toString();
}

void WindowMemory::setSource(const QString &name)
{
    set(SourceKey, name);
}

int WindowMemory::parallel(int otherwise) const
{
    return m_settings.value(ParallelKey, otherwise).toInt();
}

void WindowMemory::setParallel(int parallel)
{
    set(ParallelKey, parallel);
}

int WindowMemory::tileWidth(int otherwise) const
{
    return m_settings.value(TileWidthKey, otherwise).toInt();
}

void WindowMemory::setTileWidth(int width)
{
    set(TileWidthKey, width);
}

bool WindowMemory::showsArrivals() const
{
    return m_settings.value(ArrivalsKey, true).toBool();
}

void WindowMemory::setShowsArrivals(bool shows)
{
    set(ArrivalsKey, shows);
}

QByteArray WindowMemory::geometry() const
{
    return m_settings.value(GeometryKey).toByteArray();
}

void WindowMemory::setGeometry(const QByteArray &geometry)
{
    set(GeometryKey, geometry);
}

QByteArray WindowMemory::docks() const
{
    return m_settings.value(DocksKey).toByteArray();
}

void WindowMemory::setDocks(const QByteArray &state)
{
    set(DocksKey, state);
}

QByteArray WindowMemory::columns() const
{
    return m_settings.value(ColumnsKey).toByteArray();
}

void WindowMemory::setColumns(const QByteArray &state)
{
    set(ColumnsKey, state);
}

bool WindowMemory::showsTable() const
{
    return m_settings.value(TableKey, false).toBool();
}

void WindowMemory::setShowsTable(bool shows)
{
    set(TableKey, shows);
}

int WindowMemory::order() const
{
    return m_settings.value(OrderKey, 0).toInt();
}

void WindowMemory::setOrder(int order)
{
    set(OrderKey, order);
}

QStringList WindowMemory::recentFolders() const
{
    return m_settings.value(RecentKey).toStringList();
}

void WindowMemory::addRecentFolder(const QString &path)
{
    QStringList folders = recentFolders();
    folders.removeAll(path);
    folders.prepend(path);
    set(RecentKey, folders.mid(0, MostRecent));
}

void WindowMemory::set(QLatin1StringView key, const QVariant &value)
{
    if (m_settings.value(key) != value)
        m_settings.setValue(key, value);
}

} // namespace Halyard
