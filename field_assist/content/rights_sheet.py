"""Reads the sheet that is shown to a person beside the question cards, and checks its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding
from field_assist.content.guide_schema import CardLanguageFile, SheetFile
from field_assist.domain.cards import RightsSheet, SheetLine
from field_assist.domain.contacts import Audience, Contact

SHEET = "sheet.toml"


def read_sheet(folder: Path, findings: list[Finding]) -> RightsSheet | None:
    """Return the sheet of a folder of cards, or None after adding at least one finding."""
    made = read_table(folder / SHEET, SheetFile, findings)
    if made is None:
        return None
    ids = [entry.id for entry in made.line]
    twice = [place for place, name in enumerate(ids) if name in ids[:place]]
    for place in twice:
        where, why = f"$.line[{place}].id", f"`{ids[place]}` is there twice"
        findings.append(Finding(file=SHEET, where=where, why=why))
    lines = tuple(SheetLine(id=e.id, source=e.source, contact=e.contact) for e in made.line)
    return RightsSheet(id=made.id, version=made.version, checked_on=made.checked_on, lines=lines)


def check_words(name: str, read: CardLanguageFile, sheet: RightsSheet) -> Iterator[Finding]:
    """Yield what is wrong with the words of the sheet in one language; `name` is its file."""
    known = {line.id: line for line in sheet.lines}
    for missing in sorted(known.keys() - read.sheet.keys()):
        yield Finding(file=name, where="$.sheet", why=f"`{missing}` has no words")
    for unknown in sorted(read.sheet.keys() - known.keys()):
        yield Finding(file=name, where=f"$.sheet.{unknown}", why="no line is so called")
    for key in sorted(known.keys() & read.sheet.keys()):
        text, has_number = read.sheet[key], known[key].contact is not None
        if text.count("{0}") != has_number or set("{}") & set(text.replace("{0}", "")):
            why = "{0} stands once for the number of a contact, and nowhere else"
            yield Finding(file=name, where=f"$.sheet.{key}", why=why)


def check_contacts(sheet: RightsSheet, contacts: Iterable[Contact]) -> Iterator[Finding]:
    """Yield each line whose contact is unknown, not for the person, in doubt, or has no number."""
    known = {contact.id: contact for contact in contacts}
    for place, line in enumerate(sheet.lines):
        if line.contact is None:
            continue
        found = known.get(line.contact)
        if found is None:
            why = f"no contact is `{line.contact}`"
        elif found.audience is not Audience.PERSON:
            why = f"`{line.contact}` is not for the person"
        elif not found.number or not found.is_verified:
            why = f"`{line.contact}` has no number that is sure"
        else:
            continue
        yield Finding(file=SHEET, where=f"$.line[{place}].contact", why=why)
