"""By keys alone, and without a vault: a packet that was received, and one with bytes added."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cms.people import authority
from tests.end2end.driver import Desk
from tests.end2end.waiting import wait_until
from tests.packet.signed_samples import packet

pytestmark = pytest.mark.screen

COMMAND = ("packet", "verify", "--window")
WHOLE = "This packet is whole. Nobody you know vouches for who signed it."


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Return a folder with a packet, the same with something behind its end, and a certificate."""
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "whole.pdf").write_bytes(packet().pdf)
    (folder / "added.pdf").write_bytes(packet().pdf + b"added")
    (folder / "ca.pem").write_bytes(authority().pem)
    return folder


def sockets_to_elsewhere(process: int) -> list[str]:
    """Return the network sockets that a process has; those of the desktop are local ones."""
    own = {str(path.readlink()) for path in Path(f"/proc/{process}/fd").iterdir()}
    names = ("tcp", "tcp6", "udp", "udp6", "raw")
    tables = (Path(f"/proc/{process}/net/{name}") for name in names)
    rows = [row.split() for table in tables for row in table.read_text().splitlines()[1:]]
    return [row[9] for row in rows if f"socket:[{row[9]}]" in own]


def test_a_packet_is_checked_and_a_path_is_typed(officer: Desk, received: Path) -> None:
    before = {path.name for path in received.iterdir()}
    officer.start(arguments=(*COMMAND, str(received / "whole.pdf")))
    officer.wait_for(WHOLE)

    officer.fill("Path of a file", str(received / "added.pdf"))
    officer.keys.press("Return")

    officer.wait_for("5 bytes stand behind the end of what was signed.")
    assert not officer.home.data.exists()
    assert {path.name for path in received.iterdir()} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="the process is hidden from its own user")
def test_no_network_is_opened(officer: Desk, received: Path) -> None:
    officer.start(arguments=(*COMMAND, str(received / "whole.pdf")))
    officer.wait_for(WHOLE)

    assert sockets_to_elsewhere(officer.program.supervisor) == []


def test_files_are_opened_by_the_dialog_and_the_report_is_copied(
    officer: Desk, received: Path
) -> None:
    officer.start(arguments=(*COMMAND, "--signer", str(received / "ca.pem")))
    officer.wait_for_focus("Open files")

    officer.keys.press("ctrl+o")
    officer.wait_for_focus("File name")
    officer.keys.type(str(received / "whole.pdf"))
    officer.keys.press("Return")
    officer.wait_for("signed by somebody you trust")

    officer.press_until("Tab", "Copy the report")
    officer.keys.press("ctrl+c")
    officer.wait_for("The report was copied.")


def test_the_window_ends_in_good_order_while_it_checks(officer: Desk, received: Path) -> None:
    large = received / "large.pdf"
    large.write_bytes(packet().pdf + bytes(200_000_000))
    officer.start(arguments=(*COMMAND, str(large)))
    program = officer.program.supervisor

    subprocess.run(["kill", "-TERM", str(program)], check=True)

    assert officer.program.wait_for_end() == 0
    wait_until(lambda: not Path(f"/proc/{program}").exists(), "no process left")
