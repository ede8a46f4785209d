"""One small plot per series: how a figure grows with the number of encounters."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing, String
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import HexColor

from tests.bench.rows import Row

_WIDTH, _HEIGHT, _COLUMNS = 260, 170, 3
_LEFT, _BELOW, _INSIDE_WIDTH, _INSIDE_HEIGHT = 46, 30, 196, 100
_INK = HexColor(0x1F4E79)


def svg(rows: Sequence[Row]) -> str:
    """Return the picture of all series; each begins at 0 and has its own scale."""
    series: dict[str, list[Row]] = {}
    for row in rows:
        if row.series and row.median is not None:
            series.setdefault(row.series, []).append(row)
    lines = -(-len(series) // _COLUMNS)
    drawing = Drawing(_WIDTH * _COLUMNS, _HEIGHT * lines)
    for place, (name, points) in enumerate(series.items()):
        left, below = _WIDTH * (place % _COLUMNS), _HEIGHT * (lines - 1 - place // _COLUMNS)
        title = String(left + 8, below + _HEIGHT - 16, f"{name}, {points[0].unit}", fontSize=10)
        drawing.add(title)
        drawing.add(_plot(points, left, below))
    text = drawToString(drawing)
    return text if isinstance(text, str) else text.decode()


def _plot(points: Sequence[Row], left: int, below: int) -> LinePlot:
    plot = LinePlot()
    plot.x, plot.y = left + _LEFT, below + _BELOW
    plot.width, plot.height = _INSIDE_WIDTH, _INSIDE_HEIGHT
    highest = max(point.median or 0 for point in points)
    # Each step is ten times as many, so they stand at equal distances.
    plot.data = [[(number, point.median) for number, point in enumerate(points)]]
    plot.lines[0].strokeColor = _INK
    plot.lines[0].symbol = makeMarker("FilledCircle", size=4, fillColor=_INK, strokeColor=_INK)
    plot.xValueAxis.valueMin, plot.xValueAxis.valueMax = 0, max(len(points) - 1, 1)
    plot.xValueAxis.valueSteps = list(range(len(points)))
    plot.xValueAxis.labelTextFormat = [f"{point.at:,}" for point in points]
    plot.yValueAxis.valueMin, plot.yValueAxis.valueMax = 0, highest * 1.15
    plot.yValueAxis.labelTextFormat = _label
    return plot


def _label(number: float) -> str:
    return f"{number:.3g}"
