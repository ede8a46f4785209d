"""T-20: a decoder that was taken over can open, send, start and outlive nothing.

Each test runs a process that confines itself as the decoder does and then tries what an attacker
would try; the control without the confinement shows that the try would have worked.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from field_assist.media.confine import MEMORY_BYTES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the filter is of Linux")

TRIES = {
    "open a file": "os.open('/etc/hostname', os.O_RDONLY)",
    "write a file": "os.open(place, os.O_CREAT | os.O_WRONLY)",
    "list a folder": "os.listdir('/')",
    "make a socket": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "make a local socket": "socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
    "fork": "os.fork() or os._exit(0)",
    "start a program": "os.execv('/bin/true', ['/bin/true'])",
    "send a signal": "os.kill(os.getppid(), 0)",
    "read another process": "os.open(f'/proc/{os.getppid()}/environ', os.O_RDONLY)",
    "make code": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)",
    "make a pipe": "os.pipe()",
    "rename": "os.rename(place, place + '2')",
    "remove": "os.unlink(place)",
    "change its limits": "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))",
    "take another root": "os.chroot('/')",
}
_SCRIPT = """
    import mmap, os, resource, socket, sys, threading
    from field_assist.media import confine
    confine.CPU_S = 1
    place = sys.argv[2]
    if sys.argv[1] == "confined":
        confine.confine()
    try:
        {trying}
    except (OSError, ValueError):
        os._exit(3)
    os._exit(0)
"""


def run(trying: str, how: str, place: Path) -> subprocess.CompletedProcess[bytes]:
    script = textwrap.dedent(_SCRIPT).format(trying=trying)
    command = [sys.executable, "-c", script, how, str(place)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("name", TRIES)
def test_what_an_attacker_would_try_fails(name: str, tmp_path: Path) -> None:
    place = tmp_path / "sample"
    place.write_bytes(b"sample")

    ended = run(TRIES[name], "confined", place)

    assert (ended.returncode, ended.stderr) == (3, b"")
    assert place.read_bytes() == b"sample"


@pytest.mark.parametrize("name", ["open a file", "make a socket", "fork", "make code", "remove"])
def test_the_tries_work_without_the_confinement(name: str, tmp_path: Path) -> None:
    place = tmp_path / "sample"
    place.write_bytes(b"sample")

    assert run(TRIES[name], "free", place).returncode == 0


def test_threads_can_be_started_as_some_libraries_decode_in_them(tmp_path: Path) -> None:
    starts = "t = threading.Thread(target=int); t.start(); t.join()"

    assert run(starts, "confined", tmp_path).returncode == 0


def test_memory_ends_at_its_limit(tmp_path: Path) -> None:
    ended = run(f"bytearray({MEMORY_BYTES})", "confined", tmp_path)

    assert b"MemoryError" in ended.stderr


def test_computing_ends_at_its_limit(tmp_path: Path) -> None:
    ended = run("while True: pass", "confined", tmp_path)

    assert -ended.returncode in {signal.SIGXCPU, signal.SIGKILL}
