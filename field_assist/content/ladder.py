"""Reads the call ladder; as strict as a pack, and only with contacts that the list has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import LadderFile, RungEntry
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.checklist import Role
from field_assist.domain.contacts import Contact
from field_assist.domain.ladder import Ladder, Ladders, Rung


def load_ladders(path: Path, contacts: tuple[Contact, ...]) -> Ladders:
    """Return the ladders of a file; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, contacts, findings)
    refuse_if_any(findings)
    if read is None:
        return Ladders(ladders=(), rungs={})
    rungs = {entry.id: _rung(entry) for entry in read.rung}
    ladders = tuple(
        Ladder(
            roles=frozenset(entry.roles),
            settings=frozenset(entry.settings),
            rungs=tuple(rungs[name] for name in entry.rungs),
        )
        for entry in read.ladder
    )
    return Ladders(ladders=ladders, rungs=rungs)


def check_ladders(path: Path, contacts: tuple[Contact, ...]) -> list[Finding]:
    """Return everything that is wrong with a file of ladders; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, contacts, findings)
    return findings


def _read(path: Path, contacts: tuple[Contact, ...], findings: list[Finding]) -> LadderFile | None:
    made = read_table(path, LadderFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made, {contact.id for contact in contacts}))
    return made


def _check(name: str, read: LadderFile, known: set[str]) -> Iterator[Finding]:
    rungs: set[str] = set()
    for place, entry in enumerate(read.rung):
        where = f"$.rung[{place}]"
        if entry.id in rungs:
            yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
        rungs.add(entry.id)
        for wanted in sorted({*entry.contacts} - known):
            yield Finding(file=name, where=f"{where}.contacts", why=f"no contact is `{wanted}`")
        for part in ("title", "says"):
            for why in forbidden_in_screen_words(getattr(entry, part)):
                yield Finding(file=name, where=f"{where}.{part}", why=why)
    for place, ladder in enumerate(read.ladder):
        for wanted in sorted({*ladder.rungs} - rungs):
            where = f"$.ladder[{place}].rungs"
            yield Finding(file=name, where=where, why=f"no step is `{wanted}`")
    anywhere = {role for ladder in read.ladder if not ladder.settings for role in ladder.roles}
    for role in Role:
        if role not in anywhere:
            yield Finding(file=name, where="$.ladder", why=f"none fits `{role.value}` everywhere")


def _rung(entry: RungEntry) -> Rung:
    return Rung(
        id=entry.id,
        title=entry.title,
        says=entry.says,
        contacts=entry.contacts,
        is_for_minors=entry.is_for_minors,
    )
