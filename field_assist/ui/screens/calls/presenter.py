"""The calls of the open encounter: takes a step at once, and states what came of it as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.change import MeasureStated
from field_assist.domain.encounter import Fact
from field_assist.domain.ids import MeasureId, new_id
from field_assist.domain.measure import Measure, Outcome
from field_assist.domain.scene_time import act_until, time_before
from field_assist.ui import keys
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.calls.measure_form import Filled
from field_assist.ui.screens.calls.rows import RungRow, left, rung_rows
from field_assist.ui.screens.calls.script import script
from field_assist.ui.screens.calls.view import CallsView
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.until_gone import connect_until_gone
from field_assist.workflows.call import Calling

_REFRESH_MS = 20_000


class CallsPresenter:
    """A `Screen`. A place is the id of a step, and with `measure:` that of what was done."""

    def __init__(
        self, theme: Theme, desk: OpenEncounter, navigator: Navigator, calling: Calling
    ) -> None:
        self._desk = desk
        self._calling = calling
        self._open: MeasureId | None = None
        self._calls = CallsView(theme)
        self.view: QWidget = self._calls
        self.foot: QWidget | None = None
        self._connect(navigator)
        self._tick = QTimer(self._calls)
        self._tick.setInterval(_REFRESH_MS)
        self._tick.timeout.connect(self._show_until)
        self._tick.start()
        self._show()

    def _connect(self, navigator: Navigator) -> None:
        calls = self._calls
        calls.take_requested.connect(self._on_take)
        calls.change_requested.connect(self._on_change)
        calls.copy_requested.connect(self._on_copy)
        calls.numbers_requested.connect(navigator.show_contacts)
        calls.until.stated.connect(partial(self._desk.state, Fact.ACT_UNTIL))
        calls.form.stated.connect(self._on_stated)
        calls.form.remove_requested.connect(self._on_remove)
        calls.form.left.connect(self._on_left)
        bind(keys.COPY_SCRIPT, calls, self._on_copy)
        bind(keys.NEXT, calls, partial(navigator.show_part, Part.REVIEW))
        connect_until_gone(calls, self._desk.changed, self._show)

    def enter(self) -> None:
        """Bring it up to date, and put the keyboard on the first step that is not done."""
        self._show()
        if self._open is None:
            rows = self._rows()
            self._calls.focus_rung(next((row.id for row in rows[1:] if not row.taken), ""))

    def flush(self) -> None:
        """State what is being typed."""
        self._calls.until.flush()
        if self._open is not None:
            self._calls.form.flush()

    def place(self) -> str:
        """Return what is open in the form, or the step the keyboard is on."""
        return f"measure:{self._open}" if self._open else self._calls.focused_rung()

    def return_to(self, place: str) -> None:
        """Go back to a step, or to what was done; an unknown one is ignored."""
        kind, _, name = place.partition(":")
        if kind == "measure" and self._measure(MeasureId(name)) is not None:
            self._on_change(MeasureId(name))
        else:
            self._calls.focus_rung(place)

    def _on_take(self, rung: str) -> None:
        """Write down that a step was taken now; what came of it follows."""
        self.flush()
        ladder = self._calling.ladder(self._desk.encounter)
        contact = next((contact for each, contact in ladder if each.id == rung), None)
        now = self._desk.now()
        made = MeasureStated(
            id=MeasureId(new_id()),
            rung=rung,
            number=contact.number if contact else "",
            outcome=Outcome.NOT_STATED if contact else Outcome.DONE,
            taken_at=now,
            at=now,
        )
        self._open = made.id
        self._desk.make(made)
        self._open_form()

    def _on_change(self, measure: MeasureId) -> None:
        self.flush()
        self._open = measure
        self._show()
        self._open_form()

    def _open_form(self) -> None:
        measure = self._measure(self._open)
        if measure is not None:
            self._calls.open_form(measure.rung)

    def _on_stated(self, filled: Filled) -> None:
        """State what the form says; the same again changes nothing."""
        measure = self._measure(self._open)
        if measure is None:
            return
        said = self._stated(measure)
        now = self._desk.now()
        typed = time_before(filled.when, now.astimezone())
        stated = replace(
            said,
            outcome=filled.outcome,
            who=filled.who,
            reference=filled.reference,
            remark=filled.remark,
            taken_at=_moved(measure.taken_at, typed),
        )
        if stated != said:
            self._desk.make(replace(stated, at=now))

    def _on_remove(self) -> None:
        measure = self._measure(self._open)
        if measure is not None:
            self._open = None
            self._desk.make(replace(self._stated(measure), is_removed=True, at=self._desk.now()))
            self._calls.close_form(measure.rung)

    def _on_left(self) -> None:
        self.flush()
        measure = self._measure(self._open)
        self._open = None
        self._calls.close_form(measure.rung if measure else "")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._script()))

    def _stated(self, measure: Measure) -> MeasureStated:
        return MeasureStated(
            id=measure.id,
            rung=measure.rung,
            number=measure.number,
            who=measure.who,
            outcome=measure.outcome,
            reference=measure.reference,
            remark=measure.remark,
            taken_at=measure.taken_at,
            at=measure.stated_at,
        )

    def _measure(self, measure: MeasureId | None) -> Measure | None:
        known = self._desk.encounter.measures.get(measure) if measure else None
        return None if known is None or known.is_removed else known

    def _show(self) -> None:
        self._show_until()
        self._calls.show_rows(self._rows())
        self._calls.show_script(self._script())
        measure = self._measure(self._open)
        if measure is not None:
            self._calls.form.show_measure(measure, is_call=self._is_call(measure.rung))
        elif self._open is not None:  # it was taken back
            self._open = None
            self._calls.form.hide()

    def _rows(self) -> tuple[RungRow, ...]:
        ladder = self._calling.ladder(self._desk.encounter)
        return rung_rows(ladder, self._desk.encounter, self._desk.now())

    def _is_call(self, rung: str) -> bool:
        return next((row.is_call for row in self._rows() if row.id == rung), True)

    def _script(self) -> tuple[str, ...]:
        desk = self._desk
        return script(desk.encounter, desk.assessment, desk.catalogue.checklist)

    def _show_until(self) -> None:
        text = self._desk.encounter.facts.get(Fact.ACT_UNTIL, "")
        now = self._desk.now().astimezone()
        self._calls.show_until(text, left(act_until(text, now), now))


def _moved(taken_at: datetime, typed: datetime | None) -> datetime:
    """Return the time that was typed, unless it is the one that is known, without its seconds."""
    if typed is None or timedelta() <= taken_at - typed < timedelta(minutes=1):
        return taken_at
    return typed
