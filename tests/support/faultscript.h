// SPDX-License-Identifier: MIT
// What a FaultServer says: answers made of steps, and scripts that choose an answer for a request. Bodies are
// computed from (name, version, offset) and never stored, so that a byte in the wrong place is recognised.
// Plain values, any thread; a script runs on its server's thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <chrono>
#include <functional>
#include <optional>

namespace Halyard {

/// The bytes of a file on the server. Another version of the same name differs in every stretch of it.
class FaultBody
{
public:
    FaultBody() = default;
    static FaultBody data(const QByteArray &name, qint64 size, int version = 1);
    /// Begins and ends like a PNG; what lies between is no real picture.
    static FaultBody picture(const QByteArray &name, qint64 size, int version = 1);
    static FaultBody exactly(const QByteArray &bytes);

    qint64 size() const { return m_size; }
    QByteArray bytes(qint64 from, qint64 length) const;
    QByteArray all() const { return bytes(0, m_size); }
    QByteArray entityTag() const; ///< strong, quoted; another one for each version

private:
    qint64 m_size = 0;
    quint64 m_seed = 0;
    QByteArray m_front;
    QByteArray m_back;
};

struct FaultStep
{
    enum class Kind : quint8 { Send, Body, Drip, Wait, Close, Cut, Reset, Hang };
    Kind kind = Kind::Hang;
    QByteArray bytes{};
    FaultBody body{};
    qint64 from = 0;
    qint64 length = 0; ///< of the body; of a piece of a drip
    std::chrono::milliseconds time{0};
};

/// What goes on the wire for one request, step by step. Behind the last step the connection stays open for
/// the next request.
class FaultAnswer
{
public:
    FaultAnswer &send(const QByteArray &bytes);
    FaultAnswer &body(const FaultBody &body, qint64 from = 0, qint64 length = -1); ///< -1: to its end
    FaultAnswer &drip(const QByteArray &bytes, qint64 piece, std::chrono::milliseconds every);
    FaultAnswer &wait(std::chrono::milliseconds time);
    FaultAnswer &close(); ///< a proper end, TLS too
    FaultAnswer &cut(); ///< FIN, without TLS's close_notify
    FaultAnswer &reset(); ///< RST, once the other side has received what was sent
    FaultAnswer &hang(); ///< says nothing more

    static FaultAnswer head(const QByteArray &statusLine, const QByteArray &fields = {});
    /// 200 with Content-Length. Fields end in CRLF.
    static FaultAnswer ok(const FaultBody &body, const QByteArray &fields = {});
    static FaultAnswer ok(const QByteArray &body, const QByteArray &fields = {});
    static FaultAnswer chunked(const FaultBody &body, const QByteArray &fields = {});
    /// A status with an empty body.
    static FaultAnswer status(const QByteArray &statusLine, const QByteArray &fields = {});
    static FaultAnswer redirect(const QByteArray &location, const QByteArray &statusLine = "302 Found");
    /// The head of a 200 and the first @p sent bytes of its body: what follows is the test's.
    static FaultAnswer part(const FaultBody &body, qint64 sent, const QByteArray &fields = {});
    /// 206 of @p body from @p first to its end.
    static FaultAnswer range(const FaultBody &body, qint64 first, const QByteArray &fields = {});

    const QList<FaultStep> &steps() const { return m_steps; }

private:
    QList<FaultStep> m_steps;
};

struct FaultRequest
{
    QByteArray head;
    QByteArray target;
    int visit = 0; ///< the n-th request for this target, from 0
    int connection = 0;

    QByteArray field(const QByteArray &name) const; ///< empty where there is none
    std::optional<qint64> rangeStart() const; ///< of "Range: bytes=N-"
};

using FaultScript = std::function<FaultAnswer(const FaultRequest &)>;

FaultScript always(const FaultAnswer &answer);
/// One after the other; the last one from then on.
FaultScript inTurn(const QList<FaultAnswer> &answers);
/// A file as a good server has it: Range and If-Range are honoured, by the entity tag.
FaultAnswer serveFile(const FaultRequest &request, const FaultBody &body);
FaultScript file(const FaultBody &body);
/// @p first once; then a good server.
FaultScript fileAfter(const FaultAnswer &first, const FaultBody &body);

} // namespace Halyard
