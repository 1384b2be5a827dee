# SPDX-License-Identifier: MIT
"""Where windows are shown: nowhere (Qt's offscreen platform), and on an Xvfb of our own."""

import os
import subprocess

from server import program


class Offscreen:
    title, is_real, name = "offscreen", False, ""
    environment = {"QT_QPA_PLATFORM": "offscreen"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class Xvfb:
    """A screen in memory. No window manager: windows are mapped and moved by themselves."""

    title, is_real = "Xvfb", True

    def __init__(self, memory):
        self.log = memory / "xvfb.log"

    def __enter__(self):
        reading, writing = os.pipe()
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = f":{answer.readline().strip()}"
        self.environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": self.name}
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def available(memory):
    return [Offscreen()] + ([Xvfb(memory)] if program("Xvfb") else [])
