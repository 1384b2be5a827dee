// SPDX-License-Identifier: MIT
#include "records.h"

#include <QCryptographicHash>

namespace Halyard {

QByteArray fingerprintOf(const QString &folder, const EntryList &entries)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &field) {
        const QByteArray framed = QByteArray::number(field.size()) + ':' + field; // no two lists run together
        hash.addData(framed);
    };
    add(folder.toUtf8());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Entry &entry = entries.at(i);
        add(entry.address.toUtf8());
        add(entry.fileName.toUtf8());
        add(entry.checksum.digest);
    }
    return hash.result();
}

} // namespace Halyard
