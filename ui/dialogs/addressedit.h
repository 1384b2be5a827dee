// SPDX-License-Identifier: MIT
// The field for addresses, one a line. Takes what is pasted or dropped as
// contentOf() understands it: links come as lines, list files by a signal.
// Owned by the add dialog; GUI thread.
#pragma once

#include <QPlainTextEdit>

namespace Halyard {

struct DroppedContent;

class AddressEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressEdit)
public:
    explicit AddressEdit(QWidget *parent = nullptr);

    /// Adds @p text as lines behind what is there, as one step that can be
    /// undone.
    void appendLines(const QString &text);
    /// Puts the cursor on a line of toPlainText(), from 1, and selects it.
    void goToLine(int number);

Q_SIGNALS:
    /// There is no text in it that would not be in the field already.
    void brought(const Halyard::DroppedContent &content);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace Halyard
