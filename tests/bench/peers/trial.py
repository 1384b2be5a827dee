# SPDX-License-Identifier: MIT
"""One run of one program: what it took, and whether its files are what was served."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from served import difference

LAUNCH = str(pathlib.Path(__file__).resolve().parent / "launch.py")
LONGEST = 1800  # seconds; a run that takes longer hangs


@dataclass
class Trial:
    wall: float = 0  # seconds
    cpu: float = 0  # seconds of a processor, all threads
    peak: int = 0  # bytes resident
    connections: int = 0
    resets: int = 0
    server_cpu: float = 0
    fault: str = ""


def environment(home):
    """Nothing of the user who measures: neither settings nor proxies."""
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS") if name in os.environ}
    folders = {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config",
               "XDG_CACHE_HOME": f"{home}/cache", "XDG_STATE_HOME": f"{home}/state", "TMPDIR": home}
    return {**kept, **folders, "LC_ALL": "C.UTF-8"}


def launch(command, scratch):
    """Answers what launch.py wrote, and the last words of the program."""
    result, words = os.path.join(scratch, "result.json"), os.path.join(scratch, "stderr")
    with open(words, "wb") as stderr:
        process = subprocess.Popen(["/usr/bin/python3", "-I", "-S", LAUNCH, result, *command],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
                                   env=environment(scratch), cwd=scratch, start_new_session=True)
        try:
            process.wait(LONGEST)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
    last = pathlib.Path(words).read_text(encoding="utf-8", errors="replace")[-600:]
    if not os.path.exists(result):
        return {"wall": 0, "cpu": 0, "peak": 0, "status": 124}, last
    return json.loads(pathlib.Path(result).read_text(encoding="ascii")), last


def run(program, work, server, place, is_fetching=True):
    """Runs it once, with its output and its home in a fresh folder of the place."""
    folder = tempfile.mkdtemp(prefix="run-", dir=place)
    output, scratch = os.path.join(folder, "output"), os.path.join(folder, "home")
    os.mkdir(output)
    os.mkdir(scratch)
    try:
        command = program.command(work, output, scratch)
        server.forget()
        os.sync()
        connections, cpu = server.connections(), server.cpu()
        figures, last = launch(command, scratch)
        trial = Trial(figures["wall"], figures["cpu"], figures["peak"])
        trial.server_cpu = server.cpu() - cpu
        trial.connections = server.connections() - connections - 1
        trial.resets = server.resets()
        if figures["status"] != 0:
            trial.fault = f"ended with {figures['status']}: {last.strip()}"
        elif is_fetching:
            trial.fault = difference(server.root, work.names, output)
        return trial
    finally:
        shutil.rmtree(folder)


def say(text):
    print(text, file=sys.stderr, flush=True)
