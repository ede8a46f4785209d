"""`field-assist packet`: what a receiver and a sender do without a window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.receipt import receipt_code
from tests.cms.people import authority, officer
from tests.packet.signed_samples import packet
from tests.startup.mailing import PACKET, ROOT, mail


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "field_assist", "packet", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / PACKET).write_bytes(packet().pdf)
    (tmp_path / "ca.pem").write_bytes(authority().pem)
    (tmp_path / "other.pem").write_bytes(officer("p384").pem)
    return tmp_path


def test_a_packet_as_it_left_is_right_and_its_signer_is_named(folder: Path) -> None:
    done = run(folder, "verify", PACKET, "--signer", "ca.pem")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{packet().reference}  SHA-256 {packet().sha256}\n")
    assert "ok       coverage: " in done.stdout
    assert "by CN=Sample Officer, as you asked." in done.stdout
    code = receipt_code(packet().pdf)
    assert done.stdout.endswith(
        "This packet is whole and as it was signed.\n"
        f"Receipt code, for the sender to type in: {code}\n"
    )


def test_what_is_wrong_is_named(folder: Path) -> None:
    (folder / PACKET).write_bytes(packet().pdf + b"added")

    done = run(folder, "verify", PACKET)

    assert done.returncode == 1
    assert "WRONG    coverage: 5 bytes stand behind the end of what was signed." in done.stdout
    assert "unknown  signature" in done.stdout
    assert "Do not rely on this file." in done.stdout
    assert "Receipt code" not in done.stdout


def test_programs_are_told_the_same(folder: Path) -> None:
    done = run(folder, "verify", "--json", PACKET, "--signer", "other.pem")

    said = json.loads(done.stdout)
    assert (done.returncode, said["is_right"]) == (1, False)
    assert [(one["item"], one["wrong"]) for one in said["wrong"]] == [("signature", "unexpected")]
    assert said["signed_by"]["is_expected"] is False
    assert said["sha256"] == packet().sha256
    assert said["receipt_code"] is None


@pytest.mark.parametrize(
    "arguments", [("verify", "missing.pdf"), ("verify", PACKET, "--signer", PACKET)]
)
def test_what_cannot_be_used_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("field-assist: ")


@pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")
def test_a_mail_is_signed_by_the_device_and_opens_for_its_reader(
    folder: Path, data_folder: Path
) -> None:
    done = mail(folder, data_folder, "-o", "out.eml", "--from", "sample@agency.example")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["Can be opened by: CN=Sample Receiver"]
    assert (folder / "out.eml").stat().st_mode & 0o777 == 0o600
    command = ["openssl", "cms", "-decrypt", "-in", "out.eml", "-recip", "reader.pem"]
    opened = subprocess.run(
        [*command, "-inkey", "reader.key"], cwd=folder, capture_output=True, check=True
    )
    assert b"Content-Type: application/pdf" in opened.stdout


@pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")
def test_no_mail_takes_the_place_of_a_file_or_is_made_of_an_altered_packet(
    folder: Path, data_folder: Path
) -> None:
    (folder / "there.eml").write_bytes(b"kept")
    taken = mail(folder, data_folder, "-o", "there.eml")
    (folder / PACKET).write_bytes(packet().pdf[:-1])
    altered = mail(folder, data_folder, "-o", "out.eml")

    assert (taken.returncode, (folder / "there.eml").read_bytes()) == (2, b"kept")
    assert (altered.returncode, (folder / "out.eml").exists()) == (1, False)
    assert "packet verify" in altered.stderr


@pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")
@pytest.mark.parametrize("place", ["nowhere", "."])
def test_without_a_vault_it_says_what_is_meant_and_what_can_be_done(
    folder: Path, place: str
) -> None:
    done = mail(folder, folder / place, "-o", "out.eml")

    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no vault in {folder / place}, so there is no key to sign" in done.stderr
    for way in ("No mail was made.", "--data-dir", "--card", "--phrase"):
        assert way in done.stderr
    assert sorted(path.suffix for path in folder.iterdir() if path.suffix == ".eml") == []


@pytest.mark.parametrize("address", ["Utopia", "sample@agency.example\nBcc: x@y.example", ""])
def test_a_sender_that_is_no_address_is_refused(folder: Path, address: str) -> None:
    done = mail(folder, folder / "nowhere", "-o", "out.eml", "--from", address)

    assert (done.returncode, "no mail address" in done.stderr) == (2, True)
