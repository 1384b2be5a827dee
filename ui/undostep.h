// SPDX-License-Identifier: MIT
// A step that can be taken back, made of two functions. It belongs to one batch: once another batch is open,
// it means nothing any more. Whoever offers undo asks isMeant() first. Owned by the QUndoStack, which holds
// steps of this kind alone; GUI thread.
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
        std::function<bool()> means; ///< false: the rows that it speaks of are gone, or it cannot be now
        bool once = false; ///< taken back, it cannot be done again
    };

    UndoStep(const QString &text, Functions functions)
        : QUndoCommand(text)
        , m_functions(std::move(functions))
    {
    }

    void redo() override { run(m_functions.redo); }
    void undo() override
    {
        run(m_functions.undo);
        if (m_functions.once)
            setObsolete(true);
    }
    bool isMeant() const { return m_functions.means(); }

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
