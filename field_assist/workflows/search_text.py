"""What a search keeps of each text: its words folded, the keys of its names, its identifiers.

Pure. A change of what is kept for the same text needs a new `VERSION`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from field_assist.domain.change import Answered, FactStated, FileDescribed, NoteWritten
from field_assist.domain.encounter import SITUATION, Encounter
from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.entity_form import FIELDS, FieldSpec, ValueKind
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.found import Source, TextPlace
from field_assist.domain.ids import AttachmentId, EncounterId, EntityId, IndicatorId
from field_assist.domain.statement import StatementText
from field_assist.identifiers import search_key
from field_assist.identifiers.search_key import fold, name_keys
from field_assist.storage.search_rows import NO_WORDS, Words

VERSION = 1000 * search_key.VERSION + 1
"""Of the rows: rises with that of the keys, and with what is made of texts here.

It also has to rise when a reader of identifiers gives another canonical form.
"""

STATEMENT_TEXTS = ("original", "translation", "speaker_text", "listener", "present")
"""The parts of a statement that can be found; each is an attribute of `StatementText`."""

FILE_NAME = "name"
_NOT_WRITTEN = frozenset({ValueKind.CHOICE})
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_NUMBER = re.compile(r"(?<![a-z0-9])[0-9]+(?: [0-9]+)*(?![a-z0-9])")


def words_of(text: str, *, is_name: bool = False) -> Words:
    """Return what is kept of a text; of a name also the keys by which it is found in any spelling.

    A number written in groups is kept in one piece as well.
    """
    folded = fold(text)
    if not folded:
        return NO_WORDS
    whole = " ".join((folded, *_whole_numbers(folded)))
    return Words(whole, " ".join(sorted(name_keys(text))) if is_name else "")


def without_trunk(digits: str) -> str:
    """Return digits without the 1 that is dialled before a number of North America."""
    is_long_distance = len(digits) == len("12025550171") and digits[0] == "1"
    return digits[1:] if is_long_distance else digits


def words_of_encounter(encounter: Encounter, title: str) -> Words:
    """Return what is kept of an encounter as a whole: its label and where it was."""
    return words_of(f"{encounter.label} {encounter.number} {encounter.setting.value} {title}")


def encounter_place(encounter_id: EncounterId) -> TextPlace:
    """Return where the words of an encounter as a whole stand."""
    return TextPlace(source=Source.ENCOUNTER, row=encounter_id)


def written(change: FactStated | NoteWritten | Answered | FileDescribed) -> tuple[TextPlace, Words]:
    """Return where a change writes a text, and what is kept of it now."""
    match change:
        case FactStated():
            place = TextPlace(source=Source.FACT, row=change.fact.value)
            return place, words_of(change.text) if change.fact in SITUATION else NO_WORDS
        case NoteWritten():
            return TextPlace(source=Source.NOTE, row=change.id), words_of(change.text)
        case Answered():
            reason = change.reason if change.value else ""
            return mark_place(change.indicator, change.person), words_of(reason)
        case FileDescribed():
            place = TextPlace(source=Source.FILE, row=change.file, field=change.about.value)
            is_text = change.about is not FileFact.SET_ASIDE
            return place, words_of(change.text) if is_text else NO_WORDS


def mark_place(indicator: IndicatorId, person: EntityId | None) -> TextPlace:
    """Return where the reason of an answer stands."""
    return TextPlace(source=Source.MARK, row=indicator, field=person or "")


def name_place(file: AttachmentId) -> TextPlace:
    """Return where the name of a file stands."""
    return TextPlace(source=Source.FILE, row=file, field=FILE_NAME)


def words_of_file(file: Exhibit) -> dict[str, Words]:
    """Return what is kept of the name of a file and of what was stated about it."""
    stated = {about.value: words_of(text) for about, text in file.facts.items()}
    stated.pop(FileFact.SET_ASIDE.value, None)
    return {FILE_NAME: words_of(file.file.name), **stated}


def words_of_statement(text: StatementText) -> dict[str, Words]:
    """Return what is kept of each part of a statement."""
    return {part: words_of(getattr(text, part)) for part in STATEMENT_TEXTS}


def words_of_card(card: Entity) -> dict[str, Words]:
    """Return what is kept of each field of a card that somebody wrote; of a removed one nothing."""
    if card.is_removed:
        return {}
    return {
        spec.field.value: words_of(card.text(spec.field), is_name=spec.value is ValueKind.NAME)
        for spec in _written_fields(card)
    }


def is_name(card: EntityKind, field: Field) -> bool:
    """Return whether a field of such a card names somebody."""
    specs = (spec for spec in FIELDS[card] if spec.field is field)
    return card is EntityKind.PERSON and any(spec.value is ValueKind.NAME for spec in specs)


def _written_fields(card: Entity) -> Iterator[FieldSpec]:
    specs = {spec.field: spec for spec in FIELDS[card.kind]}
    for field in card.fields:
        spec = specs.get(field)
        if spec is None:
            yield FieldSpec(field, ValueKind.TEXT)
        elif spec.value not in _NOT_WRITTEN:
            yield spec


def _whole_numbers(folded: str) -> Iterator[str]:
    """Yield numbers such as those of phones as they would be written in one piece."""
    for match in _NUMBER.finditer(folded):
        digits = match[0].replace(" ", "")
        if _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            yield from sorted({digits, without_trunk(digits)} - {match[0]})
