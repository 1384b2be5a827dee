// SPDX-License-Identifier: MIT
#include "problemlabel.h"

#include "statecolours.h"

#include <QEvent>

namespace Halyard {

ProblemLabel::ProblemLabel(QWidget *field, QWidget *parent)
    : QLabel(parent)
    , m_field(field)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    colour();
    hide();
}

void ProblemLabel::say(const QString &sentence)
{
    setText(sentence);
    setVisible(!sentence.isEmpty());
    m_field->setAccessibleDescription(sentence);
}

void ProblemLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        colour();
    QLabel::changeEvent(event);
}

void ProblemLabel::colour()
{
    const QColor tone = toneColour(Tone::Failed, palette());
    if (palette().color(QPalette::WindowText) == tone)
        return;
    QPalette toned; // this role alone: the others follow the dialog
    toned.setColor(QPalette::WindowText, tone);
    setPalette(toned);
}

} // namespace Halyard
