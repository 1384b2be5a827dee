# SPDX-License-Identifier: MIT
"""The results as Markdown: the aims first, then what each program took."""

import statistics


def spread(values, decimals, unit=""):
    """The median, and the least and the most of all rounds."""
    median, least, most = statistics.median(values), min(values), max(values)
    ends = f" ({least:.{decimals}f} to {most:.{decimals}f})" if len(values) > 1 else ""
    return f"{median:.{decimals}f}{' ' + unit if unit else ''}{ends}"


def aim_line(result, aim):
    decimals = {"": 2, "s": 2, "MB": 0, "B": 0}[aim.unit]
    limit = f"≤ {aim.limit}{' ' + aim.unit if aim.unit else ''}"
    met = "met" if aim.is_met else "**missed**"
    return f"| {result.work} | {aim.against} | {spread(aim.values, decimals, aim.unit)} | {limit} | {met} |"


def program_line(result, label, trials):
    connections = sorted({trial.connections for trial in trials})
    counted = f"{connections[0]}" if len(connections) == 1 else f"{connections[0]} to {connections[-1]}"
    wall, cpu, served = ([getattr(t, name) for t in trials] for name in ("wall", "cpu", "server_cpu"))
    peak = spread([t.peak / 1e6 for t in trials], 0)
    cells = [result.work, f"`{label}`", spread(wall, 2), spread(cpu, 2), peak, counted, spread(served, 2)]
    return "| " + " | ".join(cells) + " |"


def markdown(title, results):
    lines = [f"### {title}", ""]
    lines += ["| work | figure | median (least to most) | aim | |", "|---|---|---|---|---|"]
    lines += [aim_line(result, aim) for result in results for aim in result.aims if aim.values]
    lines += ["", "| work | program | wall, s | CPU, s | peak, MB | connections | server's CPU, s |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for result in results:
        lines += [program_line(result, label, trials) for label, trials in result.trials.items()]
    notes = [f"* {result.work}: {result.notes}" for result in results if result.notes]
    notes += [f"* {result.work}: `{label}` failed: {fault}" for result in results
              for label, fault in result.faults.items()]
    return "\n".join(lines + ([""] + notes if notes else []))
