// SPDX-License-Identifier: MIT
// Drives a fuzz target without a fuzzer: every file in the folders that are named, once. Fails where there is
// none. A file that breaks a property is named before the target ends the program.
#include "property.h"

#include <QDir>
#include <QFile>

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        const QDir folder(QString::fromLocal8Bit(argv[i]));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) {
                std::fprintf(stderr, "Cannot read %s\n", qPrintable(file.fileName()));
                return 1;
            }
            const QByteArray bytes = file.readAll();
            std::printf("%s\n", qPrintable(name));
            std::fflush(stdout);
            LLVMFuzzerTestOneInput(
                reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size()));
            ++count;
        }
    }
    std::printf("%d inputs, no property broken.\n", count);
    return count > 0 ? 0 : 1;
}
