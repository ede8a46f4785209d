"""Reads the relief pointers; as strict as a pack, and nothing in them is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import ReliefFile
from field_assist.content.wording import forbidden_in_packet_words
from field_assist.domain.relief import ReliefPointer


def load_relief(path: Path) -> tuple[ReliefPointer, ...]:
    """Return the pointers of a file in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    if read is None:
        return ()
    return tuple(
        ReliefPointer(
            id=entry.id,
            title=entry.title,
            says=entry.says,
            ask=entry.ask,
            source=entry.source,
            listed=entry.listed,
            shown_when=frozenset(entry.shown_when),
            checked_on=read.checked_on,
        )
        for entry in read.pointer
    )


def check_relief(path: Path) -> list[Finding]:
    """Return everything that is wrong with a file of pointers; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> ReliefFile | None:
    made = read_table(path, ReliefFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: ReliefFile) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, entry in enumerate(read.pointer):
        where = f"$.pointer[{place}]"
        if entry.id in seen:
            yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
        seen.add(entry.id)
        texts = {part: getattr(entry, part) for part in ("title", "says", "ask")}
        texts |= {f"listed[{n}]": text for n, text in enumerate(entry.listed)}
        for part, text in texts.items():
            for why in forbidden_in_packet_words(text):
                yield Finding(file=name, where=f"{where}.{part}", why=why)
