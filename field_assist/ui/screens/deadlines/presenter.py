"""The deadlines of the open encounter: shows which run, takes answers, stops one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from field_assist.domain.change import DeadlineStopped
from field_assist.domain.deadline import Stop
from field_assist.domain.due import Deadline, State
from field_assist.domain.errors import Expected
from field_assist.domain.stopping import stopped, time_typed
from field_assist.ui import deadline_words, times
from field_assist.ui.messages import words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.deadlines.card import DeadlineCard
from field_assist.ui.screens.deadlines.child_answers import ChildAnswers
from field_assist.ui.screens.deadlines.stop_panel import REFERENCE, WHEN, WHO
from field_assist.ui.screens.deadlines.view import DeadlinesView
from field_assist.ui.screens.deadlines.wording import card_text
from field_assist.ui.theme import Theme
from field_assist.ui.until_gone import connect_until_gone
from field_assist.workflows.session import Session

_DRAFT = "deadline_draft"


class DeadlinesPresenter:
    """A `Screen`. A place is the key of the duty whose panel is open, with what is typed there.

    What is typed is also remembered at each pause, until the duty is stopped or the panel closed.
    What was typed in general goes on with the first child, once it has a card.
    """

    is_desk_screen = True

    def __init__(self, theme: Theme, desk: OpenEncounter, session: Session) -> None:
        self._desk = desk
        self._session = session
        self._shown: dict[str, Deadline] = {}
        self._page = DeadlinesView(theme, is_practice=session.is_practice)
        self.view: QWidget = self._page
        self.foot: QWidget | None = None
        page = self._page
        self._asked = ChildAnswers(page.known, desk)
        page.stop_requested.connect(self._on_stop)
        page.take_up_requested.connect(self._on_take_up)
        page.accepted.connect(self._on_accepted)
        page.closed.connect(self._on_closed)
        page.typed.connect(self._remember)
        page.refresh_due.connect(self._refresh)
        connect_until_gone(page, desk.changed, self._refresh)
        self._show()
        self.return_to(session.recall(self._key))

    @property
    def _key(self) -> str:
        return f"{_DRAFT} {self._desk.encounter.id}"

    def enter(self) -> None:
        """Bring the cards up to date and put the keyboard where it was."""
        self._show()
        self._page.focus_start()

    def flush(self) -> None:
        """Remember what is typed; nothing is recorded before it is said to be done."""
        self._remember()

    def place(self) -> str:
        """Return which panel is open and what is typed in it."""
        opened = self._page.open_card()
        if opened is None:
            return ""
        name, card = opened
        return join_place(name, **card.panel.texts())

    def return_to(self, place: str) -> None:
        """Open a panel again, with what was typed."""
        name, texts = split_place(place)
        name = name if name in self._shown else self._moved(name)
        card = self._page.card(name)
        if card is not None and self._is_running(name):
            card.panel.show_texts(texts)
            card.show_panel(is_open=True)

    def _moved(self, name: str) -> str:
        """Return the key under which a duty that was about nobody goes on: the first child's."""
        found = self._shown.items()
        first = (key for key, e in found if e.child and e.child.number == 1 and e.rule.id == name)
        return next(first, "")

    def _show(self) -> None:
        desk, opened = self._desk, self.place()
        found = desk.meeting.of(desk.encounter, desk.unsaved())
        self._shown = {each.key: each for each in found}
        now, checklist, case = desk.now(), desk.catalogue.checklist, desk.encounter
        contacts = self._session.calling.by_id()
        self._page.show_cards(
            tuple(
                (e, deadline_words.duty(e, case), card_text(e, checklist, contacts, now))
                for e in found
            )
        )
        if opened and self._page.open_card() is None:
            self.return_to(opened)
        self._asked.show()
        if desk.meeting.has_clock_moved(desk.encounter.id):
            self._page.trouble.show_message(
                "attention",
                self._page.tr("The device\u2019s clock changed; check the time."),
                self._page.tr(
                    "Compare it with another clock. A deadline counts from the time that was"
                    " recorded with the answer; if that was wrong, it ends earlier or later."
                ),
            )

    def _refresh(self) -> None:
        if self._page.isVisible():
            self._show()

    def _is_running(self, name: str) -> bool:
        each = self._shown.get(name)
        return each is not None and each.state is State.RUNNING

    def _on_stop(self, name: str) -> None:
        before, card = self._page.open_card(), self._page.card(name)
        if before is not None and before[1] is not card:
            self._close(before[1])
        if card is None:
            return
        if not card.panel.texts()[WHEN]:
            now = self._desk.now().astimezone()
            card.panel.show_texts({WHEN: f"{now:%Y-%m-%d} {times.clock_time(now)}"})
        card.show_panel(is_open=True)

    def _on_accepted(self, name: str) -> None:
        each, card = self._shown.get(name), self._page.card(name)
        if each is None or card is None:
            return
        try:
            child = each.child.card if each.child else None
            change = stopped(each.rule, self._stop(card), self._desk.now(), child)
        except Expected as error:
            said = words(error)
            card.panel.show_trouble(said.title, said.text)
            card.panel.focus_line(str(error.facts.get("lacks", WHEN)))
            return
        self._desk.make(change)
        self._close(card)
        self._session.remember(self._key, "")
        card.focus_button()

    def _stop(self, card: DeadlineCard) -> Stop:
        texts = {name: text.strip() for name, text in card.panel.texts().items()}
        return Stop(
            who=texts.pop(WHO),
            done_at=time_typed(texts.pop(WHEN), self._desk.now()),
            reference=texts.pop(REFERENCE),
            rationales=texts,
        )

    def _on_take_up(self, name: str) -> None:
        each = self._shown.get(name)
        if each is None or each.stop_key is None:
            return
        rule, person = each.stop_key
        back = DeadlineStopped(deadline=rule, stop=None, person=person, at=self._desk.now())
        self._desk.make(back)
        card = self._page.card(name)
        if card is not None:
            card.focus_button()

    def _on_closed(self, name: str) -> None:
        card = self._page.card(name)
        if card is not None:
            self._close(card)
            self._remember()

    def _close(self, card: DeadlineCard) -> None:
        """Close a panel; what was typed stays in it."""
        card.panel.message.hide()
        card.show_panel(is_open=False)

    def _remember(self) -> None:
        place = self.place()
        if self._session.recall(self._key) != place:
            self._session.remember(self._key, place)
