// SPDX-License-Identifier: MIT
// What the add dialog would add: how much in one sentence, what else there is to
// know of the lists, and a table of the first files with their final names.
// Owned by the dialog; GUI thread.
#pragma once

#include "listreader.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace Halyard {

class PreviewModel;

class AddPreview final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddPreview)
public:
    /// No more files are shown than these.
    static constexpr int MostShown = 1000;

    explicit AddPreview(QWidget *parent = nullptr);

    void setEntries(std::vector<Entry> entries, qsizetype earlier);
    /// What is to be said of @p reading. @p cut: a sentence about what of it is not taken.
    void say(const ListReading &reading, const QString &cut);
    void sayStopped();
    void retranslate();

private:
    QString summary(const ListReading &reading) const;
    QString counts(const ListReading &reading) const;
    void setNotes(const QString &notes);

    QLabel *m_summary;
    QLabel *m_notes;
    QTableView *m_table;
    PreviewModel *m_model;
};

/// A login for what is in the list already is worth taking too.
bool isWorthAdding(const ListReading &reading);

} // namespace Halyard
