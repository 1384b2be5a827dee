#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Nothing lost on the command line: stopped by signals and gone on with, the same command twice, two at once in one
# folder, lists of batches, manifests verified and repaired, reports that other programs read.
# goingon.sh PROGRAM FLAGS-FOLDER
set -euo pipefail

program=$1 flags=$2
readonly total=249

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-goingon.XXXXXX")
child=
server=
finish() {
    local pid
    for pid in $child $server; do kill -KILL "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$scratch"
}
trap finish EXIT
unset DISPLAY WAYLAND_DISPLAY
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data LC_ALL=C.UTF-8 PYTHONUTF8=1
mkdir -- "$HOME"

# status_of EXPECTED COMMAND...: stdout and stderr go to files; all that was ever told, to $scratch/told.
status_of() {
    local expected=$1 status=0
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    cat -- "$scratch/out" "$scratch/err" >>"$scratch/told"
    ((status == expected)) || fail "$* ended with $status instead of $expected: $(tail -n 5 "$scratch/err")"
}

# told TEXT: it stands in what the last command wrote.
told() {
    grep -qF -- "$1" "$scratch/out" "$scratch/err" ||
        fail "nobody says '$1': $(tail -n 5 "$scratch/out" "$scratch/err")"
}

# saved FOLDER: how many files bear a final name; each is a flag, byte for byte.
saved() {
    local file count=0
    for file in "$1"/??.png; do
        [[ -e $file ]] || continue
        cmp -- "$file" "$flags/${file##*/}" >&2 || fail "$file is not what the server has"
        count=$((count + 1))
    done
    printf '%s\n' "$count"
}

# only_flags FOLDER [OTHER...]: nothing else is in there, numbered copies and part files least of all.
only_flags() {
    local folder=$1 other found
    shift
    found=$(find "$folder" -mindepth 1 ! -name '??.png' -printf '%f\n')
    for other in "$@"; do found=$(grep -vxF -- "$other" <<<"$found" || true); done
    [[ -z $found ]] || fail "in $folder there is also: $found"
}

# slow_server OPTION...: the practice server with a log of its requests; sets url.
slow_server() {
    if [[ -n $server ]]; then
        kill "$server"
        wait "$server" || true
    fi
    : >"$scratch/serve"
    "$program" serve --port 0 -v "$@" >"$scratch/serve" 2>"$scratch/requests" &
    server=$!
    for _ in {1..600}; do
        [[ ! -s $scratch/serve ]] || break
        sleep 0.05
    done
    url=$(grep -o 'http://127[^/]*' "$scratch/serve") || fail "no practice server: $(cat "$scratch/serve")"
}
requests() { grep -c '/flags/' "$scratch/requests" || true; }

# stopped SIGNAL STATUS FOLDER COUNT OPTION...: begins a run and sends the signal once so many files are there.
stopped() {
    local signal=$1 expected=$2 folder=$3 count=$4 status=0
    shift 4
    set -m # so that the child does not ignore SIGINT
    "$program" get -d "$folder" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null &
    child=$!
    set +m
    until (($(find "$folder" -name '??.png' 2>/dev/null | wc -l) >= count)); do
        kill -0 "$child" 2>/dev/null || fail "it ended before it was asked to: $(tail -n 5 "$scratch/err")"
        sleep 0.02
    done
    kill "-$signal" "$child"
    { wait "$child" || status=$?; } 2>/dev/null # the shell tells of a child that was killed
    child=
    cat -- "$scratch/out" "$scratch/err" >>"$scratch/told"
    ((status == expected)) || fail "SIG$signal gave status $status: $(tail -n 5 "$scratch/err")"
}

# kept FIELD: of the first batch on the list.
kept() {
    "$program" list --json | python3 -c "import json, sys; print(json.loads(sys.stdin.readline())['$1'])"
}

say "Nothing is kept yet, and to look for it makes nothing."
status_of 0 "$program" list
told "No batch is kept."
[[ ! -e $XDG_DATA_HOME/halyard ]] || fail "a look at the list has made $XDG_DATA_HOME/halyard"
status_of 3 "$program" get --resume
told "no unfinished batch"

slow_server --delay 200-1500
all=(--flags all --source "$url/flags/{cc}.png" --per-host 24)

