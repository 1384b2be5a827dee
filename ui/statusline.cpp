// SPDX-License-Identifier: MIT
#include "statusline.h"

#include "batchsentences.h"
#include "elidedlabel.h"
#include "texts.h"

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
    m_facts->setToolTip(
        tr("<p>Longest stall: the longest time since the batch began in which the window was busy "
           "and could not have answered a click.</p>"));
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    for (QLabel *label : {static_cast<QLabel *>(m_hint), m_facts}) {
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setFont(small);
    }
    m_facts->setTextFormat(Qt::PlainText);
    addWidget(m_hint, 1);
    addPermanentWidget(m_facts);
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
    const BatchStatus &status = facts.status;
    QStringList parts;
    const qint64 speed = rate(status);
    if (isUnderWay(status)) {
        parts << tr("%1 of %2 at once")
                     .arg(QLocale().toString(status.count(State::Running)),
                         QLocale().toString(facts.parallel));
        if (speed > 0)
            parts << tr("%1/s").arg(formatBytes(speed));
    } else if (status.bytes > 0) {
        parts << formatBytes(status.bytes);
    }
    if (status.elapsed > 0ms)
        parts << formatDuration(status.elapsed);
    if (facts.freeBytes >= 0)
        parts << tr("%1 free").arg(formatBytes(facts.freeBytes));
    if (status.elapsed > 0ms) {
        const double ms = double(facts.longestStall.count()) / 1e6;
        parts << tr("longest stall %1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
    }
    const QString text = parts.join(u"  ·  "_s);
    if (text != m_facts->text())
        m_facts->setText(text);
}

void StatusLine::setHint(const QString &hint)
{
    m_hint->setLine(hint);
}

} // namespace Halyard
