"""`field-assist receive --phrase-file`: phrases are read from a file, and told nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.workflows.mail_by_phrase import phrase_mails
from tests.cms.people import NOW
from tests.packet.signed_samples import packet
from tests.startup.test_receive_command import run


@pytest.fixture(scope="module")
def mails() -> tuple[bytes, str]:
    made = phrase_mails(packet(), NOW, 50_000_000)
    return made.ready[0].content, made.phrase


@pytest.fixture
def folder(tmp_path: Path, mails: tuple[bytes, str]) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.eml").write_bytes(mails[0])
    (tmp_path / "phrases").write_text(f"{packet().reference} {mails[1]}\n")
    (tmp_path / "phrases").chmod(0o600)
    return tmp_path


def test_without_a_phrase_it_says_what_waits_and_how_to_get_it(folder: Path) -> None:
    done = run(folder, "in", "--into", "desk")

    assert done.returncode == 1
    assert "mail.eml: -: OPENS WITH A PHRASE that is not known; not taken\n" in done.stdout
    assert "--phrase-file FILE" in done.stdout
    assert "To look at: 1.\n" in done.stdout


def test_with_it_the_packet_is_taken_and_no_word_of_it_is_told(
    folder: Path, mails: tuple[bytes, str]
) -> None:
    done = run(folder, "in", "--into", "desk", "--phrase-file", "phrases")

    assert (done.returncode, done.stderr) == (0, "")
    assert f"mail.eml: {packet().reference}: taken in\n" in done.stdout
    written = [path.read_bytes() for path in (folder / "desk").rglob("*") if path.is_file()]
    for text in (done.stdout.encode(), *written):
        assert mails[1].encode() not in text


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644])
def test_threat_a_file_that_others_can_reach_is_refused(folder: Path, mode: int) -> None:
    (folder / "phrases").chmod(mode)

    done = run(folder, "in", "--into", "desk", "--phrase-file", "phrases")

    assert (done.returncode, done.stdout) == (2, "")
    assert "others can read or change it" in done.stderr
    assert not (folder / "desk").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"word\n" * 201])
def test_a_file_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "phrases").write_bytes(content)

    done = run(folder, "in", "--into", "desk", "--phrase-file", "phrases")

    assert (done.returncode, done.stdout) == (2, "")
    assert "word" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_phrase_file_that_is_not_there_is_said(folder: Path) -> None:
    done = run(folder, "in", "--into", "desk", "--phrase-file", "missing")

    assert (done.returncode, "missing cannot be read" in done.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of another kind")
def test_in_a_terminal_it_asks_and_shows_nothing_of_what_is_typed(
    folder: Path, mails: tuple[bytes, str]
) -> None:
    terminal, inside = os.openpty()
    asking = subprocess.Popen(
        [sys.executable, "-m", "field_assist", "receive", "in", "--into", "desk"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=inside,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert asking.stderr is not None
        asked = b""
        while not asked.endswith(b"(Enter leaves it): ") and (read := asking.stderr.read(1)):
            asked += read
        os.write(terminal, f"{mails[1].replace('-', ' ')}\n".encode())
        stdout, stderr = asking.communicate()
    finally:
        asking.kill()
        os.close(terminal)
        os.close(inside)

    assert packet().reference.encode() in asked
    assert asking.returncode == 0
    assert b"taken in" in stdout
    assert mails[1].split("-")[0].encode() not in stdout + stderr
