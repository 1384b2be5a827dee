// SPDX-License-Identifier: MIT
// The tool bar with what a batch runs with: folder, source, how many at once. Stands beside the actions, or
// below them where the window is narrow. Owned by the window; GUI thread.
#pragma once

#include <QToolBar>

class QLabel;
class QSpinBox;

namespace Halyard {

class FolderField;
class SourceBox;

class TargetBar final : public QToolBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetBar)
public:
    explicit TargetBar(QWidget *parent = nullptr);

    FolderField *folder() const { return m_folder; }
    SourceBox *source() const { return m_source; }
    QSpinBox *parallel() const { return m_parallel; }
    /// Without the words before folder and source, which tell by themselves what they are.
    void setCompact(bool compact);
    /// The width from which on it may stand beside another bar, whatever it looks like at the moment.
    int comfortableWidth(bool compact = false) const;
    /// As the second of two lines it begins at the window's margin.
    void setBelow(bool below);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Label
    {
        QLabel *label;
        QAction *place;
    };
    Label addLabel(QWidget *buddy);
    void retranslate();

    void setBeginning();

    QWidget *m_margin; ///< a tool bar's layout knows none at its beginning
    QAction *m_marginPlace;
    bool m_compact = false;
    bool m_below = false;
    FolderField *m_folder;
    SourceBox *m_source;
    QSpinBox *m_parallel;
    Label m_folderLabel;
    Label m_sourceLabel;
    Label m_parallelLabel;
};

} // namespace Halyard
