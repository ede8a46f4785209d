"""No page that is printed is in a file with a name, however the session ends meanwhile."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from field_assist.packet.raster import page_count
from tests.ui.system_printer import Printer, printer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system spools")
_SIDE = 300
_LOCKED = 75
_MOST_SECONDS = 120


def pages() -> bytes:
    """Return two pages that no compression makes small, so that the first is written at once."""
    dots = random.Random(1).randbytes(_SIDE * _SIDE * 3)  # noqa: S311 -- a pattern
    page = Image.frombytes("RGB", (_SIDE, _SIDE), dots)
    made = io.BytesIO()
    page.save(made, "PDF", save_all=True, append_images=[page])
    return made.getvalue()


def printed(how: str, system: Printer, temporary: Path) -> tuple[int, list[str]]:
    """Print in a process of its own; return its status and the names that pages had meanwhile."""
    own = {"CUPS_SERVER": system.address, "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.print_apart", how],
        input=pages(),
        env={**os.environ, **own},
        capture_output=True,
        timeout=_MOST_SECONDS,
        check=False,
    )
    assert ended.stdout, ended.stderr.decode()
    said = json.loads(ended.stdout.splitlines()[0])
    if said == "no printer":
        pytest.skip("Qt has no plugin for printers here")
    return ended.returncode, said


def test_pages_reach_the_printer_whole_and_no_file_with_a_name_has_them(tmp_path: Path) -> None:
    with printer() as system:
        assert printed("whole", system, tmp_path) == (0, [])

    (document,) = system.documents
    assert page_count(document) == page_count(pages())
    assert list(tmp_path.iterdir()) == []


def test_a_lock_while_pages_are_drawn_prints_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    with printer() as system:
        assert printed("lock", system, tmp_path) == (_LOCKED, [])

    assert system.documents == []
    assert list(tmp_path.iterdir()) == []
    assert list(Path("/dev/shm").glob("print-*")) == []  # noqa: S108 -- looked at


def test_half_of_a_packet_is_not_printed(tmp_path: Path) -> None:
    with printer() as system:
        assert printed("fault", system, tmp_path) == (1, [])

    assert system.documents == []
    assert list(tmp_path.iterdir()) == []
