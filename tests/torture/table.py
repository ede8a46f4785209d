"""The table of counts, for a terminal and for the documents."""

from __future__ import annotations

from collections.abc import Sequence

from tests.torture.tally import Tally

_HEADS = ("test", "done", "times", "acknowledged", "lost", "undetected", "seconds", "seed")
_NUMBERS = range(2, 8)
_MOST_WRONG = 12


def for_terminal(tallies: Sequence[Tally]) -> str:
    """Return one line a tally, in columns, then what each counted by kind and what was wrong."""
    rows = [_HEADS, *map(_row, tallies)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEADS))]
    lines = [_aligned(row, widths) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *(line for tally in tallies for line in _below(tally))])


def for_document(tallies: Sequence[Tally]) -> str:
    """Return the same as a table of Markdown and a list."""
    ruled = "|".join("---:" if n in _NUMBERS else "---" for n in range(len(_HEADS)))
    rows = [f"| {' | '.join(_HEADS)} |", f"|{ruled}|"]
    rows += [f"| {' | '.join(_row(tally))} |" for tally in tallies]
    below = [f"- {line}" for tally in tallies for line in _below(tally)]
    return "\n".join([*rows, "", *below])


def _row(tally: Tally) -> tuple[str, ...]:
    seen = (tally.times, tally.acknowledged, tally.lost, tally.undetected)
    numbers = tuple(f"{number:,}" for number in seen)
    return (tally.test, tally.what, *numbers, f"{tally.seconds:.0f}", str(tally.seed))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, range(len(row)), strict=True)
    return "  ".join(c.rjust(w) if n in _NUMBERS else c.ljust(w) for c, w, n in cells).rstrip()


def _below(tally: Tally) -> list[str]:
    counted = ", ".join(f"{kind} {times:,}" for kind, times in sorted(tally.kinds.items()))
    lines = [f"{tally.test}: {counted}"] if counted else []
    lines += [f"{tally.test}: {figure}" for figure in tally.figures]
    return lines + [f"{tally.test}: WRONG: {wrong}" for wrong in tally.wrong[:_MOST_WRONG]]