say "Stopped by SIGINT in the middle."
stopped INT 130 "$scratch/a" 20 "${all[@]}" --manifest --report "$scratch/a.csv"
first=$(saved "$scratch/a")
((first < total)) || fail "all were there before the signal came"
only_flags "$scratch/a" halyard-manifest.json
told "left to do"
number=$(kept batch)
told "halyard-cli get --resume $number"
[[ $(kept state) == unfinished && $(kept saved) == "$first" && $(kept files) == "$total" ]] ||
    fail "the list does not know it: $("$program" list --json)"
status_of 0 "$program" list
told "$first of $total"
told "$scratch/a"

say "A manifest and a report are there all the same ($first flags were saved)."
status_of 0 "$program" verify "$scratch/a"
told "$first of $first files are as they should be"
python3 - "$scratch/a.csv" "$first" "$total" <<'PYTHON'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
saved = [row for row in rows if row["state"] == "saved"]
assert len(rows) == int(sys.argv[3]), len(rows)
assert len(saved) == int(sys.argv[2]), len(saved)
assert all(len(row["sha256"]) == 64 and row["proof"] == "content" for row in saved), saved[0]
assert all(None not in row and None not in row.values() for row in rows), "columns do not fit"
PYTHON

say "Gone on with, by the number alone: nothing is fetched twice, and the options are known."
before=$(requests)
status_of 0 "$program" get --resume "$number"
told "Going on with batch $number: $first of $total files are there."
(($(saved "$scratch/a") == total)) || fail "not $total files"
only_flags "$scratch/a" halyard-manifest.json
(($(requests) - before == total - first)) || fail "$(($(requests) - before)) requests for $((total - first)) files"
[[ $(kept state) == finished ]] || fail "it is not finished: $("$program" list --json)"
status_of 0 "$program" verify --quiet "$scratch/a"
[[ ! -s $scratch/out && ! -s $scratch/err ]] || fail "--quiet says: $(cat "$scratch/out" "$scratch/err")"
(($(python3 -c 'import csv, sys; print(sum(row["state"] == "saved" for row in csv.DictReader(open(sys.argv[1]))))' \
    "$scratch/a.csv") == total)) || fail "the report does not know all $total"
status_of 3 "$program" get --resume

say "Damaged, and found so."
rm -- "$scratch/a/fr.png"
truncate -s -1 -- "$scratch/a/in.png"
printf 'X' | dd of="$scratch/a/cn.png" bs=1 seek=100 conv=notrunc status=none
rm -- "$scratch/a/us.png"
ln -s -- "$flags/us.png" "$scratch/a/us.png" # the same bytes, and yet no file of ours
printf 'mine\n' >"$scratch/a/notes.txt"
status_of 1 "$program" verify "$scratch/a"
told "fr.png: missing"
told "us.png: missing"
told "in.png: changed"
told "cn.png: changed"
told "notes.txt: not in the manifest"
told "$((total - 4)) of $total files are as they should be, 2 missing, 2 changed, 1 not in the manifest"
status_of 1 "$program" verify --json "$scratch/a"
python3 - "$scratch/out" "$total" <<'PYTHON'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
assert lines[-1] == {"event": "verified", "whole": int(sys.argv[2]) - 4, "missing": 2, "changed": 2,
                     "foreign": 1, "not_saved": 0}, lines[-1]
assert sorted(line["name"] for line in lines if line["event"] == "changed") == ["cn.png", "in.png"]
PYTHON

say "Repaired: four requests, and nobody else's file is touched."
before=$(requests)
status_of 0 "$program" get --repair "$scratch/a"
(($(requests) - before == 4)) || fail "$(($(requests) - before)) requests for four files"
(($(saved "$scratch/a") == total)) || fail "not $total files"
[[ ! -L $scratch/a/us.png ]] || fail "the link is still there"
[[ $(<"$scratch/a/notes.txt") == mine ]] || fail "a foreign file was changed"
only_flags "$scratch/a" halyard-manifest.json notes.txt
status_of 0 "$program" verify "$scratch/a"
told "$total of $total files are as they should be, 1 not in the manifest"
status_of 0 "$program" get --repair "$scratch/a"
told "Nothing to repair"

