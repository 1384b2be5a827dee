// SPDX-License-Identifier: MIT
#include "folderfield.h"

#include "background.h"
#include "batchsentences.h"
#include "folderfault.h"
#include "glyphicon.h"
#include "statecolours.h"
#include "systemopener.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSemaphore>
#include <QStyleOption>
#include <QTextDocument>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

namespace Halyard {

/// The "…" within the field: a soft patch instead of one more frame.
class PatchButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;
    void setLocked(bool locked)
    {
        m_locked = locked;
        update();
    }

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
        if (m_locked)
            return paintGlyph(&painter, Glyph::Lock, QRectF(rect()).adjusted(0, 5, 0, -5),
                palette().color(QPalette::ButtonText));
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::ButtonText));
        for (int i = -1; i <= 1; ++i)
            painter.drawEllipse(QRectF(rect()).center() + QPointF(5 * i, 0), 1.3, 1.3);
    }

private:
    bool m_locked = false;
};

namespace {

/// What is known about a folder within a moment; a slow disk answers later.
struct Verdict
{
    QSemaphore known;
    FolderFault fault;
};
constexpr int Moment = 20; ///< milliseconds
constexpr qsizetype MostRecent = 9;

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
    m_button->setObjectName(u"folderButton"_s);
    m_button->setCursor(Qt::ArrowCursor);
    m_button->setFocusPolicy(Qt::TabFocus);
    connect(m_button, &QToolButton::clicked, this, &FolderField::browse);
    connect(this, &QLineEdit::editingFinished, this, &FolderField::commit);
    retranslate();
}

void FolderField::retranslate()
{
    setAccessibleName(tr("Save to folder"));
    m_button->setAccessibleName(tr("Choose folder"));
    m_button->setToolTip(tr("Choose the folder to save to"));
}

void FolderField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
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
    QStringList lines{shortPath(m_folder), m_folder, m_lock};
    lines.removeDuplicates();
    lines.removeAll(QString());
    setToolTip(Qt::convertFromPlainText(lines.join(u'\n')));
    setAccessibleDescription(lines.join(u", "_s)); // else the markup of the tip would be spoken
}

void FolderField::setLocked(const QString &reason)
{
    if (reason == m_lock)
        return;
    m_lock = reason;
    setReadOnly(!reason.isEmpty());
    m_button->setLocked(!reason.isEmpty());
    showToolTip();
    update();
}

void FolderField::setRecent(const QStringList &folders)
{
    m_recent = folders;
}

QSize FolderField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, QLineEdit::sizeHint().height()};
}

QSize FolderField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12 + 40, QLineEdit::minimumSizeHint().height()};
}

/// While nobody writes in it, a long path gives way in its middle: both ends tell the most.
void FolderField::paintEvent(QPaintEvent *event)
{
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    const QRect room = style()
                           ->subElementRect(QStyle::SE_LineEditContents, &frame, this)
                           .marginsRemoved(textMargins())
                           .adjusted(2, 0, -2, 0); // as QLineEdit has it
    if (hasFocus() || fontMetrics().horizontalAdvance(text()) <= room.width())
        return QLineEdit::paintEvent(event);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
        fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
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
    const QString before = m_folder;
    setFolder(clean);
    if (clean == before)
        return;
    // Looked at elsewhere, because a disk over the network may take its time; nearly always the answer is
    // here at once, and nothing else happens in between.
    const auto verdict = std::make_shared<Verdict>();
    const auto late = std::make_shared<bool>(false);
    inBackground(
        QThreadPool::globalInstance(), this,
        [verdict, clean] {
            verdict->fault = folderFault(clean);
            verdict->known.release();
            return 0;
        },
        [this, verdict, late, clean, before](int) {
            if (*late && verdict->fault.kind != FolderFault::Kind::None && m_folder == clean
                && m_lock.isEmpty()) {
                refuse(verdict->fault, before);
                Q_EMIT folderChosen(before);
            }
        });
    *late = !verdict->known.tryAcquire(1, Moment);
    if (!*late && verdict->fault.kind != FolderFault::Kind::None)
        refuse(verdict->fault, before);
    else
        Q_EMIT folderChosen(clean);
}

void FolderField::refuse(const FolderFault &fault, const QString &before)
{
    setFolder(before);
    const QString path = shortPath(fault.path);
    switch (fault.kind) {
    case FolderFault::Kind::None:
        return;
    case FolderFault::Kind::File:
        Q_EMIT refused(tr("%1 is a file, not a folder.").arg(path));
        return;
    case FolderFault::Kind::Unwritable:
        Q_EMIT refused(tr("Nothing can be saved in %1: writing there is not allowed.").arg(path));
        return;
    case FolderFault::Kind::BelowFile:
        Q_EMIT refused(tr("There can be no folder below %1, which is a file.").arg(path));
        return;
    case FolderFault::Kind::BelowUnwritable:
        Q_EMIT refused(tr("The folder cannot be made: writing in %1 is not allowed.").arg(path));
        return;
    }
}

QMenu *FolderField::contextMenu()
{
    auto *menu = createStandardContextMenu();
    menu->addSeparator();
    menu->addAction(glyphIcon(Glyph::Folder), tr("&Open Folder"), this, [this] {
        openInSystem(m_folder, this,
            [this] { Q_EMIT refused(tr("The folder %1 could not be opened.").arg(shortPath(m_folder))); });
    });
    menu->addAction(glyphIcon(Glyph::Copy), tr("Copy Pat&h"), this,
        [this] { QGuiApplication::clipboard()->setText(m_folder); });
    QMenu *recent = menu->addMenu(tr("&Recent Folders"));
    for (const QString &folder : std::as_const(m_recent)) {
        if (folder == m_folder || recent->actions().size() == MostRecent)
            continue;
        const QString number = u"&%1  "_s.arg(recent->actions().size() + 1);
        const QString path = shortPath(folder).replace(u'&', u"&&"_s);
        recent->addAction(number + path, this, [this, folder] { propose(folder); });
    }
    recent->setEnabled(m_lock.isEmpty() && !recent->isEmpty());
    return menu;
}

void FolderField::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = contextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

} // namespace Halyard
