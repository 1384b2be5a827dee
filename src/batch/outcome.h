// SPDX-License-Identifier: MIT
// How an attempt ended: a kind and the facts behind it. A plain value, no text for people: the front
// ends make sentences of it. `key` gives each kind a stable word for logs and for machine-readable output.
#pragma once

#include <QMetaType>
#include <QString>
#include <chrono>

namespace Halyard {

enum class OutcomeKind : quint8 {
    None, ///< no attempt has ended yet
    Saved, ///< whole, under its final name
    AlreadyThere, ///< a whole file was in the folder before any traffic, or the server has no other (304)
    NotFound, ///< 404 or 410
    HttpStatus, ///< another final status; see httpStatus
    ServerBusy, ///< 429 or 503; see retryAfter
    ServerError, ///< 408, 425, 500, 502, 504: worth another try
    HostNotFound, ///< detail: the host
    ConnectionRefused,
    ConnectionLost, ///< closed or reset before the answer was whole
    ConnectTimeout,
    FirstByteTimeout, ///< connected, but no answer came
    IdleTimeout, ///< the answer stopped coming
    TooSlow, ///< bytes came, but below the minimum rate
    TlsError, ///< detail: what was wrong with the certificate or the handshake
    ProxyError,
    NotHttp, ///< the answer was no HTTP, or broke its rules; detail says where
    BadRedirect, ///< no, empty or refused Location; detail: the target
    TooManyRedirects, ///< more than the limit, or a circle
    UnsafeRedirect, ///< would leave encryption, or enter a private network; detail: the target
    EncodedBody, ///< compressed although we asked for none; detail: the encoding
    NotAnImage, ///< a picture was asked for; detail: what came instead ("html", "text", "data")
    DamagedImage, ///< begins like a picture and does not end like one
    EmptyAnswer, ///< no bytes at all
    TooLarge, ///< over the limit per file
    Tainted, ///< the connection could not be trusted any more; nothing wrong with the row
    BadAddress, ///< refused before any traffic; detail: why
    DiskFull,
    NotWritable, ///< the folder or the file refuses writing; detail: the system's reason
    NameRefused, ///< the file system does not take this one name; the folder is fine
    FolderGone,
    DiskError,
    Cancelled, ///< by the user
    LoginNeeded, ///< 401, and no login is known for this origin; detail: the realm
    LoginRefused, ///< 401 although a login was sent; detail: the realm
    ChangedOnServer, ///< a resume met another file than the one begun with; what was kept is dropped
    ChecksumMismatch, ///< detail: "sha-256 HEX, expected HEX"
    NoRoom, ///< larger than the free space; detail: the bytes that it needs
    CaptivePortal, ///< of a batch: every host answers with a web page, as a network before its login does
    FileMissing, ///< was saved earlier, and is gone from the folder
    FileChanged, ///< was saved earlier, and is another by now; detail: the bytes that it should have
    FolderInUse, ///< of a batch: another Halyard saves into the folder; detail: which one
    TooManyOpenFiles, ///< of a batch: this process may open no more
};
inline constexpr int OutcomeKindCount = int(OutcomeKind::TooManyOpenFiles) + 1;

/// A stable word for @p kind, lower case with underscores: "not_found". Never translated.
QLatin1StringView key(OutcomeKind kind);

/// What proves a saved file whole, from the weakest to the strongest.
enum class Proof : quint8 {
    None, ///< nothing: the server did not say how long it is, and there was nothing to check it by
    Length, ///< as many bytes as the server declared
    Content, ///< a picture from its first byte to its last
    Checksum, ///< the checksum that was given with its address
};

/// "none", "length", "content", "checksum". Never translated.
QLatin1StringView key(Proof proof);

struct Outcome
{
    OutcomeKind kind = OutcomeKind::None;
    int httpStatus = 0; ///< of the last answer; 0 where none came
    std::chrono::milliseconds retryAfter{-1}; ///< what the server asked for; negative: nothing
    Proof proof = Proof::None; ///< meaningful where the kind is Saved
    QString detail; ///< a fact for the sentence: a host, a reason, an encoding. Untrusted text.

    static Outcome of(OutcomeKind kind, const QString &detail = {}, int httpStatus = 0);
    bool operator==(const Outcome &) const = default;
};

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::Outcome)
