// SPDX-License-Identifier: MIT
// Many small pictures with captions on one large one. A plain value; GUI thread (it draws text).
#pragma once

#include <QImage>
#include <QList>
#include <QString>

namespace Halyard {

/// The window as it is on the screen, with the dialogs and menus that stand before it.
QImage pictureOf(QWidget *window);

class ContactSheet
{
public:
    explicit ContactSheet(const QString &title);

    void add(const QString &caption, const QImage &picture);
    bool isEmpty() const { return m_cells.isEmpty(); }
    bool save(const QString &path) const;

private:
    struct Cell
    {
        QString caption;
        QImage picture;
    };
    QList<int> tops() const;

    QString m_title;
    QList<Cell> m_cells;
};

} // namespace Halyard
