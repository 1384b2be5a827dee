# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# shellcheck disable=SC2034 # what functions set is read by the scripts that source this
# A desktop for one test: Xvfb, a message bus, openbox, a home folder of its own; and a user's eyes and hands on
# it: the accessibility bus (what a screen reader sees), the pointer, screenshots. Sourced by scripts that run
# inside dbus-run-session; see on_desktop. Everything that it starts ends with the script.

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# until_true SECONDS WHAT COMMAND...: waits for a condition. The limit is for a hang, not for a slow machine.
until_true() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < end)) || fail "waited in vain for: $what"
        sleep 0.1
    done
}

# on_desktop SCRIPT ARGUMENTS...: runs the script again, inside a session bus of its own.
on_desktop() {
    [[ -z ${HALYARD_ON_DESKTOP:-} ]] || return 0
    local name
    for name in Xvfb openbox xdotool xclip import gdbus dbus-run-session; do
        command -v "$name" >/dev/null || fail "$name is missing; packaging/packages names its package"
    done
    export HALYARD_ON_DESKTOP=yes
    # The bus talks much; its words go nowhere, the script's own go where they went.
    # shellcheck disable=SC2016 # the inner shell's arguments are meant
    exec dbus-run-session -- bash -c 'exec bash "$@" 2>&3 3>&-' bash "$@" 3>&2 2>/dev/null
}

desktop_children=()
desktop_scratch=

# desktop_start WIDTHxHEIGHT
desktop_start() {
    desktop_scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-desktop.XXXXXX")
    trap desktop_stop EXIT
    trap 'exit 130' INT TERM
    unset WAYLAND_DISPLAY XAUTHORITY QT_QPA_PLATFORM QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME
    export LC_ALL=C.UTF-8 LANG=C.UTF-8 TZ=UTC XDG_RUNTIME_DIR=$desktop_scratch/run
    export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    new_home first
    mkfifo "$desktop_scratch/display"
    Xvfb -displayfd 3 -screen 0 "${1}x24" -nolisten tcp 3>"$desktop_scratch/display" 2>"$desktop_scratch/xvfb.log" &
    desktop_children+=($!)
    read -r -t 60 DISPLAY <"$desktop_scratch/display" || fail "Xvfb does not start: $(cat "$desktop_scratch/xvfb.log")"
    export DISPLAY=:$DISPLAY
    openbox 2>/dev/null &
    desktop_children+=($!)
    until_true 60 "a window manager" window_manager_is_there
    # The bus first, the programs later: a program looks for it once, when it starts.
    a11y_address >/dev/null
}

desktop_stop() {
    local status=$? child
    for child in "${desktop_children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$desktop_scratch"
    exit "$status"
}

window_manager_is_there() { xdotool get_num_desktops >/dev/null 2>&1; }

# new_home NAME: a home folder where no program has left anything.
new_home() {
    HOME=$desktop_scratch/$1
    export HOME XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
    mkdir -p "$HOME"
}

# program_start PROGRAM ARGUMENTS...: sets $program_pid and $window.
program_start() {
    "$@" >"$desktop_scratch/program.log" 2>&1 &
    program_pid=$!
    desktop_children+=("$program_pid")
    until_true 120 "a window of ${1##*/}" window_is_there
    until_true 60 "${1##*/} on the accessibility bus" a11y_find_program
}

window_is_there() {
    kill -0 "$program_pid" 2>/dev/null || fail "the program ended at once: $(tail -5 "$desktop_scratch/program.log")"
    window=$(xdotool search --onlyvisible --pid "$program_pid" --name . 2>/dev/null | sed -n 1p)
    [[ -n $window ]]
}

# program_stop: a polite request to end, as at the end of a session. Sets $program_status.
program_stop() {
    kill -TERM "$program_pid"
    program_status=0
    wait "$program_pid" || program_status=$?
}

# press_keys KEY...: by the keyboard, to whichever window has it.
press_keys() { xdotool key --clearmodifiers "$@"; }

# title_is PATTERN: of the window.
title_is() {
    # shellcheck disable=SC2053 # a pattern is meant
    [[ $(xdotool getwindowname "$window") == $1 ]]
}

# begin_with_nothing: the next program finds no batch, and speaks English.
begin_with_nothing() { program_settings '[batch]' 'kind=none' '[preferences]' 'language=en'; }

# program_settings LINE...: what a program has written down at its end, and the next one finds.
program_settings() {
    mkdir -p -- "$XDG_CONFIG_HOME/halyard"
    printf '%s\n' "$@" >"$XDG_CONFIG_HOME/halyard/halyard.conf"
}

