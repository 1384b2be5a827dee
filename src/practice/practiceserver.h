// SPDX-License-Identifier: MIT
// A loopback HTTP/1.1 server with real flags, delays and faults, for practice, demonstration and tests.
// Serves /flags/cn.png (and /flags/CN.png, /flags/cn/cn.png) from pictures embedded at build time, or the
// files of a folder below /. Owned by whoever made it, lives on that thread's event loop and stays there (its
// sockets do not move along), listens on 127.0.0.1 alone. `requestServed` comes once for each request, when
// its answer was decided.
#pragma once

#include <QObject>
#include <QUrl>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace Halyard {

/// What the server does to an answer. The order is part of the log's format.
enum class Fault : quint8 {
    None,
    ServerError, ///< 500
    Teapot, ///< 418, RFC 2324 section 2.3.2
    TooManyRequests, ///< 429 with Retry-After: 1
    Reset, ///< TCP reset in the middle of the body
    Truncated, ///< closes in the middle of the body
    Stalled, ///< half of the body, then nothing
    WebPage, ///< 200 with HTML in place of the picture
};

/// How the server behaves. All random choices come from one generator, seeded with `seed`.
struct PracticeBehaviour
{
    using ms = std::chrono::milliseconds;

    enum class Delay : quint8 { None, Uniform, FarAway };
    Delay delay = Delay::None;
    ms shortest{0}; ///< Uniform: between these two
    ms longest{0};
    double errorRate = 0; ///< 0 to 1: how many requests meet a fault
    std::vector<Fault> faults; ///< of these, equally often; empty: all kinds
    quint64 seed = 1;
    int bears = 0; ///< requests at once; those beyond are answered 503; 0: any number

    static PracticeBehaviour instant(); ///< no delay, no faults
    static PracticeBehaviour farAway(); ///< median about 0.6 s, a tail to 2 s
    static PracticeBehaviour flaky(); ///< far away, one request in eight meets a fault
    static PracticeBehaviour crowded(); ///< far away, and bears 40 requests at once
    /// The behaviour behind "practice:far", "practice:instant", "practice:flaky" and "practice:crowded";
    /// nothing for other names.
    static std::optional<PracticeBehaviour> named(const QString &sourceName);
};

class PracticeServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PracticeServer)
public:
    explicit PracticeServer(const PracticeBehaviour &behaviour = {}, QObject *parent = nullptr);
    ~PracticeServer() override;

    /// Listens on 127.0.0.1; port 0 takes a free one. False: errorString() says why.
    bool listen(quint16 port = 0);
    quint16 port() const;
    QString errorString() const;
    /// "http://127.0.0.1:PORT"
    QString origin() const;
    /// The template for flagEntries(): origin() + "/flags/{cc}.png"
    QString flagTemplate() const;

    void setBehaviour(const PracticeBehaviour &behaviour);
    /// Serves the files below @p folder instead of the embedded flags; empty: the flags again.
    void setRoot(const QString &folder);

    /// The bytes of an embedded flag, by lower-case code; empty where there is none.
    static QByteArray flag(const QString &code);

Q_SIGNALS:
    void requestServed(const QString &path, int status, Halyard::Fault fault);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Halyard
