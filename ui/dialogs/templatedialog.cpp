// SPDX-License-Identifier: MIT
#include "templatedialog.h"

#include "addresslist.h"
#include "flagcatalogue.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ComfortableLetters = 56;
constexpr int LongestKept = 1024;

QString settingsKey()
{
    return u"source/template"_s;
}

/// The practice server's port means nothing tomorrow.
bool leadsHere(const QString &text)
{
    const auto entries = flagEntries(selectFlags(u"FR"_s).countries, text);
    if (!entries || entries->empty())
        return false;
    const QString host = QUrl(entries->front().address).host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QString firstText(const QString &current)
{
    if (!current.isEmpty() && !leadsHere(current))
        return current;
    const QString last = QSettings().value(settingsKey()).toString();
    return last.size() <= LongestKept && TemplateDialog::fault(last).isEmpty() ? last : QString();
}

void keep(const QString &text)
{
    static const QRegularExpression login(
        u"^(https?://)[^/?#]*@"_s, QRegularExpression::CaseInsensitiveOption);
    QSettings().setValue(settingsKey(), QString(text).replace(login, u"\\1"_s));
}

} // namespace

TemplateDialog::TemplateDialog(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_label(new QLabel)
    , m_field(new QLineEdit)
    , m_preview(new QLabel)
    , m_cancel(new QPushButton)
    , m_use(new QPushButton)
{
    setObjectName(u"templateDialog"_s);
    m_label->setBuddy(m_field);
    m_label->setWordWrap(true);
    m_field->setObjectName(u"templateField"_s);
    m_field->setPlaceholderText(u"https://flagcdn.com/w320/{cc}.png"_s);
    m_field->setText(firstText(text));
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * ComfortableLetters);
    m_preview->setObjectName(u"templatePreview"_s);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_cancel->setObjectName(u"templateCancelButton"_s);
    m_use->setObjectName(u"templateUseButton"_s);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_use, QDialogButtonBox::AcceptRole);
    m_use->setDefault(true);
    m_cancel->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_field);
    layout->addWidget(m_preview, 1);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    connect(m_field, &QLineEdit::textChanged, this, &TemplateDialog::judge);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TemplateDialog::choose);
    retranslate();
    m_field->selectAll();
}

void TemplateDialog::choose()
{
    const QString text = m_field->text().trimmed();
    if (!leadsHere(text))
        keep(text);
    Q_EMIT templateChosen(text);
    accept();
}

QString TemplateDialog::fault(const QString &text)
{
    if (text.isEmpty())
        return tr("Enter an address.");
    if (!isFlagTemplate(text))
        return tr("The address needs {cc}, {CC} or {country}; otherwise it is the "
                  "same for every flag.");
    if (flagEntries(selectFlags(u"FR"_s).countries, text))
        return {};
    const bool web = text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive);
    return web ? tr("This is not an address that can be fetched.")
               : tr("The address must begin with http:// or https://.");
}

void TemplateDialog::judge()
{
    const QString text = m_field->text().trimmed();
    const QString why = fault(text);
    m_use->setEnabled(why.isEmpty());
    m_field->setAccessibleDescription(why);
    if (!why.isEmpty()) {
        m_preview->setText(why);
        return;
    }
    QStringList lines;
    if (const auto entries = flagEntries(selectFlags(u"FR,BR"_s).countries, text)) {
        for (const Entry &entry : *entries)
            lines << entry.title + u": "_s + entry.address;
    }
    m_preview->setText(lines.join(u'\n'));
}

void TemplateDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void TemplateDialog::retranslate()
{
    setWindowTitle(tr("Other address template"));
    m_label->setText(tr("&Address, with {cc} or {CC} for the country’s code or "
                        "{country} for its name:"));
    m_field->setAccessibleName(tr("Address template"));
    m_cancel->setText(tr("&Cancel"));
    m_use->setText(tr("&Use this source"));
    judge();
}

} // namespace Halyard
