// SPDX-License-Identifier: MIT
// The one button for "go on", filled in the accent colour. Its verb changes with the batch, its width does
// not: it is as wide as the longest of its labels in the current language. Owned by the tool bar; GUI thread.
#pragma once

#include "batchsentences.h"

#include <QPushButton>

namespace Halyard {

class PrimaryButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PrimaryButton)
public:
    explicit PrimaryButton(QWidget *parent = nullptr);

    void setVerb(Verb verb, int failed);
    Verb verb() const { return m_verb; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QFont boldFont() const;
    void spell();

    Verb m_verb = Verb::Start;
    int m_failed = 0;
};

} // namespace Halyard
