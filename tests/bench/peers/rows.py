# SPDX-License-Identifier: MIT
"""What is measured. A row makes its work, has the programs do it in turn, and says which aims came of it."""

import itertools
import math
import statistics
from dataclasses import dataclass, field

import programs
from programs import Work
from server import HOSTS
from trial import run, say

MB = 1_000_000


@dataclass(frozen=True)
class Sizes:
    flags: int
    slow: int
    uneven: int
    large: int
    many: int
    few: int
    lines: int


FULL = Sizes(10_000, 252, 2_000, 2 << 30, 100_000, 1_000, 1_000_000)
QUICK = Sizes(2_000, 252, 400, 256 << 20, 10_000, 1_000, 200_000)
SMOKE = Sizes(200, 30, 120, 8 << 20, 300, 30, 1_000)


@dataclass
class Aim:
    """One figure for each round, and what their median may be at most."""

    against: str
    values: list
    limit: float
    unit: str = ""

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def is_met(self):
        return self.median <= self.limit


@dataclass
class Result:
    """What one row found: the rounds of each program, and the aims."""

    name: str
    work: str
    trials: dict  # label of a program -> [Trial]
    aims: list = field(default_factory=list)  # [Aim]
    faults: dict = field(default_factory=dict)  # label -> sentence
    ours: str = ""
    notes: str = ""


def walls(trials):
    return [trial.wall for trial in trials]


def ratios(ours, theirs, figure=lambda trial: trial.wall):
    return [figure(a) / max(figure(b), 1e-9) for a, b in zip(ours, theirs)]


class Bench:
    """The server, the files, the place for output; and what was found out about the programs on the way."""

    def __init__(self, server, served, program, sizes, runs, place):
        self.server, self.served, self.program = server, served, program
        self.sizes, self.runs, self.place = sizes, runs, place
        self.is_warming = runs > 1
        self._chosen = {}

    def halyard(self, *options):
        return programs.halyard(self.program, *options)

    def work(self, names, scheme="http", prefix=""):
        addresses = [self.server.address(scheme, prefix + name) for name in names]
        return Work(addresses, names, self.server.certificates if scheme == "https" else "")

    def quickest(self, candidates, work):
        """The candidate that does the work in the least time; found out once for each program and scheme.
        What is hardly quicker (noise) does not win over one that is named before it."""
        key = (candidates[0].name, bool(work.certificates))
        if len(candidates) > 1 and self.runs > 1 and key not in self._chosen:
            times = {}
            for candidate in candidates * 3:
                trial = run(candidate, work, self.server, self.place)
                if not trial.fault:
                    times.setdefault(candidate, []).append(trial.wall)
            medians = {candidate: statistics.median(values) for candidate, values in times.items()}
            least = min(medians.values(), default=0)
            good = [one for one in candidates if one in medians and medians[one] <= 1.03 * least]
            self._chosen[key] = (good or candidates)[0]
            say("  tried " + ", ".join(f"{c.label}: {m:.2f} s" for c, m in medians.items()))
        return self._chosen.get(key, candidates[0])

    def ours(self, work):
        """As many at once as curl, or what is quicker; the first is what one gets without options."""
        at_once = [(6, 6), (12, 12), (24, 24), (50, 50)]
        given = [self.halyard("-j", str(j), "--per-host", str(h)) for j, h in at_once]
        return self.quickest([self.halyard(), *given], work)

    def wget2(self, work):
        return self.quickest([programs.wget2(threads) for threads in (16, 4, 8, 32)], work)

    def median_wall(self, program, work):
        return statistics.median(run(program, work, self.server, self.place).wall for _ in range(self.runs))

    def compare(self, result, work, contestants, is_fetching=True):
        """Rounds, in each of which each program runs once. One that fails is out; its fault is told."""
        contestants = contestants[:1] + [peer for peer in contestants[1:] if programs.is_installed(peer.name)]
        result.ours = contestants[0].label
        for number in range(-1 if self.is_warming else 0, self.runs):
            for contestant in contestants:
                if contestant.label in result.faults:
                    continue
                trial = run(contestant, work, self.server, self.place, is_fetching)
                if trial.fault:
                    result.faults[contestant.label] = trial.fault
                    result.trials.pop(contestant.label, None)
                elif number >= 0:
                    result.trials.setdefault(contestant.label, []).append(trial)
            last = (f"{label} {trials[-1].wall:.2f} s" for label, trials in result.trials.items())
            say(f"  {result.name} {number + 1}/{self.runs}: " + ", ".join(last))
        return {contestant.name: result.trials.get(contestant.label, []) for contestant in contestants}


def add_ratio(result, found, peers, limit, what="wall"):
    """The ratio to the quickest of the peers that ran."""
    here = [peer for peer in peers if found.get(peer)]
    if not here or not found["halyard-cli"]:
        return
    figure = {"wall": lambda trial: trial.wall, "CPU": lambda trial: trial.cpu}[what]
    quickest = min(here, key=lambda peer: statistics.median(walls(found[peer])))
    values = ratios(found["halyard-cli"], found[quickest], figure)
    among = f" (the quickest of {', '.join(peers)})" if len(peers) > 1 else ""
    result.aims.append(Aim(f"{what} / {quickest}{among}", values, limit))


def add_peak(result, found, limit):
    if found["halyard-cli"]:
        peaks = [trial.peak / MB for trial in found["halyard-cli"]]
        result.aims.append(Aim("peak memory", peaks, limit, "MB"))


