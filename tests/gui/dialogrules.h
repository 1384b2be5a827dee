// SPDX-License-Identifier: MIT
// What holds for every dialog: whatever can have the focus has a name, every label and button can be reached
// by Alt and a letter, and no letter is given twice. Each function answers with what breaks the rule.
#pragma once

#include <QAbstractButton>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace Halyard {

inline bool isPartOfAnother(const QWidget *widget)
{
    return widget->objectName().startsWith(QLatin1StringView("qt_"));
}

inline QStringList withoutName(const QWidget *dialog)
{
    QStringList found;
    const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool says = button && !button->text().isEmpty();
        if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus && !isPartOfAnother(widget)
            && widget->accessibleName().isEmpty() && !says)
            found << widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

inline QStringList withoutMnemonic(const QWidget *dialog)
{
    QStringList found;
    const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QString text = button ? button->text() : label && label->buddy() ? label->text() : QString();
        if (widget->isVisible() && !text.isEmpty() && QKeySequence::mnemonic(text).isEmpty())
            found << text;
    }
    return found;
}

inline QStringList sharedMnemonics(const QWidget *dialog)
{
    QHash<QString, QString> taken;
    QStringList found;
    const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QString text = button ? button->text() : label && label->buddy() ? label->text() : QString();
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!widget->isVisible() || key.isEmpty())
            continue;
        if (taken.contains(key))
            found << taken.value(key) + QLatin1StringView(" / ") + text;
        taken.insert(key, text);
    }
    return found;
}

} // namespace Halyard
