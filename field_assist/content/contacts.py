"""Reads a contact list; as strict as a pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table, read_table_of
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import ContactEntry, ContactFile
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.contacts import Contact


def load_contacts(path: Path) -> tuple[Contact, ...]:
    """Return the contacts of a list in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    return _fit(_read(path, findings), findings)


def read_contacts(name: str, untrusted: bytes) -> tuple[Contact, ...]:
    """Return the contacts of a list that was read already; raises `PackInvalid`."""
    findings: list[Finding] = []
    made = read_table_of(name, untrusted, ContactFile, findings)
    return _fit(_checked(name, made, findings), findings)


def check_contacts(path: Path) -> list[Finding]:
    """Return everything that is wrong with a contact list; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> tuple[ContactEntry, ...]:
    return _checked(path.name, read_table(path, ContactFile, findings), findings)


def _checked(
    name: str, made: ContactFile | None, findings: list[Finding]
) -> tuple[ContactEntry, ...]:
    if made is None:
        return ()
    findings.extend(_check(name, made.contact))
    return made.contact


def _fit(entries: tuple[ContactEntry, ...], findings: list[Finding]) -> tuple[Contact, ...]:
    refuse_if_any(findings)
    return tuple(_contact(entry) for entry in entries)


def _check(name: str, entries: tuple[ContactEntry, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        where = f"$.contact[{place}]"
        if entry.id in seen:
            yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
        seen.add(entry.id)
        if not (entry.number or entry.reach or entry.is_local):
            yield Finding(file=name, where=f"{where}.number", why="there is no way to reach it")
        for why in forbidden_in_screen_words(entry.screen):
            yield Finding(file=name, where=f"{where}.screen", why=why)


def _contact(entry: ContactEntry) -> Contact:
    return Contact(
        id=entry.id,
        screen=entry.screen,
        packet=entry.packet,
        number=entry.number,
        hours=entry.hours,
        purpose=entry.purpose,
        source=entry.source,
        audience=entry.audience,
        checked_on=entry.checked_on,
        reach=entry.reach,
        note=entry.note,
        is_verified=entry.verified,
        is_local=entry.is_local,
    )
