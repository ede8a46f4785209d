"""Puts figures into docs/bench: the data, the page and the picture, which belong together."""

from __future__ import annotations

from pathlib import Path

from tests.bench import document, growth_plot, kept
from tests.bench.kept import FOLDER, Kept


def write(figures: Kept, folder: Path = FOLDER) -> None:
    """Write all three anew."""
    folder.mkdir(exist_ok=True)
    for name, text in files(figures).items():
        (folder / name).write_text(text, encoding="utf-8")


def files(figures: Kept) -> dict[str, str]:
    """Return the text of each file by its name; parts that were never run are among them."""
    whole = kept.complete(figures)
    rows = [row for measured in whole.values() for row in measured.rows]
    return {
        kept.DATA: kept.text_of(whole),
        kept.PAGE: document.page(whole),
        kept.PLOT: growth_plot.svg(rows),
    }
