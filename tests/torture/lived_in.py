"""A vault that somebody has worked in, with its key, to be copied and attacked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import create_vault
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import TYPING, Officer
from tests.torture.forked import Said
from tests.torture.oracle import content_of, copied

PASSPHRASE = "sample orbit lantern velvet"  # noqa: S105 -- of the sample vault
_KEPT_OUT = "session.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class LivedIn:
    """One state of a vault: a folder that nobody writes to any more, and what it holds."""

    folder: Path
    key: DataKey
    content: dict[str, str]

    @property
    def files(self) -> list[str]:
        """Return the files of the vault, as paths below its folder."""
        found = (p for p in self.folder.rglob("*") if p.is_file() and p.stat().st_size)
        return sorted(str(path.relative_to(self.folder)) for path in found)


class Life:
    """A vault that is worked in, and of which states are taken as it goes."""

    def __init__(self, folder: Path, dice: Random) -> None:
        self._folder = folder
        self._dice = dice
        self._catalogue = Catalogue.load()
        self.key = create_vault(folder / "vault", PASSPHRASE, rounds=FLOOR_ROUNDS)
        self._taken = 0

    def work(self, acts: int, *, is_closed: bool) -> LivedIn:
        """Do so many acts, then take a state: of a closed vault, or of one that is still open."""
        vault = unlock.open_with(self._folder / "vault", self.key)
        session = Session(vault, self._catalogue, SystemClock(), is_practice=False)
        officer = Officer(vault, session, self._dice, _say_nothing, self._folder)
        officer.go_on(TYPING, most=acts)
        for rare in (Officer.seal, Officer.attach, Officer.new_sheet, Officer.snapshot):
            officer.go_on([rare], most=1)
        if is_closed:
            session.close()
        else:
            officer.go_on([Officer.type], most=3)  # so that the log of changes holds something
        taken = copied(self._folder / "vault", self._folder / f"taken-{self._taken}")
        self._taken += 1
        if not is_closed:
            session.close()
        return LivedIn(folder=taken, key=self.key, content=self._content(taken))

    def _content(self, taken: Path) -> dict[str, str]:
        """Read a copy: reading folds the log in."""
        return content_of(copied(taken, self._folder / "read"), self.key)


def _say_nothing(_said: Said) -> None:
    return None
