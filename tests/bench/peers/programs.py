# SPDX-License-Identifier: MIT
"""How each program is called. A program is its name and a function from work and folders to a command."""

import os
import pathlib
import shutil
from dataclasses import dataclass
from typing import Callable

HERE = pathlib.Path(__file__).resolve().parent


@dataclass(frozen=True)
class Work:
    """Addresses to fetch, and the served files that must come of it."""

    addresses: list
    names: list
    certificates: str = ""  # of the authority to trust, with TLS

    def first(self, count):
        return Work(self.addresses[:count], self.names[:count], self.certificates)


@dataclass(frozen=True)
class Program:
    name: str
    options: str  # as the table tells them
    command: Callable  # (work, output folder, folder for its own files) -> list of words

    @property
    def label(self):
        return f"{self.name} {self.options}".strip()


def list_file(work, folder):
    path = pathlib.Path(folder) / "list.txt"
    path.write_text("\n".join(work.addresses) + "\n", encoding="ascii")
    return str(path)


def is_installed(name):
    if name == "aiohttp":
        return any(os.path.exists(f"{place}/aiohttp") for place in
                   ("/usr/lib/python3/dist-packages", "/usr/local/lib/python3/dist-packages"))
    return shutil.which(name) is not None


def halyard(path, *options):
    def command(work, output, scratch):
        trust = ["--ca", work.certificates] if work.certificates else []
        source = work.addresses if len(work.addresses) == 1 else ["-i", list_file(work, scratch)]
        return [path, "get", "-q", "-d", output, *options, *trust, *source]

    return Program("halyard-cli", " ".join(options), command)


def curl(at_once, *options):
    words = ["-Z", "--parallel-max", str(at_once)] if at_once else []

    def command(work, output, scratch):
        config = pathlib.Path(scratch) / "curl.config"
        pairs = ((address, f"{output}/{os.path.basename(address)}") for address in work.addresses)
        lines = (f'url = "{address}"\noutput = "{path}"\n' for address, path in pairs)
        config.write_text("".join(lines), encoding="ascii")
        trust = ["--http1.1", "--cacert", work.certificates] if work.certificates else []
        return [shutil.which("curl"), "-q", "-sSf", *words, *options, *trust, "-K", str(config)]

    return Program("curl", " ".join([*words, *options]), command)


def wget2(threads):
    def command(work, output, scratch):
        trust = ["--no-http2", f"--ca-certificate={work.certificates}"] if work.certificates else []
        return [shutil.which("wget2"), "-q", f"--max-threads={threads}", "-P", output, *trust,
                "-i", list_file(work, scratch)]

    return Program("wget2", f"--max-threads={threads}", command)


def aria2c(at_once):
    def command(work, output, scratch):
        trust = [f"--ca-certificate={work.certificates}"] if work.certificates else []
        return [shutil.which("aria2c"), "--no-conf", "-q", f"-j{at_once}", "-d", output, *trust,
                "-i", list_file(work, scratch)]

    return Program("aria2c", f"-j{at_once}", command)


def aiohttp(at_once):
    def command(work, output, scratch):
        client = str(HERE / "aiohttp_client.py")
        return ["/usr/bin/python3", client, list_file(work, scratch), output, str(at_once)]

    return Program("aiohttp", f"{at_once} at once", command)
