// SPDX-License-Identifier: MIT
// The preferences: pages on the left; OK, Apply, Cancel and Restore Defaults.
// Not modal to the batch, which goes on. `applied` comes for Apply and OK where
// something differs; the owner carries it out and keeps it. What cannot be
// right (a header without a colon, a proxy that is none) is said beside its
// field, and OK waits. Owned by the window; GUI thread.
#pragma once

#include "preferences.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace Halyard {

class PreferencesPage;

class PreferencesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesDialog)
public:
    enum class Page : quint8 { General, Files, Connections, Network, Appearance };

    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    void showPage(Page page);
    /// What the fields say, applied or not.
    Preferences preferences() const;

    void accept() override;
    void reject() override;

Q_SIGNALS:
    void applied(const Halyard::Preferences &preferences);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPage(PreferencesPage *page);
    QWidget *makeButtons();
    void load(const Preferences &preferences);
    void apply();
    void judge();
    void markPage(int row, bool faulty);
    void fitPageList();
    void retranslate();

    Preferences m_preferences; ///< as they were applied last
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<PreferencesPage *> m_pages;
    QPushButton *m_ok;
    QPushButton *m_apply;
    QPushButton *m_cancel;
    QPushButton *m_defaults;
    bool m_loading = false;
};

} // namespace Halyard
