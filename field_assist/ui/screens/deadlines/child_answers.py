"""Joins the questions about young people to the open encounter: each has answers of its own."""

from __future__ import annotations

from field_assist.domain.change import ChildFactStated
from field_assist.domain.children import OF_THE_PLACE
from field_assist.domain.deadline import ChildFact
from field_assist.domain.due import Child
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import EntityId
from field_assist.ui import deadline_words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.deadlines.known_card import KnownCard


class ChildAnswers:
    """Shows what is known of one child, and records what is answered about it.

    What was answered before there was a card is shown, and changed, with the first child.
    """

    def __init__(self, card: KnownCard, desk: OpenEncounter) -> None:
        self._card = card
        self._desk = desk
        self._subjects: tuple[Child | None, ...] = (None,)
        self._chosen = 0
        card.answered.connect(self._on_answered)
        card.chosen.connect(self._on_chosen)

    def show(self) -> None:
        """Bring the questions up to date."""
        desk = self._desk
        before = self._subjects[self._chosen]
        self._subjects = desk.meeting.subjects(desk.encounter, desk.unsaved())
        self._chosen = self._subjects.index(before) if before in self._subjects else 0
        names = tuple(deadline_words.whose(each, desk.encounter) for each in self._subjects)
        self._card.offer(names, self._chosen)
        for fact in ChildFact:
            answer = desk.encounter.of_child(fact, self._whom(fact))
            self._card.show_answer(fact, answer)

    def _whom(self, fact: ChildFact) -> EntityId | None:
        """Return under whom an answer stands, or will stand."""
        child = self._subjects[self._chosen]
        if fact in OF_THE_PLACE or child is None:
            return None
        known = self._desk.encounter.child
        is_told_in_general = child.number == 1 and (fact, None) in known
        return None if is_told_in_general and (fact, child.card) not in known else child.card

    def _on_chosen(self, place: int) -> None:
        self._chosen = place
        self.show()

    def _on_answered(self, fact: ChildFact, answer: Tri) -> None:
        whom = self._whom(fact)
        if self._desk.encounter.of_child(fact, whom) is not answer:
            now = self._desk.now()
            self._desk.make(ChildFactStated(asked=fact, answer=answer, person=whom, at=now))
