// SPDX-License-Identifier: MIT
#include "invariants.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

QFileInfoList filesIn(const QString &folder)
{
    return QDir(folder).entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

bool isOurOwn(const QString &name)
{
    return name == ".halyard.lock"_L1 || name.startsWith(".halyard.lock.rmlock"_L1)
        || name == ".halyard.probe"_L1 || name == "halyard-manifest.json"_L1;
}

/// "0007 (2).png" is numbered; the site has no such name of its own.
bool isNumbered(const QString &name)
{
    static const QRegularExpression number(u" \\([0-9]+\\)(\\.[a-z]+)?$"_s);
    return number.match(name).hasMatch();
}

class Inspection
{
public:
    explicit Inspection(const Scene &scene)
        : m_scene(scene)
        , m_session(lookAtSession(scene.database, scene.folder))
    {
    }

    QStringList found() const { return m_found; }
    void everything();
    void theEnd();

private:
    void complain(const char *rule, const QString &text)
    {
        m_found.append(QLatin1StringView(rule) + u": "_s + text);
    }
    const SeenBatch *batch() const
    {
        return m_session.batches.isEmpty() ? nullptr : &m_session.batches.first();
    }

    void theDatabase(); // I9
    void theRows(); // I1
    void theFolder(); // I2, I3, I5
    void oneFile(const QFileInfo &file);
    void whatIsRecordedAsSaved(); // I4
    void whatWasAskedFor(); // I7

    const Scene &m_scene;
    const SeenSession m_session;
    QStringList m_found;
};

void Inspection::theDatabase()
{
    if (!m_session.fault.isEmpty())
        complain("I9", m_session.fault);
    if (m_session.batches.size() > 1)
        complain("I1", u"%1 batches for one folder"_s.arg(m_session.batches.size()));
}

void Inspection::theRows()
{
    if (!batch())
        return;
    const QSet<QString> states{
        u"queued"_s, u"paused"_s, u"saved"_s, u"skipped"_s, u"failed"_s, u"cancelled"_s};
    QStringList addresses;
    QSet<QString> names;
    for (const SeenRow &row : batch()->rows) {
        addresses.append(row.address);
        if (!states.contains(row.state))
            complain("I1", u"row %1 is '%2'"_s.arg(row.id).arg(row.state));
        if (names.contains(row.name))
            complain("I1", u"two rows are named %1"_s.arg(row.name));
        names.insert(row.name);
    }
    if (addresses != m_scene.site->addresses())
        complain("I1",
            u"%1 rows, not the %2 of the list"_s.arg(addresses.size()).arg(m_scene.site->files().size()));
}

void Inspection::theFolder()
{
    for (const QFileInfo &file : filesIn(m_scene.folder))
        oneFile(file);
    for (auto at = m_scene.planted.cbegin(); at != m_scene.planted.cend(); ++at) {
        if (contentOf(m_scene.folder + u'/' + at.key()) != at.value())
            complain("I2", u"%1, which was there before, has changed"_s.arg(at.key()));
    }
}

void Inspection::oneFile(const QFileInfo &file)
{
    const QString name = file.fileName();
    if (m_scene.planted.contains(name) || isOurOwn(name))
        return;
    if (name.startsWith(".halyard-"_L1)) {
        if (!batch() || !name.startsWith(".halyard-"_L1 + batch()->tag + u'-'))
            complain("I2", u"%1 is a part file of no batch"_s.arg(name));
        return;
    }
    QString plain = name;
    if (isNumbered(name)) {
        plain.replace(QRegularExpression(u" \\([0-9]+\\)"_s), QString());
        if (!m_scene.planted.contains(plain))
            complain("I5", u"%1 is there twice: %2"_s.arg(plain, name));
    }
    const SiteFile *right = m_scene.site->find(plain);
    if (!right || right->isMissing) {
        complain("I2", u"%1 belongs to no row"_s.arg(name));
        return;
    }
    const bool isLost = m_scene.isAfterPowerLoss && file.size() < right->body.size();
    if (!isLost && contentOf(file.filePath()) != right->body.all())
        complain("I3",
            u"%1 (%2 bytes) is not what the server has (%3 bytes)"_s.arg(name)
                .arg(file.size())
                .arg(right->body.size()));
}

void Inspection::whatIsRecordedAsSaved()
{
    if (!batch())
        return;
    for (const SeenRow &row : batch()->rows) {
        if (m_scene.isAfterPowerLoss && !row.isSynced)
            continue; // it may be lost, and is fetched again then
        if (row.state != "saved"_L1 && row.state != "skipped"_L1)
            continue;
        const QFileInfo file(m_scene.folder + u'/' + row.name);
        if (!file.isFile())
            complain("I4", u"%1 is recorded as %2 and is not there"_s.arg(row.name, row.state));
        else if (file.size() != row.size)
            complain(
                "I4", u"%1 has %2 bytes, recorded are %3"_s.arg(row.name).arg(file.size()).arg(row.size));
    }
}

void Inspection::whatWasAskedFor()
{
    const auto counts = m_scene.site->requestsByPath();
    if (!counts.isEmpty() && !batch() && !m_scene.isAfterPowerLoss)
        complain("I1", u"requests were made for a batch that is not recorded"_s);
    for (auto at = counts.cbegin(); at != counts.cend(); ++at) {
        const int most = 1 + m_scene.kills + m_scene.site->failures(at.key());
        if (at.value() > most)
            complain("I7",
                u"%1 was asked for %2 times, not %3 at most"_s.arg(QString::fromLatin1(at.key()))
                    .arg(at.value())
                    .arg(most));
    }
    const qsizetype most = m_scene.site->files().size() + m_scene.site->failures()
        + qsizetype(m_scene.kills) * m_scene.perKill;
    if (m_scene.site->requests() > most)
        complain("I7", u"%1 requests, not %2 at most"_s.arg(m_scene.site->requests()).arg(most));
}

void Inspection::everything()
{
    theDatabase();
    theRows();
    theFolder();
    whatIsRecordedAsSaved();
    whatWasAskedFor();
    if (m_scene.canaries) {
        for (const QString &change : m_scene.canaries->changes())
            complain("I6", change);
    }
}

void Inspection::theEnd()
{
    for (const SiteFile &file : m_scene.site->files()) {
        const bool isThere = QFileInfo::exists(m_scene.folder + u'/' + file.name);
        if (isThere == file.isMissing)
            complain("I8", u"%1 is%2 there"_s.arg(file.name, isThere ? QString() : u" not"_s));
    }
    for (const QFileInfo &file : filesIn(m_scene.folder)) {
        if (file.fileName().startsWith(".halyard"_L1))
            complain("I8", u"%1 was left"_s.arg(file.fileName()));
    }
    if (!batch()) {
        complain("I8", u"the batch is not recorded"_s);
        return;
    }
    for (const SeenRow &row : batch()->rows) {
        const SiteFile *file = m_scene.site->find(row.address.section(u'/', -1));
        const bool isRight = file && file->isMissing ? row.state == "failed"_L1
                                                     : row.state == "saved"_L1 || row.state == "skipped"_L1;
        if (!isRight)
            complain("I8", u"%1 ended as %2"_s.arg(row.address, row.state));
    }
}

} // namespace

