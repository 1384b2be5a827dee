// SPDX-License-Identifier: MIT
#include "arrivalstrip.h"
#include "arrivalmodel.h"
#include "batchmodel.h"
#include "hoveredrow.h"
#include "statecolours.h"
#include "texts.h"
#include "thumbnailstore.h"
#include "tileshapes.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 8; ///< above and below
constexpr int SideMargin = 16;
constexpr int Gap = 12; ///< between two pictures
constexpr int NumberGap = 3; ///< between a picture and its number
constexpr int NotchAngle = 120;
constexpr double NumberShare = 0.87;
constexpr double PictureRatio = 0.7;

/// One picture: what is in it can be read in the table.
class StripInterface final : public QAccessibleWidget
{
public:
    explicit StripInterface(QWidget *strip)
        : QAccessibleWidget(strip, QAccessible::Graphic)
    {
    }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
};

QAccessibleInterface *stripInterface(const QString &className, QObject *object)
{
    auto *widget = className == "Halyard::ArrivalStrip"_L1 ? qobject_cast<QWidget *>(object) : nullptr;
    return widget ? new StripInterface(widget) : nullptr;
}

QFont numberFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * NumberShare);
    return font;
}

} // namespace

ArrivalStrip::ArrivalStrip(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_batch(model)
    , m_thumbnails(thumbnails)
    , m_arrivals(new ArrivalModel(model, this))
    , m_label(new QLabel(this))
{
    static const bool known = (QAccessible::installFactory(stripInterface), true);
    Q_UNUSED(known)
    setObjectName(u"arrivalStrip"_s);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_label->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(SideMargin, 0, SideMargin, 0);
    row->addWidget(m_label);
    row->addStretch(1);
    rename();

    connect(m_arrivals, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { noteArrivals(last - first + 1); });
    connect(m_arrivals, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { noteArrivals(first - last - 1); });
    connect(thumbnails, &ThumbnailStore::ready, this, qOverload<>(&QWidget::update));
}

void ArrivalStrip::noteArrivals(int count)
{
    // Scrolled back, the same pictures stay in sight while further ones arrive.
    if (m_back > 0)
        m_back = std::clamp(m_back + count, 0, std::max(0, m_arrivals->rowCount() - capacity()));
    rename();
    update();
}

void ArrivalStrip::rename()
{
    //: beside small pictures, in the order in which they arrived
    m_label->setText(tr("Arrived"));
    setAccessibleName(tr("The last of %Ln picture(s), in the order of their arrival; the table has them all",
        nullptr, m_arrivals->rowCount()));
}

void ArrivalStrip::setHovered(HoveredRow *hovered)
{
    m_hovered = hovered;
    connect(hovered, &HoveredRow::changed, this, qOverload<>(&QWidget::update));
}

void ArrivalStrip::hover(std::optional<DownloadId> id)
{
    if (m_hovered)
        m_hovered->set(id);
}

void ArrivalStrip::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    hover(row >= 0 ? std::optional(m_arrivals->idAt(row)) : std::nullopt);
}

void ArrivalStrip::leaveEvent(QEvent *)
{
    hover(std::nullopt);
}

QSize ArrivalStrip::pictureBox() const
{
    const int width = fontMetrics().height() * 5 / 2;
    return {width, int(width * PictureRatio)};
}

int ArrivalStrip::pitch() const
{
    return pictureBox().width() + Gap;
}

QSize ArrivalStrip::minimumSizeHint() const
{
    const int number = QFontMetrics(numberFont(font())).height();
    const int height = 2 * Margin + pictureBox().height() + NumberGap + number;
    return {m_label->sizeHint().width() + 2 * SideMargin + 2 * pitch(), height};
}

QSize ArrivalStrip::sizeHint() const
{
    return minimumSizeHint();
}

QRect ArrivalStrip::film() const
{
    const int left = m_label->geometry().right() + SideMargin;
    return {left, 0, std::max(0, width() - SideMargin - left), height()};
}

int ArrivalStrip::capacity() const
{
    return std::max(1, (film().width() + Gap) / pitch());
}

/// From the left while there is room, then with the newest at the right end.
QRect ArrivalStrip::cellAt(int row) const
{
    const int count = m_arrivals->rowCount();
    const int first = std::max(0, count - capacity() - m_back);
    const int slot = row - first;
    if (slot < 0 || slot >= capacity())
        return {};
    const QRect area = film();
    const int spare = area.width() + Gap - capacity() * pitch();
    const int start = area.left() + (count > capacity() ? spare : 0);
    return {start + slot * pitch(), area.top() + Margin, pictureBox().width(), area.height() - 2 * Margin};
}

