"""Ways to put something old into a vault, each with what the program has to say of it.

An attack changes a copy of the newest state, with the help of older states of the same vault and
of another vault. It returns the answers that are right; `SAME` means that the vault opens and
holds exactly what was acknowledged, so that the attack came to nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.torture import forging
from tests.torture.forging import FRAME_BYTES, PAGE_BYTES, WAL_HEAD_BYTES
from tests.torture.lived_in import LivedIn

SAME = "same"
DAMAGED = "VaultDamaged"
_OLD = frozenset({"replaced", "rolled_back"})
_HEADER = ("vault.header", "vault.header.copy")
_DB, _WAL, _JOURNAL, _SEAL = "vault.db", "vault.db-wal", "vault.db-journal", "vault.seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an attacker has: two older closed states, an older open one, a stranger's vault."""

    oldest: LivedIn
    older: LivedIn
    older_open: LivedIn
    now: LivedIn
    stranger: LivedIn
    target: Path
    dice: Random

    def old(self) -> LivedIn:
        """Return one of the older closed states."""
        return self.dice.choice([self.oldest, self.older])

    def read(self, name: str) -> bytes:
        """Return a file of the target; nothing if it is not there."""
        path = self.target / name
        return path.read_bytes() if path.exists() else b""

    def write(self, name: str, data: bytes) -> None:
        """Replace a file of the target."""
        (self.target / name).write_bytes(data)

    def take(self, state: LivedIn, *names: str) -> None:
        """Put files of another state into the target; those it has not are removed."""
        for name in names:
            (self.target / name).unlink(missing_ok=True)
            if (state.folder / name).exists():
                shutil.copyfile(state.folder / name, self.target / name)

    def old_pages(self, most: int) -> dict[int, bytes]:
        """Return some old pages that differ from the present ones."""
        old, new = (self.old().folder / _DB).read_bytes(), self.read(_DB)
        unlike = forging.pages_unlike(old, new)
        numbers = self.dice.sample(unlike, min(len(unlike), self.dice.randint(1, most)))
        return {number: forging.page_of(old, number) for number in sorted(numbers)}

    def pages(self) -> int:
        """Return how many pages the database has."""
        return len(self.read(_DB)) // PAGE_BYTES


Answers = frozenset[str]
Attack = Callable[[Scene], Answers]


def one_old_page(scene: Scene) -> Answers:
    """Put one old page in the place of the present one."""
    scene.write(_DB, forging.with_pages(scene.read(_DB), scene.old_pages(1)))
    return _OLD


def several_old_pages(scene: Scene) -> Answers:
    """Put several old pages in the place of the present ones."""
    scene.write(_DB, forging.with_pages(scene.read(_DB), scene.old_pages(12)))
    return _OLD


def all_old_pages(scene: Scene) -> Answers:
    """Put every old page in its place, so that they fit each other; the file keeps its length."""
    old, new = (scene.old().folder / _DB).read_bytes(), scene.read(_DB)
    pages = {n: forging.page_of(old, n) for n in forging.pages_unlike(old, new)}
    scene.write(_DB, forging.with_pages(new, pages))
    return _OLD


def whole_file_back(scene: Scene) -> Answers:
    """Put the whole older database in the place of the present one."""
    scene.take(scene.old(), _DB)
    return frozenset({"rolled_back"})


def everything_but_the_seal_back(scene: Scene) -> Answers:
    """Put the older database with its log in the place of the present ones."""
    scene.take(scene.older_open, _DB, _WAL)
    return frozenset({"rolled_back"})


def log_cut_at_a_frame(scene: Scene) -> Answers:
    """Cut frames off the end of the log."""
    wal = scene.read(_WAL)
    frames = (len(wal) - WAL_HEAD_BYTES) // FRAME_BYTES
    scene.write(_WAL, wal[: WAL_HEAD_BYTES + scene.dice.randrange(frames) * FRAME_BYTES])
    return frozenset({"log_cut"})


def log_cut_anywhere(scene: Scene) -> Answers:
    """Cut bytes off the end of the log."""
    wal = scene.read(_WAL)
    scene.write(_WAL, wal[: scene.dice.randrange(len(wal))])
    return frozenset({"log_cut"})


def log_with_a_flipped_bit(scene: Scene) -> Answers:
    """Flip one bit of the log behind its head, which makes SQLite end it there."""
    wal = bytearray(scene.read(_WAL))
    wal[scene.dice.randrange(WAL_HEAD_BYTES, len(wal))] ^= 1 << scene.dice.randrange(8)
    scene.write(_WAL, bytes(wal))
    return frozenset({"log_cut"})


def log_removed(scene: Scene) -> Answers:
    """Remove the log."""
    (scene.target / _WAL).unlink()
    return frozenset({"log_cut"})


def log_of_an_older_state(scene: Scene) -> Answers:
    """Put an older log beside the database, which SQLite would take for its own."""
    scene.take(scene.older_open, _WAL)
    return frozenset({"log_foreign"})


def log_of_a_stranger(scene: Scene) -> Answers:
    """Put the log of another vault beside the database."""
    scene.take(scene.stranger, _WAL)
    return frozenset({"log_foreign"})


def forged_log_of_one_commit(scene: Scene) -> Answers:
    """Forge a log of one commit with old pages: what a crash may leave is never taken in."""
    pages = scene.old_pages(12)
    scene.write(_WAL, forging.wal_of([pages], scene.pages(), scene.dice))
    return _answers_to_a_forged_log(scene, SAME)


