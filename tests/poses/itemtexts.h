// SPDX-License-Identifier: MIT
// The texts of the items that an item view shows at this moment: tiles by the layout that their delegate
// uses, the cells of tables and lists by the room of their column. GUI thread.
#pragma once

#include "textroom.h"

class QAbstractItemView;

namespace Halyard {

QList<RoomOfText> itemRoomsOf(QAbstractItemView *view);

} // namespace Halyard
