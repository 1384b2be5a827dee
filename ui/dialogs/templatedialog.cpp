// SPDX-License-Identifier: MIT
#include "templatedialog.h"

#include "addresslist.h"
#include "flagcatalogue.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Halyard {

TemplateDialog::TemplateDialog(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit)
    , m_preview(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setObjectName(u"templateDialog"_s);
    setWindowTitle(tr("Other address template"));
    auto *label
        = new QLabel(tr("&Address, with {cc} or {CC} for the country’s code or {country} for its name:"));
    label->setBuddy(m_field);
    m_field->setObjectName(u"templateField"_s);
    m_field->setAccessibleName(tr("Address template"));
    m_field->setPlaceholderText(u"https://example.org/flags/{cc}.png"_s);
    m_field->setText(text);
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_preview->setObjectName(u"templatePreview"_s);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    m_preview->setForegroundRole(QPalette::PlaceholderText);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Use this source"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(m_preview);
    layout->addSpacing(8);
    layout->addWidget(m_buttons);
    connect(m_field, &QLineEdit::textChanged, this, &TemplateDialog::judge);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT templateChosen(m_field->text().trimmed());
        accept();
    });
    judge();
    m_field->selectAll();
}

QString TemplateDialog::fault(const QString &text)
{
    if (text.isEmpty())
        return tr("Enter an address.");
    if (!isFlagTemplate(text))
        return tr("The address needs {cc}, {CC} or {country}; otherwise it is the same for every flag.");
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
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(why.isEmpty());
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

} // namespace Halyard
