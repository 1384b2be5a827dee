// SPDX-License-Identifier: MIT
#include "addressedit.h"

#include "droppedcontent.h"

#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace Halyard {

AddressEdit::AddressEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setLineWrapMode(NoWrap); // a line is an address
    setTabChangesFocus(true);
    setPlaceholderText(u"https://example.org/picture.png"_s);
}

void AddressEdit::appendLines(const QString &text)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    const bool begun = !cursor.atBlockStart();
    cursor.insertText(begun ? u'\n' + text : text);
    setTextCursor(cursor);
}

void AddressEdit::goToLine(int number)
{
    // By characters: what the parser takes for a line end need not be one to the
    // document.
    const QString text = toPlainText();
    qsizetype begin = 0;
    for (int line = 1; line < number && begin >= 0; ++line)
        begin = text.indexOf(u'\n', begin) + 1;
    qsizetype end = text.indexOf(u'\n', begin);
    if (end < 0)
        end = text.size();
    QTextCursor cursor(document());
    cursor.setPosition(int(begin));
    cursor.setPosition(int(end), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

bool AddressEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !contentOf(source).isEmpty();
}

void AddressEdit::insertFromMimeData(const QMimeData *source)
{
    const DroppedContent content = contentOf(source);
    if (!content.text.isEmpty())
        textCursor().insertText(QString::fromUtf8(content.text));
    ensureCursorVisible();
    Q_EMIT brought(content);
}

} // namespace Halyard
