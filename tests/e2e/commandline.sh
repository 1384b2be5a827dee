#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The main job on the command line, without a display: every flag from the built-in server and from nginx, byte for
# byte; the second run; files that are missing; a folder that cannot be written; each option that says how files are
# fetched; no password in anything that is told; Ctrl+C in the middle.
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
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data LC_ALL=C.UTF-8
mkdir -- "$HOME"

# status_of EXPECTED COMMAND...: stdout and stderr go to files; all that was ever told, to $scratch/told.
status_of() {
    local expected=$1 status=0
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    cat -- "$scratch/out" "$scratch/err" >>"$scratch/told"
    ((status == expected)) || fail "$* ended with $status instead of $expected: $(tail -n 5 "$scratch/err")"
}

# get STATUS OPTION...: into a new folder, with JSON lines, tried once unless the options say otherwise.
get() {
    local expected=$1
    shift
    rm -rf -- "$scratch/got"
    status_of "$expected" "$program" get --json --tries 1 -d "$scratch/got" "$@"
}

# told TEXT: it stands in what the last command wrote.
told() {
    grep -qF -- "$1" "$scratch/out" "$scratch/err" ||
        fail "nobody says '$1': $(cat -- "$scratch/out" "$scratch/err")"
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
status_of 2 "$program" get -q -v --flags all
status_of 2 "$program" get
status_of 3 "$program" get -i "$scratch/no such list" -d "$scratch/nothing"
! grep -qF '..' "$scratch/err" || fail "two full stops: $(cat "$scratch/err")"
status_of 0 "$program" get --help
! grep -qE '.{81}' "$scratch/out" || fail "the help is wider than 80 columns"

# options_server: nginx with a login, TLS, a fault or two, and a log of what was sent.
options_server() {
    local site=$scratch/site prefix=$scratch/options proof port user=''
    ((EUID != 0)) || user='user root;'
    mkdir -p -- "$site/private" "$site/drip" "$site/bare" "$prefix"
    cp -- "$flags/cn.png" "$flags/fr.png" "$flags/in.png" "$site"
    cp -- "$flags/cn.png" "$site/private"
    cp -- "$flags/cn.png" "$site/drip"
    printf '<html><body>Please log in</body></html>\n' >"$site/page.png"
    printf 'of unknown length\n' >"$site/bare/page.txt"
    head -c 300000 /dev/zero | tr '\0' 'x' >"$site/large.bin"
    printf 'name:{PLAIN}pass-geheim\n' >"$prefix/logins"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$prefix/key.pem" -out "$prefix/cert.pem" 2>"$prefix/openssl" || fail "$(cat "$prefix/openssl")"
    for _ in {1..20}; do
        port=$((20000 + RANDOM % 12000))
        proof=/is-it-$$-$RANDOM
        cat >"$prefix/nginx.conf" <<CONFIG
$user
daemon off;
pid nginx.pid;
error_log stderr error;
events { worker_connections 256; }
http {
    log_format sent '\$request_uri|\$http_x_key|\$http_user_agent|\$http_referer|\$remote_user';
    access_log $prefix/access sent;
    types { image/png png; text/plain txt; }
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {
        listen 127.0.0.1:$port;
        listen 127.0.0.1:$((port + 1)) ssl;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        root "$site";
        location = $proof { return 204; }
        location = /busy.png { return 503; }
        location /private/ { auth_basic "the staff"; auth_basic_user_file $prefix/logins; }
        location /drip/ { limit_rate 400; }
        location /bare/ { ssi on; ssi_types *; }
    }
}
CONFIG
        PATH=$PATH:/usr/sbin:/usr/local/sbin nginx -p "$prefix/" -c nginx.conf -e stderr 2>"$prefix/log" &
        nginx_pid=$!
        nginx_url=http://127.0.0.1:$port
        secure_url=https://127.0.0.1:$((port + 1))
        ! nginx_answers "$proof" || return 0
    done
    fail "nginx does not start: $(cat "$prefix/log")"
}
kill "$nginx_pid"
wait "$nginx_pid" || true
options_server
log=$scratch/options/access

# sent TEXT: a line of the server's log is this one; the log is written when an answer has ended.
sent() {
    local end=$((SECONDS + 30))
    until grep -qxF -- "$1" "$log"; do
        ((SECONDS < end)) || fail "no request '$1': $(cat "$log")"
        sleep 0.05
    done
}

say "An address twice is fetched once."
get 0 "$nginx_url/cn.png" "$nginx_url/cn.png#x" "$nginx_url/fr.png"
told '"saved":2,'
told "1 repeated address is left out"

say "Tries, and the wait between them."
get 1 --tries 3 --wait 0.1 "$nginx_url/busy.png"
told '"reason":"server_busy"'
(($(grep -c '^/busy.png|' "$log") == 3)) || fail "not 3 tries: $(cat "$log")"

say "A server that does not answer, an answer that stops."
"$program" serve --port 0 --delay 600000 >"$scratch/serve" 2>&1 &
child=$!
for _ in {1..600}; do
    [[ ! -s $scratch/serve ]] || break
    sleep 0.05
done
slow=$(grep -o 'http://127[^/]*' "$scratch/serve") || fail "no practice server: $(cat "$scratch/serve")"
get 1 --timeout 0.3 "$slow/flags/cn.png"
told '"reason":"first_byte_timeout"'
kill "$child"
wait "$child" || true
child=
get 1 --stall 0.3 "$nginx_url/drip/cn.png"
told '"reason":"idle_timeout"'

say "Sizes and rates."
get 1 --max-size 1k "$nginx_url/cn.png"
told '"reason":"too_large"'
get 0 --limit-rate 100k "$nginx_url/large.bin"
elapsed=$(grep -o '"elapsed_ms":[0-9]*' "$scratch/out" | cut -d: -f2)
((elapsed >= 2000)) || fail "300 kB in $elapsed ms are more than 100 kB a second"

say "Headers, user agent, referer."
get 0 -H 'X-Key: value-geheim' -A 'Agent 7' --referer 'http://u:pass-geheim@from.example/page#part' "$nginx_url/in.png"
sent "/in.png|value-geheim|Agent 7|http://from.example/page|-"

say "Logins: none, a wrong one, the right one in three ways, and never for two origins."
get 1 "$nginx_url/private/cn.png"
told '"reason":"login_needed","detail":"the staff","status":401'
get 1 -u name:wrong-geheim "$nginx_url/private/cn.png"
told '"reason":"login_refused"'
get 0 -u name:pass-geheim "$nginx_url/private/cn.png"
get 0 "http://name:pass-geheim@${nginx_url#http://}/private/cn.png"
HALYARD_PASSWORD=pass-geheim get 0 -u name "$nginx_url/private/cn.png"
(($(grep -c '^/private/cn.png|-|[^|]*|-|name$' "$log") >= 3)) || fail "no login was sent: $(cat "$log")"
get 2 -u name "$nginx_url/private/cn.png"
told HALYARD_PASSWORD
get 2 -u name:pass-geheim "$nginx_url/cn.png" "$slow/flags/cn.png"
told "http://name:password@host/"
get 2 -H 'Host: value-geheim' "$nginx_url/cn.png"
get 2 "http://name:pass-geheim@h:0/"

say "Certificates."
get 1 "$secure_url/cn.png"
told '"reason":"tls_error"'
get 0 --ca "$scratch/options/cert.pem" "$secure_url/cn.png"
get 2 --ca "$scratch/options/nginx.conf" "$secure_url/cn.png"
told "holds no certificate"
get 2 --ca "$scratch/none.pem" "$secure_url/cn.png"
told "none.pem cannot be read: "

say "Proxies: nginx serves as one; one that is not there ends the run."
get 0 --proxy "$nginx_url" http://nowhere.invalid/cn.png
http_proxy=http://127.0.0.1:1 get 0 --proxy none "$nginx_url/cn.png"
get 5 --proxy http://u:pass-geheim@127.0.0.1:1 http://nowhere.invalid/cn.png
told "127.0.0.1:1"

say "Checksums, from an option and from a list."
sum=$(sha256sum -- "$flags/cn.png" | cut -d' ' -f1)
get 0 --checksum "sha-256=$sum" "$nginx_url/cn.png"
told '"proof":"checksum"'
get 1 --checksum "sha-256=$sum" "$nginx_url/fr.png"
told '"reason":"checksum_mismatch"'
told "$sum"
[[ -z $(find "$scratch/got" -type f 2>/dev/null) ]] || fail "a file with a wrong checksum was kept"
get 2 --checksum "sha-256=$sum" "$nginx_url/cn.png" "$nginx_url/fr.png"
printf '%s\n' "$nginx_url/cn.png" "  checksum=sha-256=$sum" "$nginx_url/fr.png" "  checksum=sha-256=00" >"$scratch/list"
get 0 -i "$scratch/list"
told "$scratch/list:4: left out"
told '"proof":"checksum"'
told '"saved":1,'

say "What is looked at: nothing, beginning and end, every pixel."
get 1 "$nginx_url/page.png"
told '"reason":"not_an_image"'
get 0 --check none "$nginx_url/page.png"
told '"proof":"length"'
get 0 "$nginx_url/cn.png"
told '"proof":"content"'
get 0 --check decode "$nginx_url/cn.png"
told '"proof":"content"'

say "What nothing proves is marked and counted."
get 0 "$nginx_url/bare/page.txt"
told '"proof":"none"'
told '"unproven":1'
told "length not declared"
status_of 0 "$program" get -d "$scratch/bare" "$nginx_url/bare/page.txt"
told "1 saved without proof that it is whole"

! grep -F geheim "$scratch/told" >&2 || fail "a secret was told"
[[ -s $scratch/data/halyard/session.db ]] || fail "no batch was kept in $scratch/data"
! grep -rF geheim "$scratch/data" >&2 || fail "a secret is kept on the disk"

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
