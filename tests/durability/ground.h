// SPDX-License-Identifier: MIT
// Where one test of the built programs takes place: a folder with a profile, the folder to save in, the list
// and what stands beside them and must not change. Owned by the test.
#pragma once

#include "invariants.h"
#include "outsideprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace Halyard {

struct Ground
{
    /// @p place: where there is a folder for it already; empty: a temporary one.
    explicit Ground(const QString &place = {})
        : root(place.isEmpty() ? dir.path() : place)
        , profile(root + QStringLiteral("/profile"))
        , canaries(root + QStringLiteral("/beside"))
    {
    }

    QString path(const QString &name) const { return root + u'/' + name; }
    QString folder() const { return path(QStringLiteral("files")); }

    QString writeList(const QByteArray &list) const
    {
        const QString name = path(QStringLiteral("list.txt"));
        QFile file(name);
        if (file.open(QIODevice::WriteOnly))
            file.write(list);
        return name;
    }
    /// The command that begins the batch; the same one goes on with it.
    QStringList get(const SteadySite &site, const QStringList &more = {}) const
    {
        return QStringList{QStringLiteral("get"), QStringLiteral("-q"), QStringLiteral("--wait"),
                   QStringLiteral("0.1"), QStringLiteral("--proxy"), QStringLiteral("none"),
                   QStringLiteral("-i"), writeList(site.list()), QStringLiteral("-d"), folder()}
        + more;
    }
    Scene scene(const SteadySite &site) const
    {
        Scene scene;
        scene.site = &site;
        scene.folder = folder();
        scene.database = profile.database();
        scene.canaries = &canaries;
        return scene;
    }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden | QDir::System); }
    /// Those that bear a final name.
    qsizetype finalFiles() const
    {
        return files().filter(QRegularExpression(QStringLiteral("^[^.]"))).size();
    }
    QByteArray content(const QString &name) const
    {
        QFile file(folder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void plant(const QString &name, const QByteArray &content) const
    {
        QDir().mkpath(folder());
        QFile file(folder() + u'/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }

    QTemporaryDir dir;
    QString root;
    Profile profile;
    Canaries canaries;
};

} // namespace Halyard

/// Fails the test with what the expression says; empty: all is well.
#define ALL_WELL(expression)                                                                                 \
    do {                                                                                                     \
        const QByteArray wrong = (expression);                                                               \
        QVERIFY2(wrong.isEmpty(), wrong.constData());                                                        \
    } while (false)
