#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The shards of a list as an array job of a real Slurm: a controller and a node of our own on this machine, with their
# own key, sockets, ports and folder. A task is killed in the middle and queued again, another is requeued while it
# runs; all are merged and verified. No service of the machine is touched. Skipped (status 77) where Slurm is not
# installed, or where this user may not run it.
# slurm.sh PROGRAM FLAGS-FOLDER
set -euo pipefail

program=$1 flags=$2
readonly total=249 count=4 skipped=77

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
skip() {
    printf 'Skipped: %s\n' "$*"
    exit "$skipped"
}
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    for log in munged.log slurmctld.log slurmd.log; do
        [[ ! -s $scratch/$log ]] || tail -n 15 -- "$scratch/$log" >&2
    done
    exit 1
}

PATH=$PATH:/usr/sbin:/sbin
for tool in munged slurmctld slurmd sbatch scontrol squeue python3; do
    command -v "$tool" >/dev/null || skip "$tool is not installed (slurm-wlm of Debian)"
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/halyard-slurm.XXXXXX")
started=()
finish() {
    local pid
    [[ ! -e $scratch/slurm.conf ]] || SLURM_CONF=$scratch/slurm.conf timeout 10 scancel -u "$(id -un)" -s KILL 2>/dev/null || true
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$scratch"
}
trap finish EXIT
chmod 755 -- "$scratch"

# free_ports N
free_ports() {
    python3 - "$1" <<'PYTHON'
import socket, sys
taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(one.getsockname()[1] for one in taken))
PYTHON
}

# until_true SECONDS WHAT COMMAND...
until_true() {
    local ends=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < ends)) || fail "$what"
        sleep 0.2
    done
}

read -r controller_port node_port < <(free_ports 2)
user=$(id -un) host=$(hostname -s)
mkdir -p -- "$scratch"/{munge,state,spool,home,work}
chmod 700 -- "$scratch/munge"

say "A key and a munge of our own."
head -c 1024 /dev/urandom >"$scratch/munge/key"
chmod 600 -- "$scratch/munge/key"
munged --foreground --force --key-file="$scratch/munge/key" --socket="$scratch/munge/socket" \
    --pid-file="$scratch/munge/pid" --log-file="$scratch/munged.log" --seed-file="$scratch/munge/seed" \
    --num-threads=2 >"$scratch/munged.out" 2>&1 &
started+=($!)
for _ in {1..100}; do
    [[ ! -S $scratch/munge/socket ]] || break
    kill -0 "${started[0]}" 2>/dev/null || skip "munged cannot run as $user: $(tail -n 2 "$scratch/munged.out")"
    sleep 0.1
done

cat >"$scratch/slurm.conf" <<CONF
ClusterName=halyard
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$scratch/munge/socket,cred_expire=5
CredType=cred/munge
SlurmctldPort=$controller_port
SlurmdPort=$node_port
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
ReturnToService=2
SlurmdParameters=config_overrides
KillWait=5
MinJobAge=600
NodeName=$host NodeAddr=127.0.0.1 Port=$node_port CPUs=$count CoresPerSocket=$count State=UNKNOWN
PartitionName=all Nodes=$host Default=YES State=UP
CONF
export SLURM_CONF=$scratch/slurm.conf

say "A controller and a node."
slurmctld -D -i -c -f "$SLURM_CONF" -L "$scratch/slurmctld.log" >"$scratch/slurmctld.out" 2>&1 &
started+=($!)
slurmd -D -f "$SLURM_CONF" -L "$scratch/slurmd.log" -N "$host" >"$scratch/slurmd.out" 2>&1 &
node=$!
started=("$node" "${started[@]:1}" "${started[0]}") # munge goes last
for _ in {1..150}; do
    [[ $(sinfo -h -o %T 2>/dev/null) != idle ]] || break
    kill -0 "$node" 2>/dev/null || skip "slurmd cannot run as $user: $(tail -n 2 "$scratch/slurmd.log" "$scratch/slurmd.out")"
    sleep 0.2
