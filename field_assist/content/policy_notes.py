"""Reads the notes on policy; as strict as a pack. Rules of the program are never made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import PolicyFile
from field_assist.content.plain_text import not_plain
from field_assist.content.wording import forbidden_in_packet_words
from field_assist.domain.guide import PolicyNote


def load_policy_notes(path: Path) -> tuple[PolicyNote, ...]:
    """Return the notes of a file in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    return tuple(
        PolicyNote(
            id=entry.id,
            title=entry.title,
            says=entry.says,
            dated_on=entry.dated_on,
            source=entry.source,
            checked_on=entry.checked_on,
            is_verified=entry.verified,
        )
        for entry in (read.note if read else ())
    )


def check_policy_notes(path: Path) -> list[Finding]:
    """Return everything that is wrong with a file of notes; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> PolicyFile | None:
    made = read_table(path, PolicyFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: PolicyFile) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, entry in enumerate(read.note):
        where = f"$.note[{place}]"
        if entry.id in seen:
            yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
        seen.add(entry.id)
        if entry.checked_on < entry.dated_on:
            why = "it was checked before it was there"
            yield Finding(file=name, where=f"{where}.checked_on", why=why)
        for part in ("title", "says", "source"):
            text = getattr(entry, part)
            for why in (*forbidden_in_packet_words(text), *not_plain(text)):
                yield Finding(file=name, where=f"{where}.{part}", why=why)
