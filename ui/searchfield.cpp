// SPDX-License-Identifier: MIT
#include "searchfield.h"

#include "glyphicon.h"
#include "palettes.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int LensSpace = 28;
constexpr int EndSpace = 10;
}

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"searchField"_s);
    setFrame(false);
    setTextMargins(LensSpace, 0, EndSpace, 0);
    // The pill below shows through.
    setAutoFillBackground(false);
    QPalette clear; // this role alone: the others follow the window
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
    retranslate();
}

void SearchField::retranslate()
{
    setAccessibleName(tr("Search in names and addresses"));
    setToolTip(tr("Shows the files alone whose name or address has these words (Ctrl+F)"));
    //: The grey word in an empty search field
    setPlaceholderText(tr("Search"));
    updateGeometry();
}

void SearchField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

QSize SearchField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 26, (fontMetrics().height() + 11) / 2 * 2};
}

QSize SearchField::minimumSizeHint() const
{
    const int word = fontMetrics().horizontalAdvance(placeholderText());
    return {LensSpace + EndSpace + word + fontMetrics().averageCharWidth() * 4, sizeHint().height()};
}

void SearchField::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette around = parentWidget()->palette();
        const QColor line = hasFocus() ? around.color(QPalette::Highlight) : lineColour(around);
        const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(line, 1));
        painter.setBrush(around.color(QPalette::Base));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        const qreal x = layoutDirection() == Qt::RightToLeft ? width() - 26 : 10;
        paintGlyph(&painter, Glyph::Search, QRectF(x, (height() - 15) / 2.0, 15, 15),
            around.color(QPalette::PlaceholderText));
    }
    QLineEdit::paintEvent(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace Halyard
