// SPDX-License-Identifier: MIT
#include "timelinelegend.h"

#include "timelinetexts.h"

#include <QEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 16; ///< left and right
constexpr int Sample = 20;
constexpr int SampleGap = 6; ///< between a sample and its word
constexpr int Gap = 16; ///< between two items
constexpr double SmallShare = 0.87;

} // namespace

TimelineLegend::TimelineLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    retranslate();
}

void TimelineLegend::retranslate()
{
    m_items.clear();
    for (const BarPhase phase : {BarPhase::InLine, BarPhase::Connecting, BarPhase::Waiting,
             BarPhase::Receiving, BarPhase::Checking, BarPhase::RetryWait})
        m_items.push_back({phase, BarEnd::None, phaseName(phase)});
    m_items.push_back({{}, BarEnd::Saved, tr("saved, with the order of arrival")});
    //: of a file: it could not be downloaded
    const QString failed = tr("failed");
    m_items.push_back({{}, BarEnd::Failed, failed});
    QStringList words;
    for (const Item &item : m_items)
        words.append(item.word);
    //: between the parts of an enumeration
    const QString listed = words.join(tr(", "));
    setAccessibleName(tr("What the bars mean: %1").arg(listed));
    updateGeometry();
    update();
}

QFont TimelineLegend::smallFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * SmallShare);
    return small;
}

int TimelineLegend::lineHeight() const
{
    return QFontMetrics(smallFont()).height() + 4;
}

int TimelineLegend::widthOf(const Item &item) const
{
    const int sample = item.end == BarEnd::None ? Sample : Sample / 2;
    return sample + SampleGap + QFontMetrics(smallFont()).horizontalAdvance(item.word);
}

std::vector<QRect> TimelineLegend::places(int width) const
{
    std::vector<QRect> found;
    int x = Margin;
    int y = 0;
    for (const Item &item : m_items) {
        const int wanted = widthOf(item);
        if (x > Margin && x + wanted > width - Margin) {
            x = Margin;
            y += lineHeight();
        }
        found.emplace_back(x, y, wanted, lineHeight());
        x += wanted + Gap;
    }
    return found;
}

int TimelineLegend::heightForWidth(int width) const
{
    return places(width).back().bottom() + 1;
}

QSize TimelineLegend::sizeHint() const
{
    int width = 2 * Margin - Gap;
    for (const Item &item : m_items)
        width += widthOf(item) + Gap;
    return {width, lineHeight()};
}

QSize TimelineLegend::minimumSizeHint() const
{
    int widest = 0;
    for (const Item &item : m_items)
        widest = std::max(widest, widthOf(item));
    return {widest + 2 * Margin, lineHeight()};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(smallFont());
    const BarColours colours(palette());
    const std::vector<QRect> rects = places(width());
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items[i];
        const QRect &rect = rects[i];
        const bool bar = item.end == BarEnd::None;
        const int side = 8;
        const QRect sample(rect.left(), rect.center().y() - side / 2 + 1, bar ? Sample : side, side);
        if (bar)
            paintSpan(&painter, item.phase, sample, colours);
        else
            paintEnd(&painter, item.end, sample, colours);
        const int left = rect.left() + (bar ? Sample : Sample / 2) + SampleGap;
        painter.setPen(colours.muted);
        painter.drawText(QRect(left, rect.top(), rect.right() + 1 - left, rect.height()),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, item.word);
    }
}

void TimelineLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace Halyard
