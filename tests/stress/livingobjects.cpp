// SPDX-License-Identifier: MIT
#include "livingobjects.h"

#include <QMutex>
#include <QObject>
#include <QSet>

/// From Qt's qhooks_p.h: exported, and the same since Qt 5.4, so that a header less is needed.
extern Q_CORE_EXPORT quintptr qtHookData[];

namespace Halyard::LivingObjects {

namespace {

enum Hook { DataSize = 1, AddObject = 3, RemoveObject = 4 };

struct Census
{
    QMutex mutex;
    QSet<QObject *> objects;
};

Census &census()
{
    static auto *one = new Census; // objects are deleted after everything static, too
    return *one;
}

void onAdded(QObject *object)
{
    const QMutexLocker lock(&census().mutex);
    census().objects.insert(object);
}

void onRemoved(QObject *object)
{
    const QMutexLocker lock(&census().mutex);
    census().objects.remove(object);
}

} // namespace

bool watch()
{
    if (qtHookData[DataSize] <= RemoveObject)
        return false;
    qtHookData[AddObject] = quintptr(&onAdded);
    qtHookData[RemoveObject] = quintptr(&onRemoved);
    return true;
}

QStringList names()
{
    // While this is held no object can finish its destruction, and so each pointer can be looked at.
    const QMutexLocker lock(&census().mutex);
    QStringList found;
    for (const QObject *object : std::as_const(census().objects)) {
        const QLatin1StringView name(object->metaObject()->className());
        if (name.startsWith(QLatin1StringView("Halyard::")) || object->inherits("QNetworkReply")
            || object->inherits("QNetworkAccessManager"))
            found.append(name);
    }
    return found;
}

} // namespace Halyard::LivingObjects
