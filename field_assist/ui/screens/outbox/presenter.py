"""Hands sealed packets over: to a folder, or as a mail draft in one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxState
from field_assist.ui.messages import words
from field_assist.ui.navigation import Navigator
from field_assist.ui.screens.outbox.model import OutboxModel
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session

_FOLDER = "outbox.folder"


class _Way(Enum):
    FOLDER = auto()
    DRAFT = auto()


_NEXT = {
    OutboxState.READY: _Way.DRAFT,
    OutboxState.SAVED_TO_FOLDER: _Way.FOLDER,
    OutboxState.DRAFT_MADE: _Way.DRAFT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    packet_id: PacketId
    way: _Way


class OutboxPresenter:
    """The `Screen` of the outbox; it may name the agency, so it is marked as a desk screen."""

    is_desk_screen = True

    def __init__(self, theme: Theme, session: Session, _navigator: Navigator) -> None:
        self._session = session
        self._model = OutboxModel()
        self._asked: _Asked | None = None
        self.view = OutboxView(theme, self._model)
        self.foot = self.view.foot
        self._model.setParent(self.view)
        self.view.next_requested.connect(self._on_next)
        self.view.folder_requested.connect(self._on_folder)
        self.view.draft_requested.connect(self._on_draft)
        self.view.folder_chosen.connect(self._on_folder_chosen)
        self.view.row_chosen.connect(self._on_row_chosen)

    def enter(self) -> None:
        """Read the outbox and choose the oldest packet that was not handed over."""
        self.view.hide_result()
        self._read()
        self.view.go_to(self._model.oldest_ready())
        self._on_row_chosen(self.view.current_row())
        self.view.take_focus()

    def flush(self) -> None:
        """Nothing is typed here."""

    def place(self) -> str:
        """Return the id of the chosen packet."""
        item = self._model.row_at(self.view.current_row())
        return item.packet_id if item else ""

    def return_to(self, place: str) -> None:
        """Choose a packet."""
        self.view.go_to(self._model.row_of(PacketId(place)))

    def _read(self) -> None:
        self._model.show_items(self._session.sending.items(), self._session.now())

    def _on_row_chosen(self, row: int) -> None:
        self.view.show_item(self._model.row_at(row), self._session.now())

    def _on_next(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is not None:
            self._ask(row, _NEXT[item.state])

    def _on_folder(self, row: int) -> None:
        self._ask(row, _Way.FOLDER)

    def _on_draft(self, row: int) -> None:
        self._ask(row, _Way.DRAFT)

    def _ask(self, row: int, way: _Way) -> None:
        item = self._model.row_at(row)
        if item is None:
            return
        self._asked = _Asked(packet_id=item.packet_id, way=way)
        title = {
            _Way.FOLDER: QCoreApplication.translate("Outbox", "Folder for the packet"),
            _Way.DRAFT: QCoreApplication.translate("Outbox", "Folder for the mail draft"),
        }[way]
        self.view.ask_folder(title, self._start_folder())

    def _start_folder(self) -> Path:
        remembered = self._session.recall(_FOLDER)
        return Path(remembered) if remembered and Path(remembered).is_dir() else Path.home()

    def _on_folder_chosen(self, folder: Path) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        try:
            self._hand_over(asked, folder)
        except Expected as error:
            said = words(error)
            self.view.show_trouble(said.title, said.text)
            return
        self._session.remember(_FOLDER, str(folder))
        self._read()
        self.return_to(asked.packet_id)

    def _hand_over(self, asked: _Asked, folder: Path) -> None:
        sending = self._session.sending
        if asked.way is _Way.FOLDER:
            self.view.show_saved(sending.save_to_folder(asked.packet_id, folder).name)
        else:
            self.view.show_drafted(sending.make_draft(asked.packet_id, folder).name)