def forged_log_of_several_commits(scene: Scene) -> Answers:
    """Forge a log of several commits with old pages."""
    commits = [scene.old_pages(6) for _ in range(scene.dice.randint(2, 5))]
    scene.write(_WAL, forging.wal_of(commits, scene.pages(), scene.dice))
    return _answers_to_a_forged_log(scene, "log_foreign")


def one_forged_commit_behind_the_log(scene: Scene) -> Answers:
    """Go on with the log by one commit of old pages."""
    scene.write(_WAL, forging.wal_with(scene.read(_WAL), [scene.old_pages(12)], scene.pages()))
    return frozenset({SAME})


def forged_commits_behind_the_log(scene: Scene) -> Answers:
    """Go on with the log by several commits of old pages."""
    commits = [scene.old_pages(6) for _ in range(scene.dice.randint(2, 5))]
    scene.write(_WAL, forging.wal_with(scene.read(_WAL), commits, scene.pages()))
    return frozenset({"log_foreign"})


def forged_journal(scene: Scene) -> Answers:
    """Lay a journal with old pages beside the database, which SQLite would play back."""
    journal = forging.journal_of(scene.old_pages(12), scene.pages(), scene.dice)
    scene.write(_JOURNAL, journal)
    return frozenset({"log_foreign"})


def seal_removed(scene: Scene) -> Answers:
    """Remove the seal."""
    (scene.target / _SEAL).unlink()
    return frozenset({"missing"})


def seal_emptied(scene: Scene) -> Answers:
    """Fill the seal with zeros, or leave nothing in it."""
    scene.write(_SEAL, bytes(scene.dice.choice([0, len(scene.read(_SEAL))])))
    return frozenset({"missing"})


def half_of_the_seal_zeroed(scene: Scene) -> Answers:
    """Zero one of the two records: the older one says nothing new, the newer one must be missed."""
    seal = bytearray(scene.read(_SEAL))
    half = 4096
    start = scene.dice.choice([0, half])
    end = min(start + half, len(seal))
    seal[start:end] = bytes(end - start)
    scene.write(_SEAL, bytes(seal))
    return frozenset({SAME, "seal_damaged", "seal_older"})


def seal_of_a_stranger(scene: Scene) -> Answers:
    """Put the seal of another vault in the place of this one's."""
    scene.take(scene.stranger, _SEAL)
    return frozenset({"foreign"})


def older_seal(scene: Scene) -> Answers:
    """Put an older seal in the place of the present one."""
    scene.take(scene.old(), _SEAL)
    return frozenset({"seal_older"})


def pages_swapped(scene: Scene) -> Answers:
    """Exchange two pages, which their MACs do not allow."""
    data = scene.read(_DB)
    one, two = scene.dice.sample(range(2, scene.pages() + 1), 2)
    swapped = {one: forging.page_of(data, two), two: forging.page_of(data, one)}
    scene.write(_DB, forging.with_pages(data, swapped))
    return frozenset({DAMAGED})


def file_cut(scene: Scene) -> Answers:
    """Cut pages off the end of the database."""
    data = scene.read(_DB)
    scene.write(_DB, data[: scene.dice.randint(1, scene.pages() - 1) * PAGE_BYTES])
    return frozenset({DAMAGED, "replaced", "rolled_back"})


def strangers_database(scene: Scene) -> Answers:
    """Put the database of another vault in the place of this one's."""
    scene.take(scene.stranger, _DB)
    return frozenset({DAMAGED})


def older_header(scene: Scene) -> Answers:
    """Put an older header with its copy back, with a sheet that was ended since."""
    scene.take(scene.old(), *_HEADER)
    return frozenset({"HeaderAltered"})


def header_of_a_stranger(scene: Scene) -> Answers:
    """Put the header of another vault in the place of this one's."""
    scene.take(scene.stranger, *_HEADER)
    return frozenset({"HeaderAltered"})


def _answers_to_a_forged_log(scene: Scene, on_a_folded_database: str) -> Answers:
    """Return what is right; in the place of a log that must be there, any other is foreign."""
    log = scene.now.folder / _WAL
    has_log = log.exists() and log.stat().st_size > 0
    return frozenset({"log_foreign" if has_log else on_a_folded_database})


ON_A_CLOSED_VAULT: Mapping[str, Attack] = {
    a.__name__: a
    for a in (
        *(one_old_page, several_old_pages, all_old_pages, whole_file_back),
        *(everything_but_the_seal_back, log_of_an_older_state, log_of_a_stranger),
        *(forged_log_of_one_commit, forged_log_of_several_commits, forged_journal),
        *(seal_removed, seal_emptied, half_of_the_seal_zeroed, seal_of_a_stranger, older_seal),
        *(pages_swapped, file_cut, strangers_database, older_header, header_of_a_stranger),
    )
}
ON_AN_OPEN_VAULT: Mapping[str, Attack] = {
    a.__name__: a
    for a in (
        *(log_cut_at_a_frame, log_cut_anywhere, log_with_a_flipped_bit, log_removed),
        *(log_of_an_older_state, log_of_a_stranger, one_forged_commit_behind_the_log),
        *(forged_commits_behind_the_log, forged_log_of_one_commit, forged_journal),
        *(everything_but_the_seal_back, seal_removed, seal_of_a_stranger, older_seal),
    )
}