say "Manifests that are none, or bent."
mkdir -- "$scratch/none"
status_of 3 "$program" verify "$scratch/none"
told "halyard-manifest.json"
status_of 3 "$program" verify "$scratch/no such folder"
status_of 2 "$program" verify
status_of 2 "$program" verify --no-such-option "$scratch/a"
printf '%s' '{"format":"halyard-manifest","version":1,"files":[{"address":"http://127.0.0.1/x","name":"../x","status":"saved","size":1}]}' \
    >"$scratch/none/halyard-manifest.json"
status_of 3 "$program" verify "$scratch/none"
told "entry 1: the name is not safe"
status_of 3 "$program" get --repair "$scratch/none"
[[ ! -e $scratch/x ]] || fail "a bent manifest has led out of its folder"

say "The same command twice: the second goes on with what the first has left; also after SIGTERM and SIGHUP."
stopped TERM 143 "$scratch/b" 10 "${all[@]}"
stopped HUP 129 "$scratch/b" 60 "${all[@]}"
told "Going on with batch"
status_of 0 "$program" get -d "$scratch/b" "${all[@]}"
told "Going on with batch"
(($(saved "$scratch/b") == total)) || fail "not $total files"
only_flags "$scratch/b"
(($("$program" list --json | wc -l) == 2)) || fail "not one batch for each folder: $("$program" list --json)"

say "Killed in the middle: the same command does the rest."
stopped KILL 137 "$scratch/killed" 20 "${all[@]}"
status_of 0 "$program" get -d "$scratch/killed" "${all[@]}"
told "Going on with batch"
(($(saved "$scratch/killed") == total)) || fail "not $total files"
only_flags "$scratch/killed"

say "The built-in server comes back on its port."
stopped INT 130 "$scratch/c" 20 --flags all
status_of 0 "$program" get --resume
(($(saved "$scratch/c") == total)) || fail "not $total files"

say "Two at once in one folder: the second one waits for another day."
slow_server --delay 600000
"$program" get -d "$scratch/d" "$url/flags/cn.png" >"$scratch/first" 2>&1 </dev/null &
child=$!
until (($(requests) > 0)) || [[ -e $scratch/d/.halyard.lock ]]; do
    kill -0 "$child" 2>/dev/null || fail "it ended by itself: $(cat "$scratch/first")"
    sleep 0.05
done
status_of 4 "$program" get -d "$scratch/d" "$url/flags/fr.png"
told "Another Halyard saves into the folder $scratch/d"
status_of 4 "$program" forget "$("$program" list --json | python3 -c 'import json, sys
for line in sys.stdin:
    batch = json.loads(line)
    if batch["title"] == "cn.png": print(batch["batch"])')"
kill -TERM "$child"
wait "$child" || true
child=

say "Secrets are asked for again, and are nowhere on the disk."
slow_server --delay 200-1500
stopped INT 130 "$scratch/e" 5 --flags all --source "$url/flags/{cc}.png" -u name:pass-geheim -H 'X-Key: value-geheim'
status_of 0 "$program" get --resume --per-host 24
told "a login (-u) and headers (-H)"
! grep -rF geheim "$XDG_DATA_HOME" "$scratch/told" >&2 || fail "a secret is on the disk"

say "Nothing is kept where that was asked for."
before=$("$program" list --json | wc -l)
stopped INT 130 "$scratch/f" 5 --flags all --source "$url/flags/{cc}.png" --no-session
(($("$program" list --json | wc -l) == before)) || fail "--no-session has kept a batch"
only_flags "$scratch/f"

say "A report that cannot be written, one as JSON."
status_of 2 "$program" get --flags CN,FR --source practice:instant -d "$scratch/g" --report "$scratch/no such/r.csv"
told "$scratch/no such"
[[ ! -e $scratch/g ]] || fail "files were fetched for a report that cannot be written"
status_of 0 "$program" get --flags CN,FR --source practice:instant -d "$scratch/g" --report "$scratch/r.json"
python3 -c 'import json, sys
report = json.load(open(sys.argv[1]))
assert [item["state"] for item in report["items"]] == ["saved"] * 2, report' "$scratch/r.json"

say "Forgotten."
for number in $("$program" list --json | python3 -c 'import json, sys
for line in sys.stdin: print(json.loads(line)["batch"])'); do
    status_of 0 "$program" forget "$number"
done
status_of 0 "$program" list
told "No batch is kept."
status_of 3 "$program" forget 1
(($(saved "$scratch/b") == total)) || fail "a file went with its batch"
say "Nothing is lost on the command line."
