#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# One list on many machines, played on one: all shards at once into one folder, one killed and run again, one
# missing, a list that has changed; merged, verified, and repaired by the merged manifest.
# shards.sh PROGRAM FLAGS-FOLDER
set -euo pipefail

program=$1 flags=$2
readonly total=249 count=4

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-shards.XXXXXX")
server=
children=()
finish() {
    local pid
    for pid in $server "${children[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$scratch"
}
trap finish EXIT
unset DISPLAY WAYLAND_DISPLAY
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data LC_ALL=C.UTF-8
mkdir -- "$HOME"

# status_of EXPECTED COMMAND...: what it says goes to files.
status_of() {
    local expected=$1 status=0
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    ((status == expected)) || fail "$* ended with $status instead of $expected: $(tail -n 5 "$scratch/err")"
}

# told TEXT: it stands in what the last command wrote.
told() {
    grep -qF -- "$1" "$scratch/out" "$scratch/err" ||
        fail "nobody says '$1': $(tail -n 5 "$scratch/out" "$scratch/err")"
}

# saved FOLDER: how many files bear a final name; each is a flag, byte for byte.
saved() {
    local file found=0
    for file in "$1"/??.png; do
        [[ -e $file ]] || continue
        cmp -- "$file" "$flags/${file##*/}" >&2 || fail "$file is not what the server has"
        found=$((found + 1))
    done
    printf '%s\n' "$found"
}

# whole FOLDER: all flags, one manifest of the whole, those of the shards, and nothing else.
whole() {
    local there others
    there=$(saved "$1")
    ((there == total)) || fail "$there of $total files are in $1"
    others=$(find "$1" -mindepth 1 ! -name '??.png' ! -name 'halyard-manifest*.json' -printf '%f\n')
    [[ -z $others ]] || fail "in $1 there is also: $others"
}

# shard K FOLDER OPTION...: one of them, in the background; what it says goes to $scratch/K.
shard() {
    local number=$1 folder=$2
    shift 2
    "$program" get -d "$folder" --flags all --source "$url/flags/{cc}.png" --shard "$number/$count" "$@" \
        >"$scratch/$number" 2>&1 </dev/null &
    children[number]=$!
}

# ended K EXPECTED
ended() {
    local status=0
    { wait "${children[$1]}" || status=$?; } 2>/dev/null # the shell tells of a child that was killed
    unset "children[$1]"
    ((status == $2)) || fail "shard $1 ended with $status instead of $2: $(tail -n 5 "$scratch/$1")"
}

"$program" serve --port 0 -v --delay 100-600 >"$scratch/serve" 2>"$scratch/requests" &
server=$!
for _ in {1..600}; do
    [[ ! -s $scratch/serve ]] || break
    sleep 0.05
done
url=$(grep -o 'http://127[^/]*' "$scratch/serve") || fail "no practice server: $(cat "$scratch/serve")"
requests() { grep -c '/flags/' "$scratch/requests" || true; }
by=(--shard-by address --per-host 24)

say "What cannot be is refused."
status_of 2 "$program" get --flags all --source "$url/{cc}.png" --shard 5/4
told "--shard takes K/N"
status_of 2 "$program" get --flags all --shard 1/4
told "halyard-cli serve"
status_of 2 "$program" get --repair "$scratch" --shard 1/4
status_of 2 "$program" get --flags all --source "$url/{cc}.png" --shard-by address
status_of 3 "$program" merge "$scratch"
told "no manifest of a shard"

say "Four shards at once into one folder, by address; the second is killed in the middle."
all=$scratch/all
for number in 1 3 4; do shard "$number" "$all" "${by[@]}"; done
shard 2 "$all" "${by[@]}" --per-host 4 # one at a time: there is time to kill it
until [[ $(grep -c ': saved' "$scratch/2") -ge 3 ]]; do
    kill -0 "${children[2]}" 2>/dev/null || fail "it ended before it could be killed: $(tail -n 5 "$scratch/2")"
    sleep 0.02
done
kill -KILL "${children[2]}"
ended 2 137
for number in 1 3 4; do ended "$number" 0; done
[[ -e $XDG_DATA_HOME/halyard/session-2-of-4.db ]] || fail "the shard has no session of its own"
[[ ! -e $XDG_DATA_HOME/halyard/session.db ]] || fail "a shard has used the usual session"
status_of 0 "$program" list --shard 2/4
told "(shard 2/4)"
status_of 0 "$program" list
told "No batch is kept."

say "Unfinished, it is not merged, and is named."
status_of 1 "$program" merge "$all"
told "shard 2/4 has not ended"
[[ ! -e $all/halyard-manifest.json ]] || fail "what is not whole was merged"
status_of 3 "$program" verify "$all"
told "halyard-cli merge"

