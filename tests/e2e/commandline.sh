#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The main job on the command line, without a display: every flag from the built-in server and from nginx, byte for
# byte; the second run; files that are missing; a folder that cannot be written; Ctrl+C in the middle.
# commandline.sh PROGRAM FLAGS-FOLDER
set -euo pipefail

# shellcheck source=tests/support/nginx.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/nginx.sh"

program=$1 flags=$2
readonly total=249

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-cli.XXXXXX")
child=
nginx_pid=
finish() {
    local pid
    for pid in $child $nginx_pid; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    chmod -R u+w -- "$scratch" && rm -rf -- "$scratch"
}
trap finish EXIT
unset DISPLAY WAYLAND_DISPLAY
export HOME=$scratch/home LC_ALL=C.UTF-8
mkdir -- "$HOME"

# status_of EXPECTED COMMAND...: stdout and stderr go to files.
status_of() {
    local expected=$1 status=0
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    ((status == expected)) || fail "$* ended with $status instead of $expected: $(tail -n 5 "$scratch/err")"
}

# whole_flags_only FOLDER: every file under a final name is a flag, byte for byte. Answers how many.
whole_flags_only() {
    local file count=0
    for file in "$1"/*; do
        [[ -e $file ]] || continue
        cmp -- "$file" "$flags/${file##*/}" >&2 || fail "$file is not what the server has"
        count=$((count + 1))
    done
    printf '%s\n' "$count"
}

say "All flags, from the built-in server."
status_of 0 "$program" get --flags all -d "$scratch/out dir"
(($(whole_flags_only "$scratch/out dir") == total)) || fail "not $total files"

say "Again: nothing is fetched twice, and --json says so."
status_of 0 "$program" get --flags all --json -d "$scratch/out dir"
(($(grep -c '"event":"skipped"' "$scratch/out") == total)) || fail "not $total lines 'skipped'"
tail -n 1 "$scratch/out" | grep -q '"event":"finished"' || fail "the last line is not the closing report"

say "From nginx, which has every flag."
nginx_start "$flags" "$scratch/nginx" || fail "nginx does not start: $(cat "$scratch/nginx/log")"
status_of 0 "$program" get --flags all --source "$nginx_url/{cc}.png" -d "$scratch/from nginx"
(($(whole_flags_only "$scratch/from nginx") == total)) || fail "not $total files"

say "From nginx, which has half of them: the others are not found, and that is all."
mkdir -- "$scratch/half"
half=0
for file in "$scratch/from nginx"/*; do
    if ((half++ % 2 == 0)); then cp -- "$file" "$scratch/half"; fi
done
kill "$nginx_pid"
wait "$nginx_pid" || true
nginx_start "$scratch/half" "$scratch/nginx" || fail "nginx does not start: $(cat "$scratch/nginx/log")"
status_of 1 "$program" get --flags all --json --source "$nginx_url/{cc}.png" -d "$scratch/got half"
(($(whole_flags_only "$scratch/got half") == (total + 1) / 2)) || fail "not the half that is there"
(($(grep -c '"event":"not_found"' "$scratch/out") == total / 2)) || fail "not $((total / 2)) lines 'not_found'"

say "A folder that cannot be written."
mkdir -- "$scratch/locked"
if chmod 500 -- "$scratch/locked" && [[ ! -w $scratch/locked ]]; then
    status_of 4 "$program" get --flags popular -d "$scratch/locked"
    grep -qF -- "$scratch/locked" "$scratch/err" || fail "no sentence names the folder: $(cat "$scratch/err")"
else
    touch -- "$scratch/plain" # root may write anywhere, but nobody can make a folder out of a file
    status_of 4 "$program" get --flags popular -d "$scratch/plain"
    grep -qF -- "$scratch/plain" "$scratch/err" || fail "no sentence names the folder: $(cat "$scratch/err")"
fi

if [[ -n ${HALYARD_SMALL_DISK:-} ]]; then
    say "A disk that fills up on the way."
    status_of 4 "$program" get --flags all --source practice:instant -d "$HALYARD_SMALL_DISK/flags"
    grep -qF -- "$HALYARD_SMALL_DISK/flags" "$scratch/err" || fail "no sentence names the folder: $(cat "$scratch/err")"
    (($(whole_flags_only "$HALYARD_SMALL_DISK/flags") > 0)) || fail "nothing was saved before the disk was full"
    [[ -z $(find "$HALYARD_SMALL_DISK" -name '.*.part') ]] || fail "part files were left behind"
    rm -rf -- "$HALYARD_SMALL_DISK/flags"
fi

say "A wrong option, a list that is not there."
status_of 2 "$program" get --no-such-option
status_of 3 "$program" get -i "$scratch/no such list" -d "$scratch/nothing"

say "Ctrl+C in the middle: no file under a final name that is not whole."
set -m # so that the child does not ignore SIGINT
"$program" get --flags all -d "$scratch/cut" >"$scratch/out" 2>"$scratch/err" </dev/null &
child=$!
set +m
until (($(find "$scratch/cut" -name '??.png' 2>/dev/null | wc -l) >= 10)); do
    kill -0 "$child" 2>/dev/null || fail "it ended before it was asked to: $(tail -n 5 "$scratch/err")"
    sleep 0.05
done
kill -INT "$child"
status=0
wait "$child" || status=$?
child=
saved=$(whole_flags_only "$scratch/cut")
((status == 130 || (status == 0 && saved == total))) || fail "SIGINT gave status $status"
[[ -z $(find "$scratch/cut" -name '.*.part') ]] || fail "part files were left behind"
say "The command line keeps its word ($saved flags were saved before Ctrl+C)."
