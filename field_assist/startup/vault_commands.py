"""`field-assist vault ...`: the vault without a window, beside no open one.

The passphrase comes from the terminal or from a file descriptor, never from the arguments or the
environment, which other programs can read. Results go to standard output, how far it is to
standard error. Exit status: 0 done or whole, 1 something is wrong with the vault or the snapshot,
2 it cannot be done.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from field_assist import paths
from field_assist.domain.check import Finding, Part
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected, VaultBusy, VaultMissing
from field_assist.domain.snapshot import is_name
from field_assist.startup.escrow_command import escrow_open
from field_assist.startup.hardening import make_private
from field_assist.startup.session_lock import hold
from field_assist.startup.typed_secret import NoSecretError, typed_secret
from field_assist.storage.vault import DataKey
from field_assist.ui.messages import words
from field_assist.workflows import back_up, restore, unlock
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.check import check_vault
from field_assist.workflows.find_policy import find_policy
from field_assist.workflows.settle_policy import settle

DONE, WRONG, UNUSABLE = 0, 1, 2


def run_vault(parsed: argparse.Namespace) -> int:
    """Run one of the commands and return the exit status."""
    make_private()
    folder: Path = parsed.data_dir or paths.data_dir()
    act = {
        "check": _check,
        "snapshot": _snapshot,
        "list": _list,
        "restore": _restore,
        "escrow-open": escrow_open,
    }
    if parsed.vault_command != "restore" and not folder.is_dir():
        return _refuse(f"there is no vault in {folder}; the first start of the program makes one")
    lock = hold(folder)
    try:
        if lock is None:
            raise VaultBusy
        return act[parsed.vault_command](folder, parsed)
    except Expected as error:
        said = words(error)
        return _refuse(f"{said.title} {said.text}")
    except NoSecretError:
        return _refuse("nothing was typed; without a terminal, use --passphrase-fd")
    finally:
        if lock is not None:
            lock.unlock()


def _check(folder: Path, parsed: argparse.Namespace) -> int:
    unlock.is_set_up(folder)
    report = check_vault(folder, _key_of(folder, parsed), _watch)
    _end_of_progress()
    for finding in report.findings:
        sys.stdout.write(f"{_line(finding)}\n")
    return DONE if report.is_whole else WRONG


def _snapshot(folder: Path, parsed: argparse.Namespace) -> int:
    if parsed.to is not None and not parsed.to.is_dir():
        return _refuse(f"{parsed.to} is no folder, or its disk is not there; no copy was made")
    found, clock = find_policy(), SystemClock()
    with unlock.open_with(folder, _key_of(folder, parsed)) as vault:
        backing = BackingUp(vault, clock, settle(vault, found).policy)
        made = back_up.make(backing.job(parsed.to), _progress("snapshot"))
        _end_of_progress()
        backing.made(made)
        backing.renewed(made)
    sys.stdout.write(f"{made.name} entries={made.entries}\n")
    return DONE


def _list(folder: Path, parsed: argparse.Namespace) -> int:
    for found in restore.available(folder, parsed.place):
        sys.stdout.write(f"{found.name}\n")
    return DONE


def _restore(folder: Path, parsed: argparse.Namespace) -> int:
    snapshot = _named(folder, parsed.snapshot)
    secret = _secret(parsed)
    key, header_of = restore.key_for(folder, snapshot, _deriving(secret, parsed))
    report = restore.rehearse(snapshot, key, _progress("test"))
    _end_of_progress()
    if not report.is_whole:
        sys.stderr.write("field-assist: this snapshot is damaged; nothing was changed\n")
        return WRONG
    done = restore.restore(folder, snapshot, key, SystemClock(), header_of=header_of)
    lost = "unknown" if done.lost is None else str(done.lost)
    aside = done.kept_aside.name if done.kept_aside else "nothing"
    sys.stdout.write(f"{snapshot.name} restored, lost={lost}, kept aside: {aside}\n")
    if done.erased_again is None:
        sys.stdout.write("what was erased since then is not known, and may be back: look at it\n")
    return DONE


def _named(folder: Path, name: str) -> Path:
    """Return the folder of a snapshot that was named or whose path was given."""
    inside = folder / "snapshots" / name
    found = inside if is_name(name) and inside.is_dir() else Path(name)
    if not found.is_dir():
        raise VaultMissing(part="snapshot")
    return found


def _key_of(folder: Path, parsed: argparse.Namespace) -> DataKey:
    return _deriving(_secret(parsed), parsed)(folder)


def _deriving(secret: str, parsed: argparse.Namespace) -> Callable[[Path], DataKey]:
    derive = unlock.key_from_recovery if parsed.recovery else unlock.derive_key
    return lambda folder: derive(folder, secret)


def _secret(parsed: argparse.Namespace) -> str:
    asked = "Words of the recovery sheet: " if parsed.recovery else "Passphrase: "
    return typed_secret(asked, parsed.passphrase_fd)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE


def _line(finding: Finding) -> str:
    if finding.checked is None:
        return f"{finding.part.value}: could not be looked at"
    state = "ok" if finding.is_right else "; ".join(finding.problems)
    return f"{finding.part.value}: {state} ({finding.checked})"


def _watch(part: Part, done: int, whole: int) -> None:
    _progress(part.value)(done, whole)


def _progress(what: str) -> Callable[[int, int], None]:
    """Return what says on standard error how far it is: in one line on a terminal."""

    def tell(done: int, whole: int) -> None:
        count = f" {done}/{whole}" if whole else ""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{what}{count}")
        elif done == 0:
            sys.stderr.write(f"{what}{count}\n")
        sys.stderr.flush()

    return tell


def _end_of_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
