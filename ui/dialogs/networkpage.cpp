// SPDX-License-Identifier: MIT
#include "networkpage.h"

#include "batchsentences.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int HttpPort = 8080;
constexpr int SocksPort = 1080;
constexpr int MostPort = 65535;
constexpr int HeaderLines = 4; ///< that are seen without scrolling
constexpr int FewLetters = 16;
constexpr int MostLetters = 4096;

QLineEdit *lineEdit()
{
    auto *edit = new QLineEdit;
    edit->setMaxLength(MostLetters);
    edit->setMinimumWidth(edit->fontMetrics().averageCharWidth() * FewLetters);
    return edit;
}

} // namespace

NetworkPage::NetworkPage()
{
    addProxyRows();
    addRequestRows();
    m_note = addNote();
    for (QLineEdit *edit : {m_host, m_user, m_password, m_authorities, m_userAgent, m_referer})
        connect(edit, &QLineEdit::textChanged, this, &PreferencesPage::edited);
}

void NetworkPage::addProxyRows()
{
    m_way = new QComboBox;
    m_host = lineEdit();
    m_port = new QSpinBox;
    m_port->setRange(1, MostPort);
    m_user = lineEdit();
    m_password = lineEdit();
    m_password->setEchoMode(QLineEdit::Password);
    addRow(m_way, u"prefProxy"_s);
    addCheckedRow(m_host, u"prefProxyHost"_s);
    addRow(m_port, u"prefProxyPort"_s);
    addRow(m_user, u"prefProxyUser"_s);
    addRow(m_password, u"prefProxyPassword"_s);
    connect(m_host, &QLineEdit::editingFinished, this, &NetworkPage::takeWholeProxy);
    connect(m_port, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_way, &QComboBox::currentIndexChanged, this, &PreferencesPage::edited);
    connect(m_way, &QComboBox::activated, this,
        [this] { m_port->setValue(way() == Way::Socks ? SocksPort : HttpPort); });
}

void NetworkPage::addRequestRows()
{
    m_authorities = lineEdit();
    m_browse = new QPushButton;
    m_browse->setObjectName(u"prefAuthoritiesBrowse"_s);
    m_browse->setAutoDefault(false);
    connect(m_browse, &QPushButton::clicked, this, &NetworkPage::chooseFile);
    auto *file = new QWidget;
    auto *row = new QHBoxLayout(file);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_authorities, 1);
    row->addWidget(m_browse);
    m_userAgent = lineEdit();
    m_referer = lineEdit();
    m_headers = new QPlainTextEdit;
    m_headers->setTabChangesFocus(true);
    m_headers->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_headers->setFixedHeight(m_headers->fontMetrics().lineSpacing() * (HeaderLines + 1) + 12);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &PreferencesPage::edited);
    addCheckedRow(m_authorities, u"prefAuthorities"_s, file);
    addCheckedRow(m_userAgent, u"prefUserAgent"_s);
    addCheckedRow(m_referer, u"prefReferer"_s);
    addCheckedRow(m_headers, u"prefHeaders"_s);
    m_secretNote = addNote();
}

QString NetworkPage::title() const
{
    //: A page of the preferences
    return tr("Network");
}

NetworkPage::Way NetworkPage::way() const
{
    return Way(m_way->currentIndex());
}

void NetworkPage::load(const Preferences &preferences)
{
    showProxy(preferences.proxy);
    m_password->setText(preferences.proxyPassword);
    m_authorities->setText(shortPath(preferences.authorities));
    m_userAgent->setText(preferences.userAgent);
    m_referer->setText(preferences.referer);
    m_headers->setPlainText(preferences.headers.join(u'\n'));
}

void NetworkPage::store(Preferences *preferences) const
{
    preferences->proxy = proxyText();
    preferences->proxyPassword = isFixed() ? m_password->text() : QString();
    const QString file = m_authorities->text().trimmed();
    const QString path = longPath(file);
    preferences->authorities = path.isEmpty() ? file : path; // judge() says what is wrong with the second
    preferences->userAgent = m_userAgent->text().trimmed();
    preferences->referer = m_referer->text().trimmed();
    preferences->headers = headers();
}

QString NetworkPage::proxyText() const
{
    if (way() == Way::System)
        return {};
    if (way() == Way::None)
        return u"none"_s;
    QUrl url;
    url.setScheme(way() == Way::Http ? u"http"_s : u"socks5"_s);
    url.setHost(m_host->text().trimmed(), QUrl::DecodedMode);
    url.setPort(m_port->value());
    if (!m_user->text().isEmpty())
        url.setUserName(m_user->text(), QUrl::DecodedMode);
    return url.host().isEmpty() ? url.scheme() + "://"_L1 : url.toString(QUrl::FullyEncoded);
}

