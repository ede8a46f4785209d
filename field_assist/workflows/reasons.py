"""Says why encounters were found: which text of each it is, and what in it matches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from field_assist.domain.entity import Field
from field_assist.domain.found import Match, Source, TextPlace, Why
from field_assist.storage import search_texts
from field_assist.storage.identifiers import Holding
from field_assist.storage.search_texts import WrittenText
from field_assist.storage.vault import Vault
from field_assist.workflows import matching_text, search_text
from field_assist.workflows.hits import Hit
from field_assist.workflows.question import Term


def of_hits(
    vault: Vault, terms: tuple[Term, ...], hits: Sequence[Hit], labels: Mapping[int, str]
) -> dict[int, tuple[Why, ...]]:
    """Return why each encounter was found, by its number; each text once.

    `labels` are what encounters go by, for those found as a whole. One whose texts were taken
    away since the index was asked has no reason.
    """
    texts = search_texts.of_rows(vault, (row for hit in hits for row in hit.rows))
    return {
        hit.number: _unlike(
            (
                *map(_of_holding, hit.held),
                *(
                    _of_text(
                        texts[row], terms, labels.get(hit.number, ""), with_names=hit.is_similar
                    )
                    for row in hit.rows
                    if row in texts
                ),
            )
        )
        for hit in hits
    }


def _of_text(written: WrittenText, terms: tuple[Term, ...], label: str, *, with_names: bool) -> Why:
    place, text, card = written
    if place.source is Source.ENCOUNTER:
        text = label
    is_name = card is not None and search_text.is_name(card, Field(place.field))
    found, match = matching_text.spans(text, terms), Match.WORDS
    if is_name and with_names:
        found, match = matching_text.name_spans(text, terms), Match.SIMILAR_NAME
    shown, spans = matching_text.piece(text, found)
    return Why(place=place, match=match, text=shown, spans=spans, is_name=is_name)


def _of_holding(held: Holding) -> Why:
    shown, spans = matching_text.piece(held.text, ((0, len(held.text)),))
    place = TextPlace(source=Source.CARD, row=held.card, field=held.field.value)
    return Why(place=place, match=Match.IDENTIFIER, text=shown, spans=spans)


def _unlike(whys: Iterable[Why]) -> tuple[Why, ...]:
    """Return the reasons, each text once."""
    by_place: dict[TextPlace, Why] = {}
    for why in whys:
        by_place.setdefault(why.place, why)
    return tuple(by_place.values())
