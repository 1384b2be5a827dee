// SPDX-License-Identifier: MIT
#include "report.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype WheresTold = 3;

/// The same place, whatever counts and ports are in it.
QString withoutNumbers(QString text)
{
    static const QRegularExpression numbers(u"\\d+"_s);
    return text.replace(numbers, u"#"_s);
}

QString line(const CutText &cut, const QStringList &where)
{
    QStringList told = where.mid(0, WheresTold);
    if (where.size() > WheresTold)
        told << u"and %1 more"_s.arg(where.size() - WheresTold);
    const QString name = cut.name.isEmpty() ? u"-"_s : cut.name;
    return QStringList{cut.whole ? u"gives way"_s : u"CUT"_s, cut.widget, name, cut.why,
        u"needs %1"_s.arg(cut.needed), u"has %1"_s.arg(cut.given), u"“%1”"_s.arg(cut.text),
        told.join(u"; "_s)}
        .join(u'\t');
}

} // namespace

void CutReport::add(const QString &where, const QList<CutText> &found)
{
    for (const CutText &cut : found) {
        const QString key = QStringList{cut.whole ? u"1"_s : u"0"_s, cut.widget, cut.name, cut.why,
            withoutNumbers(cut.text)}
                                .join(u'\t');
        Place &place = m_places[key];
        if (place.where.isEmpty() || cut.needed - cut.given > place.cut.needed - place.cut.given)
            place.cut = cut;
        if (!place.where.contains(where))
            place.where << where;
    }
}

int CutReport::cutCount() const
{
    return int(
        std::count_if(m_places.begin(), m_places.end(), [](const Place &place) { return !place.cut.whole; }));
}

QString CutReport::text() const
{
    QString text;
    for (const Place &place : m_places)
        text += line(place.cut, place.where) + u'\n';
    return text;
}

} // namespace Halyard