/// Lets the fields show @p text, as parseProxy() reads it.
void NetworkPage::showProxy(const QString &text)
{
    const ProxyChoice choice = parseProxy(text).value_or(ProxyChoice());
    const bool isFixed = choice.kind == ProxyChoice::Kind::Fixed;
    const bool isSocks = choice.proxy.type() == QNetworkProxy::Socks5Proxy;
    const Way shown = isFixed                    ? (isSocks ? Way::Socks : Way::Http)
        : choice.kind == ProxyChoice::Kind::None ? Way::None
                                                 : Way::System;
    m_way->setCurrentIndex(int(shown));
    m_host->setText(isFixed ? choice.proxy.hostName() : QString());
    m_port->setValue(isFixed ? choice.proxy.port() : HttpPort);
    m_user->setText(isFixed ? choice.proxy.user() : QString());
    if (isFixed && !choice.proxy.password().isEmpty())
        m_password->setText(choice.proxy.password());
}

/// Whoever pastes "http://proxy.example.org:3128" means the port and the kind
/// too.
void NetworkPage::takeWholeProxy()
{
    const QString text = m_host->text().trimmed();
    if (text.contains("://"_L1) && parseProxy(text))
        showProxy(text);
}

void NetworkPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a file with certificates"));
    dialog->setObjectName(u"authoritiesDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &file) { m_authorities->setText(shortPath(file)); });
    dialog->open();
}

QStringList NetworkPage::headers() const
{
    QStringList lines = m_headers->toPlainText().split(u'\n');
    for (QString &line : lines)
        line = line.trimmed();
    lines.removeAll(QString());
    return lines;
}

QString NetworkPage::headersFault() const
{
    const QStringList lines = m_headers->toPlainText().split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString fault = headerFault(lines.at(i).trimmed());
        if (!fault.isEmpty())
            //: %1 a number, %2 a sentence
            return tr("Line %1: %2").arg(QLocale().toString(i + 1), fault);
    }
    return {};
}

void NetworkPage::judge()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_user, m_password})
        field->setEnabled(isFixed());
    say(m_host, isFixed() ? proxyFault(proxyText()) : QString());
    say(m_authorities, authoritiesFault(m_authorities->text().trimmed()));
    say(m_userAgent, userAgentFault(m_userAgent->text().trimmed()));
    say(m_referer, refererFault(m_referer->text().trimmed()));
    say(m_headers, headersFault());
}

void NetworkPage::retranslate()
{
    //: The way to the servers
    setEntries(m_way, {tr("As the system says"), tr("No proxy"), tr("HTTP proxy"), tr("SOCKS 5 proxy")});
    setWords(m_way, tr("Pro&xy:"), tr("Whether requests go straight to the servers or through a proxy."));
    setWords(m_host, tr("&Host of the proxy:"), tr("Its name or its number, such as proxy.example.org."));
    setWords(m_port, tr("Por&t of the proxy:"), tr("The number of the port on which the proxy listens."));
    setWords(m_user, tr("&User of the proxy:"), tr("Only where the proxy asks for a login."));
    setWords(m_password, tr("Pass&word of the proxy:"),
        tr("Kept in memory alone: it is forgotten when Halyard ends."));
    setWords(m_authorities, tr("Certi&ficates to trust:"),
        tr("A file in PEM form with certificates that are trusted beside "
           "those of the system, such as the one "
           "of your company."));
    m_authorities->setPlaceholderText(tr("those of the system alone"));
    m_browse->setText(tr("&Browse…"));
    m_browse->setToolTip(tr("Choose the file with the certificates"));
    setWords(m_userAgent, tr("User a&gent:"), tr("What servers are told about who asks."));
    m_userAgent->setPlaceholderText(tr("Halyard’s own"));
    setWords(m_referer, tr("R&eferring page:"),
        tr("The address of the page that led here. Some servers hand out "
           "pictures only to visitors of their "
           "pages."));
    m_referer->setPlaceholderText(u"https://example.org/gallery"_s);
    setWords(m_headers, tr("&More headers, one a line:"),
        tr("Sent with every request to the servers in the list; no redirect "
           "carries them elsewhere."));
    m_headers->setPlaceholderText(u"Accept-Language: en"_s);
    m_secretNote->setText(tr("The password and headers that hold secrets "
                             "(Authorization, Cookie and the like) are "
                             "kept in memory alone and are never written down."));
    m_note->setText(laterNote());
}

} // namespace Halyard
