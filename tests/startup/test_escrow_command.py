"""`vault escrow-open`: the real program, a real key of a sample agency."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.workflows import unlock
from tests.conftest import MadeVault, SteppingClock
from tests.workflows.escrow_keys import Holder, SamplePolicy, holder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")

NEW = "plural otter 7 brisk umbrella"
TIMEOUT_S = 120


@pytest.fixture(scope="module")
def agency() -> Holder:
    return holder("p256")


@pytest.fixture
def in_escrow(
    agency: Holder, data_folder: Path, made_vault: MadeVault, clock: SteppingClock
) -> Path:
    policy = SamplePolicy(escrow_certificates=(agency.certificate,))
    unlock.open_with(data_folder, made_vault.key, clock=clock, policy=policy).close()
    return data_folder


def run(folder: Path, key: Path, typed: str) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.write(writing, typed.encode())
    os.close(writing)
    try:
        return subprocess.run(
            [sys.executable, "-m", "field_assist", "vault", "escrow-open", "--data-dir", folder,
             "--key", key, "--passphrase-fd", str(reading)],
            pass_fds=(reading,),
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT_S,
        )  # fmt: skip
    finally:
        os.close(reading)


def test_the_key_holder_sets_a_passphrase_and_no_secret_is_printed(
    in_escrow: Path, agency: Holder, made_vault: MadeVault, tmp_path: Path
) -> None:
    (tmp_path / "key.pem").write_bytes(agency.locked_key)

    done = run(in_escrow, tmp_path / "key.pem", f"{NEW}\nsample\n")

    said = done.stdout + done.stderr
    assert (done.returncode, said.count("\n")) == (0, 1)
    assert not [one for one in (NEW, "sample", made_vault.key.secret.hex()) if one in said]
    assert unlock.derive_key(in_escrow, NEW) == made_vault.key


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("agency", ""),
        ("agency", "password12345678\n"),
        ("locked", f"{NEW}\nwrong\n"),
        ("other", f"{NEW}\n"),
        ("text", f"{NEW}\n"),
        ("missing", f"{NEW}\n"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    in_escrow: Path, agency: Holder, tmp_path: Path, key: str, typed: str
) -> None:
    keys = {"agency": agency.key, "locked": agency.locked_key, "text": b"no key"}
    keys["other"] = holder("p256").key
    for name, content in keys.items():
        (tmp_path / name).write_bytes(content)
    before = (in_escrow / "vault.header").read_bytes()

    done = run(in_escrow, tmp_path / key, typed)

    assert done.returncode == 2
    assert done.stderr.startswith("field-assist: ")
    assert "Traceback" not in done.stderr
    assert NEW not in done.stdout + done.stderr
    assert before == (in_escrow / "vault.header").read_bytes()
