"""Packets signed by a smart card whose key asks for the PIN at each signature, as PIV's 9C does."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from field_assist.packet.build import build_packet
from field_assist.workflows.verify_packet import verify_packet
from tests.cards.cards import PIN, Reader
from tests.packet.samples import adult
from tests.packet.signed_samples import with_head

WRONG = "000000"
GOOD_YEAR, PAST_YEAR, LATE_YEAR = "2035", "2029", "2041"  # of the sample certificates


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Return a folder with a draft; there is no vault in it."""
    (tmp_path / "nowhere").mkdir()
    (tmp_path / "nowhere" / "draft.pdf").write_bytes(_draft())
    return tmp_path / "nowhere"


@cache
def _draft() -> bytes:
    return build_packet(with_head(adult())).pdf


def sign(reader: Reader, nowhere: Path, pin: str = PIN, year: str = GOOD_YEAR, **more: str) -> str:
    files = (str(nowhere / "draft.pdf"), str(nowhere / "packet.pdf"))
    (said,) = reader.ask(nowhere, ["sign", pin, year, *files], **more)
    assert (nowhere / "packet.pdf").exists() is (said == "signed")
    return said


def test_the_card_signs_a_packet_that_is_right(reader: Reader, nowhere: Path) -> None:
    assert sign(reader, nowhere) == "signed"

    report = verify_packet((nowhere / "packet.pdf").read_bytes())
    assert report.is_right
    assert report.signed_by is not None
    assert report.signed_by.subject == "CN=Sample Officer"


def test_a_wrong_pin_signs_nothing_and_is_tried_once(reader: Reader, nowhere: Path) -> None:
    assert sign(reader, nowhere, WRONG) == "CardPinWrong is_final=False"
    assert reader.tries.read_text() == "1"


@pytest.mark.parametrize("pulled", ["flag", "sign"])
def test_a_card_pulled_while_signing_leaves_no_half_packet(
    reader: Reader, nowhere: Path, pulled: str
) -> None:
    said = sign(reader, nowhere, CARD_PULL=pulled)

    assert said.startswith("CardGone")


@pytest.mark.parametrize("year", [PAST_YEAR, LATE_YEAR])
def test_a_certificate_out_of_its_time_is_refused(reader: Reader, nowhere: Path, year: str) -> None:
    said = sign(reader, nowhere, year=year)

    assert said == "CertificateOutOfDate first=2030-01-01, last=2040-01-01"


def test_a_card_only_for_opening_cannot_sign_and_costs_no_try(
    shim: str, tmp_path: Path, nowhere: Path
) -> None:
    reader = Reader(tmp_path / "opening", shim)
    reader.folder.mkdir()
    reader.issue("Sample keys", "opening")

    assert sign(reader, nowhere, WRONG) == "CardCannotSign"
    assert not reader.tries.exists()


def test_an_empty_reader_is_said_so(reader: Reader, nowhere: Path) -> None:
    shutil.rmtree(reader.cards)
    reader.cards.mkdir()

    assert sign(reader, nowhere) == "CardMissing"
