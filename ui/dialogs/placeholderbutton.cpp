// SPDX-License-Identifier: MIT
#include "placeholderbutton.h"

#include "savingwords.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>

namespace Halyard {

PlaceholderButton::PlaceholderButton(QLineEdit *field, QWidget *parent)
    : QPushButton(parent)
    , m_field(field)
    , m_menu(new QMenu(this))
{
    setAutoDefault(false);
    setMenu(m_menu);
    for (const Placeholder &placeholder : placeholders()) {
        QAction *action = m_menu->addAction(QString());
        connect(action, &QAction::triggered, this, [this, word = placeholder.word] { insert(word); });
    }
    retranslate();
}

void PlaceholderButton::insert(const QString &word)
{
    m_field->insert(word);
    m_field->setFocus(Qt::OtherFocusReason);
}

void PlaceholderButton::retranslate()
{
    //: Write a part of a template into the field
    setText(tr("&Insert"));
    setToolTip(tr("Write a part of the template into the field"));
    const QList<Placeholder> known = placeholders();
    for (qsizetype i = 0; i < known.size(); ++i)
        //: %1 what it stands for, %2 a word in braces: "Number in the list: {n}"
        m_menu->actions().at(i)->setText(tr("%1: %2").arg(known.at(i).meaning, known.at(i).word));
}

} // namespace Halyard
