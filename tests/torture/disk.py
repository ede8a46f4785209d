"""A disk that remembers what was only written and what was also flushed.

It is fed with the calls that a program made. At any moment it gives an image of what may be left
after a power cut: everything flushed, and of the rest any part, in any order, whole or torn at
sectors of 512 bytes. Names are kept apart from content: a file whose folder was not flushed may
be gone, or have its old name, although its content was flushed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random

SECTOR_BYTES = 512


@dataclass(eq=False, slots=True)
class Change:
    """Something that was done and not yet flushed; `is_flushed` when another folder flushed it."""

    is_flushed: bool = False


@dataclass(eq=False, slots=True)
class Write(Change):
    """Bytes at a place in a file."""

    at: int = 0
    data: bytes = b""


@dataclass(eq=False, slots=True)
class Cut(Change):
    """A file is made that long."""

    size: int = 0


@dataclass(eq=False, slots=True)
class Naming(Change):
    """Names of folders point to other things now; None takes the name away. One rename is one."""

    names: dict[tuple[Folder, str], File | Folder | None] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class File:
    """The content that is flushed, that a program sees, and the changes between the two."""

    flushed: bytearray = field(default_factory=bytearray)
    seen: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Write | Cut) -> None:
        """Do it, unflushed."""
        _apply(self.seen, change)
        self.pending.append(change)

    def flush(self) -> None:
        """Put everything on the disk."""
        for change in self.pending:
            _apply(self.flushed, change)
        self.pending.clear()

    def left(self, choose: Chooser) -> bytes:
        """Return what may be left of it."""
        data = bytearray(self.flushed)
        for change in self.pending:
            for kept in choose.of_file(change, len(self.flushed)):
                _apply(data, kept)
        return bytes(data)


@dataclass(eq=False, slots=True)
class Folder:
    """The names that are flushed, that a program sees, and the changes between the two."""

    flushed: dict[str, File | Folder] = field(default_factory=dict)
    seen: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[Naming] = field(default_factory=list)

    def flush(self) -> None:
        """Put all names on the disk."""
        for change in self.pending:
            change.is_flushed = True
            _name(self.flushed, self, change)
        self.pending.clear()

    def left(self, choose: Chooser) -> dict[str, File | Folder]:
        """Return the names that may be left."""
        names = dict(self.flushed)
        for change in self.pending:
            if change.is_flushed or choose.keeps(change):
                _name(names, self, change)
        return names


class Chooser:
    """Decides which unflushed changes of a power cut are on the disk; the same for each asked."""

    def __init__(self, mode: str, dice: Random) -> None:
        self._mode = mode
        self._dice = dice
        self._kept: dict[Change, bool] = {}

    def keeps(self, change: Change) -> bool:
        """Whether a change is there, at least in part."""
        if self._mode in {"nothing", "everything"}:
            return self._mode == "everything"
        return self._kept.setdefault(change, self._dice.random() < 1 / 2)

    def of_file(self, change: Change, flushed_bytes: int) -> list[Change]:
        """Return what is there of a change to a file: it, nothing, or some of its sectors.

        Where there was something before, a sector is the old or the new one; behind that it may
        be there and hold zeros.
        """
        if not self.keeps(change):
            return []
        if not isinstance(change, Write) or self._mode != "torn":
            return [change]
        return self._sectors(change, flushed_bytes)

    def _sectors(self, write: Write, flushed_bytes: int) -> list[Change]:
        pieces: list[Change] = []
        at, end = write.at, write.at + len(write.data)
        while at < end:
            stop = min(end, at // SECTOR_BYTES * SECTOR_BYTES + SECTOR_BYTES)
            data = write.data[at - write.at : stop - write.at]
            if self._dice.random() < 1 / 2:
                pieces.append(Write(at=at, data=data))
            elif at >= flushed_bytes and self._dice.random() < 1 / 2:
                pieces.append(Write(at=at, data=bytes(len(data))))
            at = stop
        return pieces


class Disk:
    """A tree of files below one folder. Paths are relative to it."""

    def __init__(self) -> None:
        self.root = Folder()

    def find(self, path: str) -> File | Folder | None:
        """Return what a program finds under a path."""
        found: File | Folder | None = self.root
        for name in PurePosixPath(path).parts:
            if not isinstance(found, Folder):
                return None
            found = found.seen.get(name)
        return found

    def put(self, path: str, thing: File | Folder) -> None:
        """Give a thing a name."""
        folder, name = self._place(path)
        self._rename({(folder, name): thing})

    def drop(self, path: str) -> None:
        """Take a name away."""
        folder, name = self._place(path)
        self._rename({(folder, name): None})

    def move(self, old: str, new: str) -> None:
        """Give a thing another name, in the place of what had it."""
        thing = self.find(old)
        source, target = self._place(old), self._place(new)
        self._rename({source: None, target: thing})

    def write_image(self, target: Path, mode: str, dice: Random) -> None:
        """Write what may be left after a power cut now. `mode` says how cruel it is.

        "nothing" and "everything" of what was not flushed, "some" of the changes, and "torn":
        of those some sectors, or zeros in their place.
        """
        _write_out(self.root, target, Chooser(mode, dice))

    def differences(self, real: Path) -> list[str]:
        """Return the files that are not as on a real disk: then a call was overlooked."""
        mine = dict(_files(self.root, ""))
        found = {str(p.relative_to(real)): p.read_bytes() for p in real.rglob("*") if p.is_file()}
        names = {n for n in mine.keys() | found.keys() if not n.endswith("-shm")}
        return sorted(name for name in names if mine.get(name) != found.get(name))

    def _place(self, path: str) -> tuple[Folder, str]:
        pure = PurePosixPath(path)
        folder = self.find(str(pure.parent))
        if isinstance(folder, Folder):
            return folder, pure.name
        raise LookupError(path)

    def _rename(self, names: dict[tuple[Folder, str], File | Folder | None]) -> None:
        naming = Naming(names=names)
        for folder in {folder for folder, _ in names}:
            _name(folder.seen, folder, naming)
            folder.pending.append(naming)


def _apply(data: bytearray, change: Change) -> None:
    if isinstance(change, Write):
        data.extend(bytes(max(0, change.at - len(data))))
        data[change.at : change.at + len(change.data)] = change.data
    elif isinstance(change, Cut):
        del data[change.size :]
        data.extend(bytes(change.size - len(data)))


def _name(names: dict[str, File | Folder], folder: Folder, naming: Naming) -> None:
    for (inside, name), thing in naming.names.items():
        if inside is folder:
            if thing is None:
                names.pop(name, None)
            else:
                names[name] = thing


def _write_out(folder: Folder, target: Path, choose: Chooser) -> None:
    target.mkdir(parents=True)
    for name, thing in folder.left(choose).items():
        if isinstance(thing, Folder):
            _write_out(thing, target / name, choose)
        elif not name.endswith("-shm"):  # shared memory, made anew by the next one to open
            (target / name).write_bytes(thing.left(choose))


def _files(folder: Folder, below: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for name, thing in folder.seen.items():
        if isinstance(thing, Folder):
            found += _files(thing, f"{below}{name}/")
        else:
            found.append((f"{below}{name}", bytes(thing.seen)))
    return found


Doing = Callable[[Disk], None]
