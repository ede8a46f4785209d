"""`field-assist receive`: from a folder of mails to a receipt that closes the sender's packet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cms.people import officer, receiver
from tests.packet.drafted import draft
from tests.packet.signed_samples import packet


def run(folder: Path, *arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(typed)
    given = ("--password-fd", str(reading)) if typed else ()
    try:
        return subprocess.run(
            [sys.executable, "-m", "field_assist", "receive", *arguments, *given],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            pass_fds=(reading,),
        )
    finally:
        os.close(reading)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.eml").write_bytes(draft(packet()))
    return tmp_path


def test_a_day_at_the_desk(folder: Path) -> None:
    officer().written(folder, "desk")
    signing = ("--sign-key", "desk.key", "--sign-certificate", "desk.pem")

    done = run(folder, "in", "--into", "desk", "--name", "EXAMPLE desk", *signing)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"mail.eml: {packet().reference}: taken in\n" in done.stdout
    assert "Taken in: 1. Before: 0. To look at: 0.\n" in done.stdout
    written = sorted(path.name for path in (folder / "desk" / "receipts").iterdir())
    assert [name.partition(".")[2] for name in written] == ["json", "json.p7s"]
    everything = [path for path in (folder / "desk").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in everything} == {0o600}


def test_what_has_to_be_looked_at_is_named(folder: Path) -> None:
    (folder / "in" / "wrong.pdf").write_bytes(packet().pdf + b"added")

    done = run(folder, "in", "--into", "desk")

    assert done.returncode == 1
    assert f"wrong.pdf: {packet().reference}: NOT AS IT WAS SIGNED; not taken\n" in done.stdout
    assert "    coverage: 5 bytes stand behind the end of what was signed.\n" in done.stdout
    assert "Taken in: 1. Before: 0. To look at: 1.\n" in done.stdout


def test_the_name_of_a_file_does_nothing_to_the_terminal(folder: Path) -> None:
    (folder / "in" / os.fsdecode(b"\x1b[2J\xffred.pdf")).write_bytes(b"%PDF-")

    done = run(folder, "in", "--into", "desk")

    assert done.returncode == 1
    assert "\ufffd[2J\ufffdred.pdf: -: NOT AS IT WAS SIGNED" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_locked_key_is_opened_by_its_password(folder: Path) -> None:
    locked = ["openssl", "pkey", "-in", "desk.key", "-aes256", "-passout", "pass:Utopia"]
    receiver().written(folder, "desk")
    subprocess.run([*locked, "-out", "locked.key"], cwd=folder, check=True)

    right = run(folder, "in", "--into", "desk", "--key", "locked.key", typed=b"Utopia\n")
    wrong = run(folder, "in", "--into", "desk", "--key", "locked.key", typed=b"Atlantis\n")

    assert (right.returncode, wrong.returncode) == (0, 2)
    assert "That file holds no private key that can be used." in wrong.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing", "--into", "desk"),
        ("in", "--into", "desk", "--key", "missing.key"),
        ("in", "--into", "desk", "--key", "in/mail.eml"),
        ("in", "--into", "desk", "--sign-key", "desk.key"),
        ("in", "--into", "desk", "--sign-key", "desk.key", "--sign-certificate", "other.pem"),
        ("in", "--into", "desk", "--name", "x" * 121),
        ("in", "--into", "in/mail.eml"),
    ],
)
def test_what_cannot_be_used_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    officer().written(folder, "desk")
    officer("p384").written(folder, "other")

    done = run(folder, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("field-assist: ")
    assert "Traceback" not in done.stderr
