// SPDX-License-Identifier: MIT
#include "systemopener.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>

#include <memory>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Runs a small program to its end. It has no owner: a viewer that lives in it must outlive our window.
void run(const QString &program, const QStringList &arguments, QObject *context, std::function<void()> failed)
{
    auto *process = new QProcess;
    process->setProgram(program);
    process->setArguments(arguments);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->setStandardInputFile(QProcess::nullDevice());
    const auto tell = [guard = QPointer<QObject>(context), failed = std::move(failed)] {
        if (guard && failed)
            failed();
    };
    QObject::connect(
        process, &QProcess::errorOccurred, process, [process, tell](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            process->deleteLater();
            tell();
        });
    QObject::connect(
        process, &QProcess::finished, process, [process, tell](int code, QProcess::ExitStatus how) {
            process->deleteLater();
            if (code != 0 || how != QProcess::NormalExit)
                tell();
        });
    process->start();
}

} // namespace

void openInSystem(const QString &path, QObject *context, std::function<void()> failed)
{
#ifdef Q_OS_LINUX
    if (const QString opener = QStandardPaths::findExecutable(u"xdg-open"_s); !opener.isEmpty()) {
        run(opener, {path}, context, std::move(failed));
        return;
    }
#endif
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        QTimer::singleShot(0, context, std::move(failed));
}

void showInFileManager(const QString &path, QObject *context, std::function<void()> failed)
{
    const QString folder = QFileInfo(path).absolutePath();
    auto openFolder = [folder, guard = QPointer<QObject>(context), failed = std::move(failed)]() mutable {
        if (guard)
            openInSystem(folder, guard, std::move(failed));
    };
#ifdef Q_OS_LINUX
    // The freedesktop file manager interface; without one on the bus, the folder alone is opened.
    if (const QString sender = QStandardPaths::findExecutable(u"dbus-send"_s); !sender.isEmpty()) {
        QByteArray address = QUrl::fromLocalFile(path).toEncoded();
        address.replace(',', "%2C"); // dbus-send parts an array there
        run(sender,
            {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.FileManager1"_s,
                u"/org/freedesktop/FileManager1"_s, u"org.freedesktop.FileManager1.ShowItems"_s,
                u"array:string:"_s + QString::fromLatin1(address), u"string:"_s},
            context, std::move(openFolder));
        return;
    }
#endif
    openFolder();
}

} // namespace Halyard
