// SPDX-License-Identifier: MIT
#include "readingbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int Whole = 1000;
}

ReadingBar::ReadingBar(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar)
    , m_words(new QLabel)
    , m_button(new QPushButton)
{
    m_bar->setObjectName(u"addReadingBar"_s);
    m_bar->setRange(0, Whole);
    m_bar->setTextVisible(false);
    m_words->setObjectName(u"addReadingWords"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_button->setObjectName(u"addStopReading"_s);
    m_button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_bar, 1);
    row->addWidget(m_words, 2);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isStopped)
            Q_EMIT readRequested();
        else
            Q_EMIT stopRequested();
    });
    hide();
}

void ReadingBar::show(qint64 bytes, qint64 total, qsizetype found)
{
    m_isStopped = false;
    m_found = found;
    m_bar->setValue(total > 0 ? int(std::min(bytes, total) * Whole / total) : 0);
    spell();
    setVisible(true);
}

void ReadingBar::showStopped()
{
    m_isStopped = true;
    spell();
    setVisible(true);
}

void ReadingBar::end()
{
    m_isStopped = false;
    hide();
}

void ReadingBar::spell()
{
    m_bar->setVisible(!m_isStopped);
    m_words->setText(m_isStopped ? tr("Reading was stopped before the end.")
                                 : tr("%Ln address(es) so far", nullptr, int(m_found)));
    m_button->setText(m_isStopped ? tr("Read aga&in") : tr("Stop read&ing"));
}

void ReadingBar::retranslate()
{
    m_bar->setAccessibleName(tr("How much of the list is read"));
    spell();
}

} // namespace Halyard
