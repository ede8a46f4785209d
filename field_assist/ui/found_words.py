"""What a search found, in words: which text matches, who is named, and where to open it.

Names are initials until they are asked for: the screen may be seen by whoever stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Fact
from field_assist.domain.entity import Field
from field_assist.domain.found import Found, IdentifierKind, Match, SeenBefore, Source, Span, Why
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import entity_words, words
from field_assist.ui.navigation import QUOTE_PLACE, Part
from field_assist.ui.place_parts import join_place

_SOURCES: Mapping[Source, str] = {
    Source.ENCOUNTER: QT_TRANSLATE_NOOP("Found", "Encounter"),
    Source.MARK: QT_TRANSLATE_NOOP("Found", "Ordinary explanation"),
    Source.NOTE: QT_TRANSLATE_NOOP("Found", "Note"),
    Source.STATEMENT: QT_TRANSLATE_NOOP("Found", "Statement"),
    Source.FILE: QT_TRANSLATE_NOOP("Found", "File"),
}
_SAME: Mapping[IdentifierKind, str] = {
    IdentifierKind.DOCUMENT: QT_TRANSLATE_NOOP("Found", "Same document number"),
    IdentifierKind.A_NUMBER: QT_TRANSLATE_NOOP("Found", "Same A-number"),
    IdentifierKind.RECEIPT: QT_TRANSLATE_NOOP("Found", "Same receipt number"),
    IdentifierKind.EMPLOYER_NUMBER: QT_TRANSLATE_NOOP("Found", "Same employer number"),
    IdentifierKind.PHONE: QT_TRANSLATE_NOOP("Found", "Same phone"),
    IdentifierKind.EMAIL: QT_TRANSLATE_NOOP("Found", "Same e-mail address"),
    IdentifierKind.HANDLE: QT_TRANSLATE_NOOP("Found", "Same name on a platform"),
    IdentifierKind.WEB: QT_TRANSLATE_NOOP("Found", "Same page"),
    IdentifierKind.ACCOUNT: QT_TRANSLATE_NOOP("Found", "Same account"),
    IdentifierKind.PLATE: QT_TRANSLATE_NOOP("Found", "Same plate"),
    IdentifierKind.VIN: QT_TRANSLATE_NOOP("Found", "Same VIN"),
    IdentifierKind.SHIP: QT_TRANSLATE_NOOP("Found", "Same IMO number"),
    IdentifierKind.CONTAINER: QT_TRANSLATE_NOOP("Found", "Same container"),
    IdentifierKind.ADDRESS: QT_TRANSLATE_NOOP("Found", "Same address"),
}
_PARTS: Mapping[Source, Part] = {
    Source.ENCOUNTER: Part.CHECKLIST,
    Source.FACT: Part.SITUATION,
    Source.MARK: Part.CHECKLIST,
    Source.NOTE: Part.NOTES,
    Source.STATEMENT: Part.NOTES,
    Source.CARD: Part.PEOPLE,
    Source.FILE: Part.FILES,
}


def label(why: Why) -> str:
    """Return which text matches: `Plate`, `Note`, `Similar name as stated`."""
    if why.match is Match.SIMILAR_NAME:
        return _said(QT_TRANSLATE_NOOP("Found", "Similar name"))
    if why.place.source is Source.CARD:
        return entity_words.field(Field(why.place.field))
    if why.place.source is Source.FACT:
        return words.fact(Fact(why.place.row))
    return _said(_SOURCES[why.place.source])


def shown(why: Why, *, is_revealed: bool) -> tuple[str, tuple[Span, ...]]:
    """Return the label with the piece of text, and where the matches stand in it."""
    head = f"{label(why)}: "
    if why.is_name and not is_revealed:
        return f"{head}{initials(why.text)}", ()
    move = len(head)
    return f"{head}{why.text}", tuple((first + move, last + move) for first, last in why.spans)


def initials(name: str) -> str:
    """Return the first letters of a name: `L.S.`."""
    return "".join(f"{part[0].upper()}." for part in name.split() if part[0].isalnum())


def people(found: Found, *, is_revealed: bool) -> str:
    """Return who is on the cards, by initials or by name."""
    return ", ".join(name if is_revealed else initials(name) for name in found.people)


def same(seen: SeenBefore) -> str:
    """Return what two cards have in common, as a sentence without its full stop."""
    text = _said(QT_TRANSLATE_NOOP("Found", "{0}: {1}, in {2}"))
    return text.format(_said(_SAME[seen.kind]), seen.there.text, seen.label)


def part_of(why: Why) -> tuple[Part, str]:
    """Return the part of the encounter in which a match stands, and the place in that part."""
    source, row = why.place.source, why.place.row
    places = {
        Source.FACT: row,
        Source.MARK: row,
        Source.NOTE: f"edit:{row}",
        Source.STATEMENT: f"{QUOTE_PLACE}{row}",
        Source.CARD: join_place(row, field=why.place.field),
        Source.FILE: f"{row} {why.place.field}",
    }
    return _PARTS[source], places.get(source, "")


def _said(text: str) -> str:
    return QCoreApplication.translate("Found", text)
