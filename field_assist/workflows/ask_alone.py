"""Let a person answer question cards alone: which questions, and what each answer changes. Pure.

Each answer is one act that is saved at once. It is kept word for word, in the language it was given
in with the English beside it, as a statement of the person that nobody helped with; a yes marks the
sign of the question as told by the person, unless something is marked there: what the officer saw
is never written over (docs/decisions/0019).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from field_assist import paths
from field_assist.content.cards import load_cards
from field_assist.content.placed_cards import placed_cards
from field_assist.domain.assessment import may_be_minor
from field_assist.domain.cards import Cards, CardWords, Question, Reply
from field_assist.domain.change import Answered, Change, FactStated
from field_assist.domain.encounter import Basis, Encounter, Tri, Value
from field_assist.domain.entity import POSSIBLE_VICTIMS, EntityKind
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import EntityId, StatementId
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.domain.writing import statement_written
from field_assist.identifiers.languages import language, often_met, own_name
from field_assist.workflows.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDeck:
    """Cards, and the folder in which their sounds lie; `trouble` says why others are not used."""

    cards: Cards
    folder: Path
    trouble: PackInvalid | None = None


def shipped_cards() -> Cards:
    """Return the cards that are shipped; raises `PackInvalid`."""
    return load_cards(_shipped())


def deck(placed: Path) -> CardDeck:
    """Return the cards that the agency placed in a folder, else those that are shipped.

    Where the agency's cannot be used, the shipped ones stand in and `trouble` names the fault.
    """
    trouble = None
    try:
        folder = placed_cards(placed)
        if folder is not None:
            return CardDeck(cards=load_cards(folder), folder=folder)
    except PackInvalid as error:
        trouble = error
    return CardDeck(cards=shipped_cards(), folder=_shipped(), trouble=trouble)


def _shipped() -> Path:
    return paths.resource_root() / "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A language to point at: `own` is what its speakers call it, in their own script."""

    tag: str
    own: str
    name: str


def languages_to_point_at(cards: Cards) -> tuple[Spoken, ...]:
    """Return those with cards, then others that are often met; variants of the first are left."""
    known = tuple(Spoken(tag=o.tag, own=own_name(o), name=o.name) for o in often_met())
    first = [words.tag for words in cards.languages]
    with_cards = [one for tag in first for one in known if one.tag == tag]
    others = (one for one in known if one.tag.partition("-")[0] not in first)
    return (*with_cards, *others)


def name_of_language(tag: str) -> str:
    """Return the English name of a language, or "" for an unknown tag."""
    known = language(tag)
    return known.name if known else ""


def questions_for(cards: Cards, encounter: Encounter, catalogue: Catalogue) -> tuple[Question, ...]:
    """Return the questions that the role may have asked, in their order.

    Where somebody may be under 18 only what is needed now is asked; the rest is for an interviewer
    of children.
    """
    is_minor = may_be_minor(catalogue.checklist, encounter)
    role = catalogue.checklist.roles.get(encounter.role)
    limit = role.highest_ask_tier if role else 0
    known = catalogue.checklist.indicators
    return tuple(
        question
        for question in cards.questions
        if (question.is_for_minors or not is_minor)
        and (
            question.sign is None
            or (question.sign in known and known[question.sign].ask_tier <= limit)
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One time that a person has the screen; `statement` is None before the first answer."""

    cards: Cards
    spoken: CardWords
    questions: tuple[Question, ...]
    can_be_heard: bool = False
    """Whether the officer let the questions be listened to as well."""
    statement: StatementId | None = None
    text: StatementText = field(default_factory=StatementText)
    position: int = 0
    """How many questions were answered."""
    is_stopped: bool = False

    @property
    def question(self) -> Question | None:
        """Return what is asked now; None after the last question, or when the person stopped."""
        left = self.questions[self.position :] if not self.is_stopped else ()
        return left[0] if left else None

    @property
    def _is_foreign(self) -> bool:
        return self.spoken.tag != self.cards.english.tag

    def replied(
        self, encounter: Encounter, reply: Reply, now: datetime
    ) -> tuple[Sitting, tuple[Change, ...]]:
        """Return the sitting after an answer to the present question, and what it changes."""
        question = self.question
        if question is None:
            return self, ()
        asked, said = self.spoken.questions[question.id], self.spoken[reply.value]
        english = self.cards.english
        line = f"{asked} \u2014 {said}"
        beside = f"{english.questions[question.id]} \u2014 {english[reply.value]}"
        after, kept = self._kept(encounter, line, beside, now)
        marks = _marks(encounter, question, now) if reply is Reply.YES else ()
        return replace(after, position=self.position + 1), (*kept, *marks)

    def stopped(self, encounter: Encounter, now: datetime) -> tuple[Sitting, tuple[Change, ...]]:
        """Return the sitting after the person stopped; what was answered stays."""
        if self.question is None:
            return self, ()
        at = f"{self.position + 1}/{len(self.questions)}"
        line = f"{self.spoken['stop']} ({at})"
        after, kept = self._kept(encounter, line, f"{self.cards.english['stop']} ({at})", now)
        return replace(after, is_stopped=True), kept

    def _kept(
        self, encounter: Encounter, line: str, english: str, now: datetime
    ) -> tuple[Sitting, tuple[Change, ...]]:
        """Return the sitting with one more line, and the statement that says so."""
        text = replace(
            self.text if self.statement else self._begun(encounter, now),
            original=_joined(self.text.original, line),
            translation=_joined(self.text.translation, english) if self._is_foreign else "",
        )
        written = statement_written(encounter, self.statement, now, text)
        if written is None:
            return self, ()
        return replace(self, statement=written.id, text=text), (written,)

    def _begun(self, encounter: Encounter, now: datetime) -> StatementText:
        """Return a statement that says how the answers were given, before the first of them."""
        version = self.cards.version
        listened = ", which could be listened to" if self.can_be_heard else ""
        return StatementText(
            language=self.spoken.name,
            translated_by=f"the cards of the program, {version}" if self._is_foreign else "",
            speaker=_person(encounter),
            speaker_text=f"alone on the screen, unassisted, cards {version}{listened}",
            sort=SourceSort.PERSON,
            listener="nobody: read and answered on the screen",
            said_at=now.astimezone().strftime("%H:%M"),
        )


def _person(encounter: Encounter) -> EntityId | None:
    """Return the one person whom it can be about; None where that is not clear."""
    people = encounter.present(EntityKind.PERSON)
    found = [card.id for card in people if card.role in POSSIBLE_VICTIMS]
    return found[0] if len(found) == 1 else None


def _marks(encounter: Encounter, question: Question, now: datetime) -> Iterator[Change]:
    if question.sign is not None and question.sign not in encounter.answers:
        yield Answered(indicator=question.sign, value=Value.YES, basis=Basis.TOLD_BY_PERSON, at=now)
    if question.fact is not None and encounter.safety(question.fact) is Tri.NOT_ASKED:
        yield FactStated(fact=question.fact, text=Tri.YES.value, at=now)


def _joined(before: str, line: str) -> str:
    return f"{before}\n{line}" if before else line
