"""Hands the screen to the person and takes it back; what is answered and shown is kept at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.cards import Cards, CardWords, Reply
from field_assist.domain.encounter import Fact
from field_assist.domain.errors import Expected, PinWrong
from field_assist.ui import messages
from field_assist.ui.facing.guard import Guard
from field_assist.ui.facing.page import FacingPage
from field_assist.ui.facing.prepare import Prepared, PreparePanel, Purpose
from field_assist.ui.facing.speaking import Speaking
from field_assist.ui.frame.sheet import Sheet
from field_assist.ui.lanes import Lanes
from field_assist.ui.lock.keyboard_place import keyboard_place, put_keyboard
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows.ask_alone import (
    Sitting,
    deck,
    name_of_language,
    questions_for,
)
from field_assist.workflows.screen_pin import ScreenPin
from field_assist.workflows.session import Session
from field_assist.workflows.show_sheet import lines_to_read


class Facing(QObject):
    """One for the window. `is_on` while the person has the screen; a lock ends it as all else."""

    def __init__(self, window: MainWindow, session: Session, lanes: Lanes) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._lanes = lanes
        self._sheet: Sheet | None = None
        self._page: FacingPage | None = None
        self._guard: Guard | None = None
        self._desk: OpenEncounter | None = None
        self._sitting: Sitting | None = None
        self._purpose = Purpose.QUESTIONS
        self._is_sheet_shown = False
        self._can_be_heard = False
        self._cards_folder = Path()
        self._speaking: Speaking | None = None
        self._trouble: Expected | None = None
        self._unheard = ""
        self._pin = ScreenPin(None)
        self._keyboard = ""

    @property
    def is_on(self) -> bool:
        """Whether the person has the screen."""
        return self._guard is not None

    def prepare(self, desk: OpenEncounter, over: QWidget) -> None:
        """Ask the officer what is needed before; nothing is handed over yet."""
        if self.is_on:
            return
        self._close_sheet()
        self._keyboard = keyboard_place(self._window.page)
        found = deck(self._session.placed_cards)
        cards, self._cards_folder = found.cards, found.folder
        self._desk = desk
        self._pin = ScreenPin(self._session.quick)
        questions = questions_for(cards, desk.encounter, desk.catalogue)
        panel = PreparePanel(
            self._window.theme, cards.languages, len(questions), needs_pin=not self._pin.is_chosen
        )
        panel.accepted.connect(partial(self._on_accepted, cards, panel))
        self._sheet = Sheet(self._window.theme, over)
        self._sheet.closed.connect(self._put_keyboard)
        self._sheet.show_sheet(self.tr("Hand over the screen"), panel)
        if found.trouble is not None:
            panel.say_shipped(found.trouble)
        panel.take_focus()

    def _on_accepted(self, cards: Cards, panel: PreparePanel, prepared: Prepared) -> None:
        self._purpose, self._can_be_heard = prepared.purpose, prepared.can_be_heard
        if not prepared.pin:
            self._begin(cards, prepared.tag)
            return
        panel.show_busy(is_busy=True)
        self._lanes.work.run(
            partial(self._pin.choose, prepared.pin),
            done=lambda _: self._begin(cards, prepared.tag),
            failed=partial(self._on_unusable, panel),
            owner=panel,
        )

    def _on_unusable(self, panel: PreparePanel, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        said = messages.words(error)
        panel.show_trouble(said.title, said.text)

    def _begin(self, cards: Cards, tag: str) -> None:
        """Cover everything; from here on only the PIN leads back."""
        self._close_sheet()
        self._is_sheet_shown, self._trouble, self._unheard = False, None, ""
        page = FacingPage(self._window.theme, cards, self._window)
        page.list.pointed_at.connect(partial(self._on_pointed, cards))
        page.sheet.finished.connect(self._on_read)
        page.tell.begun.connect(self._ask)
        page.ask.replied.connect(self._on_replied)
        page.stop_requested.connect(self._on_stop)
        page.staff_requested.connect(page.show_staff)
        page.staff.tried.connect(self._on_tried)
        page.staff.left.connect(page.leave_staff)
        self._page = page
        self._speaking = Speaking(page, self._cards_folder) if self._can_be_heard else None
        self._guard = Guard(self._window, page)
        page.show_pick()
        if tag:
            self._on_pointed(cards, tag)

    def _on_pointed(self, cards: Cards, tag: str) -> None:
        """Go on in a language, or say that somebody will be found who speaks it."""
        desk, page = self._desk, self._page
        if desk is None or page is None:
            return
        name = name_of_language(tag)
        if not desk.encounter.facts.get(Fact.LANGUAGE, "").strip():
            desk.state(Fact.LANGUAGE, name)
        spoken = cards.spoken(tag)
        if spoken is None:
            page.show_end(cards.english["other_language"], name)
            return
        is_asked = self._purpose is not Purpose.SHEET
        questions = questions_for(cards, desk.encounter, desk.catalogue) if is_asked else ()
        self._sitting = Sitting(
            cards=cards,
            spoken=spoken,
            questions=questions,
            can_be_heard=self._can_be_heard and bool(spoken.sounds),
        )
        if self._purpose is Purpose.QUESTIONS:
            page.show_tell(spoken)
        else:
            self._show_sheet(desk, page, self._sitting)

    def _show_sheet(self, desk: OpenEncounter, page: FacingPage, sitting: Sitting) -> None:
        """Keep that it is shown, and show it; what cannot be kept is not shown either."""
        cards, spoken = sitting.cards, sitting.spoken
        try:
            self._session.showing.note_shown(desk.encounter.id, cards.sheet, spoken.tag)
        except Expected as trouble:
            self._trouble = trouble
            page.show_end(spoken["give_back"], "")
            return
        self._is_sheet_shown = True
        today = desk.now().astimezone().date()
        page.show_sheet(spoken, lines_to_read(cards, spoken, desk.catalogue.contacts, today))

    def _on_read(self) -> None:
        """Go on to the questions after the sheet, or say thank you."""
        sitting, page = self._sitting, self._page
        if sitting is None or page is None:
            return
        if self._purpose is Purpose.SHEET:
            self._end(sitting.spoken, "finished")
        else:
            page.show_tell(sitting.spoken)

    def _ask(self) -> None:
        """Ask what comes next, or say thank you."""
        sitting, page = self._sitting, self._page
        if sitting is None or page is None:
            return
        question = sitting.question
        if question is None:
            self._end(sitting.spoken, "finished")
        else:
            page.show_question(
                sitting.spoken, question.id, sitting.position + 1, len(sitting.questions)
            )
            if self._speaking is not None:
                self._speaking.show_card(sitting.spoken, question.id)

    def _on_replied(self, reply: Reply) -> None:
        desk, sitting = self._desk, self._sitting
        if desk is None or sitting is None:
            return
        self._sitting, changes = sitting.replied(desk.encounter, reply, desk.now())
        if changes:
            desk.make(*changes)
        self._ask()

    def _on_stop(self) -> None:
        desk, sitting = self._desk, self._sitting
        if desk is None or sitting is None:
            return
        self._sitting, changes = sitting.stopped(desk.encounter, desk.now())
        if changes:
            desk.make(*changes)
        self._end(sitting.spoken, "stopped")

    def _end(self, spoken: CardWords, word: str) -> None:
        if self._page is not None:
            self._page.show_end(spoken[word], spoken["give_back"])

    def _on_tried(self, untrusted_pin: str) -> None:
        page = self._page
        if page is None:
            return
        page.staff.show_busy()
        self._lanes.work.run(
            partial(self._pin.try_pin, untrusted_pin),
            done=lambda _: self._take_back(),
            failed=self._on_refused,
            owner=page,
        )

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, PinWrong) and self._page is not None:
            left = str(error.facts.get("left", ""))
            self._page.staff.ask(self.tr("Not the PIN. Tries left: {0}").format(left))
        elif isinstance(error, Expected):
            self._window.lock_requested.emit()  # no PIN leads back any more; unlocking does
        else:
            raise error

    def _take_back(self) -> None:
        """Give the officer the window back, as it was."""
        if self._guard is None or self._page is None:
            return
        self._guard.let_go()
        self._page.hide()
        self._page.deleteLater()
        sitting, self._sitting = self._sitting, None
        self._guard, self._page = None, None
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.stop()
            self._unheard = speaking.unheard
        self._say_what_came(sitting.position if sitting else 0)
        self._put_keyboard()

    def _say_what_came(self, count: int) -> None:
        title = self.tr("You have the screen again.")
        text = self.tr("What was answered is in the notes, as told by the person: {0} answers.")
        said = messages.words(self._trouble) if self._trouble else None
        if said:
            text = self.tr("The sheet was not shown. {0} {1}").format(said.title, said.text)
        elif self._purpose is not Purpose.SHEET:
            text = text.format(count)
        elif self._is_sheet_shown:
            text = self.tr("That the sheet was shown is in the line of time.")
        else:
            text = self.tr("The sheet was not shown.")
        if self._unheard:
            text = f"{text} {self._unheard}"
        self._window.messages.show_message("danger" if said else "info", title, text)

    def _put_keyboard(self) -> None:
        """Put the keyboard where the officer had it."""
        if not put_keyboard(self._window.page, self._keyboard):
            self._window.focus_work()

    def _close_sheet(self) -> None:
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.close_sheet()
            self._sheet.deleteLater()
        self._sheet = None
