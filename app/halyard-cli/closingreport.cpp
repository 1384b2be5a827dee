// SPDX-License-Identifier: MIT
#include "closingreport.h"

#include "sentences.h"

#include <QStringList>

namespace Halyard {

using namespace Qt::StringLiterals;

QString closingReport(const BatchStatus &status, const QString &folder)
{
    const int saved = status.count(State::Saved);
    const int skipped = status.count(State::Skipped);
    const int cancelled = status.count(State::Cancelled);
    QString text = u"%1 saved, %2 already there, %3 not found, %4 failed"_s.arg(saved)
                       .arg(skipped)
                       .arg(status.notFound)
                       .arg(status.count(State::Failed) - status.notFound);
    if (cancelled > 0)
        text += u", %1 cancelled"_s.arg(cancelled);
    if (const int left = status.total() - status.finished(); left > 0)
        text += u", %1 left to do"_s.arg(left);
    text += u" in %1\n"_s.arg(durationText(status.elapsed));
    if (status.unproven > 0) {
        text += u"%1 saved without proof that %2 whole: the server did not say how long %2\n"_s
                    .arg(status.unproven)
                    .arg(status.unproven == 1 ? u"it is"_s : u"they are"_s);
    }
    constexpr double worthTelling = 1.05; // below, it would read "1.0 times as long"
    if (saved > 1 && status.speedup() >= worthTelling) {
        text += u"%1 arrived out of order; one at a time would have taken about %2 (%3 times as long)\n"_s
                    .arg(status.outOfOrder)
                    .arg(durationText(status.requestTime))
                    .arg(QString::number(status.speedup(), 'f', 1));
    }
    if (saved + skipped > 0)
        text += u"The files are in %1\n"_s.arg(folder);
    return text;
}

} // namespace Halyard
