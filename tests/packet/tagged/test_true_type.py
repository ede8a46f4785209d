"""Glyphs put together from others, read by somebody else's library."""

from __future__ import annotations

import io

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from field_assist.packet.tagged.true_type import Composite, with_composites
from field_assist.paths import resource_root

PARTS = ((36, 0, 0), (68, 500, -200))


@pytest.fixture(scope="module")
def subset() -> bytes:
    file = hb.Face((resource_root() / "fonts" / "NotoSans-Regular.ttf").read_bytes())
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, 36, 68})
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS
    return bytes(hb.subset(file, wanted).blob.data)


def test_a_composite_holds_its_parts_at_their_places(subset: bytes) -> None:
    made = with_composites(subset, 4000, [Composite(PARTS, 700), Composite((), 0)])

    font = TTFont(io.BytesIO(made))
    glyph = font["glyf"][font.getGlyphName(4000)]
    assert [(c.glyphName, c.x, c.y) for c in glyph.components] == [
        (font.getGlyphName(number), x, y) for number, x, y in PARTS
    ]
    assert font["hmtx"][font.getGlyphName(4000)][0] == 700
    assert font["hmtx"][font.getGlyphName(4001)] == (0, 0)
    assert font["maxp"].numGlyphs == 4002


def test_what_was_there_is_unchanged(subset: bytes) -> None:
    before = TTFont(io.BytesIO(subset))
    after = TTFont(io.BytesIO(with_composites(subset, 4000, [Composite(PARTS, 700)])))

    for number in (0, 36, 68):
        name = before.getGlyphName(number)
        assert after["glyf"][name] == before["glyf"][name]
        assert after["hmtx"][name] == before["hmtx"][name]


def test_the_box_of_a_composite_is_around_all_of_it(subset: bytes) -> None:
    font = TTFont(io.BytesIO(with_composites(subset, 4000, [Composite(PARTS, 700)])))
    glyph = font["glyf"][font.getGlyphName(4000)]
    told = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)

    glyph.recalcBounds(font["glyf"])

    assert told == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)


def test_places_that_are_too_far_away_stay_within_the_format(subset: bytes) -> None:
    far = Composite(((36, 90_000, -90_000),), 700)

    font = TTFont(io.BytesIO(with_composites(subset, 4000, [far])))

    assert font["glyf"][font.getGlyphName(4000)].components[0].x == 0x7FFF
