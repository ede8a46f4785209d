"""What is made while the officer types the passphrase, and in which order.

Nothing of it knows a vault: it is the same for every officer, empty, and nobody sees it until it is
asked for. Whoever asks sooner gets what is made then.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import EncounterRow, Status
from field_assist.domain.found import Indexing
from field_assist.domain.ids import EncounterId
from field_assist.ui.frame.nav_rail import NavRail
from field_assist.ui.lock import signals
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.slices import Slices
from field_assist.ui.theme import Theme

EVERY_MS = 15
"""From one piece to the next, so that keys come in between."""

_DAY = datetime(2030, 1, 1, tzinfo=UTC)
_INVENTED = EncounterRow(
    id=EncounterId(""),
    number=0,
    setting=Setting.POE,
    status=Status.OPEN,
    opened_at=_DAY,
    saved_at=_DAY,
    answer_count=0,
    note_count=0,
    has_danger=False,
    may_be_minor=False,
    place="SAMPLE",
)


class MadeAhead(QObject):
    """Makes the rail and the list of encounters for a window, piece by piece, and hands them out.

    Lives on the GUI thread. What was made ahead is handed out once, and only for the theme that it
    was made for; else it is made when it is asked for, and looks the same.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._theme: Theme | None = None
        self._rail: NavRail | None = None
        self._home: HomeView | None = None
        self._slices = Slices(self, EVERY_MS)

    @property
    def is_done(self) -> bool:
        """Whether all is made, or nothing is to be made any more."""
        return self._slices.is_done

    def begin(self) -> None:
        """Make one piece after the other, now that the first screen is painted.

        Called again it goes on, or begins anew when the look has changed.
        """
        if self._theme is self._window.theme:
            return
        self._theme = self._window.theme
        self._rail = self._home = None
        self._slices.begin(
            (
                _meet_widgets,
                _meet_objects,
                signals.load,
                self._make_rail,
                self._make_home,
                self._draw_home,
            )
        )

    def stop(self) -> None:
        """Make nothing ahead any more."""
        self._slices.stop()

    def rail(self) -> NavRail:
        """Return a rail for the theme that the window has now."""
        self.stop()
        made, self._rail = self._rail, None
        return made if made is not None and self._fits(made) else NavRail(self._window.theme)

    def home(self) -> HomeView:
        """Return the list of encounters, empty, for the theme that the window has now."""
        self.stop()
        made, self._home = self._home, None
        return made if made is not None and self._fits(made) else HomeView(self._window.theme)

    def _fits(self, made: QWidget) -> bool:
        return isValid(made) and self._theme is self._window.theme

    def _make_rail(self) -> None:
        if self._theme is self._window.theme:
            self._rail = NavRail(self._theme, self._window.page)

    def _make_home(self) -> None:
        """Make it where it will be: what is put elsewhere meets the whole style sheet again."""
        if self._theme is self._window.theme:
            self._home = HomeView(self._theme)
            self._window.put_behind(self._home, self._home.foot)

    def _draw_home(self) -> None:
        """Draw it where nobody looks, with an invented row, so that fonts and styles are ready."""
        home = self._home
        if home is None or not self._fits(home):
            return
        home.resize(self._room(home))
        home.model.name_settings({_INVENTED.setting: _INVENTED.place})
        home.model.show_pages((_INVENTED,), 1, lambda *_: (), _DAY)
        home.show_note(1, is_practice=False, indexing=Indexing(done=0, whole=0))
        home.show_facts(_INVENTED, _DAY)
        home.grab()
        home.foot.grab()
        home.show_facts(None, _DAY)
        home.hide_note()
        home.model.show_pages((), 0, lambda *_: (), _DAY)
        home.model.name_settings({})

    def _room(self, home: HomeView) -> QSize:
        """Return the size that the list will have between the top bar, the rail and its foot."""
        shown = self._window.shown_page() or self._window
        foot = home.foot.sizeHint().height()
        return shown.size() - QSize(self._window.theme.width("nav"), foot)


class _Onlooker(QObject):
    """Lets every event pass."""

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Do nothing: that Python is handed both is what is slow the first time."""
        return False


def _meet_widgets() -> None:
    """Have it found out once of which types a widget can be that has none of its own in Python."""
    area = QScrollArea()
    area.verticalScrollBar().parentWidget()


def _meet_objects() -> None:
    """Have the same found out of anything that an event can come to, as `lock.activity` sees it."""
    application = QCoreApplication.instance()
    if application is not None:
        onlooker = _Onlooker()
        application.installEventFilter(onlooker)
        QScrollArea()
        application.removeEventFilter(onlooker)
