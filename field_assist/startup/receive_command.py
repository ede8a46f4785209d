"""`field-assist receive FOLDER... --into DIR`: what a desk that receives packets does each day.

Exit status: 0 everything was taken in, 1 something has to be looked at, 2 it cannot be done. No
vault is opened, and nothing that came in is changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.cms.private_key import is_locked, key_signer, read_private
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected
from field_assist.domain.receipt import MOST_OF_NAME
from field_assist.startup.hardening import make_private
from field_assist.startup.phrase_source import phrases_of
from field_assist.startup.typed_secret import NoSecretError, typed_secret
from field_assist.ui import packet_check_words
from field_assist.ui.messages import words
from field_assist.workflows.collect_parts import MOST_LISTS
from field_assist.workflows.receive import Came, Desk, Outcome, Reception, receive

if TYPE_CHECKING:
    from field_assist.cms.private_key import PrivateKey

TAKEN, LOOK, UNUSABLE = 0, 1, 2

_WORDS = {
    Outcome.TAKEN: "taken in",
    Outcome.KNOWN: "was taken in before; told in the receipt again",
    Outcome.PRACTICE: "practice: everything in it is invented; not taken in",
    Outcome.PART: "a part of a packet",
    Outcome.OTHER_CONTENT: "ANOTHER CONTENT under the id of a packet that was taken in; not taken",
    Outcome.NOT_RIGHT: "NOT AS IT WAS SIGNED; not taken",
    Outcome.CLOSED: "ENCRYPTED to none of the keys; not taken",
    Outcome.WAITS: "OPENS WITH A PHRASE that is not known; not taken",
    Outcome.INCOMPLETE: "PARTS ARE MISSING; not taken until they are there",
    Outcome.LIST_WRONG: "THE LIST OF PARTS IS NOT AS IT WAS MADE; nothing is made of it",
    Outcome.LIST_MISSING: "A PART WITHOUT ITS LIST; nothing is made of it",
    Outcome.LISTS_BEYOND: f"MORE LISTS OF PARTS, after the first {MOST_LISTS}, were not looked at",
    Outcome.NO_PACKET: "no packet in it",
}
_PHRASE_WANTED = """\
Ask the senders for their phrases, by telephone. Then write each into a line of a file that only you
can read, behind the reference of its packet, and add --phrase-file FILE; or run this in a terminal
without that option, and be asked."""


def run_receive(parsed: argparse.Namespace) -> int:
    """Run the command and return the exit status."""
    make_private()
    if (parsed.sign_key is None) != (parsed.sign_certificate is None):
        return _refuse("--sign-key and --sign-certificate go together")
    if len(parsed.name) > MOST_OF_NAME or not parsed.name.isprintable():
        return _refuse(f"--name is one line of at most {MOST_OF_NAME} characters")
    try:
        reception = receive(parsed.sources, parsed.into, _desk(parsed), SystemClock().now())
    except Expected as error:
        said = words(error)
        return _refuse(f"{said.title} {said.text}")
    except NoSecretError:
        return _refuse("no password was typed; use --password-fd")
    except OSError as error:
        return _refuse(f"{error.filename} cannot be read: {error.strerror}")
    sys.stdout.write("".join(f"{line}\n" for line in _told(reception)))
    return LOOK if any(each.outcome.is_trouble for each in reception.came) else TAKEN


def _desk(parsed: argparse.Namespace) -> Desk:
    known = None
    if parsed.password_fd is not None:
        known = typed_secret("", parsed.password_fd)
    keys = tuple(_key(path, known) for path in parsed.key)
    signer = None
    if parsed.sign_key is not None:
        certificate = parsed.sign_certificate.read_bytes()
        signer = key_signer(_key(parsed.sign_key, known), certificate)
    phrases = phrases_of(parsed.phrase_file)
    return Desk(name=parsed.name, keys=keys, signer=signer, phrases=phrases)


def _key(path: Path, known: str | None) -> PrivateKey:
    pem = path.read_bytes()
    if not is_locked(pem):
        return read_private(pem)
    if known is None:
        known = typed_secret(f"Password of {path.name}: ", None)
    return read_private(pem, known)


def _told(reception: Reception) -> Iterator[str]:
    for each in reception.came:
        name = "".join(char if char.isprintable() else "\ufffd" for char in each.file)
        yield f"{name}: {each.reference or '-'}: {_WORDS[each.outcome]}"
        yield from (f"    {line}" for line in _why(each))
    taken = sum(each.outcome is Outcome.TAKEN for each in reception.came)
    known = sum(each.outcome is Outcome.KNOWN for each in reception.came)
    trouble = sum(each.outcome.is_trouble for each in reception.came)
    yield f"Taken in: {taken}. Before: {known}. To look at: {trouble}."
    if any(each.outcome is Outcome.WAITS for each in reception.came):
        yield _PHRASE_WANTED
    if reception.receipt is not None:
        yield f"Receipt for the senders: {reception.receipt}"


def _why(came: Came) -> Iterator[str]:
    yield from (f"missing: {name}" for name in came.absent.missing)
    yield from (f"not as it was sent: {name}" for name in came.absent.altered)
    for finding in came.report.findings if came.report else ():
        yield f"{finding.item.value}: {packet_check_words.finding_words(finding)}"


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
