#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The server ends in the middle of a batch and comes back: meanwhile the window says so, afterwards every file is
# saved, byte for byte, and those that were there before are left alone.
# serverrestart.sh PROGRAM COMMAND-LINE-PROGRAM FLAGS-FOLDER
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=tests/e2e/desktop.sh
. "$here/desktop.sh"
on_desktop "${BASH_SOURCE[0]}" "$@"

program=$1 server=$2 flags=$3
readonly total=36

files() { find "$HOME/Downloads" -name '??.png' 2>/dev/null; }
at_least() { (($(files | wc -l) >= $1)); }
addresses() {
    local name
    while read -r name; do printf '%s/flags/%s\n' "$server_url" "$name"; done < <(cd -- "$flags" && printf '%s\n' ??.png | sed -n "1,${total}p")
}

# Whichever it offers: what has failed is tried again; who waits for the server, asks it now.
all_are_there() {
    at_least "$total" && return
    if title_is '!*'; then press_keys ctrl+shift+r; fi
    return 1
}

desktop_start 1400x900
practice_start "$server" --delay 600
server_port=${server_url##*:}
new_home restart
# Two quick tries for each: a server that is gone is noticed within the test's time.
program_settings '[batch]' 'kind=none' '[preferences]' 'language=en' 'tries=2' 'backOff=200'
mapfile -t list < <(addresses)
program_start "$program" --theme light --start "${list[@]}"
xdotool windowactivate --sync "$window"

say "It ends in mid-batch."
until_true 60 "the first files" at_least 4
kill "$server_pid"
wait "$server_pid" || true
screen_reader wait 60 'does not answer|refuses connections|connection lost|waiting for the next try' ||
    fail "the window does not say that the server is gone"
before=$(files | wc -l)
((before < total)) || fail "everything was saved before the server ended"
declare -A stamps=()
while read -r file; do stamps[$file]=$(stat -c '%i %Y' "$file"); done < <(files)

say "It comes back on the same port."
practice_start "$server" --delay 20
until_true 100 "all $total files" all_are_there
until_true 60 "the end" title_is '✓*'
while read -r file; do
    cmp -- "$file" "$flags/${file##*/}" || fail "$file is not what the server has"
done < <(files)
for file in "${!stamps[@]}"; do
    [[ $(stat -c '%i %Y' "$file") == "${stamps[$file]}" ]] || fail "$file was fetched again"
done
[[ -z $(find "$HOME/Downloads" -name '.*.part') ]] || fail "part files were left behind"
program_stop
say "All $total files are there; $before of them from before the server ended."
