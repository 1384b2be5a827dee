// SPDX-License-Identifier: MIT
#include "filespage.h"

#include "pagefields.h"
#include "placeholderbutton.h"
#include "plaindoublebox.h"
#include "savingwords.h"
#include "texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr double Mega = 1e6;
constexpr int FewLetters = 16;
constexpr int LongestTemplate = 1000;

} // namespace

FilesPage::FilesPage()
    : m_names(new QLineEdit)
    , m_insert(new PlaceholderButton(m_names))
    , m_existing(choiceField(this))
    , m_serverNames(switchField(this))
    , m_extension(switchField(this))
    , m_check(choiceField(this))
    , m_largestFile(decimalField(this, 0, double(PreferenceBounds::LargestSize) / Mega))
    , m_syncEach(switchField(this))
{
    addNames();
    addRow(m_existing, u"prefExisting"_s);
    addRow(m_serverNames, u"prefServerNames"_s);
    addRow(m_extension, u"prefExtension"_s);
    addRow(m_check, u"prefCheck"_s);
    addRow(m_largestFile, u"prefLargestFile"_s);
    addRow(m_syncEach, u"prefSyncEach"_s);
    m_note = addNote();
}

void FilesPage::addNames()
{
    m_names->setMaxLength(LongestTemplate);
    m_names->setMinimumWidth(m_names->fontMetrics().averageCharWidth() * FewLetters);
    m_insert->setObjectName(u"prefNamesInsert"_s);
    connect(m_names, &QLineEdit::textChanged, this, &PreferencesPage::edited);
    auto *around = new QWidget;
    auto *row = new QHBoxLayout(around);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_names, 1);
    row->addWidget(m_insert);
    addCheckedRow(m_names, u"prefNames"_s, around);
}

QString FilesPage::title() const
{
    //: A page of the preferences
    return tr("Files");
}

void FilesPage::load(const Preferences &preferences)
{
    m_names->setText(preferences.nameTemplate);
    m_existing->setCurrentIndex(int(preferences.saving.existing));
    m_serverNames->setChecked(preferences.saving.serverNames);
    m_extension->setChecked(preferences.saving.extensionFromBytes);
    m_check->setCurrentIndex(int(preferences.check));
    m_largestFile->setValue(double(preferences.limits.largestFile) / Mega);
    m_syncEach->setChecked(preferences.syncEach);
}

void FilesPage::store(Preferences *preferences) const
{
    preferences->nameTemplate = m_names->text().trimmed();
    preferences->saving.existing = ExistingFile(m_existing->currentIndex());
    preferences->saving.serverNames = m_serverNames->isChecked();
    preferences->saving.extensionFromBytes = m_extension->isChecked();
    preferences->check = Check(m_check->currentIndex());
    preferences->limits.largestFile = qRound64(m_largestFile->value() * Mega);
    preferences->syncEach = m_syncEach->isChecked();
}

void FilesPage::judge()
{
    say(m_names, nameTemplateFault(m_names->text()));
}

void FilesPage::nameNames()
{
    //: In the field for a template, while it is empty
    m_names->setPlaceholderText(tr("as the addresses say"));
    m_insert->retranslate();
    setWords(m_names, tr("&Names of new files:"),
        tr("A template such as {nnn}-{name}. It counts in the order of the list. Where it says nothing of "
           "the extension, that stays. While it is empty, files are called as their addresses say."));
    setEntries(m_existing, existingFileWords());
    setWords(m_existing, tr("If a file &exists:"), existingFileExplanation());
    setWords(m_serverNames, tr("Take names that &servers propose"),
        tr("Where a server proposes a name for its file, the file gets that one. It is made safe first."));
    setWords(m_extension, tr("E&xtension by what is in the file"),
        tr("A picture whose name says another kind of picture, or none, gets the extension that its first "
           "bytes call for."));
}

void FilesPage::retranslate()
{
    nameNames();
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
    m_note->setText(
        tr("How files are named and what becomes of those that are there holds for batches that are "
           "opened from then on; the rest for what begins from then on."));
}

} // namespace Halyard
