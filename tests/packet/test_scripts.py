"""Names in every script: drawn in faces that have them, and read back as they were typed.

Three programs read the file. White space is theirs, and they add marks of direction.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pypdfium2
import pytest

from field_assist.packet.build import build_packet
from field_assist.packet.drawing.fonts import coverage
from field_assist.packet.text import Changes, printable
from tests.packet.reading import output_of
from tests.packet.script_samples import NAMES, in_all_scripts, named

DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BY_MUPDF = "import pymupdf, sys; print(*(p.get_text() for p in pymupdf.open(sys.argv[1])))"
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = pytest.mark.parametrize("script", NAMES)
LATIN_ALONE = """
from field_assist.packet.build import build_packet
from field_assist.packet.drawing import fonts
from tests.packet.samples import adult
build_packet(adult())
print(fonts._loaded.cache_info().misses)
"""


@cache
def made(name: str) -> bytes:
    return build_packet(named(name)).pdf


def by_poppler(file: Path) -> str:
    return output_of("pdftotext", "-enc", "UTF-8", str(file), "-")


def by_mupdf(file: Path) -> str:
    """Read in a process of its own, as the library warns when it is imported."""
    run = subprocess.run(
        [sys.executable, "-c", BY_MUPDF, str(file)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return run.stdout.decode()


def by_pdfium(file: Path) -> str:
    document = pypdfium2.PdfDocument(file.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


READERS = {"poppler": by_poppler, "mupdf": by_mupdf, "pdfium": by_pdfium}


def read_back(reader: Callable[[Path], str], file: Path) -> str:
    text = unicodedata.normalize("NFC", DIRECTION_MARKS.sub("", reader(file)))
    return " ".join(text.split())


@pytest.mark.parametrize(("script", "program"), list(product(NAMES, READERS)))
def test_a_name_is_read_back_as_it_was_typed(script: str, program: str, tmp_path: Path) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(made(NAMES[script]))

    text = read_back(READERS[program], file)

    # Page 1, the heading of the person, cells of the grid and of the tables, sentences, note,
    # statement.
    assert text.count(NAMES[script]) == 20
    assert text.count("[U+") == 0
    assert f"his name is {NAMES[script]}" in text


@SCRIPT
def test_the_fonts_of_a_script_are_inside(script: str, tmp_path: Path) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(made(NAMES[script]))

    fonts = output_of("pdffonts", str(file)).splitlines()[2:]

    assert {tuple(line.split()[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}


def test_equal_names_give_equal_bytes() -> None:
    assert build_packet(in_all_scripts()) == build_packet(in_all_scripts())


def test_no_font_of_another_script_is_read_for_latin_alone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LATIN_ALONE], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert run.stdout.strip() == "5"


@pytest.mark.parametrize("char", ["\U0001f600", "\ue000", "\U00013000", "\ua000"])
def test_what_no_font_has_is_printed_as_its_code(char: str) -> None:
    assert printable(f"a{char}b", coverage(), Changes()) == f"a[U+{ord(char):04X}]b"


@pytest.mark.parametrize(
    ("typed", "printed"),
    {
        "می\u200cروم": "می\u200cروم",
        "ක්\u200dෂ": "ක්\u200dෂ",
        "a\u200db": "ab",
        "中\u200c文": "中文",
        "\u200cسن\u200c": "سن",
    }.items(),
)
def test_a_joiner_stays_where_it_decides_how_a_word_is_written(typed: str, printed: str) -> None:
    assert printable(typed, coverage(), Changes()) == printed