# practice_start PROGRAM OPTIONS...: the practice server as a program of its own. Sets $server_pid and $server_url.
practice_start() {
    local program=$1
    shift
    rm -f -- "$desktop_scratch/serve"
    "$program" serve --port "${server_port:-0}" "$@" >"$desktop_scratch/serve" 2>&1 &
    server_pid=$!
    desktop_children+=("$server_pid")
    until_true 60 "the practice server" practice_is_there
}
practice_is_there() {
    kill -0 "$server_pid" 2>/dev/null || fail "the practice server ended at once: $(cat "$desktop_scratch/serve")"
    server_url=$(grep -soE 'http://127[^/ ]*' "$desktop_scratch/serve" | sed -n 1p) || true
    [[ -n $server_url ]]
}

screenshot() {
    import -window "${2:-$window}" "$1" && say "screenshot $1"
}

# ---- the accessibility bus ----

a11y_address() {
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress |
        sed "s/^('//;s/',)\$//"
}

# a11y_call PATH METHOD ARGUMENTS...: asks the program's object at PATH.
a11y_call() {
    local path=$1 method=$2
    shift 2
    gdbus call --address "$a11y_bus" --dest "$a11y_program" --object-path "$path" \
        --method "org.a11y.atspi.$method" "$@" 2>/dev/null
}

a11y_find_program() {
    a11y_bus=$(a11y_address)
    a11y_program=$(gdbus call --address "$a11y_bus" --dest org.a11y.atspi.Registry \
        --object-path /org/a11y/atspi/accessible/root --method org.a11y.atspi.Accessible.GetChildren 2>/dev/null |
        grep -oE ':[0-9]+\.[0-9]+' | tail -n 1) || true
    [[ -n $a11y_program ]]
}

a11y_role() { a11y_call "$1" Accessible.GetRoleName | sed "s/^('//;s/',)\$//"; }

# a11y_property PATH Get|Set INTERFACE PROPERTY [VALUE]
a11y_property() {
    local path=$1 verb=$2
    shift 2
    gdbus call --address "$a11y_bus" --dest "$a11y_program" --object-path "$path" \
        --method "org.freedesktop.DBus.Properties.$verb" "$@" 2>/dev/null
}

a11y_name() {
    a11y_property "$1" Get org.a11y.atspi.Accessible Name |
        sed -E "s/^\(<['\"]//; s/['\"]>,\)\$//"
}

a11y_children() {
    a11y_call "$1" Accessible.GetChildren | grep -oE '/org/a11y/atspi/accessible/[A-Za-z0-9_]+' || true
}

# a11y_tree [PATH]: one line an object: path, role, name. What is in a list or a menu is left out: a list may
# have a million rows.
a11y_tree() {
    local path=${1:-/org/a11y/atspi/accessible/root} role child
    role=$(a11y_role "$path")
    printf '%s\t%s\t%s\n' "$path" "$role" "$(a11y_name "$path")"
    case $role in list | table | tree* | 'menu bar' | menu | 'popup menu' | 'combo box') return ;; esac
    while read -r child; do
        [[ -z $child ]] || a11y_tree "$child"
    done < <(a11y_children "$path")
}

# screen_reader VERB ARGUMENTS...: one look at everything that the program shows; see screenreader.py.
screen_reader() { "$(dirname -- "${BASH_SOURCE[0]}")/screenreader.py" "$program_pid" "$@"; }

# a11y_says PATTERN: whether any object's name matches.
a11y_says() { a11y_tree | cut -f 3 | grep -iE "$1" >/dev/null; }

# a11y_find ROLE NAME-PATTERN: sets $found to the path of the first such object.
a11y_find() {
    found=$(a11y_tree | awk -F '\t' -v role="$1" -v name="$2" '$2 == role && $3 ~ name { print $1 }' | sed -n 1p)
    [[ -n $found ]]
}

# a11y_press PATH: what a screen reader does for "press this".
a11y_press() {
    local actions index
    actions=$(a11y_call "$1" Action.GetActions) || fail "nothing can be pressed at $1"
    index=$(grep -oE "\('[^']*'" <<<"$actions" | grep -niE "'press'" | sed -n 1p | cut -d: -f1)
    [[ $(a11y_call "$1" Action.DoAction $((${index:-1} - 1))) == *true* ]] || fail "the press was not taken: $actions"
}

# a11y_centre PATH: sets $x and $y to the middle of an object on the screen.
a11y_centre() {
    local -a box
    mapfile -t box < <(a11y_call "$1" Component.GetExtents 0 | grep -oE -- '-?[0-9]+')
    ((${#box[@]} == 4)) || fail "no place on the screen for $1"
    x=$((box[0] + box[2] / 2)) y=$((box[1] + box[3] / 2))
}

# a11y_lowest PATH: a slider to its lowest value.
a11y_lowest() {
    local lowest
    lowest=$(a11y_property "$1" Get org.a11y.atspi.Value MinimumValue | grep -oE -- '-?[0-9]+(\.[0-9]+)?' | sed -n 1p)
    a11y_property "$1" Set org.a11y.atspi.Value CurrentValue "<double ${lowest:?a slider has a lowest value}>" >/dev/null
}
