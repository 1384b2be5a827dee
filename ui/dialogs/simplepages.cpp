// SPDX-License-Identifier: MIT
#include "simplepages.h"

#include "language.h"
#include "plaindoublebox.h"
#include "texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qint64 Kilo = 1000;
constexpr double Mega = 1e6;

QComboBox *choice(PreferencesPage *page)
{
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    QObject::connect(box, &QComboBox::currentIndexChanged, page, &PreferencesPage::edited);
    return box;
}

QSpinBox *numberBox(PreferencesPage *page, int least, int most)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    QObject::connect(box, &QSpinBox::valueChanged, page, &PreferencesPage::edited);
    return box;
}

double secondsOf(Limits::ms time)
{
    return double(time.count()) / 1000;
}

Limits::ms timeOf(const PlainDoubleBox *box)
{
    return Limits::ms(qRound64(box->value() * 1000));
}

} // namespace

GeneralPage::GeneralPage()
    : m_language(choice(this))
    , m_startWhenAdded(new QCheckBox)
    , m_whenDone(choice(this))
    , m_notify(choice(this))
    , m_confirmQuit(new QCheckBox)
{
    addRow(m_language, u"prefLanguage"_s);
    addRow(m_whenDone, u"prefWhenDone"_s);
    addRow(m_notify, u"prefNotify"_s);
    addRow(m_startWhenAdded, u"prefStartWhenAdded"_s);
    addRow(m_confirmQuit, u"prefConfirmQuit"_s);
    for (QCheckBox *box : {m_startWhenAdded, m_confirmQuit})
        connect(box, &QCheckBox::toggled, this, &PreferencesPage::edited);
}

QString GeneralPage::title() const
{
    //: A page of the preferences
    return tr("General");
}

void GeneralPage::load(const Preferences &preferences)
{
    m_language->setCurrentIndex(int(Language::available().indexOf(preferences.language)) + 1);
    m_startWhenAdded->setChecked(preferences.startWhenAdded);
    m_whenDone->setCurrentIndex(int(preferences.whenDone));
    m_notify->setCurrentIndex(int(preferences.notify));
    m_confirmQuit->setChecked(preferences.confirmQuit);
}

void GeneralPage::store(Preferences *preferences) const
{
    preferences->language = Language::available().value(m_language->currentIndex() - 1);
    preferences->startWhenAdded = m_startWhenAdded->isChecked();
    preferences->whenDone = Preferences::WhenDone(m_whenDone->currentIndex());
    preferences->notify = Preferences::Notify(m_notify->currentIndex());
    preferences->confirmQuit = m_confirmQuit->isChecked();
}

void GeneralPage::retranslate()
{
    QStringList languages{tr("As the system: %1").arg(Language::nameOf(Language::systems()))};
    const QStringList codes = Language::available();
    for (const QString &code : codes)
        languages << Language::nameOf(code);
    setEntries(m_language, languages);
    //: When a batch is done
    setEntries(m_whenDone, {tr("Do nothing"), tr("Open the folder"), tr("Quit Halyard")});
    //: When to tell that a batch is done
    setEntries(m_notify, {tr("Never"), tr("If another window is in front"), tr("Always")});
    setWords(m_language, tr("&Language:"), tr("The language of the window. It changes at once."));
    setWords(m_startWhenAdded, tr("&Start when something is added"),
        tr("Pasted, dropped and opened addresses are fetched at once, "
           "without a click on Start."));
    setWords(
        m_whenDone, tr("&When a batch is done:"), tr("What happens when the last file of a batch is there."));
    setWords(m_notify, tr("&Notify when it is done:"),
        tr("One message on the desktop that says how many files were saved "
           "and how many failed."));
    setWords(m_confirmQuit, tr("Ask before &quitting in mid-batch"),
        tr("Quitting while files are on their way asks once. Nothing is "
           "lost either way: the batch goes on "
           "at the next start."));
}

FilesPage::FilesPage()
    : m_check(choice(this))
    , m_largestFile(new PlainDoubleBox)
    , m_syncEach(new QCheckBox)
{
    m_largestFile->setRange(0, double(PreferenceBounds::LargestSize) / Mega);
    m_largestFile->setGroupSeparatorShown(true);
    connect(m_largestFile, &PlainDoubleBox::valueChanged, this, &PreferencesPage::edited);
    addRow(m_check, u"prefCheck"_s);
    addRow(m_largestFile, u"prefLargestFile"_s);
    addRow(m_syncEach, u"prefSyncEach"_s);
    connect(m_syncEach, &QCheckBox::toggled, this, &PreferencesPage::edited);
    m_note = addNote();
}

