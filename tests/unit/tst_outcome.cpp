// SPDX-License-Identifier: MIT
#include "outcome.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class OutcomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasAKeyOfItsOwn();
    void keysAreWordsForMachines();
    void keysStayWhatScriptsRelyOn_data();
    void keysStayWhatScriptsRelyOn();
    void proofsHaveKeysOfTheirOwn();
    void proofsAreInTheOrderOfTheirStrength();
};

void OutcomeTest::everyKindHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (int kind = 0; kind < OutcomeKindCount; ++kind)
        keys.insert(key(OutcomeKind(kind)));
    QCOMPARE(keys.size(), OutcomeKindCount);
}

void OutcomeTest::keysAreWordsForMachines()
{
    const QRegularExpression shape(u"^[a-z]+(_[a-z]+)*$"_s);
    for (int kind = 0; kind < OutcomeKindCount; ++kind) {
        const QString word = key(OutcomeKind(kind));
        QVERIFY2(shape.match(word).hasMatch(), qPrintable(u"kind %1: '%2'"_s.arg(kind).arg(word)));
    }
}

void OutcomeTest::keysStayWhatScriptsRelyOn_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("word");
    const auto row = [](OutcomeKind kind, const char *word) {
        QTest::newRow(word) << int(kind) << QString::fromLatin1(word);
    };
    row(OutcomeKind::None, "none");
    row(OutcomeKind::Saved, "saved");
    row(OutcomeKind::AlreadyThere, "already_there");
    row(OutcomeKind::NotFound, "not_found");
    row(OutcomeKind::HttpStatus, "http_status");
    row(OutcomeKind::ServerBusy, "server_busy");
    row(OutcomeKind::ServerError, "server_error");
    row(OutcomeKind::HostNotFound, "host_not_found");
    row(OutcomeKind::ConnectionRefused, "connection_refused");
    row(OutcomeKind::ConnectionLost, "connection_lost");
    row(OutcomeKind::ConnectTimeout, "connect_timeout");
    row(OutcomeKind::FirstByteTimeout, "first_byte_timeout");
    row(OutcomeKind::IdleTimeout, "idle_timeout");
    row(OutcomeKind::TooSlow, "too_slow");
    row(OutcomeKind::TlsError, "tls_error");
    row(OutcomeKind::ProxyError, "proxy_error");
    row(OutcomeKind::NotHttp, "not_http");
    row(OutcomeKind::BadRedirect, "bad_redirect");
    row(OutcomeKind::TooManyRedirects, "too_many_redirects");
    row(OutcomeKind::UnsafeRedirect, "unsafe_redirect");
    row(OutcomeKind::EncodedBody, "encoded_body");
    row(OutcomeKind::NotAnImage, "not_an_image");
    row(OutcomeKind::DamagedImage, "damaged_image");
    row(OutcomeKind::EmptyAnswer, "empty_answer");
    row(OutcomeKind::TooLarge, "too_large");
    row(OutcomeKind::Tainted, "tainted");
    row(OutcomeKind::BadAddress, "bad_address");
    row(OutcomeKind::DiskFull, "disk_full");
    row(OutcomeKind::NotWritable, "not_writable");
    row(OutcomeKind::NameRefused, "name_refused");
    row(OutcomeKind::FolderGone, "folder_gone");
    row(OutcomeKind::DiskError, "disk_error");
    row(OutcomeKind::Cancelled, "cancelled");
    row(OutcomeKind::LoginNeeded, "login_needed");
    row(OutcomeKind::LoginRefused, "login_refused");
    row(OutcomeKind::ChangedOnServer, "changed_on_server");
    row(OutcomeKind::ChecksumMismatch, "checksum_mismatch");
    row(OutcomeKind::NoRoom, "no_room");
    row(OutcomeKind::CaptivePortal, "captive_portal");
}

void OutcomeTest::keysStayWhatScriptsRelyOn()
{
    QFETCH(const int, kind);
    QFETCH(const QString, word);
    QCOMPARE(QString(key(OutcomeKind(kind))), word);
}

void OutcomeTest::proofsHaveKeysOfTheirOwn()
{
    QCOMPARE(key(Proof::None), "none"_L1);
    QCOMPARE(key(Proof::Length), "length"_L1);
    QCOMPARE(key(Proof::Content), "content"_L1);
    QCOMPARE(key(Proof::Checksum), "checksum"_L1);
}

void OutcomeTest::proofsAreInTheOrderOfTheirStrength()
{
    QVERIFY(Proof::None < Proof::Length);
    QVERIFY(Proof::Length < Proof::Content);
    QVERIFY(Proof::Content < Proof::Checksum);
    QCOMPARE(int(Outcome().proof), int(Proof::None)); // nothing is proven until somebody says so
}

QTEST_APPLESS_MAIN(OutcomeTest)
#include "tst_outcome.moc"
