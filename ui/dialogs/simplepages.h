// SPDX-License-Identifier: MIT
// The pages of the preferences on which nothing can be wrong: choices, switches
// and numbers within bounds. Owned by the dialog; GUI thread.
#pragma once

#include "preferencespage.h"

class QCheckBox;
class QSpinBox;

namespace Halyard {

class PlainDoubleBox;

class GeneralPage final : public PreferencesPage
{
    Q_OBJECT
public:
    GeneralPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    QComboBox *m_language;
    QCheckBox *m_startWhenAdded;
    QComboBox *m_whenDone;
    QComboBox *m_notify;
    QCheckBox *m_confirmQuit;
};

class FilesPage final : public PreferencesPage
{
    Q_OBJECT
public:
    FilesPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    QComboBox *m_check;
    PlainDoubleBox *m_largestFile; ///< MB
    QCheckBox *m_syncEach;
    QLabel *m_note;
};

class ConnectionsPage final : public PreferencesPage
{
    Q_OBJECT
public:
    ConnectionsPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    PlainDoubleBox *addSeconds(const QString &name, Limits::ms most);

    QSpinBox *m_perHost;
    QSpinBox *m_rate; ///< kB/s
    QSpinBox *m_tries;
    PlainDoubleBox *m_backOff;
    PlainDoubleBox *m_connect;
    PlainDoubleBox *m_firstByte;
    PlainDoubleBox *m_idle;
    QLabel *m_note;
};

class AppearancePage final : public PreferencesPage
{
    Q_OBJECT
public:
    AppearancePage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void retranslate() override;

private:
    QComboBox *m_motion;
};

} // namespace Halyard
