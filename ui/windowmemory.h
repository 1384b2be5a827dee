// SPDX-License-Identifier: MIT
// What the window remembers from one start to the next, and what it begins with. A thin skin over QSettings,
// which writes by itself. Names of keys are part of what older versions wrote: they do not change.
#pragma once

#include <QSettings>

namespace Halyard {

/// What a batch is made of, as far as it can be opened again.
enum class BatchKind : quint8 { None, Flags, List };

class WindowMemory final
{
public:
    QString folder(BatchKind kind) const;
    void setFolder(BatchKind kind, const QString &path);
    /// Pictures/Flags of the world, Downloads/Halyard.
    static QString defaultFolder(BatchKind kind);

    BatchKind kind() const;
    void setKind(BatchKind kind);
    /// Which flags: see selectFlags().
    QString selection() const;
    void setSelection(const QString &selection);
    /// The batch was taken off the window, and is not to come back with the next start.
    bool wasCleared() const;
    void setCleared(bool cleared);
    /// True where the program ended, in whatever way, while the batch ran.
    bool wasUnderWay() const;
    void setUnderWay(bool is);

    QString source() const;
    void setSource(const QString &name);
    int parallel(int otherwise) const;
    void setParallel(int parallel);
    int tileWidth(int otherwise) const;
    void setTileWidth(int width);
    bool showsArrivals() const;
    void setShowsArrivals(bool shows);
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    /// Of tool bars and docks, as QMainWindow::saveState() gives it.
    QByteArray docks() const;
    void setDocks(const QByteArray &state);
    /// Columns of the table, as its header gives them.
    QByteArray columns() const;
    void setColumns(const QByteArray &state);
    bool showsTable() const;
    void setShowsTable(bool shows);
    int order() const; ///< a RowOrder; 0 where it is none
    void setOrder(int order);
    QStringList recentFolders() const; ///< the latest first
    void addRecentFolder(const QString &path);

private:
    void set(QLatin1StringView key, const QVariant &value);

    QSettings m_settings;
};

} // namespace Halyard
