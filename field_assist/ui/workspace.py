"""What is open after unlocking: makes the screens, moves between them, and saves before leaving.

Fulfils `Navigator`. Every screen of the open encounter shares one `OpenEncounter`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from field_assist.domain.errors import Expected
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.parcel import Waiting
from field_assist.ui import keys
from field_assist.ui.drafts import drafts, put_drafts
from field_assist.ui.frame import nav_rail
from field_assist.ui.frame.part_bar import KEY_OF
from field_assist.ui.idle_upkeep import IdleUpkeep
from field_assist.ui.lock.activity import Activity
from field_assist.ui.lock.keyboard_place import keyboard_place, put_keyboard
from field_assist.ui.lock.locking import KEYBOARD, PLACE, Locking
from field_assist.ui.lock.parcels import ParcelKeeper
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part, Screen
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.part_keys import places_from
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.saved_state import SavedState
from field_assist.ui.scan_shelf import ScanShelf
from field_assist.ui.scan_watch import ScanWatch
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.sheets import DUTY, KEYS
from field_assist.ui.shortcuts import bind
from field_assist.ui.surroundings import Surroundings
from field_assist.ui.ways import GUIDES, LOG, SCENES, START, keys_to, ways
from field_assist.workflows.session import LAST_ENCOUNTER, Session


class Workspace(QObject):
    """Owns the screens; the window only shows them."""

    locked = Signal(object)
    """Emits the `LockReason`; the session may end now."""
    lock_begun = Signal(object)
    """Emits the reason of a lock when it begins."""
    is_to_practise = False

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        factory: ScreenFactory,
        keeper: ParcelKeeper | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._factory = factory
        self._desk: OpenEncounter | None = None
        self._parts: dict[Part, Screen] = {}
        self._part: Part | None = None
        self._others: dict[str, Screen] = {}
        self._current: Screen | None = None
        self._saved = SavedState(window)
        self._locking = Locking(window, session, self, keeper)
        self._locking.locked.connect(self.locked)
        self._locking.begun.connect(self.lock_begun)
        self._upkeep = IdleUpkeep(session, self)
        self._around = Surroundings(window, session, factory.rail)
        self._scans = ScanWatch(self, self._is_on_part, session.now)
        self._scans.scanned.connect(self._on_scanned)
        self._shelf = ScanShelf()
        self._ways = ways(self)
        self._bind()

    def _bind(self) -> None:
        for key, act in (
            *keys_to(self),
            (keys.PANE, lambda: self._around.next_pane(self._current)),
            (keys.SAVED, self._say_saved),
            (keys.NOTE, lambda: self.show_part(Part.NOTES)),
            (keys.EMERGENCY, self._emergency),
        ):
            bind(key, self._window, act)
        for part, key in KEY_OF.items():
            if key is not keys.DUTY:
                bind(key, self._window, partial(self.show_part, part))
        self._session.retiring.on_erased = self._on_erased
        self._window.may_close = self._locking.may_close
        self._window.lock_requested.connect(self.lock)
        self._around.place_requested.connect(lambda name: self._ways[name]())
        self._around.part_requested.connect(self.show_part)

    @property
    def last_saved(self) -> datetime | None:
        """Return when the last change was committed; None before the first."""
        return self._saved.last_saved

    def saved_until(self, now: datetime) -> datetime:
        """Return up to when everything is saved."""
        waiting = self.waiting()
        return self.last_saved or (waiting[0].changes[0].at if waiting else now)

    def rebuild(self) -> None:
        """Make every screen again, after the look has changed, at the same place."""
        keyboard = keyboard_place(self._window.page)
        self.flush()
        place = self.place()
        self._others.clear()
        self._parts.clear()
        self._current = None
        self._around.build()
        self._saved.show_again()
        self.return_to(place)
        put_keyboard(self._window.page, keyboard)

    def come_back(self) -> None:
        """Go where the officer was at the lock, with everything that could not be written then."""
        parcel = self._locking.take_parcel()
        place = parcel.place or self.remembered_place()
        keyboard = parcel.keyboard or self._session.recall(KEYBOARD)
        self._shelf.put(split_place(place)[1].get("scans", ""))
        if parcel.waiting:
            self._open(parcel.waiting[-1].encounter_id)
        self._locking.left_over.write()
        self.return_to(place)
        put_keyboard(self._window.page, keyboard)
        self._locking.mirror()
        self._upkeep.wait()

    def return_to(self, place: str) -> None:
        """Go back to a place from `place`; anything unknown leads to the list."""
        place, parts = split_place(place)
        self._return_to_screen(place)
        put_drafts(self._window.page, parts.get("drafts", ""))
        if parts.get("sheet") in {KEYS, DUTY}:
            self._ways[parts["sheet"]]()

    def _return_to_screen(self, place: str) -> None:
        name, _, rest = place.partition(" ")
        encounter_id, _, where = rest.partition(" ")
        if name in {part.value for part in Part} and encounter_id:
            self.show_encounter(EncounterId(encounter_id), Part(name))
        else:
            self._ways.get(name, self.show_home)()
        if self._current is None:
            self.show_home()
        elif where:
            self._current.return_to(where)

    def remembered_place(self) -> str:
        """Return where the officer was when the vault was locked."""
        return self._session.recall(PLACE)

    def show_home(self) -> None:
        """Show the list of encounters."""
        self._show_other(nav_rail.HOME, self._factory.home)

    def show_start(self) -> None:
        """Show the screen that starts an encounter."""
        self._show_other(START, self._factory.start)

    def show_outbox(self) -> None:
        """Show the outbox."""
        self._show_other(nav_rail.OUTBOX, self._factory.outbox)

    def show_settings(self) -> None:
        """Show the settings."""
        self._show_other(nav_rail.SETTINGS, self._factory.settings)

    def show_log(self) -> None:
        """Show the log of what was done."""
        self._show_other(LOG, self._factory.log)

    def show_scenes(self) -> None:
        """Show the practice scenes; nothing of them is an encounter."""
        self._show_other(SCENES, self._factory.practice)

    def show_encounter(self, encounter_id: EncounterId, part: Part = Part.CHECKLIST) -> None:
        """Open an encounter at one of its parts."""
        if self._desk is None or self._desk.encounter.id != encounter_id:
            if not self.save_all():
                self.say_waiting(
                    self.tr("The other encounter was not opened. Not saved yet: {0}. {1}")
                )
                return
            if not self._open(encounter_id):
                return
        self.show_part(part)

    def resume(self) -> None:
        """Open the encounter that was open last."""
        rows = self._session.recording.rows(1)
        last = self._session.recall(LAST_ENCOUNTER) or next((row.id for row in rows), "")
        if last:
            self.show_encounter(EncounterId(last))

    def show_part(self, part: Part, place: str = "") -> None:
        """Show a part of the open encounter, at a place of it if one is named."""
        if self._desk is None:
            return
        self.flush()
        self._around.show_part(part)  # in the window before the screen: Tab keeps that order
        screen = self._parts.get(part) or self._make_part(part, self._desk)
        self._part = part
        self._show(screen)
        if place:
            screen.return_to(place)

    def _make_part(self, part: Part, desk: OpenEncounter) -> Screen:
        """Make a part on first visit; what the keys of `part_keys` lead to works from each."""
        screen = self._parts[part] = self._factory.part(part, desk, self)
        for key, (where, place) in places_from(part).items():
            bind(key, screen.view, partial(self.show_part, where, place))
        return screen

    def practise(self) -> None:
        """Lock, and practise in a process of its own; in there, show the scenes."""
        if self._session.is_practice:
            self.show_scenes()
            return
        self.is_to_practise = self.save_all()
        if self.is_to_practise:
            self.lock()
        else:
            self.say_waiting(self.tr("Practice was not started. Not saved yet: {0}. {1}"))

    def start_note(self, indicator: IndicatorId) -> None:
        """Show the notes with a new note on a sign."""
        self.show_part(Part.NOTES, f"note:{indicator}")

    def show_duty(self) -> None:
        """Show the calls of the encounter on the screen; elsewhere, or again, the numbers."""
        if self._is_on_part() and self._part is not Part.CALLS:
            self.show_part(Part.CALLS)
        else:
            self._around.sheets.show_duty(self._session.now())

    def show_contacts(self) -> None:
        """Show every number, and fill in those of this office."""
        self._show_other(nav_rail.CONTACTS, self._factory.contacts)

    def show_guides(self) -> None:
        """Show the agency's guides, and the notes on policy."""
        self._show_other(GUIDES, self._factory.guides)

    def show_help(self) -> None:
        """Show the help on what is on the screen; from the help go back there."""
        place = self._screen_place()
        self._show_other(nav_rail.HELP, self._factory.help)
        self._others[nav_rail.HELP].return_to(join_place("", asked_at=place))

    def show_keys(self) -> None:
        """Show every key."""
        self._around.sheets.show_keys()

    def save_all(self) -> bool:
        """Save what is being typed and what waits; return whether everything is saved."""
        self.flush()
        return self.save()

    def lock(self, reason: LockReason = LockReason.REQUESTED) -> None:
        """Lock at once: see `Locking`."""
        self._locking.lock(reason)

    def watch(self, activity: Activity) -> None:
        """Ask this for what an input method is composing, when it locks."""
        self._locking.activity = activity

    def flush(self) -> None:
        """Take what is typed, also what an input method is still composing."""
        QGuiApplication.inputMethod().commit()
        if self._current is not None:
            self._current.flush()

    def save(self) -> bool:
        """Write what waits; return whether everything is saved."""
        return self._desk is None or self._desk.save_waiting()

    def hold(self, *, is_held: bool) -> None:
        """Let changes wait, or be written again."""
        if self._desk is not None:
            self._desk.is_held = is_held

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what waits on the desk to be written."""
        if self._desk is None or not self._desk.has_unsaved:
            return ()
        return (Waiting(encounter_id=self._desk.encounter.id, changes=self._desk.unsaved()),)

    def say_waiting(self, title: str) -> None:
        """Say that something has to wait for what is not saved."""
        if self._desk is not None:
            self._saved.show_waiting(title, self._desk.unsaved_count)

    def place(self) -> str:
        """Return which screen shows, where on it the officer is, and what nothing else keeps."""
        return join_place(
            self._screen_place(),
            sheet=self._around.sheets.open_sheet,
            drafts=drafts(self._window.page),
            scans=self._shelf.told(self._desk),
        )

    def _screen_place(self) -> str:
        if self._current is None:
            return ""
        part = self._part
        if self._desk and part and self._current is self._parts.get(part):
            return f"{part.value} {self._desk.encounter.id} {self._current.place()}"
        name = next((n for n, s in self._others.items() if s is self._current), "")
        return f"{name} - {self._current.place()}"

    def _show_other(self, name: str, make: Callable[[Workspace], Screen]) -> None:
        self.flush()
        screen = self._others.get(name) or make(self)
        self._others[name] = screen
        self._around.show_place(name)
        self._show(screen)

    def _show(self, screen: Screen) -> None:
        self._current = screen
        self._around.sheets.close()
        encounter = self._desk.encounter if self._desk and self._is_on_part() else None
        is_desk_screen = bool(getattr(screen, "is_desk_screen", False))
        self._around.show_encounter(encounter, is_desk_screen=is_desk_screen)
        self._window.show_page(screen.view, screen.foot)
        try:
            screen.enter()
        except Expected as error:
            self._around.say(error)

    def _open(self, encounter_id: EncounterId) -> bool:
        """Put an encounter on the desk; return whether it could be read."""
        try:
            desk = self._factory.desk(encounter_id, self)
        except Expected as error:
            self._around.say(error)
            return False
        self._clear_desk()
        desk.saved.connect(self._on_saved)
        desk.not_saved.connect(self._saved.show_not_saved)
        desk.changed.connect(self._on_changed)
        desk.undone.connect(self._saved.say_undone)
        desk.redone.connect(self._saved.say_redone)
        self._desk = desk
        self._shelf.hand_to(desk)
        self._session.remember(LAST_ENCOUNTER, encounter_id)
        desk.take_back(self._locking.left_over.claim(encounter_id))
        return True

    def _clear_desk(self, only: EncounterId | None = None) -> None:
        if only and not (self._desk and self._desk.encounter.id == only):
            return
        for screen in self._parts.values():
            self._window.drop_page(screen.view)
        self._parts.clear()
        if self._desk is not None:
            self._shelf.take_from(self._desk)
            self._desk.deleteLater()
            self._desk = None

    def _on_erased(self, encounter_id: EncounterId) -> None:
        """Let go of all that is still about an erased encounter, what waited for it too."""
        self._clear_desk(encounter_id)
        self._shelf.forget(encounter_id)
        self._locking.forget(encounter_id)

    def _on_changed(self) -> None:
        if self._desk is None:
            return
        self._locking.mirror()
        self._around.show_desk(self._desk)

    def _on_saved(self, at: datetime) -> None:
        self._saved.show_saved(at)
        self._upkeep.wait()
        self._locking.on_saved()

    def _is_on_part(self) -> bool:
        return self._desk is not None and self._current in self._parts.values()

    def _on_scanned(self, text: str) -> None:
        if self._desk and not self._window.is_handed_over and not self._desk.scans.lay(text):
            self._saved.say_scanned()

    def _emergency(self) -> None:
        """Record danger in the encounter that is on the screen, and only there."""
        if self._desk is not None and self._is_on_part():
            self._desk.state_danger()
        self.show_duty()

    def _say_saved(self) -> None:
        if self.save_all():
            self._saved.say_saved()
