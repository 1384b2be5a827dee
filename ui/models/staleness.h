// SPDX-License-Identifier: MIT
// Lives on the stack while ArrangedModel changes, so that whatever the way out, stalenessChanged is told of
// once. GUI thread.
#pragma once

#include "arrangedmodel.h"

namespace Halyard {

/// Tells at its end whether something has become stale, or fresh, since its beginning.
class Staleness final
{
    Q_DISABLE_COPY_MOVE(Staleness)
public:
    explicit Staleness(ArrangedModel *model)
        : m_model(model)
        , m_before(now())
    {
    }
    ~Staleness()
    {
        if (now() != m_before)
            Q_EMIT m_model->stalenessChanged();
    }

private:
    std::pair<bool, bool> now() const { return {m_model->isOrderStale(), m_model->hasDimmed()}; }

    ArrangedModel *m_model;
    std::pair<bool, bool> m_before;
};

} // namespace Halyard
