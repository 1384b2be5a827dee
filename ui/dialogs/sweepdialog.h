// SPDX-License-Identifier: MIT
// "How many at once?": fetches the same flags from the built-in server at one
// level of parallelism after the other, and shows what each took and lost. Not
// modal. Owned by the window; GUI thread. The sweep ends with the dialog.
// `parallelChosen` comes for "Use this" alone.
#pragma once

#include "enginelimits.h"
#include "sweep.h"

#include <QDialog>
#include <functional>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace Halyard {

class ProblemLabel;
class SweepModel;

class SweepDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepDialog)
public:
    /// Where the flags of the built-in server are, for flagEntries(); empty: there is none. Asked before each
    /// level, so that the server can see to it that all of them meet the same.
    using FlagTemplate = std::function<QString()>;

    SweepDialog(FlagTemplate flagTemplate, const Limits &limits, QWidget *parent = nullptr);
    ~SweepDialog() override;

    bool isRunning() const { return m_sweep != nullptr; }
    /// Table and sentence, as they are copied.
    QString text() const;

Q_SIGNALS:
    void parallelChosen(int parallel);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void makeFields(QVBoxLayout *column);
    void makeTable(QVBoxLayout *column);
    void makeButtons(QVBoxLayout *column);
    void start();
    void stop();
    void end();
    void judge();
    void spell();
    QString sentence() const;
    void retranslate();

    enum class Stand : quint8 { Fresh, Running, Done, Stopped, NoServer };

    FlagTemplate m_flagTemplate;
    const Limits m_limits;
    std::unique_ptr<Sweep> m_sweep;
    Stand m_stand = Stand::Fresh;
    std::optional<BatchProblem> m_problem;
    bool m_wasSentAway = false;
    int m_level = 0; ///< that runs, and how far it is
    int m_doneRows = 0;
    int m_rows = 0;

    QLabel *m_intro;
    QLabel *m_levelsLabel;
    QLineEdit *m_levels;
    ProblemLabel *m_levelsProblem;
    QLabel *m_filesLabel;
    QComboBox *m_files;
    SweepModel *m_model;
    QTableView *m_table;
    QLabel *m_sentence;
    QPushButton *m_start; ///< Stop, while it runs
    QPushButton *m_copy;
    QPushButton *m_use;
    QPushButton *m_close;
};

} // namespace Halyard