done
[[ $(sinfo -h -o %T) == idle ]] || skip "the node does not come up as $user: $(tail -n 3 "$scratch/slurmd.log")"

"$program" serve --port 0 -v --delay 300-900 >"$scratch/serve" 2>"$scratch/requests" &
started=($! "${started[@]}")
until_true 120 "no practice server" test -s "$scratch/serve"
url=$(grep -o 'http://127[^/]*' "$scratch/serve")
folder=$scratch/flags

# The same text as in the handbook, but for what is fetched.
cat >"$scratch/fetch.sbatch" <<BATCH
#!/bin/bash
#SBATCH --job-name=halyard
#SBATCH --array=1-$count
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=$scratch/work/task-%a.txt
export HOME=$scratch/home XDG_DATA_HOME=$scratch/home/data LC_ALL=C.UTF-8
shard=\$SLURM_ARRAY_TASK_ID/\$SLURM_ARRAY_TASK_MAX
if ((\${SLURM_RESTART_COUNT:-0} > 0)); then # its former run is over, says Slurm, on whatever node that was
    rm -f -- "$folder/.halyard-\$SLURM_ARRAY_TASK_ID-of-\$SLURM_ARRAY_TASK_MAX.lock"
fi
exec "$program" get --shard "\$shard" --shard-by address -d "$folder" --per-host 8 \\
    --session "$folder-sessions/\$SLURM_ARRAY_TASK_ID.db" --flags all --source "$url/flags/{cc}.png"
BATCH
mkdir -- "$folder-sessions"

# state JOB
state() { scontrol show job "$1" | sed -n 's/^ *JobState=\([A-Z_]*\) .*/\1/p'; }
is_state() { [[ $(state "$1") == "$2" ]]; }
has_saved() { (($(grep -c ': saved' "$scratch/work/task-$1.txt") >= $2)); }

say "An array of $count tasks."
job=$(sbatch --parsable "$scratch/fetch.sbatch") || fail "it was not taken"
merging=$(sbatch --parsable --dependency=afterany:"$job" --output="$scratch/work/merge.txt" \
    --wrap "'$program' merge '$folder' && '$program' verify -q '$folder'") || fail "the merging job was not taken"
for task in 1 2; do until_true 300 "task $task saves nothing" has_saved "$task" 3; done

say "Task 1 is killed as by a machine that is short of memory; task 2 is requeued while it runs."
kill -KILL "$(head -n 1 "$folder/.halyard-1-of-4.lock")" # the lock names its process
scontrol requeue "${job}_2" || fail "a running task was not requeued"
until_true 300 "task 1 does not end" is_state "${job}_1" FAILED
"$program" merge "$folder" >"$scratch/out" 2>&1 && fail "what is not whole was merged"
grep -q 'shard 1/4 has not ended' "$scratch/out" || fail "nobody names the killed task: $(cat "$scratch/out")"
say "The killed task is queued again."
scontrol requeue "${job}_1" || fail "a killed task was not requeued"

say "All come to their end."
for task in $(seq "$count"); do
    until_true 300 "task $task does not complete" is_state "${job}_$task" COMPLETED
done
for task in 1 2; do
    grep -q 'Going on with batch' "$scratch/work/task-$task.txt" || fail "task $task began anew: $(cat "$scratch/work/task-$task.txt")"
done

say "The job that waits for all of them merges and verifies."
until_true 300 "they are not merged: see merge.txt" is_state "$merging" COMPLETED
grep -qF "$total files in $count manifests" "$scratch/work/merge.txt" || fail "not merged: $(cat "$scratch/work/merge.txt")"
[[ -s $folder/halyard-manifest.json ]] || fail "there is no manifest of the whole"
there=0
for file in "$folder"/??.png; do
    cmp -- "$file" "$flags/${file##*/}" || fail "$file is not what the server has"
    there=$((there + 1))
done
((there == total)) || fail "$there of $total files are there"
say "All is well."