Canaries::Canaries(const QString &folder)
    : m_folder(folder)
{
    QDir().mkpath(folder + u"/empty"_s);
    write(folder + u"/precious.png"_s, "precious");
    write(folder + u"/0001.png"_s, "the same name elsewhere");
    QFile::link(folder + u"/precious.png"_s, folder + u"/link.png"_s);
    m_first = seen();
}

QHash<QString, QByteArray> Canaries::seen() const
{
    QHash<QString, QByteArray> seen;
    QDirIterator all(m_folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QFileInfo file(all.next());
        QByteArray is = file.isSymLink() ? "link " + file.symLinkTarget().toUtf8()
            : file.isDir()               ? QByteArray("folder")
                                         : contentOf(file.filePath());
        if (!file.isDir())
            is += ' ' + QByteArray::number(file.lastModified().toMSecsSinceEpoch());
        seen.insert(file.filePath().sliced(m_folder.size()), is);
    }
    return seen;
}

QStringList Canaries::changes() const
{
    QStringList changes;
    const auto now = seen();
    for (auto at = m_first.cbegin(); at != m_first.cend(); ++at) {
        if (now.value(at.key()) != at.value())
            changes.append(u"%1 beside the folder has changed"_s.arg(at.key()));
    }
    for (auto at = now.cbegin(); at != now.cend(); ++at) {
        if (!m_first.contains(at.key()))
            changes.append(u"%1 beside the folder is new"_s.arg(at.key()));
    }
    return changes;
}

QStringList violations(const Scene &scene)
{
    Inspection inspection(scene);
    inspection.everything();
    return inspection.found();
}

QStringList violationsAtTheEnd(const Scene &scene)
{
    Inspection inspection(scene);
    inspection.everything();
    inspection.theEnd();
    return inspection.found();
}

} // namespace Halyard
