// SPDX-License-Identifier: MIT
// Certificates for test servers, made with the program openssl in a temporary folder: an authority of our
// own, and certificates that are good or wrong in one way each. Owned by a test; make() takes a moment.
#pragma once

#include "tlspair.h"

#include <QList>
#include <QSslCertificate>
#include <QTemporaryDir>

namespace Halyard {

class TlsFiles final
{
    Q_DISABLE_COPY_MOVE(TlsFiles)
public:
    TlsFiles() = default;
    static bool isInstalled();

    /// False: errorString() says why.
    bool make();

    QList<QSslCertificate> authority() const; ///< that signed all but selfSigned and unknownAuthority
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    TlsPair good() const { return pair(QStringLiteral("good")); } ///< for localhost and 127.0.0.1
    TlsPair otherName() const { return pair(QStringLiteral("other")); } ///< for elsewhere.example alone
    TlsPair expired() const { return pair(QStringLiteral("expired")); } ///< years ago
    TlsPair selfSigned() const { return pair(QStringLiteral("self")); }
    TlsPair unknownAuthority() const { return pair(QStringLiteral("unknown")); }
    QString errorString() const { return m_error; }

private:
    TlsPair pair(const QString &name) const;
    bool run(const QStringList &arguments);
    bool makeAuthority(const QString &name, const QString &title);
    bool makeSigned(
        const QString &name, const QString &authority, const QString &names, const QStringList &validity);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace Halyard
