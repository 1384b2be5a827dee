// SPDX-License-Identifier: MIT
// English plurals without a translation file: "%Ln file(s)" reads "1 file", "2 files". For tests that compare
// whole sentences and must not depend on what the translators have written.
#pragma once

#include <QTranslator>

namespace Halyard {

class EnglishPlurals final : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        if (n < 0)
            return {};
        const bool one = n == 1;
        return QString::fromUtf8(source)
            .replace(QLatin1StringView("(s)"), QLatin1StringView(one ? "" : "s"))
            .replace(QLatin1StringView("(es)"), QLatin1StringView(one ? "" : "es"));
    }
};

} // namespace Halyard
