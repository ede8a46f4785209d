"""Every colour pair can be read, and everything that screens ask the theme for is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from field_assist import paths
from field_assist.ui.theme import SCALES, Look, Palette, Theme
from tests.house.tree_rules import ROOT

TOKENS: dict[str, Any] = json.loads(
    (paths.resource_root() / "theme" / "tokens.json").read_text(encoding="utf-8")
)
PAIRS = [
    pytest.param(palette, pair, id=f"{palette.value}: {pair['fg']} on {pair['bg']}")
    for palette in Palette
    for pair in TOKENS["pairs"]
]
SOURCES = sorted((ROOT / "field_assist" / "ui").rglob("*.py"))
ICON_CALL = re.compile(r'(?:pixmap|icon)\(\s*"([a-z0-9-]+)"|icon="([a-z0-9-]+)"')
COLOR_CALL = re.compile(r'\bcolor\(\s*"([a-z0-9_]+)"')
SIZE_CALL = re.compile(r'theme\.(height|width|font)\(\s*"([a-z_0-9]+)"')


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def found(pattern: re.Pattern[str]) -> set[str]:
    """Return what the screens ask for by a name in quotes."""
    calls = [m for path in SOURCES for m in pattern.findall(path.read_text(encoding="utf-8"))]
    return {m if isinstance(m, str) else next(part for part in m if part) for m in calls}


@pytest.mark.parametrize(("palette", "pair"), PAIRS)
def test_pair_has_the_contrast_it_needs(palette: Palette, pair: dict[str, Any]) -> None:
    colors = TOKENS["palette"][palette.value]

    assert ratio(colors[pair["fg"]], colors[pair["bg"]]) >= pair["min"]


def test_text_needs_a_ratio_of_at_least_four_and_a_half() -> None:
    texts = [pair for pair in TOKENS["pairs"] if pair["use"] == "text"]

    assert min(pair["min"] for pair in texts) >= 4.5
    assert len(texts) > 20


def test_ratio_agrees_with_the_known_extremes() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("palette", list(Palette))
def test_every_palette_has_the_same_roles(palette: Palette) -> None:
    assert set(TOKENS["palette"][palette.value]) == set(TOKENS["palette"]["day"])


@pytest.mark.parametrize("palette", list(Palette))
@pytest.mark.parametrize("scale", SCALES)
def test_the_style_sheet_is_whole_in_every_look(
    resources: Path, palette: Palette, scale: int
) -> None:
    sheet = Theme(resources, Look(palette, scale)).stylesheet()

    assert "$" not in sheet
    assert TOKENS["palette"][palette.value]["text"] in sheet


def test_every_icon_that_is_asked_for_is_there(resources: Path) -> None:
    names = found(ICON_CALL)

    assert [name for name in names if not (resources / "icons" / f"{name}.svg").exists()] == []
    assert len(names) > 20


def test_every_colour_that_is_asked_for_is_there() -> None:
    assert found(COLOR_CALL) - set(TOKENS["palette"]["day"]) == set()


@pytest.mark.parametrize("kind", ["height", "width", "type"])
def test_every_size_that_is_asked_for_is_there(kind: str) -> None:
    asked = {name for path in SOURCES for name in _sizes(path, kind)}

    assert asked - set(TOKENS[kind]) == set()
    assert asked


def _sizes(path: Path, kind: str) -> list[str]:
    calls = SIZE_CALL.findall(path.read_text(encoding="utf-8"))
    return [name for method, name in calls if {"font": "type"}.get(method, method) == kind]


@pytest.mark.parametrize("scale", SCALES)
def test_lengths_grow_with_the_text(resources: Path, scale: int) -> None:
    theme = Theme(resources, Look(scale_percent=scale))

    assert theme.px(100) == scale
    assert theme.height("control") == round(TOKENS["height"]["control"] * scale / 100)
    assert theme.font("body").pixelSize() == round(TOKENS["type"]["body"]["px"] * scale / 100)


@pytest.mark.parametrize("role", list(TOKENS["type"]))
def test_no_text_is_smaller_than_the_least_size(role: str) -> None:
    assert TOKENS["type"][role]["px"] >= TOKENS["min_text_px"] >= 12


@pytest.mark.parametrize("palette", list(Palette))
def test_an_icon_is_drawn_in_the_colour_of_its_role(theme: Theme, palette: Palette) -> None:
    tinted = theme.with_look(Look(palette))

    picture = tinted.pixmap("check", "danger", 24).toImage()

    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    full = {picture.pixelColor(x, y).name() for x, y in points if _is_full(picture.pixel(x, y))}
    assert tinted.color("danger").name() in full


def _is_full(pixel: int) -> bool:
    return pixel >> 24 == 0xFF


def test_the_fonts_of_the_program_are_the_ones_shown(theme: Theme) -> None:
    families = set(QGuiApplication.font().families()) | {theme.font("body").family()}

    assert TOKENS["font"]["family"].split(",")[0].strip("'\" ") in families
