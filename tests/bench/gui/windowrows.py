# SPDX-License-Identifier: MIT
"""What is measured of the window: each row answers its figures, with the aims."""

from dataclasses import dataclass

from windowbench import Failed, Result

FULL_STALL = 16  # milliseconds: a frame


@dataclass(frozen=True)
class Sizes:
    flags: int
    tiles: int
    rows: int
    pictures: int
    seconds: int  # of changes
    rest: int  # seconds of an idle window


FULL = Sizes(10_000, 100_000, 1_000_000, 3_000, 10, 10)
QUICK = Sizes(2_000, 100_000, 1_000_000, 1_000, 4, 5)
SMOKE = Sizes(60, 500, 1_000, 30, 1, 1)


def column(rounds, name):
    return [figures[name] for figures in rounds]


def count(number):
    return f"{number:,}"


def stalls(work, rounds, prefix, limit):
    """The longest turn, and the longest by the processor's clock, which other programs do not lengthen."""
    return [
        Result(work, "longest stall", column(rounds, f"{prefix}longest"), limit, "ms"),
        Result(work, "the same on the processor", column(rounds, f"{prefix}longestOnCpu"), None, "ms")]


AT_ONCE = ("-j", "24", "--per-host", "24")


def downloads(bench):
    """Window and command line in turn, with the same list."""
    number = bench.sizes.flags
    path = bench.list_of(number)
    rounds, ratios = [], []
    for _ in range(bench.runs):
        figures = bench.job("download", list=path, parallel=24, per_host=24)
        start, _ = bench.command_line("--version")
        seconds, files = bench.command_line("get", "-q", "-d", "output", *AT_ONCE, "-i", str(path))
        if figures["saved"] != number or files != number:
            raise Failed(f"of {number} flags the window has saved {figures['saved']}, halyard-cli {files}")
        rounds.append(figures)
        ratios.append(figures["seconds"] / (seconds - start))
    work = f"{count(number)} flags from nginx on loopback, 24 at once"
    return [
        *stalls(work, rounds, "", FULL_STALL),
        Result(work, "turns of at most 8 ms", column(rounds, "within8"), 99.9, "%", 3, is_least=True),
        Result(work, "wall, to `halyard-cli` without its start", ratios, 1.25, "", 2),
        Result(work, "wall", column(rounds, "seconds"), None, "s", 2),
        Result(work, "GUI thread, of a core", column(rounds, "cpuShare"), None, "%", 0)]


def first_picture(bench):
    rounds = bench.rounds("first-picture")
    return [Result("249 flags of the built-in server, no delay", "click on Start to the first picture",
                   column(rounds, "milliseconds"), 100, "ms")]


def start(bench):
    """The program itself, from outside, with a new profile: it shows the flags of the world."""
    return [Result("start of `halyard`, new profile", "process start to a painted window",
                   [1000 * bench.seconds_to_window() for _ in range(bench.runs)], 400, "ms", 0)]


def tiles(bench):
    number, seconds = bench.sizes.tiles, bench.sizes.seconds
    rounds = bench.rounds("tiles", rows=number, seconds=seconds)
    many = f"{count(number)} tiles"
    storm = f"{many}, {column(rounds, 'changes.aSecond')[0]:.0f} changes/s for {seconds} s"
    return [
        *stalls(f"{many}: insert", rounds, "insert.", FULL_STALL),
        *stalls(f"{many}: resize, 40 steps", rounds, "resize.", FULL_STALL),
        *stalls(f"{many}: top to end, 300 steps", rounds, "scroll.", FULL_STALL),
        *stalls(storm, rounds, "changes.", FULL_STALL),
        Result(storm, "GUI thread, of a core", column(rounds, "changes.cpuShare"), 35, "%", 0)]


def many_rows(bench):
    number = bench.sizes.rows
    rounds = bench.rounds("rows", rows=number)
    many = f"{count(number)} rows"
    results = [Result(f"{many}: all of it", "most memory", column(rounds, "memory"), 600, "MB", 0),
               Result(f"{many}: open", "wall", column(rounds, "open.seconds"), None, "s", 2)]
    for step in ("open", "scroll", "filter", "search"):
        results += stalls(f"{many}: {step}", rounds, f"{step}.", 100)
    return results


def pictures(bench):
    rounds = bench.rounds("pictures", rows=bench.sizes.pictures)
    budget = column(rounds, "budget")[0]
    return [Result(f"{count(bench.sizes.pictures)} pictures scrolled through, largest tiles", "bytes held",
                   column(rounds, "held"), budget, "MB")]


def idle(bench):
    rounds = bench.rounds("idle", seconds=bench.sizes.rest)
    work = "idle window, batch done"
    return [Result(work, "repaints a second", column(rounds, "paints"), 0),
            Result(work, "wake-ups of the GUI thread a second", column(rounds, "wakeUps"), 0),
            Result(work, "wake-ups of all threads a second", column(rounds, "wakeUpsOfAll"))]


ROWS = {"downloads": downloads, "first-picture": first_picture, "start": start, "tiles": tiles, "rows": many_rows,
        "pictures": pictures, "idle": idle}
NEED_X = ("start",)
