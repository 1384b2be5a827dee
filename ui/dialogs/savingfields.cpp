// SPDX-License-Identifier: MIT
#include "savingfields.h"

#include "flowlayout.h"
#include "placeholderbutton.h"
#include "problemlabel.h"
#include "savingwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int LongestTemplate = 1000;
constexpr int FewLetters = 16;
constexpr int Gap = 8;

QHBoxLayout *row()
{
    auto *made = new QHBoxLayout;
    made->setContentsMargins(0, 0, 0, 0);
    made->setSpacing(Gap);
    return made;
}

} // namespace

SavingFields::SavingFields(const AddChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_namesLabel(new QLabel)
    , m_names(new QLineEdit(choices.nameTemplate))
    , m_insert(new PlaceholderButton(m_names))
    , m_problem(new ProblemLabel(m_names))
    , m_existingLabel(new QLabel)
    , m_existing(new QComboBox)
    , m_patterns(new QCheckBox)
{
    m_names->setObjectName(u"addNames"_s);
    m_names->setMaxLength(LongestTemplate);
    m_names->setMinimumWidth(fontMetrics().averageCharWidth() * FewLetters);
    m_insert->setObjectName(u"addNamesInsert"_s);
    m_problem->setObjectName(u"addNamesProblem"_s);
    m_existing->setObjectName(u"addExisting"_s);
    m_existing->addItems(existingFileWords());
    m_existing->setCurrentIndex(int(choices.existing));
    m_existing->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_patterns->setObjectName(u"addPatterns"_s);
    m_patterns->setChecked(choices.expandsPatterns);
    layOut();
    connect(m_names, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT changed();
    });
    connect(m_patterns, &QCheckBox::toggled, this, &SavingFields::changed);
}

/// The name on a line of its own; the others one behind the other where there is room for them.
void SavingFields::layOut()
{
    m_namesLabel->setBuddy(m_names);
    m_existingLabel->setBuddy(m_existing);
    auto *names = row();
    names->addWidget(m_namesLabel);
    names->addWidget(m_names, 1);
    names->addWidget(m_insert);
    auto *existing = new QWidget;
    auto *inExisting = row();
    existing->setLayout(inExisting);
    inExisting->addWidget(m_existingLabel);
    inExisting->addWidget(m_existing);
    auto *others = new QWidget;
    auto *flow = new FlowLayout(2 * Gap, others);
    flow->addWidget(existing);
    flow->addWidget(m_patterns);
    m_patterns->setMinimumHeight(m_existing->sizeHint().height()); // in the middle of the line
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap);
    column->addLayout(names);
    column->addWidget(m_problem);
    column->addWidget(others);
}

AddChoices SavingFields::choices() const
{
    return {m_names->text().trimmed(), ExistingFile(m_existing->currentIndex()), m_patterns->isChecked()};
}

bool SavingFields::isRight() const
{
    return nameTemplateFault(m_names->text()).isEmpty();
}

void SavingFields::judge()
{
    m_problem->say(nameTemplateFault(m_names->text()));
}

void SavingFields::retranslate()
{
    const auto explain = [](QWidget *field, const QString &text) {
        field->setToolTip(Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal));
    };
    m_namesLabel->setText(tr("&File names:"));
    m_names->setAccessibleName(tr("Template for file names"));
    //: In the field for a template, while it is empty
    m_names->setPlaceholderText(tr("as the addresses say"));
    explain(m_names, tr("A template such as {nnn}-{name}. The preview has every name as it will be."));
    m_insert->retranslate();
    m_existingLabel->setText(tr("If a file &exists:"));
    m_existing->setAccessibleName(tr("If a file exists"));
    const QStringList words = existingFileWords();
    for (int i = 0; i < words.size(); ++i)
        m_existing->setItemText(i, words.at(i));
    explain(m_existing, existingFileExplanation());
    m_patterns->setText(tr("Expand &patterns: {a,b} and [1-3]"));
    explain(m_patterns,
        tr("An address with {a,b}, [1-3], [001-120:2] or [a-z] in it stands for as many addresses. Without "
           "this such signs are a part of the address."));
    judge();
}

} // namespace Halyard
