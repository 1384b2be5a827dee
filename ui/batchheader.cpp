// SPDX-License-Identifier: MIT
#include "batchheader.h"

#include "batchbar.h"
#include "batchsentences.h"
#include "elidedlabel.h"
#include "palettes.h"
#include "statecolours.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Margin = 16;
constexpr int LongestSentence = 88; ///< average characters
constexpr int LongestSpeed = 32;
}

BatchHeader::BatchHeader(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QGridLayout)
    , m_name(new ElidedLabel)
    , m_sentence(new ElidedLabel)
    , m_speed(new QLabel)
    , m_bar(new BatchBar)
{
    setObjectName(u"batchHeader"_s);
    m_name->setObjectName(u"batchName"_s);
    m_name->setWidthFollowsText();
    m_sentence->setObjectName(u"countsSentence"_s);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_speed->setObjectName(u"speedSentence"_s);
    m_speed->setTextFormat(Qt::PlainText);
    m_speed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    m_lines->setHorizontalSpacing(24);
    m_lines->setVerticalSpacing(2);
    m_lines->setColumnStretch(1, 1);
    m_lines->addWidget(m_name, 0, 0);
    m_lines->addWidget(m_sentence, 0, 1);
    m_lines->addWidget(m_speed, 0, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, 12, Margin, 8);
    layout->setSpacing(8);
    layout->addLayout(m_lines);
    layout->addWidget(m_bar);
    dress();
}

void BatchHeader::setName(const QString &name)
{
    m_name->setLine(name);
    arrange();
}

/// The sentence has a line of its own where the longest one would not fit beside the rest. The measure is the
/// longest, not the present one, so that nothing jumps while a batch runs.
void BatchHeader::arrange()
{
    const int sentence = fontMetrics().averageCharWidth() * LongestSentence;
    const int speed = m_speed->fontMetrics().averageCharWidth() * LongestSpeed;
    const bool own = width()
        < 2 * Margin + m_name->sizeHint().width() + sentence + speed + 2 * m_lines->horizontalSpacing();
    if (own == (m_lines->itemAtPosition(1, 0) != nullptr))
        return;
    m_lines->removeWidget(m_sentence);
    m_lines->addWidget(m_sentence, own ? 1 : 0, own ? 0 : 1, 1, own ? 3 : 1);
}

void BatchHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void BatchHeader::show(const BatchStatus &status, const QString &folder, int perHost)
{
    m_status = status;
    m_folder = folder;
    m_perHost = perHost;
    spell();
    m_bar->show(status);
}

void BatchHeader::spell()
{
    m_sentence->setLine(countsSentence(m_status, m_folder, m_perHost));
    m_sentence->setNote(closingNote(m_status));
    const QString speed = speedSentence(m_status);
    if (speed != m_speed->text())
        m_speed->setText(speed);
    m_speed->setVisible(!speed.isEmpty());
}

QString BatchHeader::sentence() const
{
    return m_sentence->line();
}

void BatchHeader::dress()
{
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.4);
    large.setBold(true);
    m_name->setFont(large);
    QFont bold = font();
    bold.setBold(true);
    m_speed->setFont(bold);
    QPalette tone; // this role alone
    tone.setColor(QPalette::WindowText, toneColour(Tone::Done, palette()));
    m_speed->setPalette(tone);
}

void BatchHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        dress();
    else if (event->type() == QEvent::LanguageChange)
        spell();
    QWidget::changeEvent(event);
}

void BatchHeader::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, lineColour(palette()));
}

} // namespace Halyard
