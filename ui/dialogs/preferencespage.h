// SPDX-License-Identifier: MIT
// One page of the preferences: a form of labelled fields, each with an
// explanation and, where it can be wrong, a sentence below it. Owned by the
// dialog; GUI thread. `edited` comes for every change, by hand or by load().
#pragma once

#include "preferences.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;

namespace Halyard {

class ProblemLabel;

class PreferencesPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesPage)
public:
    PreferencesPage();
    ~PreferencesPage() override;

    virtual QString title() const = 0;
    virtual void load(const Preferences &preferences) = 0;
    virtual void store(Preferences *preferences) const = 0;
    /// Says beside the fields what is wrong with them.
    virtual void judge() { }
    virtual void retranslate() = 0;

    /// With labels above their fields.
    QSize minimumSizeHint() const override;

    /// The first field that has a problem; null where none has.
    QWidget *faultyField() const;

Q_SIGNALS:
    void edited();

protected:
    /// A row without words yet. @p around: what stands in the row, where it is
    /// more than @p field.
    void addRow(QWidget *field, const QString &name, QWidget *around = nullptr);
    /// The same for a field that may be wrong.
    void addCheckedRow(QWidget *field, const QString &name, QWidget *around = nullptr);
    /// A muted sentence of its own.
    QLabel *addNote();
    /// @p label has a mnemonic.
    void setWords(QWidget *field, const QString &label, const QString &explanation);
    void say(QWidget *field, const QString &problem);
    bool eventFilter(QObject *field, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool isFaulty(QWidget *field) const;

    /// Other words for the entries, the chosen one stays.
    static void setEntries(QComboBox *box, const QStringList &entries);
    /// "For what begins from then on": the sentence under pages that say so.
    static QString laterNote();

private:
    int widestLabel() const;
    int widestField() const;
    void wrapRows();

    QFormLayout *m_form;
    QHash<QWidget *, QLabel *> m_labels;
    QList<std::pair<QWidget *, ProblemLabel *>> m_problems;
};

} // namespace Halyard
