// SPDX-License-Identifier: MIT
#include "outcome.h"

#include <array>

namespace Halyard {

QLatin1StringView key(OutcomeKind kind)
{
    static constexpr std::array<const char *, OutcomeKindCount> keys{"none", "saved", "already_there",
        "not_found", "http_status", "server_busy", "server_error", "host_not_found", "connection_refused",
        "connection_lost", "connect_timeout", "first_byte_timeout", "idle_timeout", "too_slow", "tls_error",
        "proxy_error", "not_http", "bad_redirect", "too_many_redirects", "unsafe_redirect", "encoded_body",
        "not_an_image", "damaged_image", "empty_answer", "too_large", "tainted", "bad_address", "disk_full",
        "not_writable", "name_refused", "folder_gone", "disk_error", "cancelled", "login_needed",
        "login_refused", "changed_on_server", "checksum_mismatch", "no_room", "captive_portal",
        "file_missing", "file_changed", "folder_in_use", "too_many_open_files"};
    return QLatin1StringView(keys[std::size_t(kind)]);
}

Outcome Outcome::of(OutcomeKind kind, const QString &detail, int httpStatus)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.detail = detail;
    outcome.httpStatus = httpStatus;
    return outcome;
}

QLatin1StringView key(Proof proof)
{
    static constexpr std::array<const char *, 4> keys{"none", "length", "content", "checksum"};
    return QLatin1StringView(keys[std::size_t(proof)]);
}

} // namespace Halyard
