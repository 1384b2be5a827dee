// SPDX-License-Identifier: MIT
#include "simplepages.h"

#include "language.h"
#include "pagefields.h"

#include <QCheckBox>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace Halyard {

GeneralPage::GeneralPage()
    : m_language(choiceField(this))
    , m_startWhenAdded(switchField(this))
    , m_whenDone(choiceField(this))
    , m_notify(choiceField(this))
    , m_confirmQuit(switchField(this))
{
    addRow(m_language, u"prefLanguage"_s);
    addRow(m_whenDone, u"prefWhenDone"_s);
    addRow(m_notify, u"prefNotify"_s);
    addRow(m_startWhenAdded, u"prefStartWhenAdded"_s);
    addRow(m_confirmQuit, u"prefConfirmQuit"_s);
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

AppearancePage::AppearancePage()
    : m_motion(choiceField(this))
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
