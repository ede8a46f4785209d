"""Reads the public tip form; as strict as a pack, and no field of it may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import TipFile
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.errors import Bug
from field_assist.domain.tip_form import TipForm, TipLabel, TipPart


def load_tip_form(path: Path) -> TipForm:
    """Return the form; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    if read is None:
        raise Bug(file=path.name)  # what cannot be read is a finding
    return TipForm(
        title=read.title,
        says=read.says,
        source=read.source,
        checked_on=read.checked_on,
        labels=MappingProxyType(
            {entry.id: TipLabel(section=entry.section, label=entry.label) for entry in read.field}
        ),
    )


def check_tip_form(path: Path) -> list[Finding]:
    """Return everything that is wrong with the form; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> TipFile | None:
    made = read_table(path, TipFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: TipFile) -> Iterator[Finding]:
    counts = Counter(entry.id for entry in read.field)
    for part in TipPart:
        if counts[part] != 1:
            yield Finding(file=name, where="$.field", why=f"`{part.value}` has to be there once")
    for place, entry in enumerate(read.field):
        for where, text in (("section", entry.section), ("label", entry.label)):
            for why in forbidden_in_screen_words(text):
                yield Finding(file=name, where=f"$.field[{place}].{where}", why=why)
