"""What may be chosen for a sign that is typed, and what the choice puts into the note."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.ids import EntityId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.mention import SIGN, Mention, merged, places
from field_assist.domain.template import BLANK, Template
from field_assist.ui import entity_words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.phrases import said
from field_assist.ui.screens.notes.suggestions import Suggestion
from field_assist.ui.screens.notes.tokens import Quotation, Sign, Typed, is_name, quotation_before
from field_assist.ui.screens.notes.tokens import typed_at as typed
from field_assist.ui.screens.notes.writing import WritingCard

_MOST = 20
_LONGEST_NAME = 60
_MOST_CHARACTERS = 50_000
"""In longer texts, pasted ones, signs are just text: nobody types there, and it must stay quick."""


class Prompting:
    """Stands between the note box and the cards and templates of the encounter.

    `mentions` are those of the note in the box, whether or not their words are still in it.
    """

    def __init__(self, card: WritingCard, desk: OpenEncounter) -> None:
        self._card = card
        self._desk = desk
        self._typed: Typed | None = None
        self._closed_at: int | None = None
        self.mentions: tuple[Mention, ...] = ()
        card.caret_moved.connect(self._on_caret)
        card.suggestions.chosen.connect(self._on_chosen)
        card.suggestions.closed.connect(self._on_closed)

    def begin(self, mentions: tuple[Mention, ...]) -> None:
        """Take the mentions of the note that is put into the box."""
        self.mentions, self._typed, self._closed_at = mentions, None, None

    def quotation(self) -> Quotation | None:
        """Return the words before the caret that could be kept as a quote."""
        if self._is_long():
            return None
        known = frozenset(
            statement.text.original
            for statement in self._desk.encounter.statements.values()
            if not statement.is_removed
        )
        return quotation_before(self._card.box.text(), self._card.caret(), known)

    def _is_named(self, text: str, here: Typed) -> bool:
        """Return whether a card was chosen already for the sign before the caret."""
        end = here.start + 1 + len(here.query)
        return any(p.start == here.start and p.end <= end for p in places(text, self.mentions))

    def _is_long(self) -> bool:
        box = self._card.box
        return box.is_in_pieces or box.document().characterCount() > _MOST_CHARACTERS

    def _on_caret(self) -> None:
        """Offer what fits to what stands before the caret."""
        card = self._card
        if self._is_long() or not card.box.hasFocus() or card.box.isReadOnly():
            card.suggestions.close_list()
            card.show_offer("")
            return
        text, caret = card.box.text(), card.caret()
        here = typed(text, caret)
        self._typed = here = None if here is not None and self._is_named(text, here) else here
        if here is None or here.start != self._closed_at:
            self._closed_at = None
        is_wanted = here is not None and self._closed_at is None
        card.suggestions.offer(self._found(here) if here is not None and is_wanted else ())
        quotation = self.quotation()
        card.show_offer(_brief(quotation.words) if quotation else "")

    def _found(self, here: Typed) -> tuple[Suggestion, ...]:
        if here.sign is Sign.TEMPLATE:
            return _templates(self._desk.catalogue.templates, here.query)
        found = _cards(self._desk.encounter, here.query)
        if is_name(here.query):
            phrase = said(QT_TRANSLATE_NOOP("Notes", "Add person \u201c{0}\u201d"))
            name = here.query.strip()
            found = (*found, Suggestion(id="", text=phrase.format(name), is_new=True))
        return found

    def _on_closed(self) -> None:
        """Leave the sign alone that the list was closed at."""
        self._closed_at = self._typed.start if self._typed is not None else None

    def _on_chosen(self, suggestion: Suggestion) -> None:
        here = self._typed
        if here is None:
            return
        end = here.start + 1 + len(here.query)
        self._card.suggestions.close_list()
        if here.sign is Sign.TEMPLATE:
            chosen = next(t for t in self._desk.catalogue.templates if t.name == suggestion.id)
            self._card.replace(here.start, end, chosen.text, BLANK)
            return
        card = EntityId(suggestion.id)
        if suggestion.is_new:
            name = here.query.strip()
            card = self._desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: name})
        mention = self._mention(self._desk.encounter.entities[card])
        self.mentions = merged(self.mentions, (mention,))
        self._typed = None
        self._card.replace(here.start, end, f"{mention.words} ")

    def _mention(self, card: Entity) -> Mention:
        """Return the words for a card, such as no other card has in this note."""
        name = entity_words.title(card)[:_LONGEST_NAME].rstrip()
        words = f"{SIGN}{name}"
        alike = [
            other
            for other in self._desk.encounter.present()
            if other.id != card.id and entity_words.title(other)[:_LONGEST_NAME].rstrip() == name
        ]
        taken = any(m.words == words and m.card != card.id for m in self.mentions)
        if alike or taken:
            words = f"{words} ({entity_words.numbered(card)})"
        return Mention(words=words, card=card.id)


def _cards(encounter: Encounter, query: str) -> tuple[Suggestion, ...]:
    wanted = query.casefold().strip()
    cards = sorted(encounter.present(), key=lambda card: card.kind is not EntityKind.PERSON)
    found = [card for card in cards if _fits(entity_words.title(card), wanted)]
    return tuple(
        Suggestion(id=card.id, text=f"{entity_words.title(card)}   {_beside(card)}")
        for card in found[:_MOST]
    )


def _fits(title: str, wanted: str) -> bool:
    whole = title.casefold()
    return whole.startswith(wanted) or any(word.startswith(wanted) for word in whole.split())


def _beside(card: Entity) -> str:
    """Return what tells cards of one name apart."""
    if card.kind is EntityKind.PERSON:
        return f"{entity_words.numbered(card)}, {entity_words.role(card.role)}"
    return entity_words.numbered(card)


def _templates(known: Iterable[Template], query: str) -> tuple[Suggestion, ...]:
    wanted = query.casefold()
    return tuple(
        Suggestion(id=template.name, text=f"/{template.name}   {template.title}")
        for template in known
        if template.name.startswith(wanted) or _fits(template.title, wanted)
    )


def _brief(words: str) -> str:
    """Return the beginning of a quotation, for a button."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_OFFER else f"{line[: _LONGEST_OFFER - 1].rstrip()}\u2026"


_LONGEST_OFFER = 32
