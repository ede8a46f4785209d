"""T-06, T-37, T-38: what is left in memory, logs and dumps, and who may look.

A look into the memory needs root: the program refuses it to its own user, which is tested too.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_spec.environment import ROOT
from tests.end2end import canaries
from tests.end2end.driver import PASSPHRASE, Desk, desk
from tests.end2end.processes import family, memory_holds, network_sockets, wait_s, watched_network
from tests.end2end.vaults import Made
from tests.end2end.waiting import wait_until

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may read a hidden process")

_NOBODY = 65534
_LONG_ENOUGH_S = 10.5
_ATTACK = """
import ctypes, os, sys
target = int(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
attached = libc.ptrace(16, target, None, None) == 0
try:
    open(f"/proc/{target}/mem", "rb").close()
    read = True
except OSError:
    read = False
print(attached, read)
if attached:
    os.waitpid(target, 0)
    libc.ptrace(17, target, None, None)
"""


def wanted(made: Made) -> dict[str, bytes]:
    """Return everything that must not be in memory after a lock, in the forms it may have."""
    texts = {word: word for word in ("Zorblatt", "Plimwick", "Quibberly")}
    texts |= {"passphrase": PASSPHRASE, "key in hex": made.key.secret.hex()}
    texts["key in capital hex"] = made.key.secret.hex().upper()
    encoded = {
        f"{name} in {encoding}": text.encode(encoding)
        for name, text in texts.items()
        for encoding in ("utf-8", "utf-16-le")
    }
    return {**encoded, "key": made.key.secret}


@pytest.fixture
def working(officer: Desk, made: Made) -> Desk:
    """Return a machine with a record in which three marked words stand, one of them half typed."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("alt+1")
    officer.fill("Place", canaries.PLACE)
    officer.keys.press("ctrl+j")
    officer.wait_for_focus("Note")
    officer.keys.type(canaries.PERSON)
    officer.keys.press("ctrl+Return")
    wait_until(lambda: officer.screen.text_of("Note") == "", "an empty note box")
    officer.keys.type(canaries.HALF_WRITTEN)
    wait_until(
        lambda: officer.screen.text_of("Note") == canaries.HALF_WRITTEN, "the words in the box"
    )
    return officer


@needs_root
def test_one_second_after_a_lock_no_process_of_ours_holds_anything(
    working: Desk, made: Made
) -> None:
    before = working.program.session
    held = memory_holds(before, wanted(made))
    assert {"Plimwick in utf-8", "Quibberly in utf-8", "key"} <= set(held)

    working.keys.press("ctrl+l")
    wait_until(lambda: not Path(f"/proc/{before}").exists(), "the end of the session")
    working.wait_for("Everything up to")
    wait_s(1)

    ours = family(working.program.supervisor)
    assert len(ours) == 2
    assert [memory_holds(process, wanted(made)) for process in ours] == [[], []]


def test_a_crash_leaves_no_dump_and_no_word_of_what_was_typed(working: Desk) -> None:
    before = working.program.session
    wait_s(_LONG_ENOUGH_S)

    os.kill(before, signal.SIGABRT)

    working.wait_for("The program ended unexpectedly.")
    log = "\n".join(working.program.log)
    assert canaries.found_in(log.encode()) == []
    assert canaries.found_under(working.home.folder) == {}
    assert [path.name for path in ROOT.glob("core*")] == []


def test_the_program_opens_no_network_socket_on_any_screen(officer: Desk, made: Made) -> None:
    made.copy_to(officer.home.data)
    program = officer.start()
    with watched_network(program.supervisor) as seen:
        officer.unlock()
        officer.begin()
        officer.keys.press("s", "alt+1", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7")
        officer.wait_for("Page 1")
        officer.keys.press("F9", "Escape", "ctrl+b", "alt+0", "ctrl+d", "Escape", "ctrl+l")
        officer.wait_for("Everything up to")

    assert seen == set()


def test_a_network_socket_would_be_seen() -> None:
    before = network_sockets(os.getpid())  # the runner of the tests may have one of its own
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        assert len(network_sockets(os.getpid())) == len(before) + 1


@pytest.fixture
def somebody(display: str, made: Made) -> Iterator[Desk]:
    """Return the machine of a user without rights, with an open vault."""
    folder = Path(tempfile.mkdtemp(prefix="somebody-"))
    try:
        with desk(display, folder / "home") as machine:
            made.copy_to(machine.home.data)
            if os.geteuid() == 0:
                folder.chmod(0o755)
                for path in (folder / "home", *(folder / "home").rglob("*")):
                    os.chown(path, _NOBODY, _NOBODY)
                machine.before = _as_nobody()
            machine.start()
            # The tests' bus lets no other user in, so nothing can be asked of the window.
            machine.keys.type(PASSPHRASE)
            machine.keys.press("Return")
            machine.program.wait_until_open()
            yield machine
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = str(_NOBODY)
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs"]


def _is_restricted() -> bool:
    """Whether Yama forbids what the attack does, whatever a program does for itself."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    return scope.exists() and scope.read_text().strip() != "0"


def attack(target: int) -> list[str]:
    """Attach to a process and open its memory, as a program of the same user."""
    command = [*_as_nobody(), sys.executable, "-c", _ATTACK, str(target)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def test_no_other_program_of_the_same_user_can_attach_or_read(somebody: Desk) -> None:
    command = [*_as_nobody(), sys.executable, "-c", "print('up', flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as open_one:
        assert open_one.stdout is not None
        open_one.stdout.readline()
        reached = attack(open_one.pid)
        open_one.kill()
    ours = family(somebody.program.supervisor)
    assert [attack(process) for process in ours] == [["False", "False"]] * 2
    if _is_restricted():
        pytest.skip("no control: this system lets no program attach to another of its user anyway")
    assert reached == ["True", "True"]  # the control: the attack itself works
