// SPDX-License-Identifier: MIT
#include "verifyreport.h"

#include "orderedobject.h"
#include "sentences.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString textOf(Finding finding)
{
    switch (finding) {
    case Finding::NotSaved:
        return u"was never saved"_s;
    case Finding::Whole:
        return u"as it should be"_s;
    case Finding::Missing:
        return u"missing"_s;
    case Finding::OtherSize:
        return u"changed, it has another size"_s;
    case Finding::OtherContent:
        return u"changed, it has the same size and other bytes"_s;
    case Finding::Unreadable:
        return u"cannot be read"_s;
    }
    return {};
}

} // namespace

void VerifyCounts::add(Finding finding)
{
    if (finding == Finding::NotSaved)
        ++notSaved;
    else if (finding == Finding::Whole)
        ++whole;
    else if (finding == Finding::Missing)
        ++missing;
    else
        ++changed;
}

QString VerifyCounts::text() const
{
    const int files = whole + missing + changed;
    QString text = files == 1 ? u"%1 of 1 file is as it should be"_s.arg(whole)
                              : u"%1 of %2 files are as they should be"_s.arg(whole).arg(files);
    if (missing > 0)
        text += u", %1 missing"_s.arg(missing);
    if (changed > 0)
        text += u", %1 changed"_s.arg(changed);
    if (foreign > 0)
        text += u", %1 not in the manifest"_s.arg(foreign);
    if (notSaved > 0)
        text += u", %1 never saved"_s.arg(notSaved);
    return text;
}

QString verifyLine(const QString &name, Finding finding)
{
    return harmless(name) + ": "_L1 + textOf(finding);
}

QString foreignLine(const QString &name)
{
    return harmless(name) + ": not in the manifest"_L1;
}

QString cannotVerify(const QString &folder, const QString &fault)
{
    return asSentence(u"%1 cannot be verified: %2"_s.arg(harmless(folder), harmless(fault)))
        + " 'halyard-cli get --manifest' writes a manifest."_L1;
}

QByteArray verifyJson(const ManifestEntry &entry, Finding finding)
{
    OrderedObject line;
    line.add("event",
        finding == Finding::OtherSize || finding == Finding::OtherContent || finding == Finding::Unreadable
            ? u"changed"_s
            : QString(key(finding)));
    line.addText("name", entry.name);
    line.add("url", entry.address);
    if (finding > Finding::Missing)
        line.add("reason", QString(key(finding)));
    if (entry.size >= 0)
        line.add("size", entry.size);
    return line.finished() + '\n';
}

QByteArray foreignJson(const QString &name)
{
    OrderedObject line;
    line.add("event", u"foreign"_s);
    line.add("name", name);
    return line.finished() + '\n';
}

QByteArray verifyJson(const VerifyCounts &counts)
{
    OrderedObject line;
    line.add("event", u"verified"_s);
    line.add("whole", counts.whole);
    line.add("missing", counts.missing);
    line.add("changed", counts.changed);
    line.add("foreign", counts.foreign);
    line.add("not_saved", counts.notSaved);
    return line.finished() + '\n';
}

} // namespace Halyard
