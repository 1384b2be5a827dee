# SPDX-License-Identifier: MIT
"""One process a measurement, each with a home and a display of its own; and what a figure looks like."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import firstexpose

LONGEST = 900  # seconds; what takes longer hangs


class Failed(Exception):
    """A measurement that did not come about."""


def say(text):
    print(text, file=sys.stderr, flush=True)


@dataclass
class Result:
    """A figure of one row: one value for each round, and what their median may be at most."""

    work: str
    figure: str
    values: list
    limit: float = None
    unit: str = ""
    decimals: int = 1
    is_least: bool = False  # the aim is to reach the limit rather than to stay below

    def line(self):
        median, least, most = statistics.median(self.values), min(self.values), max(self.values)
        unit = f" {self.unit}" if self.unit else ""
        spread = f" ({least:.{self.decimals}f} to {most:.{self.decimals}f})" if len(self.values) > 1 else ""
        aim = met = ""
        if self.limit is not None:
            is_met = median >= self.limit if self.is_least else median <= self.limit
            aim = f"{'≥' if self.is_least else '≤'} {round(self.limit, 3):g}{unit}"
            met = "met" if is_met else "**missed**"
        return f"| {self.work} | {self.figure} | {median:.{self.decimals}f}{unit}{spread} | {aim} | {met} |"


def environment(home, display):
    """Nothing of the user who measures."""
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS") if name in os.environ}
    run = pathlib.Path(home) / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    folders = {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config",
               "XDG_CACHE_HOME": f"{home}/cache", "XDG_STATE_HOME": f"{home}/state", "TMPDIR": home,
               "XDG_RUNTIME_DIR": str(run)}
    return {**kept, **folders, **display.environment, "LC_ALL": "C.UTF-8"}


class Bench:
    """What the rows need, and how they have a program run."""

    def __init__(self, program, build, nginx, served, display, sizes, runs, memory):
        self.program, self.build, self.nginx, self.served = program, build, nginx, served
        self.display, self.sizes, self.runs, self.memory = display, sizes, runs, memory
        self.has_failed = False

    def fresh_home(self):
        return tempfile.TemporaryDirectory(prefix="home-", dir=self.memory)

    def job(self, name, **options):
        """The figures of one run of a job of the measuring program."""
        words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", str(value))]
        with self.fresh_home() as home:
            run = subprocess.run([str(self.program), name, *words], env=environment(home, self.display), cwd=home,
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=False)
        if run.returncode != 0:
            raise Failed(f"{name} ended with {run.returncode}: {run.stderr.decode(errors='replace')[-500:]}")
        return json.loads(run.stdout)

    def rounds(self, name, **options):
        return [self.job(name, **options) for _ in range(self.runs)]

    def command_line(self, *words):
        """Seconds that halyard-cli takes; its files are in `output` below its home, and counted."""
        with self.fresh_home() as home:
            command = [str(self.build / "app/halyard-cli/halyard-cli"), *words]
            begin = time.monotonic()
            run = subprocess.run(command, env=environment(home, self.display), cwd=home, check=False,
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST)
            seconds = time.monotonic() - begin
            if run.returncode != 0:
                raise Failed(f"halyard-cli ended with {run.returncode}: {run.stderr.decode()[-500:]}")
            output = pathlib.Path(home) / "output"
            return seconds, len(os.listdir(output)) if output.is_dir() else 0

    def seconds_to_window(self):
        """From the start of halyard to its first painted window."""
        processes = []
        with self.fresh_home() as home:
            def begin():
                processes.append(subprocess.Popen(
                    [str(self.build / "app/halyard/halyard")], env=environment(home, self.display), cwd=home,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            try:
                return firstexpose.seconds_to_window(begin, self.display.name)
            finally:
                for process in processes:
                    process.terminate()
                    process.wait()

    def list_of(self, count):
        """A file with addresses of so many flags."""
        names = self.served.numbered_flags(count)
        path = self.memory / f"list-{count}.txt"
        path.write_text("".join(self.nginx.address("http", name) + "\n" for name in names), encoding="ascii")
        return path

