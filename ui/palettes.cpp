// SPDX-License-Identifier: MIT
#include "palettes.h"

#include "calmstyle.h"
#include "statecolours.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>

#include <memory>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Colours
{
    QRgb window, base, alternate, button, text, muted, accent, onAccent, light, dark, shadow, link, visited;
};

constexpr Colours day{0xfff4f5f7, 0xffffffff, 0xffeceef1, 0xffe6e9ed, 0xff1f2226, 0xff5e5c64, 0xff1a5fb4,
    0xffffffff, 0xffffffff, 0xffc3c7cc, 0xff8a8f94, 0xff1a5fb4, 0xff613583};
constexpr Colours night{0xff1f2226, 0xff16181b, 0xff2a2e33, 0xff2c3137, 0xffe3e5e7, 0xffb5b9bd, 0xff7cb7ff,
    0xff10151b, 0xff3a4047, 0xff101214, 0xff000000, 0xff7cb7ff, 0xffd0a8e8};

constexpr Colours stark{0xff000000, 0xff000000, 0xff000000, 0xff000000, 0xffffffff, 0xffffffff, 0xffffd800,
    0xff000000, 0xffffffff, 0xffffffff, 0xffffffff, 0xff7cd4ff, 0xffffb3ff};

/// True where Qt's own grey is all that there is: neither a desktop nor the user chose a palette.
bool platformGivesNoPalette()
{
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
    if (!fusion)
        return false;
    const QPalette stock = fusion->standardPalette();
    const QPalette current = QGuiApplication::palette();
    const auto same = [&](QPalette::ColorRole role) { return stock.color(role) == current.color(role); };
    return same(QPalette::Window) && same(QPalette::Base) && same(QPalette::WindowText)
        && same(QPalette::Button);
}

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return qEnvironmentVariable("GTK_THEME").endsWith("dark"_L1, Qt::CaseInsensitive);
#endif
}

void setDisabledColours(QPalette &palette)
{
    const double share = isHighContrast(palette) ? 0.6 : 0.42;
    const QColor faded = mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), share);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Base, palette.color(QPalette::Window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, palette.color(QPalette::Button));
}

} // namespace

std::optional<Theme> themeNamed(const QString &name)
{
    if (name == "system"_L1)
        return Theme::System;
    if (name == "light"_L1)
        return Theme::Light;
    if (name == "dark"_L1)
        return Theme::Dark;
    if (name == "contrast"_L1)
        return Theme::Contrast;
    return std::nullopt;
}

static QPalette paletteOf(const Colours &c)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor(colour)); };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::PlaceholderText, c.muted);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.onAccent);
    set(QPalette::Highlight, c.accent);
    set(QPalette::HighlightedText, c.onAccent);
    set(QPalette::ToolTipBase, isDark(palette) ? c.button : c.base);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.visited);
    set(QPalette::Light, c.light);
    set(QPalette::Midlight, c.alternate);
    set(QPalette::Mid, c.dark);
    set(QPalette::Dark, c.dark);
    set(QPalette::Shadow, c.shadow);
    setDisabledColours(palette);
    return palette;
}

QPalette calmPalette(bool dark)
{
    return paletteOf(dark ? night : day);
}

QPalette contrastPalette()
{
    return paletteOf(stark);
}

void applyTheme(Theme theme)
{
    static const bool bare = platformGivesNoPalette(); // asked before we gave one
    if (!qobject_cast<CalmStyle *>(QApplication::style())
        && QApplication::style()->name().compare("fusion"_L1, Qt::CaseInsensitive) == 0)
        QApplication::setStyle(new CalmStyle);
    switch (theme) {
    case Theme::System:
        return QApplication::setPalette(bare ? calmPalette(systemIsDark()) : QPalette());
    case Theme::Light:
    case Theme::Dark:
        return QApplication::setPalette(calmPalette(theme == Theme::Dark));
    case Theme::Contrast:
        return QApplication::setPalette(contrastPalette());
    }
}

QColor lineColour(const QPalette &palette)
{
    if (isHighContrast(palette))
        return palette.color(QPalette::WindowText);
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.11);
}

} // namespace Halyard