int ArrivalStrip::rowAt(QPoint position) const
{
    const int count = m_arrivals->rowCount();
    const int first = std::max(0, count - capacity() - m_back);
    for (int row = first; row < std::min(count, first + capacity()); ++row) {
        if (cellAt(row).adjusted(-Gap / 2, -Margin, Gap / 2, Margin).contains(position))
            return row;
    }
    return -1;
}

void ArrivalStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor window = palette().color(QPalette::Window);
    painter.fillRect(rect(), mixed(window, palette().color(QPalette::WindowText), 0.05));
    const int count = m_arrivals->rowCount();
    if (count == 0) {
        painter.setPen(toneColour(Tone::Waiting, palette()));
        const QString text = tr("Pictures appear here in the order in which they arrive");
        painter.drawText(film(), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(text, Qt::ElideRight, film().width()));
        return;
    }
    const int first = std::max(0, count - capacity() - m_back);
    // The newest is asked for last, and so decoded first.
    for (int row = first; row < std::min(count, first + capacity()); ++row)
        paintArrival(&painter, row);
}

void ArrivalStrip::paintArrival(QPainter *painter, int row) const
{
    const DownloadId id = m_arrivals->idAt(row);
    const QRect cell = cellAt(row);
    const QRect box(cell.topLeft(), pictureBox());
    const QColor ground = palette().color(QPalette::Base);
    const QColor line = mixed(ground, palette().color(QPalette::Text), 0.25);
    const QPixmap pixmap = m_thumbnails->pixmap(id, box.size(), devicePixelRatioF());
    QRectF edge(box);
    painter->setBrush(Qt::NoBrush);
    if (pixmap.isNull()) {
        painter->setPen(line);
        painter->setBrush(ground);
        painter->drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->setFont(numberFont(font()));
        painter->setPen(toneColour(Tone::Waiting, palette()));
        painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, m_batch->entry(id).mark);
    } else {
        const QSizeF size = pixmap.deviceIndependentSize();
        const QPointF corner(
            box.x() + (box.width() - size.width()) / 2, box.y() + (box.height() - size.height()) / 2);
        painter->drawPixmap(onDevicePixel(painter, corner), pixmap);
    }
    if (m_hovered && m_hovered->id() == id) {
        painter->setPen(QPen(accentColour(palette()), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(edge.adjusted(-1, -1, 1, 1), 4, 4);
    }
    painter->setFont(numberFont(font()));
    painter->setPen(toneColour(Tone::Waiting, palette()));
    const QRect number(
        cell.left() - Gap / 2, box.bottom() + 1 + NumberGap, pitch(), cell.bottom() - box.bottom());
    painter->drawText(number, Qt::AlignHCenter | Qt::AlignTop, QString::number(m_arrivals->rankAt(row)));
}

bool ArrivalStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos());
    if (row < 0) {
        QToolTip::hideText();
        event->ignore();
        return true;
    }
    const DownloadId id = m_arrivals->idAt(row);
    const QString title = m_batch->entry(id).title.toHtmlEscaped();
    //: %1 a name, %2 its arrival number
    QString text = tr("%1, arrived as number %2").arg(title, QString::number(m_arrivals->rankAt(row)));
    if (const QString doubt = doubtText(m_batch->download(id)); !doubt.isEmpty())
        text += u"<br/>"_s + doubt.toHtmlEscaped();
    QToolTip::showText(help->globalPos(), u"<qt>"_s + text + u"</qt>"_s, this, cellAt(row));
    return true;
}

void ArrivalStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rename();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::PaletteChange)
        update();
}

void ArrivalStrip::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = event->button() == Qt::LeftButton ? rowAt(event->position().toPoint()) : -1;
    if (row >= 0)
        Q_EMIT activated(m_arrivals->idAt(row));
}

void ArrivalStrip::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    m_wheel += angle.y() != 0 ? angle.y() : angle.x();
    const int notches = m_wheel / NotchAngle;
    m_wheel %= NotchAngle;
    const int furthest = std::max(0, m_arrivals->rowCount() - capacity());
    m_back = std::clamp(m_back + notches * 3, 0, furthest);
    update();
    event->accept();
}

} // namespace Halyard
