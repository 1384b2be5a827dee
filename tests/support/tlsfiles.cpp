// SPDX-License-Identifier: MIT
#include "tlsfiles.h"

#include "serverprocess.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

const QStringList kNewKey{
    u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s};
const QString kOurNames = u"DNS:localhost,IP:127.0.0.1"_s;
const QStringList kTenYears{u"-days"_s, u"3650"_s};

/// Everything that "openssl ca" wants to be told; "req" takes none of it.
const QByteArray kConfig = R"([req]
distinguished_name = name
[name]
[ca]
default_ca = authority
[authority]
database = index
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
[anything]
commonName = supplied
)";

} // namespace

bool TlsFiles::isInstalled()
{
    return !serverProgram(u"openssl"_s).isEmpty();
}

bool TlsFiles::make()
{
    QFile config(m_folder.filePath(u"openssl.cnf"_s));
    QFile index(m_folder.filePath(u"index"_s));
    if (!config.open(QIODevice::WriteOnly) || !index.open(QIODevice::WriteOnly)) {
        m_error = u"Cannot write "_s + m_folder.path();
        return false;
    }
    config.write(kConfig);
    config.close();
    const QStringList longAgo{u"-startdate"_s, u"20150101000000Z"_s, u"-enddate"_s, u"20160101000000Z"_s};
    return makeAuthority(u"ca"_s, u"Halyard test authority"_s)
        && makeAuthority(u"stranger"_s, u"Unknown authority"_s)
        && makeSigned(u"good"_s, u"ca"_s, kOurNames, kTenYears)
        && makeSigned(u"other"_s, u"ca"_s, u"DNS:elsewhere.example"_s, kTenYears)
        && makeSigned(u"expired"_s, u"ca"_s, kOurNames, longAgo)
        && makeSigned(u"unknown"_s, u"stranger"_s, kOurNames, kTenYears)
        && run(QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=self"_s, u"-addext"_s,
                   u"subjectAltName="_s + kOurNames, u"-keyout"_s, u"self.key"_s, u"-out"_s, u"self.pem"_s}
            + kNewKey + kTenYears);
}

QList<QSslCertificate> TlsFiles::authority() const
{
    QFile file(authorityFile());
    return file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file) : QList<QSslCertificate>();
}

TlsPair TlsFiles::pair(const QString &name) const
{
    return {m_folder.filePath(name + u".pem"_s), m_folder.filePath(name + u".key"_s)};
}

bool TlsFiles::run(const QStringList &arguments)
{
    const QString program = serverProgram(u"openssl"_s);
    if (program.isEmpty()) {
        m_error = u"openssl was not found; install the package openssl"_s;
        return false;
    }
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, QStringList{arguments.first(), u"-config"_s, u"openssl.cnf"_s} + arguments.mid(1));
    if (process.waitForFinished(60000) && process.exitCode() == 0)
        return true;
    m_error = u"openssl %1: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(process.readAll()));
    return false;
}

bool TlsFiles::makeAuthority(const QString &name, const QString &title)
{
    return run(QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN="_s + title, u"-addext"_s,
                   u"basicConstraints=critical,CA:TRUE"_s, u"-addext"_s, u"keyUsage=critical,keyCertSign"_s,
                   u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s}
        + kNewKey + kTenYears);
}

bool TlsFiles::makeSigned(
    const QString &name, const QString &authority, const QString &names, const QStringList &validity)
{
    const QString request = name + u".csr"_s;
    return run(QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s,
                   u"subjectAltName="_s + names, u"-keyout"_s, name + u".key"_s, u"-out"_s, request}
               + kNewKey)
        && run(QStringList{u"ca"_s, u"-batch"_s, u"-notext"_s, u"-cert"_s, authority + u".pem"_s,
                   u"-keyfile"_s, authority + u".key"_s, u"-in"_s, request, u"-out"_s, name + u".pem"_s}
            + validity);
}

} // namespace Halyard
