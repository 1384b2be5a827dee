// SPDX-License-Identifier: MIT
#include "sourcebox.h"

#include "flagcatalogue.h"
#include "templatedialog.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// A template without "name:password@", which goes to @p logins. Other names are left as they are.
QString withoutLogin(const QString &text, Logins *logins)
{
    static const QRegularExpression userInfo(
        u"^(https?://)[^/?#]*@"_s, QRegularExpression::CaseInsensitiveOption);
    if (!text.contains(userInfo))
        return text;
    flagEntries(selectFlags(u"FR"_s).countries, text, logins);
    return QString(text).replace(userInfo, u"\\1"_s);
}

} // namespace

QString sourceTitle(const QString &name)
{
    if (name == "practice:far"_L1)
        return SourceBox::tr("Built-in practice server, far away");
    if (name == "practice:instant"_L1)
        return SourceBox::tr("Built-in practice server, instant");
    if (name == "practice:flaky"_L1)
        return SourceBox::tr("Built-in practice server, flaky");
    if (name == "practice:crowded"_L1)
        return SourceBox::tr("Built-in practice server, crowded");
    const auto &known = networkSources();
    const bool isSite = std::any_of(
        known.cbegin(), known.cend(), [&](const FlagSource &source) { return source.name == name; });
    return isSite ? name + u".com"_s : name;
}

SourceBox::SourceBox(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(u"sourceBox"_s);
    setToolTip(tr("Where the flags come from")); // the window says more, by what is going on
    addItem({});
    // The list is as wide as its longest line, whatever the width of the box.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(14);
    connect(this, &QComboBox::activated, this, &SourceBox::onActivated);
    retranslate();
}

void SourceBox::retranslate()
{
    setAccessibleName(tr("Source of the flags"));
    for (qsizetype i = 0; i < m_choices.size(); ++i)
        setItemText(int(i), sourceTitle(m_choices.at(i).name));
    setItemText(int(m_choices.size()), tr("Other address template…"));
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 32);
}

void SourceBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QComboBox::changeEvent(event);
}

void SourceBox::setChoices(const QList<SourceChoice> &choices)
{
    for (const SourceChoice &choice : choices) {
        insertItem(int(m_choices.size()), sourceTitle(choice.name));
        setItemData(int(m_choices.size()), choice.addressTemplate, Qt::ToolTipRole);
        m_choices.append(choice);
    }
    m_current = 0;
    setCurrentIndex(0);
    retranslate();
}

bool SourceBox::select(const QString &text)
{
    Logins logins;
    const QString name = withoutLogin(text, &logins);
    const auto found = std::find_if(m_choices.cbegin(), m_choices.cend(),
        [&](const SourceChoice &choice) { return choice.name == name; });
    if (found == m_choices.cend()) {
        if (!isFlagTemplate(name) || !flagEntries(selectFlags(u"FR"_s).countries, name))
            return false;
        insertItem(int(m_choices.size()), name);
        m_choices.append({name, name});
        m_current = int(m_choices.size()) - 1;
        retranslate();
    } else {
        m_current = int(found - m_choices.cbegin());
    }
    if (!logins.isEmpty())
        m_choices[m_current].logins = logins;
    setCurrentIndex(m_current);
    return true;
}

SourceChoice SourceBox::current() const
{
    return m_current < m_choices.size() ? m_choices.at(m_current) : SourceChoice();
}

QSize SourceBox::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 32, QComboBox::sizeHint().height()};
}

QSize SourceBox::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12 + 36, QComboBox::minimumSizeHint().height()};
}

void SourceBox::onActivated(int index)
{
    if (index >= m_choices.size()) {
        setCurrentIndex(m_current); // until there is a template
        askForTemplate();
        return;
    }
    if (index == m_current)
        return;
    m_current = index;
    Q_EMIT sourceChosen(current());
}

void SourceBox::askForTemplate()
{
    auto *dialog = new TemplateDialog(current().addressTemplate, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateDialog::templateChosen, this, [this](const QString &text) {
        if (select(text))
            Q_EMIT sourceChosen(current());
    });
    dialog->open();
}

} // namespace Halyard
