#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Names, files that are there already and manners to hosts on the command line, against the built-in server: what is told
# before anything is done, names by a template, --if-exists four ways, delay and rate, a crowded server, and the sweep.
# manners.sh PROGRAM FLAGS-FOLDER
set -euo pipefail

program=$1 flags=$2

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-manners.XXXXXX")
server_pid=
sweep_pid=
finish() {
    local pid
    for pid in $server_pid $sweep_pid; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$scratch"
}
trap finish EXIT
unset DISPLAY WAYLAND_DISPLAY
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data TMPDIR=$scratch/tmp LC_ALL=C.UTF-8
mkdir -- "$HOME" "$TMPDIR"
out=$scratch/out err=$scratch/err folder=$scratch/folder

# status_of EXPECTED COMMAND...: stdout and stderr go to files.
status_of() {
    local expected=$1 status=0
    shift
    "$@" >"$out" 2>"$err" </dev/null || status=$?
    ((status == expected)) || fail "$* ended with $status instead of $expected: $(tail -n 5 "$err")"
}
get() {
    local expected=$1
    shift
    status_of "$expected" "$program" get --no-session -d "$folder" "$@"
}
told() { grep -qF -- "$1" "$out" "$err" || fail "nobody says '$1': $(cat -- "$out" "$err")"; }
# count EXPECTED TEXT: lines of the output that hold it.
count() {
    local found
    found=$(grep -cF -- "$2" "$out") || true
    ((found == $1)) || fail "$found lines instead of $1 hold '$2': $(cat -- "$out")"
}
is_flag() { cmp -- "$folder/$1" "$flags/$2.png" >&2 || fail "$1 is not the flag of $2"; }
files() { find "$folder" -type f -printf '%f\n' | sort | paste -sd,; }
has() { [[ $(files) == "$1" ]] || fail "there are $(files), and not $1"; }

# serve ARGUMENT...: the practice server with a log of what it answered, in $log; its address is $origin.
serve() {
    log=$scratch/served
    if [[ -n $server_pid ]]; then
        kill "$server_pid"
        wait "$server_pid" || true
    fi
    : >"$scratch/greeting" # of an earlier one there may be words in it until the new one has begun
    "$program" serve --port 0 --verbose "$@" >"$scratch/greeting" 2>"$log" &
    server_pid=$!
    for _ in {1..200}; do
        origin=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$scratch/greeting") && return 0
        sleep 0.05
    done
    fail "the practice server does not start: $(cat "$log")"
}
# answers STATUS: how often the server gave it.
answers() { grep -c "^$1 " "$log" || true; }

say "A dry run tells of every row, and makes nothing."
status_of 0 "$program" get --dry-run --flags CN,IN,FR --source practice:instant -d "$folder"
count 1 '/flags/cn.png'
count 1 '     3  fr.png  http://127.0.0.1:'
count 1 "3 of 3 files would be fetched into $folder"
[[ ! -e $folder && ! -e $XDG_DATA_HOME ]] || fail "the dry run has made something"
serve
status_of 0 "$program" get --dry-run --json --name '{nn} {country}' --flags IN,CN --source "$origin/flags/{cc}.png" -d "$folder"
count 1 '"event":"would_fetch","index":2,"url":"'"$origin"'/flags/cn.png","file":"'"$folder"'/02 China.png"'
count 1 '"event":"dry_run","would_fetch":2,"left_out":0'
[[ ! -s $log ]] || fail "the dry run has asked the server: $(cat "$log")"
printf '%s\n' "$origin/flags/cn.png" 'ftp://h/x' "$origin/flags/cn.png" >"$scratch/list"
status_of 0 "$program" get --dry-run -i "$scratch/list" -d "$folder"
told "$scratch/list:2: left out"
told '1 repeated address is left out'
count 1 '1 of 1 file would be fetched'
status_of 2 "$program" get --dry-run --resume
status_of 2 "$program" get --dry-run --flags all --name '{x}'
[[ ! -e $folder && ! -e $XDG_DATA_HOME ]] || fail "a dry run has made something"

say "Names by a template, numbers by the list."
get 0 --flags IN,CN,FR --source practice:far -j 3 --name '{nnn}-{country}.{ext}'
has '001-India.png,002-China.png,003-France.png'
is_flag 001-India.png in
is_flag 002-China.png cn

say "--if-exists skip: what is there is taken for what was asked for."
rm -r -- "$folder"
mkdir -- "$folder"
cp -- "$flags/fr.png" "$folder/cn.png" # whole, and another
serve
source="$origin/flags/{cc}.png"
get 0 --dry-run --flags CN,IN --source "$source"
count 1 '(left out: already there)'
count 1 '1 of 2 files would be fetched'
get 0 --flags CN,IN --source "$source"
has 'cn.png,in.png'
is_flag cn.png fr
(($(answers 200) == 1)) || fail "not one request: $(cat "$log")"

say "--if-exists rename: the new file gets a number."
get 0 --dry-run --if-exists rename --flags CN --source "$source"
count 1 'cn (2).png'
get 0 --if-exists rename --flags CN --source "$source"
has 'cn (2).png,cn.png,in.png'
is_flag cn.png fr
is_flag 'cn (2).png' cn

