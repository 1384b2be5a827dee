#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What a screen reader sees: the tree of the window, ready and done, in each language, compared with the files that
# say what is expected; everything that can get the keyboard has a name, every tile is a sentence.
# accessibility.sh PROGRAM [--rewrite]
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=tests/e2e/desktop.sh
. "$here/desktop.sh"
on_desktop "${BASH_SOURCE[0]}" "$@"

program=$1 rewrite=${2:-}
readonly expected=$here/accessibility
status=0


twenty_tiles() { (($(screen_reader rows | wc -l) == 20)); }

# compare NAME: the tree as it is now and as it is expected.
compare() {
    local now=$desktop_scratch/$1.txt
    screen_reader tree >"$now"
    screen_reader faults || status=1
    if [[ $rewrite == --rewrite ]]; then
        mkdir -p -- "$expected"
        cp -- "$now" "$expected/$1.txt"
        say "wrote $expected/$1.txt"
    elif ! diff -u --label "expected: $1" --label "there: $1" -- "$expected/$1.txt" "$now"; then
        say "The tree '$1' is another one. If it is right: ${BASH_SOURCE[0]} PROGRAM --rewrite"
        status=1
    fi
}

# story LANGUAGE: the window with the twenty flags, before and after.
story() {
    local language=$1
    new_home "$language"
    # One at a time, so that they arrive in the same order each time.
    program_settings '[preferences]' "language=$language" '[batch]' 'parallel=1'
    program_start "$program" --flags popular --source practice:instant --theme light
    xdotool windowactivate --sync "$window" windowsize --sync "$window" 1280 800 || true
    until_true 60 "twenty tiles" twenty_tiles
    compare "$language-ready"
    xdotool key --clearmodifiers --window "$window" ctrl+Return
    until_true 60 "the window's word that all is done" title_is '✓*'
    compare "$language-done"
    program_stop
}

desktop_start 1400x900
story en
story ru
((status == 0)) || fail "a screen reader sees something else, or too little"
say "A screen reader sees what it should."
