// SPDX-License-Identifier: MIT
// "Add downloads": addresses one a line, patterns or lists, with a live preview
// of final names, duplicates and bad lines. Reads with a ListReader of its own,
// away from the GUI thread, as the text changes; what is read is given up when
// it changes again. Not modal. Owned by the window, deletes itself when it is
// closed; GUI thread. `accepted` is QDialog's; before it comes `addRequested`.
// Puts its parts together: list files, fields, preview, refused lines.
#pragma once

#include "addrequest.h"
#include "listreader.h"

#include <QDialog>
#include <QTimer>
#include <optional>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Halyard {

class AddPreview;
class AddressEdit;
struct DroppedContent;
class ListFiles;
class ReadingBar;
class RefusedList;
class SavingFields;

class AddDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddDialog)
public:
    /// @p place: where a list would stand, for the preview of names and
    /// duplicates. @p choices: what the fields begin with.
    explicit AddDialog(
        const ListReader::Place &place, const AddChoices &choices = {}, QWidget *parent = nullptr);

    /// Adds @p text as lines behind what is there.
    void addText(const QString &text);
    void addFiles(const QStringList &files);

Q_SIGNALS:
    void addRequested(const Halyard::AddRequest &request);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void makeButtons(QVBoxLayout *column);
    void connectParts();
    void take(const DroppedContent &content);
    void readSoon();
    void read();
    void stopReading();
    void take(const ListReading &reading);
    void showReading();
    void offerAdding();
    void submit(bool start);
    bool isAddable() const;
    void retranslate();

    ListReader *m_reader;
    QTimer m_pause; ///< between two key strokes nothing is read
    ListReading m_reading; ///< the last one
    QString m_cut; ///< what was more than we take, as a sentence
    bool m_stale = false; ///< something has changed since
    bool m_isStopped = false; ///< it was not to be read to its end
    std::optional<bool> m_wanted; ///< add as soon as it is read; and start?

    QScrollArea *m_area; ///< on a small screen not all of it can be seen at once
    ListFiles *m_files;
    QLabel *m_textLabel;
    AddressEdit *m_text;
    SavingFields *m_fields;
    ReadingBar *m_progress;
    AddPreview *m_preview;
    RefusedList *m_refused;
    QPushButton *m_cancel;
    QPushButton *m_add;
    QPushButton *m_addAndStart;
};

} // namespace Halyard
