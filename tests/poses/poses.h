// SPDX-License-Identifier: MIT
// Every state and every panel of the window, as a table: a name, a caption for people, and how to get there.
// A pose throws Unreachable where it cannot be taken. GUI thread.
#pragma once

#include <QString>
#include <qnamespace.h>
#include <vector>

namespace Halyard {

class Scene;

struct Pose
{
    QString name; ///< one word or several with dashes: part of a file's name
    QString caption;
    void (*take)(Scene &scene);
    bool onlyByName = false; ///< not among all poses
};

/// The states of a batch first, then panels, then dialogs.
const std::vector<Pose> &allPoses();

// The parts of it.
std::vector<Pose> batchPoses();
std::vector<Pose> panelPoses();
std::vector<Pose> dialogPoses();
std::vector<Pose> readmePoses();

/// Takes the pose of that name.
void takePose(Scene &scene, const QString &name);

/// Opens or closes the dock that @p key switches.
void setDock(Scene &scene, Qt::Key key, bool open);

} // namespace Halyard