say "The same command again goes on."
before=$(requests)
shard 2 "$all" "${by[@]}"
ended 2 0
grep -q 'Going on with batch' "$scratch/2" || fail "it began anew: $(tail -n 5 "$scratch/2")"
again=$(($(requests) - before))
share=$(grep -o '^{"address"' "$all/halyard-manifest.2-of-4.json" | wc -l)
((again < share)) || fail "all $share files of the shard were asked for again"
whole "$all"

say "Merged, it is the list, in its order; a list proves it too."
status_of 0 "$program" merge "$all"
told "$total files in 4 manifests, each once; $total saved, 0 not saved"
status_of 0 "$program" verify "$all"
told "$total of $total"
! grep -q 'not in the manifest' "$scratch/out" || fail "manifests of shards are taken for strangers: $(cat "$scratch/out")"
[[ $(grep -c '"address"' "$all/halyard-manifest.json") == "$total" ]] || fail "the whole has other files"
status_of 0 "$program" verify --shard 3/4 "$all"
grep -o '"address":"[^"]*"' "$all/halyard-manifest.json" | cut -d'"' -f4 >"$scratch/list.txt"
status_of 0 "$program" merge --list "$scratch/list.txt" "$all"
status_of 0 "$program" merge -q "$all" -- --flags all --source "$url/flags/{cc}.png"
[[ ! -s $scratch/out ]] || fail "-q says something"

say "One that is missing is named, and so is one of another list, one that is there twice, and a file in none."
mv -- "$all/halyard-manifest.3-of-4.json" "$scratch/third.json"
status_of 1 "$program" merge -o "$scratch/whole.json" "$all"
told "shard 3/4 is missing"
mv -- "$scratch/third.json" "$all/halyard-manifest.3-of-4.json"
cp -- "$all/halyard-manifest.1-of-4.json" "$scratch/copy.json"
status_of 1 "$program" merge -o "$scratch/whole.json" "$all" "$scratch/copy.json"
told "is shard 1/4 once more"
lost=$(grep -o '"address":"[^"]*"' "$all/halyard-manifest.1-of-4.json" | sed -n '5s/.*:"\(.*\)"/\1/p')
mkdir -- "$scratch/bent"
cp -- "$all"/halyard-manifest.*-of-4.json "$scratch/bent"
sed -i "\\|\"$lost\"|d" "$scratch/bent/halyard-manifest.1-of-4.json"
status_of 1 "$program" merge --list "$scratch/list.txt" "$scratch/bent"
told "in no manifest: $lost"
head -n 100 "$scratch/list.txt" >"$scratch/shorter.txt"
status_of 1 "$program" merge --list "$scratch/shorter.txt" "$all"
told "of another list"
[[ ! -e $scratch/whole.json && ! -e $scratch/bent/halyard-manifest.json ]] || fail "what is not whole was merged"

say "Repaired by the manifest of the whole."
rm -- "$all/fr.png"
printf 'x' >>"$all/de.png"
status_of 1 "$program" verify "$all"
status_of 0 "$program" get --repair "$all"
whole "$all"

say "The same shard twice at once: the second leaves the folder to the first; others go on beside it."
rm -rf -- "$all"
shard 1 "$all" "${by[@]}" --per-host 4
until [[ -e $all/.halyard-1-of-4.lock ]]; do sleep 0.02; done
status_of 4 env XDG_DATA_HOME="$scratch/other" "$program" get -d "$all" --flags all \
    --source "$url/flags/{cc}.png" --shard 1/4 "${by[@]}"
status_of 4 env XDG_DATA_HOME="$scratch/other" "$program" get -d "$all" --flags all --source "$url/flags/{cc}.png"
status_of 4 env XDG_DATA_HOME="$scratch/other" "$program" get -d "$all" --flags all \
    --source "$url/flags/{cc}.png" --shard 1/5 "${by[@]}"
kill -TERM "${children[1]}"
ended 1 143
grep -q -- '--resume 2 --shard 1/4' "$scratch/1" || fail "nobody says how to go on: $(tail -n 3 "$scratch/1")"
status_of 0 "$program" get --resume --shard 1/4 --per-host 24
status_of 2 "$program" get --resume 2 --shard 2/4 --session "$XDG_DATA_HOME/halyard/session-1-of-4.db"

say "By host: the one host falls to one shard, and the others have nothing to do."
hosts=$scratch/hosts
for number in 1 2 3 4; do shard "$number" "$hosts" --per-host 24; done
for number in 1 2 3 4; do ended "$number" 0; done
whole "$hosts"
status_of 0 "$program" merge "$hosts"
status_of 0 "$program" verify "$hosts"
[[ $(grep -l '"address"' "$hosts"/halyard-manifest.*-of-4.json | wc -l) == 1 ]] || fail "a host was divided"

say "All is well."
