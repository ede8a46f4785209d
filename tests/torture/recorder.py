"""Records every call by which a program changes files below a folder, with strace.

strace rather than a library put before the C library: it is one package, needs no compiler, sees
every thread, and misses nothing, whoever makes the call. That nothing was misunderstood is
checked at the end: the recorded calls, done again, must give the very files that are there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_spec.environment import ROOT
from tests.torture.disk import Cut, Disk, Doing, File, Folder, Write
from tests.torture.forked import Said

_CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,"
    "ftruncate,truncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,"
    "link,linkat,symlink,symlinkat,sendfile,copy_file_range,lseek,mmap,close"
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?", re.DOTALL)
_UNFINISHED = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>", re.DOTALL)
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_FILE = re.compile(r"(-?\w+)<([^>]*)>(?:\(deleted\))?")
_BYTE = re.compile(r"\\x([0-9a-f]{2})")
_HARMLESS_NAMES = ("-shm",)


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded call, or one line that the program said, in order of their ends."""

    name: str
    do: Doing | None = None
    said: Said | None = None


class NotUnderstood(AssertionError):
    """A call changed files in a way that this recorder does not know."""


def recorded(module: str, arguments: Sequence[str], folder: Path, scratch: Path) -> list[Step]:
    """Run a module of ours under strace; return what it did below `folder`, and said.

    What it says goes to its standard output, one line of JSON each.
    """
    log = scratch / "strace.log"
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-o", str(log)]
    command += ["-e", f"trace={_CALLS}", sys.executable, "-m", module, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    steps = list(_Reader(folder).steps(_whole_lines(log)))
    log.unlink()
    return steps


def done_again(steps: Sequence[Step]) -> Disk:
    """Return the disk after all steps."""
    disk = Disk()
    for step in steps:
        if step.do is not None:
            step.do(disk)
    return disk


def _whole_lines(log: Path) -> Iterator[str]:
    """Yield each call as one line, at the moment of its end."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as file:
        for line in file:
            if match := _UNFINISHED.match(line):
                begun[match[1]] = match[2]
            elif match := _RESUMED.match(line):
                yield f"{match[1]} {begun.pop(match[1])}{match[2]}"
            else:
                yield line


class _Reader:
    """Turns lines of strace into steps. Positions of open files are kept by descriptor."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._positions: dict[str, int] = {}

    def steps(self, lines: Iterator[str]) -> Iterator[Step]:
        for line in lines:
            match = _LINE.match(line)
            if match and int(match[4]) >= 0:
                yield from self._step(match[2], match[3].split(", "), int(match[4]))

    def _step(self, call: str, parts: list[str], result: int) -> Iterator[Step]:
        if call == "write" and parts[0].startswith("1<"):
            yield Step("said", said=json.loads(_bytes(parts[1])))
        elif (known := _KNOWN.get(call)) is not None:
            do = known(self, parts, result)
            if do is not None:
                yield Step(call, do)
        elif any(self._is_inside(_path(part)) for part in parts):
            raise NotUnderstood(f"{call}({', '.join(part[:80] for part in parts)})")

    def _is_inside(self, path: str) -> bool:
        inside = path.startswith((f"{self._folder}/", f"{self._folder}\0"))
        return (inside or path == self._folder) and not path.endswith(_HARMLESS_NAMES)

    def _inner(self, path: str) -> str | None:
        """Return a path as the disk knows it, or None if it is elsewhere or of no account."""
        if not self._is_inside(path):
            return None
        return os.path.relpath(path, self._folder) if path != self._folder else "."

    def _at(self, folder: str, name: str) -> str | None:
        path = _bytes(name).decode()
        return self._inner(path if path.startswith("/") else f"{_path(folder)}/{path}")

    def on_open(self, parts: list[str], result: int) -> Doing | None:
        self._positions[str(result)] = 0
        inner, flags = self._at(parts[0], parts[1]), parts[2]
        if inner is None or not ("O_CREAT" in flags or "O_TRUNC" in flags):
            return None
        if "O_APPEND" in flags:
            raise NotUnderstood("a file is opened to append")

        def do(disk: Disk) -> None:
            found = disk.find(inner)
            if found is None:
                disk.put(inner, File())
            elif "O_TRUNC" in flags and isinstance(found, File):
                found.change(Cut(size=0))

        return do

    def on_close(self, parts: list[str], _result: int) -> None:
        self._positions.pop(parts[0].partition("<")[0], None)

    def on_seek(self, parts: list[str], result: int) -> None:
        self._positions[parts[0].partition("<")[0]] = result

    def on_write(self, parts: list[str], result: int) -> Doing | None:
        descriptor = parts[0].partition("<")[0]
        at = self._positions.get(descriptor, 0)
        self._positions[descriptor] = at + result
        return self._written(parts[0], at, parts[1], result)

    def on_write_at(self, parts: list[str], result: int) -> Doing | None:
        return self._written(parts[0], int(parts[3]), parts[1], result)

    def _written(self, file: str, at: int, shown: str, size: int) -> Doing | None:
        inner = self._inner(_path(file))
        if inner is None:
            return None
        data = _bytes(shown)[:size]
        return lambda disk: _file(disk, inner).change(Write(at=at, data=data))

    def on_send(self, parts: list[str], result: int) -> Doing | None:
        """Copy a part of one file to another, as the kernel does for copies."""
        target, source = self._inner(_path(parts[0])), self._inner(_path(parts[1]))
        descriptor = parts[0].partition("<")[0]
        at = self._positions.get(descriptor, 0)
        self._positions[descriptor] = at + result
        if target is None or not result:
            return None
        if source is None:
            raise NotUnderstood("a copy from elsewhere")
        start = int(parts[2].strip("[]").partition("]")[0])

        def do(disk: Disk) -> None:
            data = bytes(_file(disk, source).seen[start : start + result])
            _file(disk, target).change(Write(at=at, data=data))

        return do

    def on_cut(self, parts: list[str], _result: int) -> Doing | None:
        inner, size = self._inner(_path(parts[0])), int(parts[1])
        return inner and (lambda disk: _file(disk, inner).change(Cut(size=size)))  # type: ignore[return-value]

    def on_flush(self, parts: list[str], _result: int) -> Doing | None:
        inner = self._inner(_path(parts[0]))
        return None if inner is None else lambda disk: _flush(disk, inner)

    def on_rename(self, parts: list[str], _result: int) -> Doing | None:
        names = parts if len(parts) == 2 else [parts[1], parts[3]]
        folders = ["", ""] if len(parts) == 2 else [parts[0], parts[2]]
        old, new = (self._at(f, n) for f, n in zip(folders, names, strict=True))
        if old is None and new is None:
            return None
        if old is None or new is None:
            raise NotUnderstood("a rename from or to elsewhere")
        return lambda disk: disk.move(old, new)

    def on_link(self, parts: list[str], _result: int) -> Doing | None:
        names = parts if len(parts) == 2 else [parts[1], parts[3]]
        folders = ["", ""] if len(parts) == 2 else [parts[0], parts[2]]
        old, new = (self._at(f, n) for f, n in zip(folders, names, strict=True))
        return None if old is None or new is None else lambda disk: disk.put(new, _file(disk, old))

    def on_unlink(self, parts: list[str], _result: int) -> Doing | None:
        inner = self._at("", parts[0]) if len(parts) == 1 else self._at(parts[0], parts[1])
        return None if inner is None else lambda disk: disk.drop(inner)

    def on_make_folder(self, parts: list[str], _result: int) -> Doing | None:
        inner = self._at("", parts[0]) if len(parts) == 2 else self._at(parts[0], parts[1])
        return None if inner is None else lambda disk: disk.put(inner, Folder())

    def on_map(self, parts: list[str], _result: int) -> None:
        if len(parts) > 4 and "PROT_WRITE" in parts[2] and "MAP_SHARED" in parts[3]:
            path = _path(parts[4])
            if self._is_inside(path):
                raise NotUnderstood(f"{path} is written through memory")


_KNOWN: dict[str, Callable[[_Reader, list[str], int], Doing | None]] = {
    "openat": _Reader.on_open,
    "close": _Reader.on_close,
    "lseek": _Reader.on_seek,
    "write": _Reader.on_write,
    "pwrite64": _Reader.on_write_at,
    "sendfile": _Reader.on_send,
    "ftruncate": _Reader.on_cut,
    "fsync": _Reader.on_flush,
    "fdatasync": _Reader.on_flush,
    "rename": _Reader.on_rename,
    "renameat": _Reader.on_rename,
    "renameat2": _Reader.on_rename,
    "link": _Reader.on_link,
    "linkat": _Reader.on_link,
    "unlink": _Reader.on_unlink,
    "unlinkat": _Reader.on_unlink,
    "rmdir": _Reader.on_unlink,
    "mkdir": _Reader.on_make_folder,
    "mkdirat": _Reader.on_make_folder,
    "mmap": _Reader.on_map,
}


def _path(shown: str) -> str:
    match = _FILE.match(shown)
    return _text(match[2]) if match else ""


def _text(escaped: str) -> str:
    return bytes.fromhex("".join(_BYTE.findall(escaped))).decode(errors="replace")


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.strip('"').replace("\\x", ""))


def _file(disk: Disk, path: str) -> File:
    found = disk.find(path)
    if not isinstance(found, File):
        raise NotUnderstood(f"{path} is no file")
    return found


def _flush(disk: Disk, path: str) -> None:
    found = disk.find(path)
    if found is not None:  # a file that has no name any more is of no account
        found.flush()
