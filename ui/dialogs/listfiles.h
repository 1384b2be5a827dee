// SPDX-License-Identifier: MIT
// The list files of the add dialog, each with what was found in it. Takes no
// room while there are none. Owned by the dialog; GUI thread. `changed` comes
// when a file comes or goes.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace Halyard {

struct ListReading;

class ListFiles final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListFiles)
public:
    explicit ListFiles(QWidget *parent = nullptr);

    void add(const QStringList &paths);
    const QStringList &paths() const { return m_paths; }
    /// Says of each file what @p reading has of it.
    void show(const ListReading &reading);
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void removeChosen();
    QString lineFor(const QString &path, const ListReading &reading) const;

    QStringList m_paths;
    QLabel *m_label;
    QListWidget *m_list;
    QPushButton *m_remove;
};

} // namespace Halyard
