// SPDX-License-Identifier: MIT
// The page of the preferences about the way to the servers and what they are
// told: proxy, certificates, headers. Owned by the dialog; GUI thread.
#pragma once

#include "preferencespage.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace Halyard {

class NetworkPage final : public PreferencesPage
{
    Q_OBJECT
public:
    NetworkPage();
    QString title() const override;
    void load(const Preferences &preferences) override;
    void store(Preferences *preferences) const override;
    void judge() override;
    void retranslate() override;

private:
    enum class Way : quint8 { System, None, Http, Socks };

    void addProxyRows();
    void addRequestRows();
    Way way() const;
    bool isFixed() const { return way() == Way::Http || way() == Way::Socks; }
    QString proxyText() const;
    void showProxy(const QString &text);
    void takeWholeProxy();
    void chooseFile();
    QStringList headers() const;
    QString headersFault() const;

    QComboBox *m_way;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_authorities;
    QPushButton *m_browse;
    QLineEdit *m_userAgent;
    QLineEdit *m_referer;
    QPlainTextEdit *m_headers;
    QLabel *m_secretNote;
    QLabel *m_note;
};

} // namespace Halyard
