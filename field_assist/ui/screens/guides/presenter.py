"""Lists what the agency placed, and reads one in a lane; nothing of it is kept or carried out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import Expected
from field_assist.domain.guide import Guide
from field_assist.domain.shown_file import ShownFile
from field_assist.ui import messages
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.guides.rows import dated, note_row
from field_assist.ui.screens.guides.view import GuidesView
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session


class GuidesPresenter:
    """A `Screen`. A place is the name of a guide; one that was open is not opened by a lock."""

    is_desk_screen = True

    def __init__(self, theme: Theme, session: Session, lanes: Lanes) -> None:
        self._session = session
        self._reading = session.guides
        self._lane = lanes.work
        self._open: Guide | None = None
        self._guides = GuidesView(theme)
        self.view: QWidget = self._guides
        self.foot: QWidget | None = None
        self._guides.read_requested.connect(self._on_read)
        self._guides.viewer.closed.connect(self._on_closed)
        self._guides.viewer.page_requested.connect(self._read_page)

    def enter(self) -> None:
        """Read the folder again, and put the keyboard on the first guide."""
        shelf = self._reading.shelf()
        self._guides.show_guides(shelf.guides, tuple(map(_said, shelf.refused)), _where())
        today = self._session.now().astimezone().date()
        try:
            notes = self._reading.notes
        except Expected as error:
            said = messages.words(error)
            self._guides.message.show_message("attention", said.title, said.text)
            notes = ()
        self._guides.show_notes(tuple(note_row(note, today) for note in notes))
        self._open = None
        self._guides.show_list("")

    def flush(self) -> None:
        """Nothing is typed here."""

    def place(self) -> str:
        """Return the guide that is read, or that the keyboard is on."""
        return self._open.name if self._open is not None else self._guides.focused_guide()

    def return_to(self, place: str) -> None:
        """Put the keyboard on a guide."""
        self._open = None
        self._guides.show_list(place)

    def _on_read(self, guide: Guide) -> None:
        self._open = guide
        self._guides.show_reader()
        reading = QCoreApplication.translate("Guides", "Reading it.")
        self._guides.viewer.show_loading(guide.title, dated(guide), reading)
        self._read_page(0)

    def _read_page(self, page: int) -> None:
        guide, room = self._open, self._guides.viewer.wanted
        if guide is None:
            return
        work = partial(
            self._reading.show, guide, width=room.width(), height=room.height(), page=page
        )
        self._lane.run(
            work,
            done=partial(self._on_shown, guide),
            failed=partial(self._on_failed, guide),
            owner=self._guides,
        )

    def _on_shown(self, guide: Guide, shown: ShownFile) -> None:
        if guide is self._open:
            self._guides.viewer.show_file(shown)

    def _on_failed(self, guide: Guide, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if guide is self._open:
            said = messages.words(error)
            self._guides.viewer.show_trouble("attention", said.title, said.text)

    def _on_closed(self) -> None:
        guide, self._open = self._open, None
        self._guides.show_list(guide.name if guide is not None else "")


def _said(error: Expected) -> str:
    said = messages.words(error)
    return f"{said.title} {said.text}"


def _where() -> str:
    return QCoreApplication.translate(
        "Guides",
        "Your agency places them in the folder “guides” beside its policy file, each named by its"
        " day and title: 2030-01-31 Sample pamphlet.pdf, or .txt. They are read here, offline, and"
        " nothing in them is carried out.",
    )
