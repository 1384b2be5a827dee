// SPDX-License-Identifier: MIT
// Where the flags come from: the named sources, the user's own address templates, and the way to enter one.
// Owned by the tool bar; GUI thread. `sourceChosen` comes for choices by hand alone.
#pragma once

#include "login.h"

#include <QComboBox>
#include <QList>

namespace Halyard {

/// A source as the program offers it.
struct SourceChoice
{
    QString name; ///< "practice:far", "flagcdn"; a template of the user's own is its own name
    QString addressTemplate;
    Logins logins{}; ///< cut out of a template that somebody typed; never shown, never written down
};

/// What people call a source: "Built-in practice server, far away"; a template is its own title.
QString sourceTitle(const QString &name);

class SourceBox final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceBox)
public:
    explicit SourceBox(QWidget *parent = nullptr);

    void setChoices(const QList<SourceChoice> &choices);
    /// Selects a source by name; one that holds {cc}, {CC} or {country} is added where it is new. False where
    /// there is none of that name.
    bool select(const QString &text);
    SourceChoice current() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sourceChosen(const Halyard::SourceChoice &choice);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void onActivated(int index);
    void askForTemplate();

    QList<SourceChoice> m_choices; ///< by index; the last item, "Other…", has none
    int m_current = 0;
};

} // namespace Halyard
