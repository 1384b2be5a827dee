# SPDX-License-Identifier: MIT
"""Runs one command and writes what it took: launch.py RESULT COMMAND...

A process of its own, and a small one, because Linux counts the memory of whoever calls exec() towards the
peak of the program that follows. Writes a line of JSON: seconds, processor seconds, peak in bytes, and the
exit status.
"""

import os
import sys
import time


def main(result, command):
    begin = time.monotonic()
    pid = os.fork()
    if pid == 0:
        try:
            os.execv(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - begin
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    figures = (wall, cpu, peak, os.waitstatus_to_exitcode(status))
    with open(result, "w", encoding="ascii") as file:
        file.write('{"wall": %.6f, "cpu": %.6f, "peak": %d, "status": %d}\n' % figures)


main(sys.argv[1], sys.argv[2:])
