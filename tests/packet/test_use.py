"""How the packet is used by the rest of the program: speed, threads, pictures, reading back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock

import pytest

from field_assist.domain.errors import DataMissing
from field_assist.domain.referral import Referral
from field_assist.packet import pdfium
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from field_assist.packet.extract import contents, embedded_json
from field_assist.packet.raster import render_pages
from tests.packet.samples import adult, minor, sign

PATIENCE_S = 60.0
ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("reportlab", "jinja2", "pypdfium2", "rfc8785", "PIL")


class Gate:
    """A lock that tells that somebody asks for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.asked = Event()

    def __enter__(self) -> None:
        self.asked.set()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def forty_signs() -> Referral:
    signs = tuple(
        sign(
            f"made.up_{n}",
            f"Invented sign {n}",
            "A sign that was invented for this sample, in a sentence of usual length.",
            minutes_before=n,
            explanations=("An ordinary explanation.", "Another one that is just as ordinary."),
            notes=("Told by P1: something that fills two or three lines of the column here.",),
        )
        for n in range(40)
    )
    return replace(adult(), signs=signs)


def test_threads_give_the_same_bytes_as_one_alone() -> None:
    referrals = [adult(), minor(), forty_signs()] * 4

    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(build_packet, referrals))

    assert together == [build_packet(referral) for referral in referrals]


def test_importing_the_ways_in_loads_nothing_heavy() -> None:
    program = (
        "import sys, field_assist.packet.build, field_assist.packet.raster\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)

    assert run.stdout.decode().strip() == "[]"


@pytest.mark.parametrize("scale", [0.25, 1.0, 1.5])
def test_pages_are_rendered_at_the_asked_scale(scale: float) -> None:
    packet = build_packet(adult())

    images = render_pages(packet.pdf, scale)

    assert {(image.width, image.height) for image in images} == {
        (round(612 * scale), round(792 * scale))
    }
    assert all(len(image.bgrx) == image.stride * image.height for image in images)
    assert all(image.stride >= 4 * image.width for image in images)


def test_a_rendered_page_is_white_with_ink_on_it() -> None:
    image = render_pages(build_packet(adult()).pdf, 1.0)[0]

    assert image.bgrx[:3] == b"\xff\xff\xff"
    assert min(image.bgrx[0::4]) < 0x30


def test_the_band_is_blue_in_the_order_of_bytes_that_is_promised() -> None:
    image = render_pages(build_packet(adult()).pdf, 1.0)[0]
    accent = bytes([0x5D, 0x36, 0x1B])  # blue, green, red of #1B365D

    assert image.bgrx.count(accent) > 1000


def test_rendering_on_several_threads_is_safe() -> None:
    pdfs = [build_packet(adult()).pdf, build_packet(minor()).pdf] * 4

    with ThreadPoolExecutor(max_workers=4) as pool:
        pictures = list(pool.map(lambda pdf: render_pages(pdf, 0.5), pdfs))

    assert pictures == [render_pages(pdf, 0.5) for pdf in pdfs]


@pytest.mark.parametrize("use", [contents, lambda pdf: render_pages(pdf, 0.5)])
def test_one_thread_at_a_time_uses_pdfium(
    use: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = build_packet(adult()).pdf
    gate = Gate()
    monkeypatch.setattr(pdfium, "_ONE_THREAD", gate)

    with ThreadPoolExecutor(1) as pool:
        with pdfium.opened(pdf):
            gate.asked.clear()
            other = pool.submit(use, pdf)
            assert gate.asked.wait(PATIENCE_S)
            assert not other.done()

        assert other.result() == use(pdf)


def test_data_comes_back_out_of_the_file() -> None:
    assert embedded_json(build_packet(minor()).pdf) == canonical_json(minor())


@pytest.mark.parametrize("junk", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_is_no_packet_is_told_apart(junk: bytes) -> None:
    with pytest.raises(DataMissing):
        embedded_json(junk)
