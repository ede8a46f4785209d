"""One small plot per series: how a figure grows with the number of encounters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from tests.bench.rows import Row

_WIDTH, _HEIGHT, _COLUMNS = 260, 170, 3
_LEFT, _RIGHT, _BELOW, _ABOVE = 36, 40, 30, 48
_DOT, _TEXT, _SMALL = 3, 10, 9
_INK, _PAPER, _BLACK, _RULE = (HexColor(c) for c in (0x1F4E79, 0xFFFFFF, 0x1A1A1A, 0x8A8A8A))


def svg(rows: Sequence[Row]) -> str:
    """Return the picture of all series; each begins at 0 and has its own scale."""
    series: dict[str, list[Row]] = {}
    for row in rows:
        if row.series and row.median is not None:
            series.setdefault(row.series, []).append(row)
    lines = -(-len(series) // _COLUMNS)
    drawing = Drawing(_WIDTH * _COLUMNS, _HEIGHT * lines)
    # The page that shows it may be dark.
    drawing.add(Rect(0, 0, drawing.width, drawing.height, fillColor=_PAPER, strokeColor=_PAPER))
    for place, (name, points) in enumerate(series.items()):
        left, below = _WIDTH * (place % _COLUMNS), _HEIGHT * (lines - 1 - place // _COLUMNS)
        drawing.add(
            Group(_title(name, points[0].unit), *_plot(points), transform=(1, 0, 0, 1, left, below))
        )
    text = drawToString(drawing)
    return text if isinstance(text, str) else text.decode()


def _title(name: str, unit: str) -> Shape:
    return String(8, _HEIGHT - 20, f"{name}, {unit}", fontSize=_TEXT, fillColor=_BLACK)


def _plot(points: Sequence[Row]) -> Iterator[Shape]:
    """Yield a line at 0, the points with their values, and what joins them.

    Each point has ten times as many encounters as the one before it, so they stand at equal
    distances.
    """
    highest = max(point.median or 0 for point in points) or 1
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(points) - 1, 1)
    height = _HEIGHT - _BELOW - _ABOVE
    places = [
        (_LEFT + step * number, _BELOW + height * (point.median or 0) / highest)
        for number, point in enumerate(points)
    ]
    yield Line(_LEFT, _BELOW, _WIDTH - _RIGHT, _BELOW, strokeColor=_RULE)
    for (x1, y1), (x2, y2) in pairwise(places):
        yield Line(x1, y1, x2, y2, strokeColor=_INK, strokeWidth=1.5)
    for point, (x, y) in zip(points, places, strict=True):
        yield Circle(x, y, _DOT, fillColor=_INK, strokeColor=_INK)
        yield _words(x, y + 8, _short(point.median or 0))
        yield _words(x, _BELOW - 14, f"{point.at:,}")


def _words(x: float, y: float, text: str) -> Shape:
    return String(x, y, text, fontSize=_SMALL, fillColor=_BLACK, textAnchor="middle")


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
