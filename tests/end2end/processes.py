"""What the processes of the program hold and have open, by the system's own files."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SOCKET = re.compile(r"socket:\[(\d+)\]")
_TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6", "icmp", "icmp6")
_INODE_COLUMN = 9
_LOOK_EVERY_S = 0.02
_CHUNK = 1 << 20


def family(supervisor: int) -> list[int]:
    """Return the supervisor and every process below it."""
    found, rest = [], [supervisor]
    while rest:
        process = rest.pop()
        found.append(process)
        with suppress(OSError):
            for task in Path(f"/proc/{process}/task").iterdir():
                rest += [int(child) for child in (task / "children").read_text().split()]
    return found


def memory_holds(process: int, wanted: dict[str, bytes]) -> list[str]:
    """Return which of some bytes are anywhere in the memory of a process; root may ask that."""
    longest = max(len(data) for data in wanted.values())
    found: set[str] = set()
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("r") or "[vvar" in line or "[vsyscall" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            found |= _in_span(memory, start, end, wanted, longest)
    return sorted(found)


def _in_span(
    memory: object, start: int, end: int, wanted: dict[str, bytes], longest: int
) -> set[str]:
    found: set[str] = set()
    before = b""
    for at in range(start, end, _CHUNK):
        try:
            os.lseek(memory.fileno(), at, os.SEEK_SET)  # type: ignore[attr-defined]
            data = before + os.read(memory.fileno(), min(_CHUNK, end - at))  # type: ignore[attr-defined]
        except OSError:
            return found
        found |= {name for name, part in wanted.items() if part in data}
        before = data[-longest:]
    return found


@contextmanager
def watched_network(supervisor: int) -> Iterator[set[str]]:
    """Look fifty times a second at which network sockets the program has; give what was seen."""
    seen: set[str] = set()
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(_LOOK_EVERY_S):
            for process in family(supervisor):
                seen.update(network_sockets(process))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()


def network_sockets(process: int) -> list[str]:
    """Return the sockets of a process that reach beyond this computer's own, one line each."""
    own: set[str] = set()
    with suppress(OSError):
        for entry in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):
                match = _SOCKET.fullmatch(str(entry.readlink()))
                own |= {match[1]} if match else set()
    lines = []
    for table in _TABLES if own else ():
        with suppress(OSError):
            rows = Path(f"/proc/{process}/net/{table}").read_text().splitlines()[1:]
            lines += [f"{table} {row}" for row in rows if row.split()[_INODE_COLUMN] in own]
    return lines


def wait_s(seconds: float) -> None:
    """Let some time pass, where the promise is about a time."""
    time.sleep(seconds)
