// SPDX-License-Identifier: MIT
#include "statecolours.h"

#include <array>
#include <cmath>

namespace Halyard {

namespace {

struct Pair
{
    QRgb light;
    QRgb dark;
};

// Measured against white and the light greys, and against the dark greys, that desktops use as Base.
constexpr std::array<Pair, 7> tones{{
    /* Done     */ {0xff18713a, 0xff57d98a},
    /* Running  */ {0xff1a5fb4, 0xff7cb7ff},
    /* Waiting  */ {0xff5e5c64, 0xffb5b9bd},
    /* Paused   */ {0xff7a4b00, 0xffffc861},
    /* Retry    */ {0xff8a4b00, 0xffffb37a},
    /* Failed   */ {0xffb3261e, 0xffff8a80},
    /* Hairline */ {0xff8a8f94, 0xff7f868c},
}};

constexpr double TextContrast = 4.5;
constexpr double GraphicContrast = 3.0;
constexpr double HighContrast = 19.5; ///< of at most 21; desktops usually have 12 to 18.5

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &ground, const QColor &over, double share)
{
    const auto channel = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
    return {channel(ground.red(), over.red()), channel(ground.green(), over.green()),
        channel(ground.blue(), over.blue())};
}

QColor textOn(const QColor &ground)
{
    return contrast(ground, Qt::white) >= contrast(ground, Qt::black) ? Qt::white : Qt::black;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

bool isHighContrast(const QPalette &palette)
{
    return contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) >= HighContrast
        && contrast(palette.color(QPalette::Base), palette.color(QPalette::Text)) >= HighContrast;
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    if (isHighContrast(palette))
        return palette.color(QPalette::WindowText);
    const Pair &pair = tones[std::size_t(tone)];
    const QColor colour = QColor::fromRgb(isDark(palette) ? pair.dark : pair.light);
    const double wanted = tone == Tone::Hairline ? GraphicContrast : TextContrast;
    const bool readable = contrast(colour, palette.color(QPalette::Base)) >= wanted;
    return readable ? colour : palette.color(QPalette::WindowText);
}

QColor accentColour(const QPalette &palette)
{
    return isHighContrast(palette) ? palette.color(QPalette::Highlight) : toneColour(Tone::Running, palette);
}

} // namespace Halyard
