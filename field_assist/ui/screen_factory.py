"""Makes each screen with what it needs; the one place that knows all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.ids import EncounterId
from field_assist.ui import keys
from field_assist.ui.content_words import rule_off_words
from field_assist.ui.frame.nav_rail import NavRail
from field_assist.ui.lanes import Lanes
from field_assist.ui.made_ahead import MadeAhead
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Navigator, Part, Places, Screen
from field_assist.ui.open_encounter import RETRY_MS, OpenEncounter
from field_assist.ui.screens.checklist.presenter import ChecklistPresenter
from field_assist.ui.screens.home.presenter import HomePresenter
from field_assist.ui.screens.notes.presenter import NotesPresenter
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.screens.situation.presenter import SituationPresenter
from field_assist.ui.screens.start.presenter import StartPresenter
from field_assist.ui.shortcuts import bind
from field_assist.ui.slices import Slices
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher
    from field_assist.ui.facing.facing import Facing


class ScreenFactory:
    """Screens are made on first visit, for the theme the window has then."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        lanes: Lanes,
        dispatcher: Dispatcher | None = None,
        *,
        retry_ms: int = RETRY_MS,
        on_desk: Callable[[], object] | None = None,
        ahead: MadeAhead | None = None,
    ) -> None:
        """`on_desk` is called whenever an encounter was opened; `ahead` has what is made by now."""
        self._ahead = ahead or MadeAhead(window)
        self._on_desk = on_desk
        self._dispatcher = dispatcher
        self._retry_ms = retry_ms
        self._window = window
        self._session = session
        self._lanes = lanes
        self._later = Slices(window)
        self._facing: Facing | None = None
        if dispatcher is not None:
            dispatcher.changed.connect(window.outbox_changed)

    def home(self, navigator: Navigator) -> Screen:
        """Make the list of encounters."""
        return HomePresenter(self._ahead.home(), self._session, navigator)

    def rail(self) -> NavRail:
        """Make the rail at the left."""
        return self._ahead.rail()

    def start(self, navigator: Navigator) -> Screen:
        """Make the screen that starts an encounter."""
        return StartPresenter(self._window.theme, self._session, navigator)

    def outbox(self, navigator: Navigator) -> Screen:
        """Make the outbox."""
        theme, lanes = self._window.theme, self._lanes
        made = OutboxPresenter(theme, self._session, navigator, lanes, self._dispatcher)
        made.view.counted.connect(self._window.outbox_changed)
        return made

    def contacts(self, navigator: Navigator) -> Screen:
        """Make the list of contacts."""
        from field_assist.ui.screens.contacts.presenter import (  # noqa: PLC0415 -- on request
            ContactsPresenter,
        )

        return ContactsPresenter(self._window.theme, self._session, navigator)

    def guides(self, _navigator: Navigator) -> Screen:
        """Make the guides of the agency, and the notes on policy."""
        from field_assist.ui.screens.guides.presenter import (  # noqa: PLC0415 -- on request
            GuidesPresenter,
        )

        return GuidesPresenter(self._window.theme, self._session, self._lanes)

    def help(self, places: Places) -> Screen:
        """Make the help."""
        from field_assist.ui.screens.help.presenter import (  # noqa: PLC0415 -- on request
            HelpPresenter,
        )

        return HelpPresenter(self._window.theme, places)

    def settings(self, navigator: Navigator) -> Screen:
        """Make the settings."""
        from field_assist.ui.screens.settings.presenter import (  # noqa: PLC0415 -- a desk screen
            SettingsPresenter,
        )

        return SettingsPresenter(
            self._window.theme, self._session, self._lanes, navigator, self._dispatcher
        )

    def log(self, navigator: Navigator) -> Screen:
        """Make the log of what was done."""
        from field_assist.ui.screens.audit.presenter import (  # noqa: PLC0415 -- a desk screen
            AuditPresenter,
        )

        return AuditPresenter(self._window.theme, self._session, self._lanes, navigator)

    def practice(self, _navigator: Navigator) -> Screen:
        """Make the practice scenes."""
        from field_assist.ui.screens.practice.presenter import (  # noqa: PLC0415 -- on request
            PracticePresenter,
        )

        return PracticePresenter(self._window.theme, self._session)

    def desk(self, encounter_id: EncounterId, parent: QObject) -> OpenEncounter:
        """Open an encounter."""
        session = self._session
        encounter = session.recording.open(encounter_id)
        catalogue = session.catalogue_of(encounter)
        if catalogue.rule.is_off:
            said = rule_off_words(catalogue.rule_trouble)
            self._window.messages.show_message("attention", said.title, said.text)
        if self._on_desk is not None:
            self._on_desk()
        return OpenEncounter(
            encounter,
            session.recording,
            catalogue,
            session.clock,
            parent,
            retry_ms=self._retry_ms,
        )

    def part(self, part: Part, desk: OpenEncounter, navigator: Navigator) -> Screen:
        """Make a part of the open encounter; what was done can be taken back on each of them."""
        screen = self._part(part, desk, navigator)
        bind(keys.HAND_OVER, screen.view, partial(self._hand_over, desk, screen.view))
        if part is not Part.CHECKLIST:  # that one also goes to the sign
            bind(keys.UNDO, screen.view, partial(_after_flush, screen, desk.undo))
            bind(keys.REDO, screen.view, partial(_after_flush, screen, desk.redo))
        return screen

    def _hand_over(self, desk: OpenEncounter, over: QWidget) -> None:
        """Prepare the handing over of the screen; it is made when it is first wanted."""
        from field_assist.ui.facing.facing import Facing  # noqa: PLC0415 -- on request

        if self._facing is None:
            self._facing = Facing(self._window, self._session, self._lanes)
        self._facing.prepare(desk, over)

    def _part(self, part: Part, desk: OpenEncounter, navigator: Navigator) -> Screen:
        """Return a part; those that are not shown first are imported when they are."""
        theme = self._window.theme
        match part:
            case Part.SITUATION:
                return SituationPresenter(theme, desk, navigator)
            case Part.CHECKLIST:
                return ChecklistPresenter(theme, desk, navigator)
            case Part.NOTES:
                return NotesPresenter(theme, desk, navigator)
            case Part.PEOPLE | Part.FILES | Part.CALLS | Part.TABLES:
                return self._part_on_request(part, desk, navigator)
            case Part.REVIEW | Part.PACKET | Part.DEADLINES:
                return self._part_at_a_desk(part, desk, navigator)

    def _part_on_request(
        self,
        part: Literal[Part.PEOPLE, Part.FILES, Part.CALLS, Part.TABLES],
        desk: OpenEncounter,
        navigator: Navigator,
    ) -> Screen:
        theme = self._window.theme
        match part:
            case Part.PEOPLE:
                from field_assist.ui.screens.people.presenter import PeoplePresenter  # noqa: PLC0415

                return PeoplePresenter(theme, desk, navigator, self._session)
            case Part.FILES:
                from field_assist.ui.screens.files.presenter import FilesPresenter  # noqa: PLC0415

                return FilesPresenter(theme, desk, navigator, self._session, self._lanes)
            case Part.CALLS:
                from field_assist.ui.screens.calls.presenter import CallsPresenter  # noqa: PLC0415

                return CallsPresenter(theme, desk, navigator, self._session.calling)
            case Part.TABLES:
                from field_assist.ui.screens.tables.presenter import TablesPresenter  # noqa: PLC0415

                return TablesPresenter(theme, desk, navigator, self._session, self._lanes)

    def _part_at_a_desk(
        self,
        part: Literal[Part.REVIEW, Part.PACKET, Part.DEADLINES],
        desk: OpenEncounter,
        navigator: Navigator,
    ) -> Screen:
        theme = self._window.theme
        match part:
            case Part.REVIEW:
                from field_assist.ui.screens.review.presenter import ReviewPresenter  # noqa: PLC0415

                self._later.begin((_load_packet,))
                return ReviewPresenter(theme, desk, navigator, self._session.referring.choosing)
            case Part.PACKET:
                from field_assist.ui.screens.packet.presenter import PacketPresenter  # noqa: PLC0415

                return PacketPresenter(
                    theme, desk, navigator, self._session, self._lanes, self._window.screens
                )
            case Part.DEADLINES:
                from field_assist.ui.screens.deadlines.presenter import (  # noqa: PLC0415
                    DeadlinesPresenter,
                )

                return DeadlinesPresenter(theme, desk, self._session)


def _load_packet() -> None:
    """Load the screen that follows the review."""
    from field_assist.ui.screens.packet import presenter  # noqa: F401, PLC0415 -- only to load it


def _after_flush(screen: Screen, act: Callable[[], object]) -> None:
    """Take what is being typed first: it is the newest thing that was done."""
    QGuiApplication.inputMethod().commit()
    screen.flush()
    act()
