// SPDX-License-Identifier: MIT
// The addresses that one attempt has asked, and where it may go next. Redirects are followed by our own code:
// Qt would carry every header along. Owned by an HttpTransfer, on its thread.
#pragma once

#include "outcome.h"

#include <QStringList>
#include <QUrl>
#include <functional>
#include <optional>

namespace Halyard {

class RedirectChain
{
public:
    /// @p secured: an address as it is to be asked, see StrictTransport.
    using Secured = std::function<QUrl(const QUrl &)>;
    RedirectChain(const QUrl &first, int most, Secured secured = {});

    const QUrl &current() const { return m_current; }
    bool isRedirected() const { return m_asked.size() > 1; }
    /// True while every address had the origin of the first: what belongs to that origin may be sent. Once
    /// left, it is never home again, even where a redirect leads back (Fetch standard, 4.4 HTTP-redirect
    /// fetch, step 13: the Authorization header is removed, not put aside).
    bool isAtHome() const { return m_isAtHome; }

    /// Goes on to @p location (RFC 9110 section 10.2.2), or says why not: no usable address, a circle, too
    /// many, out of encryption, or from a public into a private network.
    std::optional<Outcome> follow(const QByteArray &location, int status);

private:
    std::optional<Outcome> refusalOf(const QUrl &target) const;

    const Secured m_secured;
    const QUrl m_first;
    QUrl m_current;
    QStringList m_asked;
    int m_most;
    bool m_isAtHome = true;
};

} // namespace Halyard
