// SPDX-License-Identifier: MIT
#include "failurepanel.h"

#include "elidedlabel.h"
#include "failureline.h"
#include "flowlayout.h"
#include "glyphicon.h"
#include "palettes.h"
#include "runtrace.h"
#include "statecolours.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int MostAtFirst = 4;
constexpr int LinesForReasons = 29; ///< of the window's height
constexpr int FaultsFrom = 105; ///< average characters: narrower, the words for who is at fault give way

bool sameGroups(const std::vector<FailureGroup> &one, const std::vector<FailureGroup> &other)
{
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](const FailureGroup &a, const FailureGroup &b) {
            return a.kind == b.kind && a.httpStatus == b.httpStatus && a.host == b.host && a.ids == b.ids;
        });
}

QList<DownloadId> listOf(const std::vector<DownloadId> &ids)
{
    return {ids.begin(), ids.end()};
}

/// The outcome to speak of: of the busy ones, that which asks for the longest wait.
Outcome sampleOf(const BatchModel &model, const FailureGroup &group)
{
    const auto waits = [&](DownloadId id) { return model.download(id).outcome.retryAfter; };
    const auto longest = std::max_element(
        group.ids.begin(), group.ids.end(), [&](DownloadId a, DownloadId b) { return waits(a) < waits(b); });
    return model.download(*longest).outcome;
}

} // namespace

/// Where the focus is, by what the line is about: lines are reused for other reasons.
struct FailurePanel::Focus
{
    FailureLine *line = nullptr;
    QWidget *widget = nullptr;
    OutcomeKind kind = OutcomeKind::None;
    int httpStatus = 0;
};

FailurePanel::FailurePanel(BatchModel *model, RunTrace *trace, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_trace(trace)
    , m_fold(new QToolButton)
    , m_headline(new ElidedLabel)
    , m_verbs(new QWidget)
    , m_retryAll(new QPushButton)
    , m_save(new QPushButton)
    , m_copy(new QPushButton)
    , m_close(new QToolButton)
    , m_scroll(new QScrollArea)
    , m_list(new QWidget)
    , m_more(new QPushButton)
{
    setObjectName(u"failurePanel"_s);
    m_fold->setObjectName(u"foldFailures"_s);
    m_headline->setObjectName(u"failureHeadline"_s);
    m_retryAll->setObjectName(u"retryAllFailed"_s);
    m_save->setObjectName(u"saveFailedList"_s);
    m_copy->setObjectName(u"copyFailedList"_s);
    m_close->setObjectName(u"dismissFailures"_s);
    m_scroll->setObjectName(u"failureReasons"_s);
    m_more->setObjectName(u"moreReasons"_s);
    layOut();
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_close, &QToolButton::clicked, this, &FailurePanel::dismiss);
    connect(m_retryAll, &QPushButton::clicked, this, [this] { Q_EMIT retryRequested(failedIds()); });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveListRequested(failedIds()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyListRequested(failedIds()); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_whole = true;
        showGroups(m_groups);
        step(m_lines.at(MostAtFirst - 1), 1); // where the button was
    });
    setFolded(false);
    retranslate();
    hide();
}

void FailurePanel::layOut()
{
    m_fold->setAutoRaise(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(glyphIcon(Glyph::Close));
    auto *verbs = new FlowLayout(Gap, m_verbs);
    for (QPushButton *button : {m_retryAll, m_save, m_copy})
        verbs->addWidget(button);

    auto *title = new QHBoxLayout;
    title->setSpacing(Gap);
    title->addWidget(m_fold);
    title->addWidget(m_headline, 1);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->setSpacing(Gap);
    m_head->addLayout(title, 1);
    m_head->addWidget(m_verbs);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Margin - Gap, 0, Margin - Gap, 0);
    top->setSpacing(Gap);
    top->addLayout(m_head, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);

    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(Margin - Gap, 0, Margin - Gap, 0);
    m_rows->setSpacing(0);
    m_rows->addWidget(m_more, 0, Qt::AlignLeading);
    m_more->setFlat(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_list);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Gap, 0, Gap);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_scroll);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    dress();
}

void FailurePanel::refresh()
{
    const std::vector<FailureGroup> groups = failureGroups(*m_model);
    if (groups.empty()) {
        m_groups.clear();
        hide();
        return;
    }
    showGroups(groups);
    show();
}

