"""Reads the texts that a note may begin with; as strict as a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import TemplateFile
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.template import Template


def load_templates(path: Path) -> tuple[Template, ...]:
    """Return the texts of a file in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    if read is None:
        return ()
    return tuple(
        Template(
            name=entry.name,
            title=entry.title,
            text=entry.text.strip(),
            checked_on=read.checked_on,
        )
        for entry in read.template
    )


def check_templates(path: Path) -> list[Finding]:
    """Return everything that is wrong with a file of texts; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> TemplateFile | None:
    made = read_table(path, TemplateFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: TemplateFile) -> Iterator[Finding]:
    counts = Counter(entry.name for entry in read.template)
    for place, entry in enumerate(read.template):
        where = f"$.template[{place}]"
        if counts[entry.name] > 1:
            yield Finding(file=name, where=f"{where}.name", why=f"`{entry.name}` is there twice")
        for part in ("title", "text"):
            for why in forbidden_in_screen_words(getattr(entry, part)):
                yield Finding(file=name, where=f"{where}.{part}", why=why)
