"""One invented report by our writer and by typst, in turn; each in a process that made none before.

Eight pages, twelve names in nine scripts, 34 rows of custody, eight photos of 1600 pixels that are
prepared beforehand. Time is that of the document, once libraries and fonts are loaded; memory is
that of the whole process at its peak. typst works on several processors at once, ours on one, so
the report is told in time that passes.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.bench import report_text
from tests.bench.figures import Figure, median_at_most, ratio_at_most
from tests.bench.order import Order
from tests.bench.report_programs import lay_out

_PIXELS = (1600, 1200)
_MANY_PHOTOS = 24
_MANY_ROWS, _MANY_ROWS_ROUNDS = 5000, 3
_Said = dict[str, float]


def measure(order: Order) -> list[Figure]:
    """Measure the report, the same with three times as many photos, and a table of 5,000 rows."""
    photos = [_photo(number) for number in range(_MANY_PHOTOS)]
    usual, many, rows = (
        order.scratch / "usual",
        order.scratch / "many photos",
        order.scratch / "many rows",
    )
    lay_out(usual, photos=photos[: report_text.PHOTOS], rows=report_text.CUSTODY_ROWS)
    lay_out(many, photos=photos, rows=report_text.CUSTODY_ROWS)
    lay_out(rows, photos=[], rows=_MANY_ROWS)
    ours, theirs, larger = _in_turn(order.rounds, ("ours", usual), ("typst", usual), ("ours", many))
    long, long_theirs = _in_turn(
        min(order.rounds, _MANY_ROWS_ROUNDS), ("ours", rows), ("typst", rows)
    )
    return [
        Figure(
            measure="report with 8 photos",
            ours=_each(ours, "ms"),
            reference="typst",
            others=_each(theirs, "ms"),
            goal=ratio_at_most(3),
        ),
        Figure(
            measure="the same, memory of the process",
            ours=_each(ours, "mib"),
            unit="MiB",
            reference="typst",
            others=_each(theirs, "mib"),
            goal=median_at_most(220),
        ),
        Figure(
            measure="report with 24 photos, memory of the process",
            ours=_each(larger, "mib"),
            unit="MiB",
            reference="with 8 photos",
            others=_each(ours, "mib"),
            goal=ratio_at_most(1.5),
        ),
        Figure(
            measure=f"table of {_MANY_ROWS} rows",
            ours=_each(long, "ms"),
            reference="typst",
            others=_each(long_theirs, "ms"),
            goal=median_at_most(6000),
        ),
    ]


def _in_turn(rounds: int, *commands: tuple[str, Path]) -> list[list[_Said]]:
    """Run each program on its folder, one after the other, so often; return what each said."""
    said: list[list[_Said]] = [[] for _ in commands]
    for _ in range(rounds):
        for answers, (program, folder) in zip(said, commands, strict=True):
            command = [sys.executable, "-m", "tests.bench.report_programs", program, str(folder)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            answers.append(json.loads(told))
    return said


def _each(said: Sequence[_Said], what: str) -> list[float]:
    return [answer[what] for answer in said]


def _photo(number: int) -> bytes:
    """Return a picture as packets hold them, with as much in it as a camera sees."""
    small = Image.effect_noise((_PIXELS[0] // 8, _PIXELS[1] // 8), 40 + number).convert("RGB")
    made = io.BytesIO()
    small.resize(_PIXELS, Image.Resampling.BICUBIC).save(made, "JPEG", quality=85)
    return made.getvalue()
