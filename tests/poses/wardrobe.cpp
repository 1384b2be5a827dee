// SPDX-License-Identifier: MIT
#include "wardrobe.h"

#include "palettes.h"

#include <QApplication>
#include <QFontDatabase>

using namespace Qt::StringLiterals;

namespace Halyard {

QStringList themeNames()
{
    return {u"light"_s, u"dark"_s, u"contrast"_s};
}

void putOn(const QString &theme)
{
    applyTheme(themeNamed(theme).value_or(Theme::Light));
}

void pinFont()
{
    const QString family = u"Noto Sans"_s;
    if (QFontDatabase::hasFamily(family))
        QApplication::setFont(QFont(family, 10));
}

} // namespace Halyard
