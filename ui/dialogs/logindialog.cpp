// SPDX-License-Identifier: MIT
#include "logindialog.h"

#include "problemlabel.h"
#include "texts.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ComfortableLetters = 40;
constexpr int MostLetters = 1024;

QLabel *wrappedLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

bool hasControls(const QString &text)
{
    return std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// "example.org", with the port where it is not the usual one.
QString shownServer(const QString &origin)
{
    const QUrl url(origin);
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    const QString host = plainDetail(url.host());
    return url.port(usual) == usual ? host : host + u':' + QString::number(url.port());
}

} // namespace

LoginDialog::LoginDialog(const QString &origin, const QString &realm, QWidget *parent)
    : QDialog(parent)
    , m_origin(origin)
    , m_realm(plainDetail(realm))
    , m_asks(wrappedLabel(u"loginAsks"_s))
    , m_userLabel(new QLabel)
    , m_user(new QLineEdit)
    , m_passwordLabel(new QLabel)
    , m_password(new QLineEdit)
    , m_problem(new ProblemLabel(m_user))
    , m_note(wrappedLabel(u"loginNote"_s))
    , m_cancel(new QPushButton)
    , m_signIn(new QPushButton)
{
    setObjectName(u"loginDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_warning = wrappedLabel(u"loginWarning"_s);
    m_warning->setVisible(QUrl(m_origin).scheme() != "https"_L1);
    m_problem->setObjectName(u"loginProblem"_s);
    m_user->setObjectName(u"loginUser"_s);
    m_password->setObjectName(u"loginPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_cancel->setObjectName(u"loginCancelButton"_s);
    m_signIn->setObjectName(u"loginButton"_s);
    for (QLineEdit *edit : {m_user, m_password}) {
        edit->setMaxLength(MostLetters);
        edit->setMinimumWidth(fontMetrics().averageCharWidth() * ComfortableLetters);
        connect(edit, &QLineEdit::textChanged, this, &LoginDialog::judge);
    }
    m_userLabel->setBuddy(m_user);
    m_passwordLabel->setBuddy(m_password);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_signIn, QDialogButtonBox::AcceptRole);
    m_signIn->setDefault(true);
    m_cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_asks);
    form->addRow(m_userLabel, m_user);
    form->addRow(m_passwordLabel, m_password);
    form->addRow(m_problem);
    form->addRow(m_warning);
    form->addRow(m_note);
    form->addRow(buttons);
    retranslate();
    m_user->setFocus();
}

Login LoginDialog::login() const
{
    return {m_user->text(), m_password->text()};
}

QString LoginDialog::fault() const
{
    if (hasControls(m_user->text()) || hasControls(m_password->text()))
        return tr("Neither name nor password may hold control characters.");
    // RFC 7617 section 2: the first colon ends the name.
    if (m_user->text().contains(u':'))
        return tr("A user name may not hold a colon.");
    return {};
}

void LoginDialog::judge()
{
    const QString problem = fault();
    m_problem->say(problem);
    m_signIn->setEnabled(problem.isEmpty() && !(login() == Login()));
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (isVisible() && needed > height())
        resize(width(), needed);
}

void LoginDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void LoginDialog::retranslate()
{
    const QString server = shownServer(m_origin);
    //: %1 the name of a server
    setWindowTitle(tr("Sign in to %1").arg(server));
    m_asks->setText(m_realm.isEmpty()
            ? tr("The server %1 asks for a user name and a password.").arg(server)
            //: %2 what the server calls the place
            : tr("The server %1 asks for a user name and a password for “%2”.").arg(server, m_realm));
    m_userLabel->setText(tr("&User name:"));
    m_user->setAccessibleName(tr("User name"));
    m_passwordLabel->setText(tr("&Password:"));
    //: A secret word
    m_password->setAccessibleName(tr("Password"));
    m_warning->setText(tr("The connection to this server is not encrypted: "
                          "everybody on the way can read the "
                          "password."));
    m_note->setText(tr("Both are kept in memory alone, sent to this server "
                       "alone, and forgotten when Halyard "
                       "ends."));
    m_cancel->setText(tr("&Cancel"));
    m_signIn->setText(tr("&Sign in"));
    judge();
}

} // namespace Halyard
