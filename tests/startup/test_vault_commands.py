"""The vault by the command line: no window, no passphrase where others can read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.ways_in import RecoverySheet
from field_assist.startup.session_lock import hold
from field_assist.storage.vault import open_vault
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")


def run(
    folder: Path, *arguments: str, secret: str | None = PASSPHRASE
) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    told = ["--passphrase-fd", str(reading)] if secret is not None else []
    try:
        return subprocess.run(
            [sys.executable, "-m", "field_assist", "vault", *arguments,
             "--data-dir", folder, *told],
            pass_fds=(reading,),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )  # fmt: skip
    finally:
        os.close(reading)


def test_a_whole_vault_is_ok_in_every_part(data_folder: Path) -> None:
    done = run(data_folder, "check")

    lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (0, 8)
    assert [line for line in lines if ": ok (" not in line] == []
    assert "pages" in done.stderr


def test_damage_is_told_with_the_page(data_folder: Path) -> None:
    with (data_folder / "vault.db").open("r+b") as file:
        file.seek(9 * 4096 + 9)
        file.write(b"damage")

    done = run(data_folder, "check")

    assert done.returncode == 1
    assert "pages: page 10 (" in done.stdout


def test_a_wrong_passphrase_is_told_in_words(data_folder: Path) -> None:
    done = run(data_folder, "check", secret="sample wrong words here")  # noqa: S106 -- wrong

    assert (done.returncode, done.stdout) == (2, "")
    assert "does not open this vault" in done.stderr


@pytest.mark.parametrize("arguments", [("check",), ("snapshot",), ("list",), ("restore", "x")])
def test_it_does_not_run_beside_a_window(data_folder: Path, arguments: tuple[str, ...]) -> None:
    lock = hold(data_folder)
    assert lock is not None

    done = run(data_folder, *arguments, secret=None if arguments == ("list",) else PASSPHRASE)

    lock.unlock()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Another program is using the vault." in done.stderr


def test_a_snapshot_is_made_listed_and_restored(data_folder: Path, tmp_path: Path) -> None:
    made = run(data_folder, "snapshot")
    name = made.stdout.split()[0]
    listed = run(data_folder, "list", secret=None)
    (data_folder / "vault.db").write_bytes(b"damage" * 2000)

    restored = run(data_folder, "restore", name)

    assert (made.returncode, listed.stdout.split(), restored.returncode) == (0, [name], 0)
    assert f"{name} restored" in restored.stdout
    assert run(data_folder, "check").returncode == 0
    assert tmp_path in data_folder.parents


def test_it_restores_from_another_disk_by_the_recovery_words(
    data_folder: Path, made_vault: MadeVault, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with open_vault(data_folder, made_vault.key) as vault:
        ways = WaysIn(vault, SteppingClock())
        sheet: RecoverySheet = ways.make_recovery()
        ways.confirm_recovery(sheet, {n: sheet.words[n - 1] for n in (1, 5, 9)})
    name = run(data_folder, "snapshot", "--to", str(stick)).stdout.split()[0]
    shutil.rmtree(data_folder)
    data_folder.mkdir()

    done = run(
        data_folder, "restore", str(stick / name), "--recovery", secret=" ".join(sheet.words)
    )

    assert done.returncode == 0, done.stderr
    assert run(data_folder, "check").returncode == 0


def test_it_restores_on_a_computer_that_has_no_vault_yet(data_folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    name = run(data_folder, "snapshot", "--to", str(stick)).stdout.split()[0]
    shutil.rmtree(data_folder)

    done = run(data_folder, "restore", str(stick / name))

    assert done.returncode == 0, done.stderr
    assert run(data_folder, "check").returncode == 0


def test_without_a_vault_it_says_so_and_makes_nothing(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"

    done = run(nowhere, "check", secret=None)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no vault in {nowhere}" in done.stderr
    assert not nowhere.exists()


def test_a_snapshot_onto_a_disk_that_is_not_there_is_refused(
    data_folder: Path, tmp_path: Path
) -> None:
    done = run(data_folder, "snapshot", "--to", str(tmp_path / "sample-stick"))

    assert (done.returncode, done.stdout) == (2, "")
    assert "is no folder, or its disk is not there" in done.stderr


def test_a_snapshot_that_is_not_there_is_refused(data_folder: Path) -> None:
    done = run(data_folder, "restore", "20300131T120000Z")

    assert (done.returncode, done.stdout) == (2, "")


def test_the_passphrase_is_not_taken_from_arguments_or_environment(data_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "field_assist", "vault", "check", "--data-dir", data_folder],
        env={**os.environ, "PASSPHRASE": PASSPHRASE, "FIELD_ASSIST_PASSPHRASE": PASSPHRASE},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        start_new_session=True,
    )

    assert done.returncode == 2
    assert "--passphrase " not in done.stdout + done.stderr
