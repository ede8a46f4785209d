"""The page of all figures, and the same table for the terminal; no line is written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.circumstances import Circumstances
from tests.bench.kept import DATA, PLOT, Kept, Measured
from tests.bench.parts import PARTS
from tests.bench.rows import MET, NOT_MEASURED, SHORT, Row

HEADINGS = ("measure", "unit", "median", "p95", "p99", "most", "beside", "its", "ratio", "goal", "")
_INTRODUCTION = f"""\
# How fast it is, the newest figures

Made by `python3 dev.py bench --write` out of [{DATA}]({DATA}). What is measured and how, and what
was done about it, is in [performance.md](../performance.md). A ratio is the median of the ratios of
rounds in which both ran one after the other, or what the goal says. **Short** is a goal that was
missed: nothing is left out for being short, and what could not be measured says why.
"""


def page(kept: Kept) -> str:
    """Return the whole page as Markdown."""
    lines = [_INTRODUCTION, _summary(kept), ""]
    for name, measured in kept.items():
        lines += [f"## {PARTS[name].title}", "", *_section(measured, name), ""]
    lines += ["## When and on what", "", *_circumstances(kept), ""]
    return "\n".join(lines)


def table(rows: Iterable[Row]) -> str:
    """Return lines as Markdown, columns in line."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(HEADINGS))]
    cells.insert(1, tuple("-" * max(width, 3) for width in widths))
    return "\n".join(
        f"| {' | '.join(word.ljust(width) for word, width in zip(row, widths, strict=True))} |"
        for row in cells
    )


def _summary(kept: Kept) -> str:
    rows = [row for measured in kept.values() for row in measured.rows]
    count = {said: sum(row.verdict == said for row in rows) for said in (MET, SHORT)}
    not_measured = sum(row.verdict == NOT_MEASURED for row in rows)
    said = f"Goals: {count[MET]} met, {count[SHORT]} short, {not_measured} not measured."
    short = [f"- {row.measure}: {row.goal}" for row in rows if row.verdict == SHORT]
    return "\n".join([f"{said} Short are:\n", *short] if short else [said])


def _section(measured: Measured, name: str) -> list[str]:
    lines = [table(measured.rows)] if measured.rows else ["Not measured yet."]
    if any(row.series for row in measured.rows):
        lines += ["", f"![{PARTS[name].title}]({PLOT})"]
    if measured.failure:
        lines += ["", f"Not measured, as the measure itself failed: {measured.failure}"]
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    verdict = f"**{row.verdict}**" if row.verdict == SHORT else row.verdict
    if not row.count:
        return (row.measure, *("",) * 8, row.goal, f"{verdict}: {row.why}")
    beside = [(row.reference, row.reference_median, row.ratio)] if row.reference else []
    beside += [(peer.name, peer.median, peer.ratio) for peer in row.peers]
    return (
        row.measure,
        row.unit,
        *(_short(number) for number in (row.median, row.p95, row.p99, row.largest)),
        "<br>".join(name for name, _, _ in beside),
        "<br>".join(_short(median) for _, median, _ in beside),
        "<br>".join(_short(ratio) for _, _, ratio in beside),
        row.goal,
        verdict,
    )


def _circumstances(kept: Kept) -> list[str]:
    lines = ["| part | taken | commit | rounds | took | load |", "|---|---|---|---|---|---|"]
    known = {name: one.circumstances for name, one in kept.items() if one.circumstances}
    for name, taken in known.items():
        load = f"{taken.load_before:g} to {taken.load_after:g}"
        cells = (taken.taken_at, taken.commit, str(taken.rounds), f"{taken.took_s} s", load)
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return [*lines, "", *sorted({f"- {_machine(taken)}" for taken in known.values()})]


def _machine(known: Circumstances) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in known.versions.items())
    return f"{known.processors} processors, {known.memory_gib} GiB; {versions}."


def _short(number: float | None) -> str:
    """Return three figures, more before the point."""
    if number is None:
        return ""
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"
