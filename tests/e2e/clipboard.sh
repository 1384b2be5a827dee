#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Lists that another program has copied, in the three forms in which programs offer them: each is pasted with Ctrl+V.
# clipboard.sh PROGRAM
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=tests/e2e/desktop.sh
. "$here/desktop.sh"
on_desktop "${BASH_SOURCE[0]}" "$@"

program=$1
pastes=0

# One row a name, in this order.
rows_begin_with() {
    local name
    while IFS= read -r name; do
        [[ $name == "$1,"* ]] || return 1
        shift
    done < <(screen_reader rows)
    (($# == 0))
}

# pasted TARGET TEXT NAME...: another program has it on the clipboard; a window with nothing in it takes the names.
pasted() {
    local target=$1 text=$2
    shift 2
    say "As $target."
    new_home "pasting-$((++pastes))"
    begin_with_nothing
    program_start "$program" --theme light
    xdotool windowactivate --sync "$window"
    until_true 60 "an empty window" title_is 'Halyard'
    printf '%s' "$text" | xclip -selection clipboard -in -target "$target"
    press_keys ctrl+v
    until_true 60 "the rows $*" rows_begin_with "$@"
    program_stop
}

desktop_start 1400x900
pasted UTF8_STRING $'https://host.invalid/one.png\nhttps://host.invalid/two.png\r\n# a comment\nhttps://host.invalid/three.png' \
    one.png two.png three.png
pasted text/uri-list $'# links\r\nhttps://host.invalid/four.png\r\nhttps://host.invalid/five.png\r\n' four.png five.png
pasted text/html '<p>Look at <a href="https://host.invalid/six.png">this</a> and <img src="https://host.invalid/seven.png"></p>' \
    six.png seven.png

list=$desktop_scratch/my\ list.txt
printf 'https://host.invalid/eight.png\n' >"$list"
pasted text/uri-list "file://${list// /%20}"$'\r\n' eight.png
say "What another program copies can be pasted."
