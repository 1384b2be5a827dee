// SPDX-License-Identifier: MIT
// A language that does not exist: every sentence of ours, 1.4 times as long and with marks around it. Shows
// what is not translated, and what is cut where words are longer than in English.
#pragma once

#include <QTranslator>

namespace Halyard {

class LongerWords final : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        if (!QByteArrayView(context).startsWith("Halyard::"))
            return {};
        QString text = QString::fromUtf8(source);
        const qsizetype more = text.size() * 4 / 10;
        QString tail;
        for (qsizetype i = 0; i < more; ++i)
            tail += i % 7 == 0 ? u' ' : u'\u0451';
        text = u'\u00AB' + text + tail + u'\u00BB';
        return n < 0 ? text : text.replace(QStringLiteral("%Ln"), QString::number(n));
    }
};

} // namespace Halyard
