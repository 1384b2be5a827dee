// SPDX-License-Identifier: MIT
// The page of the preferences about connections: how many, how fast, how long to
// wait. Nothing on it can be wrong. Owned by the dialog; GUI thread.
#pragma once

#include "preferencespage.h"

class QCheckBox;
class QSpinBox;

namespace Halyard {

class PlainDoubleBox;

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
    void nameManners();
    void nameWaits();

    QSpinBox *m_perHost;
    PlainDoubleBox *m_hostDelay; ///< seconds
    PlainDoubleBox *m_hostRate; ///< requests a second
    QCheckBox *m_adaptive;
    QSpinBox *m_rate; ///< kB/s
    QSpinBox *m_tries;
    PlainDoubleBox *m_backOff;
    PlainDoubleBox *m_connect;
    PlainDoubleBox *m_firstByte;
    PlainDoubleBox *m_idle;
    QLabel *m_note;
};

} // namespace Halyard
