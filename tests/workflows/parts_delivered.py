"""Mails of a sample packet in parts, and how they come to a desk."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from field_assist.cms.private_key import read_private
from field_assist.delivery.parts import Parts, split
from field_assist.workflows.mail_by_phrase import phrase_mails
from field_assist.workflows.mail_packet import Mails, ReadyMail, mail_packet, open_mails
from field_assist.workflows.receive import Came, Desk, Outcome, Reception
from field_assist.workflows.try_phrases import Phrase, Phrases
from tests.cms.people import NOW, officer, receiver
from tests.packet.signed_samples import packet

SMALL = 60_000
DESK = Desk(name="EXAMPLE desk", keys=(read_private(receiver("p256").key_pem),))


@cache
def plain() -> Mails:
    return open_mails(packet(), SMALL)


@cache
def enveloped() -> Mails:
    to = [receiver("p256").pem]
    return mail_packet(packet(), officer(), NOW, to=to, most_bytes=150_000)


@cache
def phrased() -> Mails:
    return phrase_mails(packet(), NOW, SMALL)


@cache
def phrased_whole() -> Mails:
    return phrase_mails(packet(), NOW, 50_000_000)


def knowing(*mails: Mails) -> Desk:
    known = tuple(Phrase(words=each.phrase) for each in mails)
    return Desk(name=DESK.name, keys=DESK.keys, phrases=Phrases(known=known))


def put(mails: Sequence[ReadyMail], folder: Path, seed: int = 1) -> None:
    """Deliver mails to a Maildir, each twice, in an order that says nothing."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    twice = [*mails, *mails]
    chance.shuffle(twice)
    for number, mail in enumerate(twice):
        place = folder / ("cur" if number % 2 else "new")
        (place / f"{seed}.{number:04}.sample").write_bytes(mail.content)


def scatter(parts: Parts, folder: Path, *, listed: str | None = None) -> None:
    folder.mkdir(exist_ok=True)
    for part in parts.parts:
        (folder / part.name).write_bytes(part.content)
    (folder / parts.list_name).write_text(listed or parts.list_text, encoding="ascii")


def of(count: int = 3) -> Parts:
    return split(packet().pdf, packet().file_name, packet().reference, count)


def outcomes(reception: Reception) -> set[Outcome]:
    return {each.outcome for each in reception.came}


def wholes(reception: Reception) -> list[Came]:
    return [each for each in reception.came if each.file.endswith(".pdf")]


def taken(into: Path) -> list[str]:
    lines = (into / "packets.jsonl").read_text().splitlines()
    return [json.loads(line)["sha256"] for line in lines]