void FailurePanel::setFirstByteTimeout(std::chrono::milliseconds timeout)
{
    m_timeout = timeout;
    if (!isHidden())
        refresh();
}

QWidget *FailurePanel::pane() const
{
    return m_folded || m_lines.isEmpty() ? static_cast<QWidget *>(m_retryAll) : m_lines.first();
}

int FailurePanel::linesShown() const
{
    const int count = int(m_groups.size());
    return m_whole ? count : std::min(count, MostAtFirst);
}

void FailurePanel::showGroups(const std::vector<FailureGroup> &groups)
{
    const bool same = sameGroups(groups, m_groups);
    const Focus before = focus();
    if (!same)
        m_groups = groups;
    const int shown = linesShown();
    while (m_lines.size() < shown)
        addLine();
    for (int i = 0; i < m_lines.size(); ++i) {
        if (i < shown)
            showLine(m_lines.at(i), m_groups[std::size_t(i)]);
        m_lines.at(i)->setVisible(i < shown);
    }
    m_more->setVisible(shown < int(m_groups.size()));
    retranslate();
    restore(before);
    arrange();
}

void FailurePanel::showLine(FailureLine *line, const FailureGroup &group)
{
    const Outcome sample = sampleOf(*m_model, group);
    std::chrono::milliseconds time{0};
    if (sample.retryAfter.count() > 0)
        time = sample.retryAfter;
    if (remedyOf(group, sample) == Remedy::RaiseTimeout) {
        const auto measured = m_trace ? m_trace->ninetiethPercentile() : std::nullopt;
        time = raisedTimeout(
            m_timeout, measured ? std::optional<std::chrono::milliseconds>(*measured) : std::nullopt);
    }
    line->show(group, sample, m_timeout, time);
}

FailureLine *FailurePanel::addLine()
{
    auto *line = new FailureLine(int(m_lines.size()), m_list);
    connect(line, &FailureLine::showClicked, this,
        [this, line] { Q_EMIT showRequested(listOf(line->group().ids)); });
    connect(line, &FailureLine::retryClicked, this,
        [this, line] { Q_EMIT retryRequested(listOf(line->group().ids)); });
    connect(line, &FailureLine::remedyClicked, this,
        [this, line] { Q_EMIT remedyChosen(line->remedy(), listOf(line->group().ids), line->time()); });
    connect(line, &FailureLine::stepped, this, [this, line](int by) { step(line, by); });
    m_rows->insertWidget(int(m_lines.size()), line);
    m_lines.append(line);
    setTabOrder(line->lastButton(), m_more);
    return line;
}

FailurePanel::Focus FailurePanel::focus() const
{
    QWidget *widget = window()->focusWidget(); // also while another window is in front
    for (FailureLine *line : m_lines) {
        if (widget && (line == widget || line->isAncestorOf(widget)))
            return {line, widget, line->group().kind, line->group().httpStatus};
    }
    return {};
}

/// The focus stays with its reason, wherever that stands now; where it is gone, with its place.
void FailurePanel::restore(const Focus &focus)
{
    if (!focus.line || m_lines.isEmpty())
        return;
    FailureLine *target = nullptr;
    for (FailureLine *line : std::as_const(m_lines)) {
        if (!line->isHidden() && line->isOf(focus.kind, focus.httpStatus))
            target = line;
    }
    if (!target)
        target = focus.line->isHidden() ? m_lines.first() : focus.line;
    QWidget *widget = target->counterpartOf(*focus.line, focus.widget);
    if (widget != window()->focusWidget())
        widget->setFocus(Qt::OtherFocusReason);
}

void FailurePanel::step(const FailureLine *from, int by)
{
    const int place = std::clamp(int(m_lines.indexOf(from)) + by, 0, linesShown() - 1);
    m_lines.at(place)->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(m_lines.at(place), 0, 0);
}

void FailurePanel::setFolded(bool folded)
{
    m_folded = folded;
    m_fold->setArrowType(folded ? Qt::RightArrow : Qt::DownArrow);
    m_scroll->setVisible(!folded);
    retranslate();
    arrange();
}

