// SPDX-License-Identifier: MIT
#include "linedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int ComfortableLetters = 64; ///< an address is long
}

LineDialog::LineDialog(const QString &title, const QString &label, const QString &line,
    std::function<QString(const QString &)> fault, QWidget *parent)
    : QDialog(parent)
    , m_fault(std::move(fault))
    , m_line(new QLineEdit(line))
    , m_problem(new QLabel)
{
    setObjectName(u"lineDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *words = new QLabel(label);
    words->setTextFormat(Qt::PlainText); // it may hold a stranger's words
    words->setBuddy(m_line);
    m_line->setObjectName(u"lineDialogLine"_s);
    m_line->setMinimumWidth(fontMetrics().averageCharWidth() * ComfortableLetters);
    m_problem->setObjectName(u"lineDialogProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_problem->setAlignment(Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    auto *column = new QVBoxLayout(this);
    for (QWidget *part : std::initializer_list<QWidget *>{words, m_line, m_problem, buttons})
        column->addWidget(part);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_line, &QLineEdit::textChanged, this, &LineDialog::judge);
    m_line->selectAll();
    judge();
}

QString LineDialog::line() const
{
    return m_line->text().trimmed();
}

void LineDialog::judge()
{
    const QString problem = m_fault(line());
    m_problem->setText(problem);
    m_accept->setEnabled(problem.isEmpty());
}

} // namespace Halyard
