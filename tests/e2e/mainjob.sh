#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The main job as a user does it, with the built program on a desktop of its own: open the window, press Start,
# wait, look into the folder, open the program again.
# mainjob.sh PROGRAM FLAGS-FOLDER SCREENSHOTS-FOLDER
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=tests/e2e/desktop.sh
. "$here/desktop.sh"
on_desktop "${BASH_SOURCE[0]}" "$@"

program=$1 flags=$2 shots=$3
readonly total=249
mkdir -p -- "$shots"

files_saved() { find "$saved" -maxdepth 1 -name '??.png' 2>/dev/null | wc -l; }
at_least() { (($(files_saved) >= $1)); }
start_button_is_there() { a11y_find 'push button' '^Start$'; }

open_program() {
    saved="$HOME/Pictures/Flags of the world"
    program_start "$program"
    xdotool windowactivate "$window" 2>/dev/null || true
}

all_files_are_the_flags() {
    local file count=0
    for file in "$saved"/*; do
        cmp -- "$file" "$flags/${file##*/}" || fail "$file is not what the server has"
        count=$((count + 1))
    done
    ((count == total)) || fail "$count files instead of $total in $saved"
    [[ -z $(find "$saved" -name '.*.part') ]] || fail "part files were left behind in $saved"
}

close_program() {
    program_stop
    ((program_status == 0 || program_status == 143)) || fail "the program ended with status $program_status"
}

desktop_start 1280x800

say "First start; Start is pressed through the accessibility bus."
open_program
until_true 60 "a button Start" start_button_is_there
button=$found
screenshot "$shots/1-ready.png"
a11y_press "$button"
until_true 120 "a third of the flags" at_least $((total / 3))
screenshot "$shots/2-running.png"
until_true 300 "$total files" at_least "$total"
until_true 60 "the closing sentence" a11y_says "$total files saved"
screenshot "$shots/3-done.png"
all_files_are_the_flags
close_program
before=$(stat -c '%n %i %Y' "$saved"/* | cksum)

say "Second start: everything is there."
open_program
until_true 60 "the word that everything is there" a11y_says 'already there'
screenshot "$shots/4-second-start.png"
close_program
[[ $(stat -c '%n %i %Y' "$saved"/* | cksum) == "$before" ]] || fail "the second start touched the files"

say "Another home; Start is pressed with the pointer."
new_home second
open_program
until_true 60 "a button Start" start_button_is_there
a11y_centre "$found"
xdotool mousemove --sync "$x" "$y" click 1
until_true 300 "$total files" at_least "$total"
until_true 60 "the closing sentence" a11y_says "$total files saved"
all_files_are_the_flags
close_program
say "The main job is done, three times over."
