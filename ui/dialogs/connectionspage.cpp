// SPDX-License-Identifier: MIT
#include "connectionspage.h"

#include "pagefields.h"
#include "plaindoublebox.h"

#include <QCheckBox>
#include <QLabel>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr qint64 Kilo = 1000;
}

ConnectionsPage::ConnectionsPage()
    : m_perHost(numberField(this, 1, PreferenceBounds::MostPerHost))
    , m_hostDelay(decimalField(this, 0, secondsOf(PreferenceBounds::LongestHostDelay)))
    , m_hostRate(decimalField(this, 0, PreferenceBounds::FastestHostRate))
    , m_adaptive(switchField(this))
    , m_rate(numberField(this, 0, int(PreferenceBounds::FastestRate / Kilo)))
    , m_tries(numberField(this, 1, PreferenceBounds::MostTries))
{
    m_rate->setSingleStep(100);
    addRow(m_perHost, u"prefPerHost"_s);
    addRow(m_hostDelay, u"prefHostDelay"_s);
    addRow(m_hostRate, u"prefHostRate"_s);
    addRow(m_adaptive, u"prefAdaptive"_s);
    addRow(m_rate, u"prefRate"_s);
    addRow(m_tries, u"prefTries"_s);
    m_backOff = addSeconds(u"prefBackOff"_s, PreferenceBounds::LongestBackOff);
    m_connect = addSeconds(u"prefConnectTimeout"_s, PreferenceBounds::LongestTimeout);
    m_firstByte = addSeconds(u"prefFirstByteTimeout"_s, PreferenceBounds::LongestTimeout);
    m_idle = addSeconds(u"prefIdleTimeout"_s, PreferenceBounds::LongestTimeout);
    m_note = addNote();
}

PlainDoubleBox *ConnectionsPage::addSeconds(const QString &name, Limits::ms most)
{
    PlainDoubleBox *box = decimalField(this, secondsOf(PreferenceBounds::ShortestTime), secondsOf(most));
    addRow(box, name);
    return box;
}

QString ConnectionsPage::title() const
{
    //: A page of the preferences
    return tr("Connections");
}

void ConnectionsPage::load(const Preferences &preferences)
{
    const Limits &limits = preferences.limits;
    m_perHost->setValue(limits.perHost);
    m_hostDelay->setValue(secondsOf(limits.hostDelay));
    m_hostRate->setValue(limits.hostRate);
    m_adaptive->setChecked(limits.adaptive);
    m_rate->setValue(int(limits.rate / Kilo));
    m_tries->setValue(limits.tries);
    m_backOff->setValue(secondsOf(limits.backOff));
    m_connect->setValue(secondsOf(limits.connectTimeout));
    m_firstByte->setValue(secondsOf(limits.firstByteTimeout));
    m_idle->setValue(secondsOf(limits.idleTimeout));
}

void ConnectionsPage::store(Preferences *preferences) const
{
    Limits &limits = preferences->limits;
    limits.perHost = m_perHost->value();
    limits.hostDelay = timeOf(m_hostDelay);
    limits.hostRate = m_hostRate->value();
    limits.adaptive = m_adaptive->isChecked();
    limits.rate = m_rate->value() * Kilo;
    limits.tries = m_tries->value();
    limits.backOff = timeOf(m_backOff);
    limits.connectTimeout = timeOf(m_connect);
    limits.firstByteTimeout = timeOf(m_firstByte);
    limits.idleTimeout = timeOf(m_idle);
}

/// What a server gets of us.
void ConnectionsPage::nameManners()
{
    //: Requests a second, behind a number
    m_hostRate->setSuffix(tr(" per s"));
    //: There is no highest number of requests a second
    m_hostRate->setSpecialValueText(tr("no limit"));
    //: There is no pause between two requests
    m_hostDelay->setSpecialValueText(tr("none"));
    setWords(m_perHost, tr("At once from one &server:"),
        tr("How many files come from the same server at once. More than 6 "
           "is quicker with few servers, and "
           "some of them hold it against you."));
    setWords(m_hostDelay, tr("Pa&use between requests:"),
        tr("Two requests to the same server begin at least so long one after the other."));
    setWords(m_hostRate, tr("Most re&quests to a server:"),
        tr("No server is asked for more files a second than these."));
    setWords(m_adaptive, tr("Find out how much each server &bears"),
        tr("Asks a server for more at once as long as it answers well, and for much less as soon as it "
           "refuses, "
           "loses answers or becomes slow; never for more than the limits allow."));
}

void ConnectionsPage::nameWaits()
{
    setWords(m_tries, tr("&Tries for each file:"),
        tr("How often a file is tried before it has failed. A try that "
           "brought a good part of a file does not "
           "count."));
    setWords(m_backOff, tr("&Wait before the second try:"),
        tr("Each further wait is twice as long. Where a server says how "
           "long to wait, that counts."));
    setWords(m_connect, tr("Longest wait to co&nnect:"),
        tr("A server that accepts no connection within this time counts as "
           "not reachable."));
    setWords(m_firstByte, tr("Longest wait for an answ&er:"),
        tr("From the question to the first byte of the answer."));
    setWords(m_idle, tr("Longest &pause in an answer:"),
        tr("A server that sends nothing for so long is asked again."));
}

void ConnectionsPage::retranslate()
{
    //: Kilobytes a second, behind a number
    m_rate->setSuffix(tr(" kB/s"));
    //: There is no highest speed
    m_rate->setSpecialValueText(tr("no limit"));
    for (PlainDoubleBox *box : {m_hostDelay, m_backOff, m_connect, m_firstByte, m_idle}) {
        //: Seconds, behind a number
        box->setSuffix(tr(" s"));
    }
    nameManners();
    setWords(m_rate, tr("Speed &limit:"), tr("No more than this a second, all files together."));
    nameWaits();
    m_note->setText(laterNote());
}

} // namespace Halyard