def plain(bench):
    work = bench.work(bench.served.numbered_flags(bench.sizes.flags))
    result = Result("plain", f"{bench.sizes.flags:,} flags of 21 kB, HTTP/1.1", {})
    found = bench.compare(result, work, [bench.ours(work), programs.curl(50), bench.wget2(work),
                                         programs.aria2c(16), programs.aiohttp(30)])
    add_ratio(result, found, ["curl", "wget2"], 1.0)
    add_ratio(result, found, ["aria2c"], 0.45)
    add_ratio(result, found, ["aiohttp"], 0.35)
    add_ratio(result, found, ["curl"], 1.3, "CPU")
    return result


def tls(bench):
    work = bench.work(bench.served.numbered_flags(bench.sizes.flags), "https")
    result = Result("tls", f"{bench.sizes.flags:,} flags of 21 kB, TLS, HTTP/1.1", {})
    found = bench.compare(result, work, [bench.ours(work), programs.curl(50), bench.wget2(work)])
    add_ratio(result, found, ["curl", "wget2"], 1.0)
    return result


def slow(bench):
    count = bench.sizes.slow
    work = bench.work(bench.served.numbered_flags(count), prefix="slow/")
    result = Result("slow", f"{count} flags, 100 ms a reply, 30 at once", {})
    ours = bench.halyard("-j", "30", "--per-host", "30")
    found = bench.compare(result, work, [ours, programs.curl(30)])
    ideal = math.ceil(count / 30) * 0.1
    add_ratio(result, found, ["curl"], 1.0)
    of_ideal = [wall / ideal for wall in walls(found["halyard-cli"])]
    result.aims.append(Aim(f"wall / the ideal, {ideal:.1f} s", of_ideal, 1.05))
    return result


def uneven(bench):
    names = bench.served.numbered_flags(bench.sizes.uneven)
    hosts = itertools.cycle(HOSTS)
    addresses = [bench.server.address("http", f"uneven/{name}", host) for name, host in zip(names, hosts)]
    what = f"{len(names):,} flags over 40 hosts, 50 to 200 ms, 1 % of connections reset"
    result = Result("uneven", what, {})
    peer = programs.curl(50, "--retry", "4", "--retry-all-errors")
    found = bench.compare(result, Work(addresses, names), [bench.halyard("-j", "50"), peer])
    add_ratio(result, found, ["curl"], 1.0)
    resets = sorted({trial.resets for trials in result.trials.values() for trial in trials})
    result.notes = f"Connections reset in a run: {', '.join(map(str, resets))}."
    return result


def large(bench, scheme, limit):
    work = bench.work(bench.served.large_file(bench.sizes.large), scheme)
    over = "TLS" if scheme == "https" else "HTTP"
    name = "large-tls" if scheme == "https" else "large"
    result = Result(name, f"one file of {bench.sizes.large >> 20:,} MiB, {over}", {})
    found = bench.compare(result, work, [bench.halyard(), programs.curl(0)])
    add_ratio(result, found, ["curl"], limit)
    add_peak(result, found, 80)
    return result


def many(bench):
    """The cost of a file is that of one more: what starting costs is taken off both."""
    names = bench.served.small_files(bench.sizes.many, 5_000)
    work = bench.work(names)
    ours = bench.ours(bench.work(bench.served.numbered_flags(bench.sizes.flags)))
    result = Result("many", f"{len(names):,} files of 5 kB", {})
    found = bench.compare(result, work, [ours, programs.curl(50)])
    add_ratio(result, found, ["curl"], 1.0)
    few = bench.sizes.few
    start, whole = (bench.median_wall(ours, work.first(count)) for count in (1, few))
    of_few = (whole - start) / (few - 1)
    costs = [(wall - start) / (len(names) - 1) for wall in walls(found["halyard-cli"])]
    result.aims.append(Aim(f"wall a file / that of {few:,} files", [cost / of_few for cost in costs], 1.1))
    add_peak(result, found, 150)
    result.notes = (f"A start with one file takes {start * 1e3:.0f} ms; a further file {of_few * 1e6:.0f} µs "
                    f"of {few:,}, {statistics.median(costs or [0]) * 1e6:.0f} µs of {len(names):,}.")
    return result


def lines(bench):
    """Nothing is fetched: `--dry-run` reads the list, finds the names and tells them."""
    names = [f"flags/{i:07}.png" for i in range(bench.sizes.lines)]
    work = bench.work(names)
    result = Result("lines", f"a list of {len(names):,} lines, loaded", {})
    ours = programs.halyard(bench.program, "--dry-run")
    found = bench.compare(result, work, [ours], is_fetching=False)["halyard-cli"]
    one = run(ours, work.first(1), bench.server, bench.place, is_fetching=False)
    length = statistics.mean(map(len, work.addresses))
    rows = [(trial.peak - one.peak) / len(names) - length for trial in found]
    result.aims += [Aim("wall", walls(found), 3, "s"), Aim("bytes a row besides the address", rows, 200, "B")]
    result.notes = f"The address has {length:.0f} bytes; the bytes of a row are those of the peak."
    return result


ROWS = {"plain": plain, "tls": tls, "slow": slow, "uneven": uneven,
        "large": lambda bench: large(bench, "http", 0.6),
        "large-tls": lambda bench: large(bench, "https", 1.1), "many": many, "lines": lines}
NEED_LUA = ("slow", "uneven")
WITHOUT_OUTPUT = ("lines",)