QString FilesPage::title() const
{
    //: A page of the preferences
    return tr("Files");
}

void FilesPage::load(const Preferences &preferences)
{
    m_check->setCurrentIndex(int(preferences.check));
    m_largestFile->setValue(double(preferences.limits.largestFile) / Mega);
    m_syncEach->setChecked(preferences.syncEach);
}

void FilesPage::store(Preferences *preferences) const
{
    preferences->check = Check(m_check->currentIndex());
    preferences->limits.largestFile = qRound64(m_largestFile->value() * Mega);
    preferences->syncEach = m_syncEach->isChecked();
}

void FilesPage::retranslate()
{
    //: How a picture is looked at before it is saved
    setEntries(m_check, {tr("Not at all"), tr("Beginning and end"), tr("Every pixel")});
    setWords(m_check, tr("Look at &pictures before saving:"),
        tr("A web page or half a file under a picture’s name is not saved. "
           "Every pixel means to decode the "
           "whole picture, which is safest and takes the most time."));
    //: Megabytes, behind a number
    m_largestFile->setSuffix(tr(" MB"));
    //: There is no largest size of a file
    m_largestFile->setSpecialValueText(tr("no limit"));
    setWords(m_largestFile, tr("Largest &file:"),
        tr("Larger files are not saved. Where there is no limit, a picture "
           "may still have %1 at most.")
            .arg(formatBytes(Limits().largestPicture)));
    setWords(m_syncEach, tr("Write each file through to the &disk"),
        tr("A file counts as saved once the disk holds it, so that not even a power cut takes it back. "
           "Without "
           "this, files are written through in groups every few seconds, which is much quicker with many "
           "small "
           "files."));
    m_note->setText(laterNote());
}

ConnectionsPage::ConnectionsPage()
    : m_perHost(numberBox(this, 1, PreferenceBounds::MostPerHost))
    , m_rate(numberBox(this, 0, int(PreferenceBounds::FastestRate / Kilo)))
    , m_tries(numberBox(this, 1, PreferenceBounds::MostTries))
{
    m_rate->setSingleStep(100);
    addRow(m_perHost, u"prefPerHost"_s);
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
    auto *box = new PlainDoubleBox;
    box->setRange(secondsOf(PreferenceBounds::ShortestTime), secondsOf(most));
    connect(box, &PlainDoubleBox::valueChanged, this, &PreferencesPage::edited);
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
    limits.rate = m_rate->value() * Kilo;
    limits.tries = m_tries->value();
    limits.backOff = timeOf(m_backOff);
    limits.connectTimeout = timeOf(m_connect);
    limits.firstByteTimeout = timeOf(m_firstByte);
    limits.idleTimeout = timeOf(m_idle);
}

void ConnectionsPage::retranslate()
{
    //: Kilobytes a second, behind a number
    m_rate->setSuffix(tr(" kB/s"));
    //: There is no highest speed
    m_rate->setSpecialValueText(tr("no limit"));
    for (PlainDoubleBox *box : {m_backOff, m_connect, m_firstByte, m_idle}) {
        //: Seconds, behind a number
        box->setSuffix(tr(" s"));
    }
    setWords(m_perHost, tr("At once from one &server:"),
        tr("How many files come from the same server at once. More than 6 "
           "is quicker with few servers, and "
           "some of them hold it against you."));
    setWords(m_rate, tr("Speed &limit:"), tr("No more than this a second, all files together."));
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
    m_note->setText(laterNote());
}

AppearancePage::AppearancePage()
    : m_motion(choice(this))
{
    addRow(m_motion, u"prefMotion"_s);
}

QString AppearancePage::title() const
{
    //: A page of the preferences
    return tr("Appearance");
}

void AppearancePage::load(const Preferences &preferences)
{
    m_motion->setCurrentIndex(int(preferences.motion));
}

void AppearancePage::store(Preferences *preferences) const
{
    preferences->motion = Preferences::Motion(m_motion->currentIndex());
}

void AppearancePage::retranslate()
{
    //: Whether arriving pictures fade in
    setEntries(m_motion, {tr("As the system does"), tr("Never")});
    setWords(m_motion, tr("&Fade pictures in:"),
        tr("Pictures that arrive appear within a moment, or at once. "
           "Nothing ever moves from its place."));
}

} // namespace Halyard
