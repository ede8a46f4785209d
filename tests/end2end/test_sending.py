"""By keys alone, on a computer without a network: a packet waits, leaves, arrives, is confirmed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_assist.domain.clock import SystemClock
from field_assist.domain.policy_change import CAME_INTO_FORCE
from field_assist.domain.sending import OutboxState
from field_assist.storage import outbox
from field_assist.storage.vault import open_vault
from field_assist.workflows import refer
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.cms.people import Holder, receiver
from tests.delivery.postfix import RECIPIENT, Postfix, running
from tests.end2end.driver import Desk
from tests.end2end.islands import Island, island
from tests.end2end.own_policy import own_policy
from tests.end2end.program import COMMAND
from tests.end2end.vaults import Made
from tests.end2end.waiting import wait_until
from tests.workflows.pack_makers import author
from tests.workflows.test_refer import WAGES, mark, recorded

pytestmark = pytest.mark.screen

SENDER = "sample.officer@agency.example"
_PATIENCE_S = 90.0


@dataclass(frozen=True)
class Agency:
    """A computer of an agency, the server it is to send by, and who opens the mail."""

    officer: Desk
    island: Island
    server: Postfix
    desk: Holder


def seal_one(made: Made, folder: Path) -> None:
    """Put a sealed packet into a vault, as an encounter leaves it."""
    made.copy_to(folder)
    with open_vault(folder, made.key) as vault:
        session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
        encounter = recorded(session, mark(WAGES))
        session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))


@pytest.fixture
def agency(officer: Desk, made: Made, tmp_path: Path) -> Iterator[Agency]:
    """Return a machine without a network, whose signed policy names a server elsewhere."""
    desk = receiver("p256")
    with running() as server, island() as alone, alone.bridge(server.port):
        policy = {
            "schema": 1,
            "mail": {
                "receivers": [
                    {
                        "name": "Sample desk",
                        "certificate": desk.pem.decode(),
                        "address": RECIPIENT,
                    }
                ],
                "domains": ["hsi.example"],
                "relay": {
                    "host": server.host,
                    "port": server.port,
                    "security": "starttls",
                    "authority": server.authority_pem.decode(),
                },
            },
        }
        seal_one(made, officer.home.data)
        with own_policy(officer, tmp_path / "policy", policy, author()):
            officer.before = [*alone.before, *officer.before]
            officer.start()
            officer.unlock()
            yield Agency(officer, alone, server, desk)


def run(*command: str | Path, given: bytes = b"") -> bytes:
    """Run a command that has to succeed; return what it printed."""
    words = [str(word) for word in command]
    return subprocess.run(words, input=given, capture_output=True, check=True).stdout


def states(made: Made, folder: Path) -> list[OutboxState]:
    with open_vault(folder, made.key) as vault:
        return [item.state for item in outbox.items(vault)]


def policy_lines(made: Made, folder: Path) -> list[str]:
    """Return what the log says of policies that came into force."""
    with open_vault(folder, made.key) as vault:
        sql = "SELECT detail FROM event WHERE action = :action"
        return [row[0] for row in vault.rows(sql, {"action": CAME_INTO_FORCE})]


def send(officer: Desk) -> None:
    """Queue the packet: Enter on its row, the address once, Enter."""
    officer.keys.press("ctrl+b")
    officer.wait_for("Not handed over yet.")
    officer.keys.press("Return")
    officer.wait_for_focus("Your own work mail address")
    officer.keys.type(SENDER)
    officer.keys.press("Return")
    officer.wait_for("waits to be sent.")


def test_it_leaves_when_a_connection_comes_and_a_receipt_closes_it(
    agency: Agency, made: Made, tmp_path: Path
) -> None:
    officer, server = agency.officer, agency.server
    send(officer)
    officer.wait_for("The server could not be reached.")
    assert server.mails(at_least=0) == []

    agency.island.plug_in()
    (mail,) = server.mails()
    officer.wait_for("No person has said that they have it.")

    certificate, key = agency.desk.written(tmp_path, "desk")
    command = ("openssl", "cms", "-decrypt", "-recip", certificate, "-inkey", key)
    opened = run(*command, given=mail)
    assert b"Content-Type: application/pdf" in opened

    desk = tmp_path / "desk"
    receive = (*COMMAND, "receive", str(server.maildir), "--into", str(desk))
    run(*receive, "--key", key, "--name", "EXAMPLE desk")
    (receipt,) = (desk / "receipts").glob("*.json")
    officer.keys.press("alt+r")
    officer.wait_for_focus("Receipt code")
    officer.press_until("Tab", "Read a receipt file")
    officer.keys.press("space")
    officer.wait_for_focus("File name:")
    officer.keys.press("ctrl+a")
    officer.keys.type(str(receipt))
    officer.keys.press("Return")
    officer.wait_for("Receipt of EXAMPLE desk: 1 noted")

    officer.program.kill()
    assert states(made, officer.home.data) == [OutboxState.CONFIRMED]
    (line,) = policy_lines(made, officer.home.data)
    assert line.startswith("number=1 signer=")
    assert line.endswith("changed=receivers/server/mail")
    wait_until(lambda: len(server.mails()) == 1, "one mail and no more")


def test_locked_before_the_connection_comes_it_leaves_after_the_next_unlocking(
    agency: Agency, made: Made
) -> None:
    officer = agency.officer
    send(officer)
    officer.keys.press("ctrl+l")
    officer.wait_for_focus("Passphrase")
    agency.island.plug_in()
    assert agency.server.mails(at_least=0) == []

    officer.unlock(times=2)

    assert len(agency.server.mails()) == 1
    officer.keys.press("ctrl+b")
    officer.wait_for("Taken by the server")
    officer.program.kill()
    assert states(made, officer.home.data) == [OutboxState.ACCEPTED]