/// Buttons beside or below, and no higher than a third of the window.
void FailurePanel::arrange()
{
    // Where the window becomes low, the reasons would leave the rows no room: they unfold when somebody asks.
    const bool low = isVisible() && window()->height() < LinesForReasons * fontMetrics().lineSpacing();
    if (low != std::exchange(m_isLow, low) && low && !m_folded) {
        setFolded(true); // comes back here
        return;
    }
    const int inside = width() - 2 * (Margin - Gap) - m_close->sizeHint().width() - Gap;
    const int button = m_retryAll->sizeHint().height();
    const int headline = m_headline->fontMetrics().horizontalAdvance(m_headline->line());
    const bool beside
        = m_fold->sizeHint().width() + headline + m_verbs->sizeHint().width() + 3 * Gap <= inside;
    m_close->setMinimumHeight(beside ? button : 0); // centred beside the buttons
    m_head->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_verbs->setSizePolicy(beside ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Preferred);

    const int line = width() - 2 * (Margin - Gap);
    const bool faults = width() >= fontMetrics().averageCharWidth() * FaultsFrom;
    int fault = 0;
    int buttons = 0;
    for (int i = 0; i < linesShown(); ++i) {
        fault = std::max(fault, faults ? m_lines.at(i)->faultWidth() : 0);
        buttons = std::max(buttons, m_lines.at(i)->buttonsWidth());
    }
    for (FailureLine *each : std::as_const(m_lines)) {
        each->setFaultWidth(fault);
        each->arrange(line, buttons);
    }
    const int head = layout()->contentsMargins().top() + layout()->contentsMargins().bottom()
        + layout()->spacing()
        + (beside ? m_verbs->sizeHint().height()
                  : m_headline->sizeHint().height() + Gap + m_verbs->heightForWidth(inside));
    m_verbs->setMinimumHeight(beside ? 0 : m_verbs->heightForWidth(inside)); // in a low window, too
    m_rows->activate();
    const int wanted
        = m_rows->hasHeightForWidth() ? m_rows->totalHeightForWidth(width()) : m_rows->sizeHint().height();
    const int most = std::max(window()->height() / 3 - head, m_retryAll->sizeHint().height() + Gap);
    m_scroll->setFixedHeight(std::min(wanted, most));
}

QList<DownloadId> FailurePanel::failedIds() const
{
    QList<DownloadId> ids;
    for (const FailureGroup &group : m_groups)
        ids += listOf(group.ids);
    std::sort(ids.begin(), ids.end());
    return ids;
}

void FailurePanel::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void FailurePanel::retranslate()
{
    const int failed = int(failedIds().size());
    const int total = m_model->countOf(TileFilter::All);
    const QString headline = total == 1
        ? tr("The file could not be saved")
        //: %Ln how many could not, %1 how many there are
        : tr("%Ln of %1 files could not be saved", nullptr, failed).arg(QLocale().toString(total));
    m_headline->setLine(headline);
    setAccessibleName(headline);
    m_scroll->setAccessibleName(tr("Reasons of the failures"));
    m_retryAll->setText(tr("Retry &all failed"));
    m_save->setText(tr("Save &list…"));
    m_copy->setText(tr("&Copy list"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss (Esc)"));
    m_fold->setAccessibleName(m_folded ? tr("Show the reasons") : tr("Hide the reasons"));
    m_fold->setToolTip(m_fold->accessibleName());
    const int more = int(m_groups.size()) - linesShown();
    m_more->setText(tr("and %Ln more reason(s)", nullptr, more));
}

void FailurePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        for (FailureLine *line : std::as_const(m_lines))
            line->retranslate();
        arrange();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        dress();
        arrange();
    } else if (event->type() == QEvent::PaletteChange) {
        dress();
    }
}

bool FailurePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == window())
        arrange();
    return QWidget::eventFilter(watched, event);
}

void FailurePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    window()->installEventFilter(this);
    arrange();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void FailurePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        window()->removeEventFilter(this);
}

void FailurePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        arrange();
}

void FailurePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

QColor FailurePanel::ground() const
{
    const QColor tone = toneColour(Tone::Failed, palette());
    return mixed(palette().color(QPalette::Window), tone, isDark(palette()) ? 0.14 : 0.07);
}

/// The bold headline, and a scroll bar on the panel's own ground.
void FailurePanel::dress()
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    QPalette own; // this role alone
    own.setColor(QPalette::Base, ground());
    m_scroll->verticalScrollBar()->setPalette(own);
    QPalette link;
    link.setColor(QPalette::ButtonText, accentColour(palette()));
    m_more->setPalette(link);
}

void FailurePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), ground());
    painter.fillRect(0, 0, width(), 1, lineColour(palette()));
}

} // namespace Halyard
