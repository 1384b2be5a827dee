#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The whole story by keys alone, the pointer rests in a corner: a list is pasted, started, paused, resumed; what is
# not found is filtered and tried once more; a file is opened; F6 goes through the panes, F8 and F9 open the docks.
# keyboard.sh PROGRAM COMMAND-LINE-PROGRAM FLAGS-FOLDER
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=tests/e2e/desktop.sh
. "$here/desktop.sh"
on_desktop "${BASH_SOURCE[0]}" "$@"

program=$1 server=$2 flags=$3
readonly total=40 missing=3

saved_files() { find "$HOME/Downloads" -name '??.png' 2>/dev/null | wc -l; }
saved_at_least() { (($(saved_files) >= $1)); }
rows_are() { (($(screen_reader rows | wc -l) == $1)); }

prepare_site() {
    local file
    mkdir -- "$site" "$desktop_scratch/late"
    for file in "$flags"/[a-g]?.png; do
        cp -- "$file" "$site"
        (($(find "$site" -type f | wc -l) < total)) || break
    done
    # These are not there yet.
    for file in $(find "$site" -type f | sort | sed -n '5p;17p;23p'); do mv -- "$file" "$desktop_scratch/late"; done
}

addresses() {
    find "$site" "$desktop_scratch/late" -name '*.png' -printf '%f\n' | sort | sed "s|^|$server_url/|"
}

# A program that takes note of what it is to open.
fake_opener() {
    mkdir -- "$desktop_scratch/bin"
    cat >"$desktop_scratch/bin/xdg-open" <<SCRIPT
#!/bin/sh
printf '%s\n' "\$1" >>'$desktop_scratch/opened'
SCRIPT
    chmod +x "$desktop_scratch/bin/xdg-open"
    PATH=$desktop_scratch/bin:$PATH
    unset KDE_FULL_SESSION GNOME_DESKTOP_SESSION_ID XDG_CURRENT_DESKTOP DESKTOP_SESSION
}
opened() { grep -qs -- "$1" "$desktop_scratch/opened"; }

# move_focus KEY: presses it and waits until something else has the keyboard. Sets $focus to its role and name.
move_focus() {
    local before
    before=$(screen_reader focus || true)
    press_keys "$1"
    until_true 30 "that $1 leads away from $before" focus_is_not "$before"
}
focus_is_not() { focus=$(screen_reader focus) && [[ $focus != "$1" ]]; }

# focus_by_f6 PATTERN: F6 until what has the keyboard is like it.
focus_by_f6() {
    local turn
    for turn in {1..12}; do
        move_focus F6
        ! grep -qE "$1" <<<"$focus" || return 0
    done
    fail "F6 does not lead to: $1 (but to $focus, after $turn turns)"
}

dock_is_there() { screen_reader says "^$1\$"; }
dock_is_hidden() { ! dock_is_there "$1"; }
hide_dock() {
    press_keys "$1"
    until_true 60 "that the dock $2 is hidden" dock_is_hidden "$2"
}

picture_of() { import -window root -crop "$3x$4+$1+$2" +repage txt:- | cksum; }
looks_otherwise() { [[ $(picture_of "$2" "$3" "$4" "$5") != "$1" ]]; }

# shows_focus X Y WIDTH HEIGHT: the place of what has the keyboard looks otherwise when it has it not.
shows_focus() {
    local with end status=1
    with=$(picture_of "$@")
    move_focus F6
    end=$((SECONDS + 10))
    while ((status != 0 && SECONDS < end)); do
        ! looks_otherwise "$with" "$@" || status=0
    done
    move_focus shift+F6
    return "$status"
}

# Every pane once around: each has a name, and shows that it has the keyboard.
walk_the_panes() {
    local first='' blind=''
    local -a seen=() there
    while ((${#seen[@]} < 12)); do
        move_focus F6
        [[ -n ${focus#*: } ]] || fail "F6 leads to something without a name: $focus"
        [[ $focus != "$first" ]] || break
        first=${first:-$focus}
        seen+=("$focus")
        read -r -a there < <(screen_reader place)
        shows_focus "${there[@]}" || blind+=" '$focus'"
    done
    say "F6 leads through: $(printf '"%s" ' "${seen[@]}")"
    ((${#seen[@]} >= 6)) || fail "F6 leads through ${#seen[@]} panes alone"
    [[ -z $blind ]] || fail "These do not show that they have the keyboard:$blind"
}

desktop_start 1400x900
site=$desktop_scratch/site
prepare_site
fake_opener
practice_start "$server" --root "$site" --delay 700
new_home keys
begin_with_nothing
program_start "$program" --theme light
xdotool mousemove 1399 899 windowactivate --sync "$window" windowsize --sync "$window" 1280 800
until_true 60 "an empty window" title_is 'Halyard'

say "Ctrl+V adds the list of $total addresses."
addresses | xclip -selection clipboard -in
press_keys ctrl+v
until_true 60 "$total rows" rows_are "$total"

say "Ctrl+Return starts, pauses and goes on."
press_keys ctrl+Return
until_true 60 "the first file" saved_at_least 1
press_keys ctrl+Return
until_true 60 "a pause" title_is '⏸*'
(($(saved_files) < total - missing)) || fail "it was not paused in the middle"
press_keys ctrl+Return
until_true 120 "the end, with something left to try again" title_is '!*'
(($(saved_files) == total - missing)) || fail "$(saved_files) files instead of $((total - missing))"

say "Alt and a digit show what was not found; Ctrl+Shift+R tries it again, when it is there."
press_keys "alt+5"
until_true 60 "$missing rows" rows_are "$missing"
press_keys alt+0
until_true 60 "$total rows again" rows_are "$total"
cp -- "$desktop_scratch"/late/*.png "$site"
press_keys ctrl+shift+r
until_true 120 "the end" title_is '✓*'
(($(saved_files) == total)) || fail "$(saved_files) files instead of $total"

say "Return opens the file that the keyboard is on."
focus_by_f6 '^list( item)?: '
press_keys Home
press_keys Return
first=$(addresses | sed -n '1s|.*/||p')
until_true 60 "that $first is opened" opened "/$first\$"

say "F9 and F8 open the docks, and close them."
for dock in F9:Details F8:Timeline; do
    if dock_is_there "${dock#*:}"; then hide_dock "${dock%:*}" "${dock#*:}"; fi
    press_keys "${dock%:*}"
    until_true 60 "the dock ${dock#*:}" dock_is_there "${dock#*:}"
done
walk_the_panes
hide_dock F8 Timeline
hide_dock F9 Details

cmp_all() {
    local file
    for file in "$(find "$HOME/Downloads" -name '??.png' -printf '%h\n' | sed -n 1p)"/*.png; do
        cmp -- "$file" "$flags/${file##*/}" || fail "$file is not what the server has"
    done
}
cmp_all
program_stop
say "The whole story by keys alone."
