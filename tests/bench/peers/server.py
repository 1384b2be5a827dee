# SPDX-License-Identifier: MIT
"""The server of all runs: one nginx on free ports of the loopback, over HTTP and TLS, HTTP/1.1 alone.

/...         the files as they are
/slow/...    each reply after 100 ms
/uneven/...  each reply after 50 to 200 ms, by its path, and the first request for one path in a hundred gets
             its connection reset instead
"""

import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request

MODULES = pathlib.Path("/usr/lib/nginx/modules")
HOSTS = [f"127.0.0.{i}" for i in range(2, 42)]

CONFIG = """
{head}
worker_processes {workers};
daemon off;
pid nginx.pid;
error_log stderr crit;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    default_type application/octet-stream;
    types {{ image/png png; }}
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    keepalive_timeout 60s;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    ssl_certificate server.pem;
    ssl_certificate_key server.key;
    {lua}
    server {{
        {listen}
        root "{root}";
        location = /-/status {{ stub_status; }}
        {places}
    }}
}}
"""

DELAYS = """
        location /slow/ {
            alias "ROOT/";
            access_by_lua_block { ngx.sleep(0.1) }
        }
        location /uneven/ {
            alias "ROOT/";
            reset_timedout_connection on;  # 444 resets, too
            access_by_lua_block {
                local number = ngx.crc32_long(ngx.var.uri)
                local try = ngx.shared.tries:incr(ngx.var.uri, 1, 0)
                ngx.sleep(0.05 + math.floor(number / 100) % 1501 / 10000)
                if number % 100 == 0 and try == 1 then
                    ngx.shared.tries:incr("resets", 1, 0)
                    return ngx.exit(444)
                end
            }
        }
        location = /-/forget { content_by_lua_block { ngx.shared.tries:flush_all() ngx.say("forgotten") } }
        location = /-/resets { content_by_lua_block { ngx.say(ngx.shared.tries:get("resets") or 0) } }
"""


def has_lua():
    return (MODULES / "ngx_http_lua_module.so").exists()


def program(name):
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def free_port(addresses):
    """A port that none of the addresses uses. Another program may take it before the server does."""
    while True:
        with socket.socket() as first:
            first.bind((addresses[0], 0))
            port = first.getsockname()[1]
        try:
            for address in addresses:
                with socket.socket() as other:
                    other.bind((address, port))
            return port
        except OSError:
            continue


def make_certificates(folder):
    """An authority, and a certificate of it for the loopback address."""
    openssl = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
               "-days", "2"]
    authority = ["-subj", "/CN=Bench authority", "-keyout", "ca.key", "-out", "ca.pem"]
    server = ["-subj", "/CN=127.0.0.1", "-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "server.key",
              "-out", "server.pem", "-addext", "subjectAltName=IP:127.0.0.1",
              "-addext", "basicConstraints=critical,CA:FALSE"]
    for arguments in (authority, server):
        subprocess.run(openssl + arguments, cwd=folder, check=True, capture_output=True)


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    """Starts with a `with`, ends with it."""

    def __init__(self, folder, root, workers):
        self.folder = pathlib.Path(folder)
        self.root = root
        self.workers = workers
        self.certificates = str(self.folder / "ca.pem")
        self.process = None

    def __enter__(self):
        make_certificates(self.folder)
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(5):
            if self._start():
                return self
        raise RuntimeError("nginx does not start; its own words are above.")

    def __exit__(self, *_):
        if self.process:
            self.process.terminate()
            self.process.wait()

    def address(self, scheme, path, host="127.0.0.1"):
        return f"{scheme}://{host}:{self.tls_port if scheme == 'https' else self.port}/{path}"

    def forget(self):
        """Makes the first request for each path the first one again."""
        if has_lua():
            self._get("-/forget")

    def resets(self):
        return int(self._get("-/resets")) if has_lua() else 0

    def connections(self):
        """How many were accepted so far, the one that asks included."""
        return int(self._get("-/status").splitlines()[2].split()[0])

    def cpu(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return sum(processor_seconds(pid) for pid in children.read_text(encoding="ascii").split())

    def _get(self, path):
        with self._opener.open(self.address("http", path), timeout=10) as reply:
            return reply.read().decode()

    def _start(self):
        self.port, self.tls_port = free_port(["127.0.0.1"] + HOSTS), free_port(["127.0.0.1"])
        (self.folder / "nginx.conf").write_text(self._config(), encoding="utf-8")
        command = [program("nginx"), "-p", f"{self.folder}/", "-c", "nginx.conf", "-e", "stderr"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        for _ in range(500):
            if self.process.poll() is not None:
                return False
            try:
                self._get("-/status")
                return self._speaks_tls()
            except OSError:
                time.sleep(0.02)
        self.__exit__()
        return False

    def _speaks_tls(self):
        context = ssl.create_default_context(cafile=self.certificates)
        with socket.create_connection(("127.0.0.1", self.tls_port), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1"):
                return True

    def _config(self):
        lua = has_lua()
        # Workers of a master that runs as root would be nobody, who may not read a folder of root's.
        head = ["user root;"] if os.geteuid() == 0 else []
        if lua:
            head += [f"load_module {MODULES}/{name}_module.so;" for name in ("ndk_http", "ngx_http_lua")]
        hosts = ["127.0.0.1"] + (HOSTS if lua else [])
        listen = [f"listen {host}:{self.port} backlog=4096;" for host in hosts]
        listen.append(f"listen 127.0.0.1:{self.tls_port} ssl backlog=4096;")
        return CONFIG.format(
            head="\n".join(head), workers=self.workers, root=self.root, listen="\n        ".join(listen),
            lua="lua_shared_dict tries 20m;" if lua else "",
            places=DELAYS.replace("ROOT", str(self.root)) if lua else "")
