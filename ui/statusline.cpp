// SPDX-License-Identifier: MIT
#include "statusline.h"

#include "batchsentences.h"
#include "elidedlabel.h"
#include "texts.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {
constexpr auto RateWindow = 2000ms;
}

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_hint(new ElidedLabel)
    , m_facts(new QLabel)
{
    setObjectName(u"statusLine"_s);
    setSizeGripEnabled(false);
    setContentsMargins(10, 2, 10, 2);
    m_hint->setObjectName(u"hintLabel"_s);
    m_facts->setObjectName(u"factsLabel"_s);
    for (QLabel *label : {static_cast<QLabel *>(m_hint), m_facts})
        label->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextFormat(Qt::PlainText);
    addWidget(m_hint, 1);
    addPermanentWidget(m_facts);
    dress();
}

void StatusLine::dress()
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    m_hint->setFont(small);
    m_facts->setFont(small);
}

qint64 StatusLine::rate(const BatchStatus &status)
{
    if (!m_samples.empty()
        && (status.elapsed < m_samples.back().elapsed || status.bytes < m_samples.back().bytes))
        m_samples.clear(); // another run
    if (m_samples.empty() || status.elapsed > m_samples.back().elapsed)
        m_samples.push_back({status.elapsed, status.bytes});
    // One sample older than the window stays, as its beginning.
    while (m_samples.size() > 2 && m_samples[1].elapsed + RateWindow <= status.elapsed)
        m_samples.pop_front();
    const auto span = status.elapsed - m_samples.front().elapsed;
    if (span < 300ms)
        return -1;
    return (status.bytes - m_samples.front().bytes) * 1000 / span.count();
}

void StatusLine::show(const Facts &facts)
{
    m_rate = rate(facts.status);
    m_shown = facts;
    spell();
}

QString StatusLine::atOnce(const BatchStatus &status) const
{
    const QString running = QLocale().toString(status.count(State::Running));
    const QString most = QLocale().toString(m_shown.parallel);
    const QString allowed = QLocale().toString(status.allowed);
    if (status.allowed <= 0)
        //: Of the connections that may be open at once, so many are
        return tr("%1 of %2 at once").arg(running, most);
    if (status.allowedRate <= 0)
        //: As before; %3: how many the servers are found to bear at the moment
        return tr("%1 of %2 at once, adaptive: %3 now").arg(running, most, allowed);
    //: As before; %4: how many requests a second
    return tr("%1 of %2 at once, adaptive: %3 now, %4 a second")
        .arg(running, most, allowed, QLocale().toString(status.allowedRate, 'g', 2));
}

void StatusLine::spell()
{
    const BatchStatus &status = m_shown.status;
    QStringList parts;
    if (isUnderWay(status)) {
        parts << atOnce(status);
        if (m_rate > 0) {
            //: %1 a size, such as 2.1 MB
            parts << tr("%1/s").arg(formatBytes(m_rate));
        }
    } else if (status.bytes > 0) {
        parts << formatBytes(status.bytes);
    }
    if (status.elapsed > 0ms)
        parts << formatDuration(status.elapsed);
    if (m_shown.freeBytes >= 0) {
        //: Room on the disk; %1 a size
        parts << tr("%1 free").arg(formatBytes(m_shown.freeBytes));
    }
    const QString text = parts.join(u"  ·  "_s);
    if (text != m_facts->text())
        m_facts->setText(text);

    QString note;
    if (status.elapsed > 0ms) {
        const double ms = double(m_shown.longestStall.count()) / 1e6;
        note = tr(
            "<p>The longest stall of this run was %1 ms: for so long the window was busy and could not have "
            "answered a click.</p>")
                   .arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
    }
    if (note != m_facts->toolTip())
        m_facts->setToolTip(note);
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        spell();
    else if (event->type() == QEvent::FontChange)
        dress();
    QStatusBar::changeEvent(event);
}

void StatusLine::setHint(const QString &hint)
{
    m_hint->setLine(hint);
}

} // namespace Halyard
