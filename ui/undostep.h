// SPDX-License-Identifier: MIT
// A step that can be taken back, made of two functions. It belongs to one batch: once another batch is open,
// it means nothing any more and takes itself off the stack. Owned by the QUndoStack; GUI thread.
#pragma once

#include <QUndoCommand>
#include <functional>

namespace Halyard {

class UndoStep final : public QUndoCommand
{
public:
    struct Functions
    {
        std::function<void()> redo; ///< called at once when the step is pushed
        std::function<void()> undo;
        std::function<bool()> means; ///< false: the rows that it speaks of are gone
    };

    UndoStep(const QString &text, Functions functions)
        : QUndoCommand(text)
        , m_functions(std::move(functions))
    {
    }

    void redo() override { run(m_functions.redo); }
    void undo() override { run(m_functions.undo); }

private:
    void run(const std::function<void()> &function)
    {
        if (m_functions.means())
            function();
        else
            setObsolete(true);
    }

    Functions m_functions;
};

} // namespace Halyard
