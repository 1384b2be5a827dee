// SPDX-License-Identifier: MIT
#include "folderfield.h"

#include "batchsentences.h"
#include "statecolours.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextDocument>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// The "…" within the field: a soft patch instead of one more frame.
class PatchButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor ground = palette().color(QPalette::Button);
        if (isDown() || underMouse())
            ground = mixed(ground, palette().color(QPalette::ButtonText), 0.08);
        painter.setPen(hasFocus() ? QPen(accentColour(palette()), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::ButtonText));
        for (int i = -1; i <= 1; ++i)
            painter.drawEllipse(QRectF(rect()).center() + QPointF(5 * i, 0), 1.3, 1.3);
    }
};

QString folderIn(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

FolderField::FolderField(QWidget *parent)
    : QLineEdit(parent)
    , m_button(new PatchButton(this))
{
    setObjectName(u"folderField"_s);
    setAccessibleName(tr("Save to folder"));
    m_button->setObjectName(u"folderButton"_s);
    m_button->setAccessibleName(tr("Choose folder"));
    m_button->setToolTip(tr("Choose the folder to save to"));
    m_button->setCursor(Qt::ArrowCursor);
    m_button->setFocusPolicy(Qt::TabFocus);
    connect(m_button, &QToolButton::clicked, this, &FolderField::browse);
    connect(this, &QLineEdit::editingFinished, this, &FolderField::commit);
}

void FolderField::setFolder(const QString &path)
{
    m_folder = path;
    setText(shortPath(path));
    setCursorPosition(0);
    showToolTip();
}

/// A folder's name may look like rich text.
void FolderField::showToolTip()
{
    setToolTip(Qt::convertFromPlainText(m_lock.isEmpty() ? m_folder : m_folder + u'\n' + m_lock));
}

void FolderField::setLocked(const QString &reason)
{
    if (reason == m_lock)
        return;
    m_lock = reason;
    setReadOnly(!reason.isEmpty());
    showToolTip();
}

QSize FolderField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, QLineEdit::sizeHint().height()};
}

QSize FolderField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16 + 40, QLineEdit::minimumSizeHint().height()};
}

void FolderField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = height() - 8;
    const QSize patch(qMax(side, 32), side);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_button->setGeometry(QRect(QPoint(mirrored ? 4 : width() - patch.width() - 4, 4), patch));
    setTextMargins(mirrored ? patch.width() + 2 : 0, 0, mirrored ? 0 : patch.width() + 2, 0);
}

void FolderField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        setFolder(m_folder);
        return;
    }
    if (!m_lock.isEmpty() && !event->text().isEmpty() && !(event->modifiers() & Qt::ControlModifier)) {
        Q_EMIT refused(m_lock);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FolderField::dragEnterEvent(QDragEnterEvent *event)
{
    if (!folderIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
    else
        QLineEdit::dragEnterEvent(event);
}

void FolderField::dropEvent(QDropEvent *event)
{
    const QString path = folderIn(event->mimeData());
    if (path.isEmpty()) {
        QLineEdit::dropEvent(event);
        return;
    }
    event->acceptProposedAction();
    propose(path);
}

void FolderField::commit()
{
    if (!m_lock.isEmpty() || text() == shortPath(m_folder))
        return;
    const QString path = longPath(text());
    if (path.isEmpty()) {
        Q_EMIT refused(tr("“%1” is not a whole path: it begins with neither “/” nor “~”.").arg(text()));
        setFolder(m_folder);
        return;
    }
    propose(path);
}

void FolderField::browse()
{
    if (!m_lock.isEmpty()) {
        Q_EMIT refused(m_lock);
        return;
    }
    // The deepest folder that exists is the dialog's business: it starts in the home folder otherwise.
    auto *dialog = new QFileDialog(this, tr("Save to folder"), m_folder);
    dialog->setObjectName(u"folderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FolderField::propose);
    dialog->open();
}

void FolderField::propose(const QString &path)
{
    if (!m_lock.isEmpty()) {
        Q_EMIT refused(m_lock);
        return;
    }
    const QString clean = QDir::cleanPath(path);
    if (clean == m_folder) {
        setFolder(m_folder);
        return;
    }
    setFolder(clean);
    Q_EMIT folderChosen(clean);
}

} // namespace Halyard
