# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# shellcheck disable=SC2034 # what functions set is read by the scripts that source this
# nginx for a script: a folder on a free port of 127.0.0.1, everything that it writes in a folder of its own.
# NginxServer is the same for programs. Sourced; the script that sources it stops the server.

# nginx_start FOLDER PREFIX: sets $nginx_pid and $nginx_url. Fails when nginx does not answer.
nginx_start() {
    local served=$1 prefix=$2 user='' proof attempt port program
    program=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx) || return 1
    ((EUID != 0)) || user='user root;' # workers would be nobody, who may not read a test's folder
    mkdir -p -- "$prefix"
    for attempt in {1..20}; do
        port=$((20000 + RANDOM % 12000))
        proof=/is-it-$$-$RANDOM
        cat >"$prefix/nginx.conf" <<CONFIG
$user
daemon off;
pid nginx.pid;
error_log stderr error;
events { worker_connections 256; }
http {
    access_log off;
    types { image/png png; text/html html; }
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {
        listen 127.0.0.1:$port;
        root "$served";
        location = $proof { return 204; }
    }
}
CONFIG
        "$program" -p "$prefix/" -c nginx.conf -e stderr 2>"$prefix/log" &
        nginx_pid=$!
        nginx_url=http://127.0.0.1:$port
        ! nginx_answers "$proof" || return 0
    done
    return 1
}

# nginx_answers PATH: waits until it does; no longer when the server has ended (its port was taken), or when
# somebody else answers there.
nginx_answers() {
    local end=$((SECONDS + 60))
    while kill -0 "$nginx_pid" 2>/dev/null && ((SECONDS < end)); do
        case $(curl -s -o /dev/null -w '%{http_code}' "$nginx_url$1") in
        204) return 0 ;;
        000) sleep 0.05 ;; # not yet there
        *) break ;;
        esac
    done
    kill "$nginx_pid" 2>/dev/null || true
    wait "$nginx_pid" || true
    return 1
}
