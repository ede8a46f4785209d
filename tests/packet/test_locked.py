"""A packet that opens with a phrase: for other people's programs, and for nobody without it."""

from __future__ import annotations

import random
import subprocess
from functools import cache
from pathlib import Path

import pytest

from field_assist.domain.errors import DataMissing, EnvelopeUnproved
from field_assist.packet import locked as locking
from field_assist.packet.locked import locked, opened
from field_assist.workflows.mail_by_phrase import new_phrase
from field_assist.workflows.verify_packet import verify_packet
from tests.cms.people import NOW
from tests.packet.signed_samples import packet

BANNER = "CUI//FED ONLY"
FLIPS = 60


@cache
def sample() -> tuple[bytes, str]:
    phrase = new_phrase()
    return locked(packet(), phrase, BANNER, at=NOW), phrase


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "locked.pdf"
    path.write_bytes(sample()[0])
    (tmp_path / "phrase").write_text(sample()[1], encoding="ascii")
    return path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_qpdf_finds_aes_256_and_no_fault(file: Path) -> None:
    said = run(file.parent, "qpdf", "--check", "--password-file=phrase", file.name)
    shown = run(file.parent, "qpdf", "--show-encryption", "--password-file=phrase", file.name)

    assert said.returncode == 0, said.stderr
    assert "stream encryption method: AESv3" in shown.stdout
    assert shown.stdout.startswith("R = 6\n")


def test_poppler_takes_the_very_packet_out_and_reads_the_page(file: Path) -> None:
    phrase = sample()[1]
    saving = ("pdfdetach", "-upw", phrase, "-save", "1", "-o", "inside.pdf", file.name)
    assert run(file.parent, *saving).returncode == 0

    inside = (file.parent / "inside.pdf").read_bytes()
    text = run(file.parent, "pdftotext", "-upw", phrase, file.name, "-").stdout
    assert inside == packet().pdf
    assert verify_packet(inside).is_right
    assert packet().sha256 in text.replace("\n", "")


def test_threat_no_other_phrase_opens_it(file: Path) -> None:
    phrase = sample()[1]
    words = phrase.split("-")
    wrong = ["", phrase.upper(), phrase[:-1], " ".join(words), "-".join(words[::-1]), f"{phrase}\n"]

    for guess in wrong:
        with pytest.raises(DataMissing):
            opened(sample()[0], guess)
        assert run(file.parent, "qpdf", "--check", f"--password={guess}", file.name).returncode


def test_threat_nothing_of_the_packet_can_be_read_outside(file: Path) -> None:
    content = file.read_bytes()

    for word in (packet().reference, packet().file_name, packet().sha256, "Referral", BANNER):
        assert word.encode() not in content
        assert word.encode("utf-16-be") not in content


def test_threat_a_flipped_bit_never_gives_another_packet_that_is_right() -> None:
    made, phrase = sample()
    chance = random.Random(5)  # noqa: S311 -- no secret
    refused = same = 0
    for _ in range(FLIPS):
        wrong = bytearray(made)
        wrong[chance.randrange(len(wrong))] ^= 1 << chance.randrange(8)
        try:
            inside = opened(bytes(wrong), phrase)
        except DataMissing:
            refused += 1
            continue
        if inside == packet().pdf:
            same += 1
        else:
            assert not verify_packet(inside).is_right
            refused += 1
    assert (refused + same, refused > FLIPS // 2) == (FLIPS, True)


def test_phrases_are_random_short_and_of_six_words() -> None:
    phrases = {new_phrase() for _ in range(200)}

    assert len(phrases) == 200
    assert max(map(len, phrases)) <= 32
    assert {phrase.count("-") for phrase in phrases} == {5}


def test_made_twice_it_opens_with_its_own_phrase_alone() -> None:
    other = new_phrase()
    again = locked(packet(), other, BANNER, at=NOW)

    assert opened(again, other) == packet().pdf
    with pytest.raises(DataMissing):
        opened(again, sample()[1])


@pytest.mark.parametrize("inside", [b"", b"another packet"])
def test_what_does_not_open_again_is_not_made(
    monkeypatch: pytest.MonkeyPatch, inside: bytes
) -> None:
    monkeypatch.setattr(locking, "opened", lambda *_: inside)

    with pytest.raises(EnvelopeUnproved):
        locked(packet(), "sample-phrase", BANNER, at=NOW)


def test_what_opens_without_the_phrase_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_encrypted", lambda page, _phrase: page)

    with pytest.raises(EnvelopeUnproved):
        locked(packet(), "sample-phrase", BANNER, at=NOW)
