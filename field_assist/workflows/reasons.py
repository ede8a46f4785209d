"""Says why a row of the search matches: which text of the encounter it is, and what in it."""

from __future__ import annotations

from field_assist.domain.encounter import EncounterRow, Fact
from field_assist.domain.entity import Entity, Field
from field_assist.domain.exhibit import FileFact
from field_assist.domain.found import Match, Source, TextPlace, Why
from field_assist.domain.ids import EncounterId, EntityId, IndicatorId, NoteId, StatementId
from field_assist.storage import entities, exhibits, facts, marks, notes, search_rows, statements
from field_assist.storage.identifiers import Holding
from field_assist.storage.vault import Vault
from field_assist.workflows import matching_text, search_text
from field_assist.workflows.question import Term


class Reasons:
    """Reads the texts of what was found. Use on the thread that opened the vault.

    With `with_names` a name may match because it is similar.
    """

    def __init__(self, vault: Vault, terms: tuple[Term, ...], *, with_names: bool) -> None:
        self._vault = vault
        self._terms = terms
        self._with_names = with_names

    def of(self, encounter: EncounterRow, hit: Holding | int) -> Why:
        """Return why an encounter was found by a card, or by the row of the search of an id."""
        return self._of_row(encounter, hit) if isinstance(hit, int) else self._of_holding(hit)

    def _of_row(self, encounter: EncounterRow, row_id: int) -> Why:
        place = search_rows.place_of(self._vault, row_id)
        card = self._card(place)
        text = card.text(Field(place.field)) if card else self._text(encounter, place)
        is_name = card is not None and search_text.is_name(card.kind, Field(place.field))
        found, match = matching_text.spans(text, self._terms), Match.WORDS
        if is_name and self._with_names:
            found, match = matching_text.name_spans(text, self._terms), Match.SIMILAR_NAME
        shown, spans = matching_text.piece(text, found)
        return Why(place=place, match=match, text=shown, spans=spans, card=card, is_name=is_name)

    def _of_holding(self, held: Holding) -> Why:
        shown, spans = matching_text.piece(held.text, ((0, len(held.text)),))
        return Why(
            place=TextPlace(source=Source.CARD, row=held.card, field=held.field.value),
            match=Match.IDENTIFIER,
            text=shown,
            spans=spans,
            card=entities.get(self._vault, held.card),
        )

    def _card(self, place: TextPlace) -> Entity | None:
        if place.source is not Source.CARD:
            return None
        return entities.get(self._vault, EntityId(place.row))

    def _text(self, encounter: EncounterRow, place: TextPlace) -> str:
        match place.source:
            case Source.FACT:
                return facts.text_of(self._vault, encounter.id, Fact(place.row))
            case Source.NOTE:
                return notes.text_of(self._vault, NoteId(place.row))
            case Source.STATEMENT:
                statement = statements.get(self._vault, StatementId(place.row))
                return str(getattr(statement.text, place.field))
            case Source.MARK:
                return self._reason(encounter.id, place)
            case Source.FILE:
                return self._of_file(encounter.id, place)
            case _:
                return encounter.label

    def _of_file(self, encounter_id: EncounterId, place: TextPlace) -> str:
        files = exhibits.of_encounter(self._vault, encounter_id)
        file = next(file for file in files if file.id == place.row)
        is_name = place.field == search_text.FILE_NAME
        return file.file.name if is_name else file.facts.get(FileFact(place.field), "")

    def _reason(self, encounter_id: EncounterId, place: TextPlace) -> str:
        person = EntityId(place.field) if place.field else None
        return marks.reason(self._vault, encounter_id, IndicatorId(place.row), person)