say "--if-exists overwrite: it is replaced, and not before the new one is whole."
rm -- "$folder/cn (2).png"
serve --error-rate 1
get 1 --if-exists overwrite --tries 1 --flags CN --source "$origin/flags/{cc}.png"
is_flag cn.png fr
serve
source="$origin/flags/{cc}.png"
get 0 --if-exists overwrite --flags CN --source "$source"
has 'cn.png,in.png'
is_flag cn.png cn

say "--if-exists update: only what the server has another of by now."
mkdir -- "$scratch/site"
cp -- "$flags/cn.png" "$flags/in.png" "$scratch/site"
serve --root "$scratch/site"
rm -r -- "$folder"
printf '%s\n' "$origin/cn.png" "$origin/in.png" >"$scratch/list"
get 0 --manifest -i "$scratch/list"
get 0 --if-exists update --json -i "$scratch/list"
count 2 '"event":"skipped"'
(($(answers 304) == 2)) || fail "not two answers 304: $(cat "$log")"
cp -- "$flags/fr.png" "$scratch/site/cn.png"
touch -d '1 hour' -- "$scratch/site/cn.png"
get 0 --if-exists update --json -i "$scratch/list"
count 1 '"event":"skipped"'
count 1 '"event":"saved"'
is_flag cn.png fr
is_flag in.png in

say "The extension that the bytes call for, where that is wanted."
rm -r -- "$folder"
mv -- "$scratch/site/cn.png" "$scratch/site/cn.jpg"
get 0 "$origin/cn.jpg"
has cn.jpg
rm -r -- "$folder"
get 0 --extension-from-bytes "$origin/cn.jpg"
has cn.png

say "A delay and a rate hold for each host; neither can be quicker than it says."
# lasts MILLISECONDS OPTION...: three flags take at least so long.
lasts() {
    local least=$1 elapsed
    shift
    rm -rf -- "$folder"
    get 0 --json --flags CN,IN,FR --source practice:instant "$@"
    elapsed=$(tail -n 1 "$out" | grep -oP '"elapsed_ms":\K[0-9]+')
    ((elapsed >= least)) || fail "$* takes no more than $elapsed ms"
}
lasts 590 --host-delay 0.3
lasts 590 --host-rate 3.3

say "A crowded server loses what is too much at once; --adaptive finds out how much it bears."
rm -r -- "$folder"
get 1 --json --tries 1 -j 100 --flags all --source practice:crowded
grep -qF '"reason":"server_busy"' "$out" || fail "it lost nothing: $(tail -n 1 "$out")"
rm -r -- "$folder"
get 0 --json -j 100 --adaptive --flags all --source practice:crowded
(($(files | tr ',' '\n' | wc -l) == 249)) || fail "not all flags"

say "A sweep tells how it went at each level, and leaves nothing behind."
status_of 0 "$program" sweep --flags popular --source practice:instant --levels 1,4
count 1 'against 1'
count 1 'The sweet spot is '
status_of 0 "$program" sweep --json --flags CN,QQ --source practice:instant --levels 1,2
count 2 '"files":2,"saved":1,"not_found":1,"lost":0,'
count 1 '"event":"sweep","levels":2,"sweet_spot":'
serve --bears 1 --delay 400
status_of 0 "$program" sweep --json --limit 8 --flags popular --source "$origin/flags/{cc}.png" --levels 1,8
count 1 '"event":"sweep","levels":2,"sweet_spot":1}'
count 1 '"reason":"server_busy"'
serve --error-rate 1
status_of 1 "$program" sweep --flags CN --source "$origin/flags/{cc}.png" --levels 1
told 'There is no sweet spot'
[[ -z $(ls -A -- "$TMPDIR") ]] || fail "left behind: $(ls -A -- "$TMPDIR")"
[[ ! -e $XDG_DATA_HOME ]] || fail "the sweep has kept something"

say "It asks before it makes many requests to servers of others, and makes none meanwhile."
serve
status_of 2 "$program" sweep --flags all --source "$origin/flags/{cc}.png" --levels 1,2
told '498 requests'
[[ ! -s $log ]] || fail "it has asked the server"
status_of 0 "$program" sweep --yes --flags all --source "$origin/flags/{cc}.png" --levels 8,9
(($(answers 200) == 498)) || fail "$(answers 200) requests instead of 498"
status_of 2 "$program" sweep --flags all --levels 2,1
status_of 2 "$program" sweep
status_of 3 "$program" sweep -i "$scratch/no such list"
status_of 4 env TMPDIR="$scratch/list" "$program" sweep --flags CN --source practice:instant
status_of 0 "$program" sweep --help
! grep -qE '.{81}' "$out" || fail "the help is wider than 80 columns"

say "A signal ends a sweep, and leaves nothing behind."
"$program" sweep --flags all --levels 1 >"$out" 2>"$err" </dev/null &
sweep_pid=$!
for _ in {1..200}; do
    [[ -z $(find "$TMPDIR" -name '*.png' -print -quit) ]] || break
    sleep 0.05
done
[[ -n $(find "$TMPDIR" -name '*.png' -print -quit) ]] || fail "the sweep does not begin"
kill -TERM "$sweep_pid"
status=0
wait "$sweep_pid" || status=$?
sweep_pid=
((status == 143)) || fail "the sweep ended with $status instead of 143"
[[ -z $(ls -A -- "$TMPDIR") ]] || fail "left behind: $(ls -A -- "$TMPDIR")"

say "All as it should be."
