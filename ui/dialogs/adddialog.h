// SPDX-License-Identifier: MIT
// "Add downloads": addresses one a line, or lists, with a live preview of
// names, duplicates and bad lines. Reads with a ListReader of its own, away
// from the GUI thread, as the text changes. Not modal. Owned by the window,
// deletes itself when it is closed; GUI thread. `accepted` is QDialog's; before
// it comes `addRequested`.
#pragma once

#include "listreader.h"

#include <QDialog>
#include <QTimer>
#include <optional>

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace Halyard {

class AddressEdit;
struct DroppedContent;
class PreviewModel;

class AddDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddDialog)
public:
    /// @p place: where a list would stand, for the preview of names and
    /// duplicates.
    explicit AddDialog(const ListReader::Place &place, QWidget *parent = nullptr);

    /// Adds @p text as lines behind what is there.
    void addText(const QString &text);
    void addFiles(const QStringList &files);

Q_SIGNALS:
    /// @p files: those that could be read.
    void addRequested(const QByteArray &text, const QStringList &files, bool start);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeFileList(QVBoxLayout *column);
    void makePreview(QVBoxLayout *column);
    void makeProblems(QVBoxLayout *column);
    void makeButtons(QVBoxLayout *column);
    void take(const DroppedContent &content);
    void removeFiles();
    void readSoon();
    void read();
    void take(const ListReading &reading);
    void showReading();
    void showFiles();
    void showProblems();
    void submit(bool start);
    bool isAddable() const;
    bool isEmpty() const;
    QString summary() const;
    QString fileLine(const QString &path) const;
    void goToProblem();
    void retranslate();

    ListReader *m_reader;
    QTimer m_pause; ///< between two key strokes nothing is read
    QStringList m_paths;
    ListReading m_reading; ///< the last one
    QString m_cut; ///< what was more than we take, as a sentence
    bool m_stale = false; ///< the text has changed since
    std::optional<bool> m_wanted; ///< add as soon as it is read; and start?

    QLabel *m_textLabel;
    AddressEdit *m_text;
    QLabel *m_filesLabel;
    QListWidget *m_files;
    QPushButton *m_remove;
    QLabel *m_summary;
    QTableView *m_preview;
    PreviewModel *m_model;
    QLabel *m_problemsLabel;
    QListWidget *m_problems;
    QPushButton *m_goTo;
    QPushButton *m_cancel;
    QPushButton *m_add;
    QPushButton *m_addAndStart;
};

} // namespace Halyard
