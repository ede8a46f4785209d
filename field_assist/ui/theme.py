"""Colours, sizes, fonts and icons: everything a screen looks like, from `tokens.json`.

A theme is one palette at one scale and never changes; when the officer picks another, the window
is built again from what is stored. No other module names a colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Palette(Enum):
    """The three sets of colours."""

    DAY = "day"
    NIGHT = "night"
    CONTRAST = "contrast"


_SCREEN_FONTS = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSansMono-Regular")
SCALES = (100, 125, 150, 200, 250, 300)


class Look(NamedTuple):  # made before the first paint, where a dataclass is slow
    """What the officer chose: colours and text size in percent."""

    palette: Palette = Palette.DAY
    scale_percent: int = 100


class Theme:
    """One look, read once. Use on the GUI thread after QGuiApplication exists."""

    def __init__(self, resources: Path, look: Look) -> None:
        self.look = look
        self._resources = resources
        self._tokens: Mapping[str, Any] = json.loads(  # shape is checked by tests/ui/test_theme
            (resources / "theme" / "tokens.json").read_text(encoding="utf-8")
        )
        self._colors: Mapping[str, str] = self._tokens["palette"][look.palette.value]
        self._icons = resources / "icons"
        self._style = resources / "theme" / "style.qss"
        self._pixmap = lru_cache(maxsize=512)(self._draw_icon)

    def with_look(self, look: Look) -> Theme:
        """Return another theme from the same resources."""
        return Theme(self._resources, look)

    def color(self, role: str) -> QColor:
        """Return a colour by its role; an unknown role is a KeyError."""
        return QColor(self._colors[role])

    def px(self, length: float) -> int:
        """Return a length of the design, in pixels at this scale."""
        return round(length * self.look.scale_percent / 100)

    def height(self, name: str) -> int:
        """Return a named height in pixels at this scale."""
        return self.px(self._tokens["height"][name])

    def width(self, name: str) -> int:
        """Return a named width in pixels at this scale."""
        return self.px(self._tokens["width"][name])

    def font(self, role: str, *, is_strong: bool | None = None) -> QFont:
        """Return the font of a type role: caption, small, body, section, title, number."""
        kind = self._tokens["type"][role]
        family = "mono" if kind.get("family") == "mono" else "family"
        font = QFont(self._tokens["font"][family])
        font.setPixelSize(self.px(kind["px"]))
        strong = kind["weight"] >= QFont.Weight.DemiBold if is_strong is None else is_strong
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def icon(self, name: str, color_role: str = "text", size: int = 18) -> QIcon:
        """Return a lucide icon in one colour; `size` is in pixels of the design."""
        return QIcon(self.pixmap(name, color_role, size))

    def pixmap(self, name: str, color_role: str = "text", size: int = 18) -> QPixmap:
        """Return a lucide icon as a picture, sharp on this screen."""
        screens = QGuiApplication.screens()
        ratio = screens[0].devicePixelRatio() if screens else 1.0
        return self._pixmap(name, color_role, self.px(size), ratio)

    def stylesheet(self) -> str:
        """Return the style sheet of the whole program."""
        values = {f"c_{role}": color for role, color in self._colors.items()}
        for length in range(1, 65):
            values[f"px{length}"] = f"{self.px(length)}px"
        for role, kind in self._tokens["type"].items():
            values[f"f_{role}"] = f"{self.px(kind['px'])}px"
        values["family"] = self._tokens["font"]["family"]
        values["mono"] = self._tokens["font"]["mono"]
        return Template(self._style.read_text(encoding="utf-8")).substitute(values)

    def _draw_icon(self, name: str, color_role: str, size: int, ratio: float) -> QPixmap:
        svg = (self._icons / f"{name}.svg").read_text(encoding="utf-8")
        drawing = svg.replace("currentColor", self._colors[color_role])
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return picture


def load_fonts(resources: Path) -> None:
    """Make the fonts of the screens known to Qt; call once, before the first widget.

    The other fonts in the folder are for the packet alone, and each takes a millisecond.
    """
    for name in _SCREEN_FONTS:
        QFontDatabase.addApplicationFont(str(resources / "fonts" / f"{name}.ttf"))
